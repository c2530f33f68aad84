package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/fetch"
)

// commit makes a batch durable: originals, segment, catalog, in this order.
func (a *Archive) commit(ctx context.Context, b *batch, out *Added) error {
	if len(b.items) == 0 {
		return nil
	}
	originals, fresh := map[string][]byte{}, 0
	for _, it := range b.items {
		if it.prepared != nil {
			originals[it.sum] = it.original
			fresh++
		}
		if c := it.capture; c != nil && originals[c.SHA256] == nil {
			originals[c.SHA256] = database.Pack(c.WARC)
		}
	}
	if err := a.keepOriginals(originals); err != nil {
		return a.fullDisk(fmt.Errorf("keeping the originals: %w", err))
	}
	next := int64(0)
	const newest = "SELECT coalesce(max(id), 0) + 1 FROM document"
	if err := a.db.QueryRowContext(ctx, newest).Scan(&next); err != nil {
		return err
	}
	file := ""
	if fresh > 0 {
		keys := make([]int64, 0, fresh)
		for i := range fresh {
			keys = append(keys, next+int64(i))
		}
		file = segmentName(next, next+int64(fresh)-1, 0)
		if err := b.index.Write(a.segmentPath(file), keys); err != nil {
			return a.fullDisk(fmt.Errorf("writing the index: %w", err))
		}
	}
	c := committer{a: a, next: next, out: &Added{}}
	if err := a.update(ctx, func(tx *sql.Tx) error { return c.commit(tx, b, file) }); err != nil {
		return fmt.Errorf("writing the catalog: %w", err)
	}
	out.Join(c.out)
	return nil
}

// committer writes one batch into the catalog.
type committer struct {
	a    *Archive
	tx   *sql.Tx
	next int64
	out  *Added
}

func (c *committer) commit(tx *sql.Tx, b *batch, file string) error {
	c.tx = tx
	words := 0
	for _, it := range b.items {
		if err := c.item(it); err != nil {
			return err
		}
		if it.prepared != nil {
			words += it.prepared.Words() + 1
		}
	}
	if file == "" {
		return nil
	}
	_, err := tx.Exec("INSERT INTO segment (file, place, words) SELECT ?, coalesce(max(place), 0) + 1, ? "+
		"FROM segment", file, words)
	return err
}

// item enters a document, or a further source of one that is held.
func (c *committer) item(it item) error {
	if it.removed {
		c.out.Removed++
		return nil
	}
	if it.capture != nil {
		if _, err := enterCapture(c.tx, it.capture, it.sum); err != nil {
			return err
		}
	}
	if err := c.rename(it); err != nil {
		return err
	}
	current, sum, version, err := c.current(it.source)
	if err != nil {
		return err
	}
	if it.prepared == nil {
		if sum == it.sum {
			c.out.Unchanged++
			return nil
		}
		return c.copy(it, current)
	}
	if err := c.leave(current, it.source); err != nil {
		return err
	}
	if current != 0 {
		c.out.Revised = append(c.out.Revised, it.source)
	} else {
		c.out.Added = append(c.out.Added, it.source)
	}
	return c.document(it, version+1)
}

// rename gives what is held of a member of a zip file the name that it has now. A page in a WARC file was
// known by its address, which may also have been fetched, and stays what it is.
func (c *committer) rename(it item) error {
	if it.former == "" || it.capture != nil || fetch.IsURL(it.former) {
		return nil
	}
	// What was given since then is what it says it is.
	_, err := c.tx.Exec(`UPDATE document SET source = ?1 WHERE source = ?2 AND given = ''
		AND NOT EXISTS (SELECT 1 FROM document WHERE source = ?1)`, it.source, it.former)
	if err != nil {
		return err
	}
	_, err = c.tx.Exec("UPDATE OR IGNORE copy SET source = ?1 WHERE source = ?2", it.source, it.former)
	return err
}

// current returns what is held from a source: the document and the sum of its bytes, 0 for none, and the last
// version that was ever held.
func (c *committer) current(source string) (id int64, sum string, version int, err error) {
	err = c.tx.QueryRow("SELECT coalesce(max(version), 0) FROM document WHERE source = ?",
		source).Scan(&version)
	if err != nil {
		return 0, "", 0, err
	}
	err = c.tx.QueryRow(`SELECT id, sha256 FROM document WHERE source = ?1 AND state = 0
		UNION SELECT d.id, d.sha256 FROM copy c JOIN document d ON d.id = c.document WHERE c.source = ?1 AND d.state = 0`, source).Scan(&id, &sum)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, sum, version, err
}

// copy notes that bytes which are held came from another source too.
func (c *committer) copy(it item, current int64) error {
	if err := c.leave(current, it.source); err != nil {
		return err
	}
	done, err := c.tx.Exec("INSERT OR REPLACE INTO copy (source, document) SELECT ?, id FROM document "+
		"WHERE sha256 = ? AND state = 0 LIMIT 1", it.source, it.sum)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		c.out.again = append(c.out.again, it.file)
		return err
	}
	c.out.Copies++
	return nil
}

// leave parts a source from what was held from it. Where another source has the same bytes the document is
// that one's from now on; else it is a revised version.
func (c *committer) leave(id int64, source string) error {
	if id == 0 {
		return nil
	}
	if _, err := c.tx.Exec("DELETE FROM copy WHERE source = ?", source); err != nil {
		return err
	}
	var own string
	if err := c.tx.QueryRow("SELECT source FROM document WHERE id = ?", id).Scan(&own); err != nil {
		return err
	}
	if own != source {
		return nil // it was a copy of another's
	}
	var heir string
	switch err := c.tx.QueryRow("SELECT source FROM copy WHERE document = ? ORDER BY source LIMIT 1",
		id).Scan(&heir); {
	case errors.Is(err, sql.ErrNoRows):
		_, err := c.tx.Exec("UPDATE document SET state = 1 WHERE id = ?", id)
		return err
	case err != nil:
		return err
	}
	if _, err := c.tx.Exec("DELETE FROM copy WHERE source = ?", heir); err != nil {
		return err
	}
	_, err := c.tx.Exec(`UPDATE document SET source = ?1, given = '',
		version = (SELECT coalesce(max(version), 0) + 1 FROM document WHERE source = ?1)
		WHERE id = ?2`, heir, id)
	if err != nil {
		return err
	}
	return c.inherit(id, heir)
}

// inherit makes the text of a document say that it comes from its heir: the file from which it came says
// something else now.
func (c *committer) inherit(id int64, heir string) error {
	var body []byte
	if err := c.tx.QueryRow("SELECT body FROM text WHERE document = ?", id).Scan(&body); err != nil {
		return err
	}
	doc, err := Decode(body)
	if err != nil {
		return nil // a damaged text is the doctor's, and hinders nobody from adding
	}
	doc.Path = heir
	if body, err = Encode(heir, doc); err != nil {
		return err
	}
	_, err = c.tx.Exec("UPDATE text SET body = ? WHERE document = ?", body, id)
	return err
}

func (c *committer) document(it item, version int) error {
	id, doc := c.next, it.prepared.Doc
	c.next++
	m := doc.Meta
	_, err := c.tx.Exec(`INSERT INTO document
		(id, source, version, sha256, size, words, title, date, kind, partial, added, given, url)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, it.source, version, it.sum, it.size, it.prepared.Words(), plain(m.Title), plain(m.Date),
		plain(strings.ToLower(m.Kind)), m.Completeness == "partial", c.a.now(), it.given, it.url)
	if err != nil {
		return err
	}
	if _, err := c.tx.Exec("INSERT INTO text (document, body) VALUES (?, ?)", id, it.body); err != nil {
		return err
	}
	c.a.logging.read(id, doc)
	for _, name := range doc.Speakers() {
		if _, err := c.tx.Exec("INSERT OR IGNORE INTO speaker (name, document) VALUES (?, ?)", plain(name),
			id); err != nil {
			return err
		}
	}
	return nil
}

// plain is a text as the database tells it back: one with a zero byte it cuts there.
func plain(s string) string { return strings.ReplaceAll(s, "\x00", "") }
