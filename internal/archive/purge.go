package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/index"
)

// A purge leaves of a document its source, its day, the sum of its bytes, and that it was purged. Gone are
// its text, title, speakers and words, its original, the captures of these bytes with their stamps, and the
// saved reports that rest on it or show a passage of it: from the catalog, whose free pages are overwritten
// with zeros, from its log, from the index, from the journal, which begins anew, and from what interrupted
// writers left. What a file system keeps of files that were removed, and copies of the folder, are not
// reached.

// purge does so. It may be interrupted; the same command again brings it to its end.
func (a *Archive) purge(ctx context.Context, docs []Holding) error {
	docs, err := a.withSameBytes(ctx, docs)
	if err != nil {
		return err
	}
	if broken, err := brokenSeals(ctx, a.db); err != nil || len(broken) > 0 {
		return errors.Join(err, errors.Join(broken...), errChanged)
	}
	captures, err := a.capturesOf(ctx, docs)
	if err != nil {
		return err
	}
	reports, err := a.reportsOf(ctx, docs)
	if err != nil {
		return err
	}
	err = a.updateAnew(ctx, func(tx *sql.Tx) error {
		for _, h := range docs {
			err := errors.Join(takeOut(tx, h.ID), execAll(tx, h.ID,
				"UPDATE document SET state = 3, title = '', kind = '', given = '', url = '' WHERE id = ?",
				"DELETE FROM text WHERE document = ?", "DELETE FROM speaker WHERE document = ?"))
			if err != nil {
				return err
			}
		}
		for _, c := range captures {
			if err := removeCapture(tx, c); err != nil {
				return err
			}
		}
		for _, id := range reports {
			if err := execAll(tx, id, "UPDATE report SET body = x'' WHERE id = ?"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := a.purgeIndex(ctx, docs); err != nil {
		return err
	}
	if err := a.sweepOriginals(ctx); err != nil { // and what an interrupted Add left
		return err
	}
	if err := a.sweepTapes(ctx); err != nil {
		return err
	}
	return a.emptyLog(ctx)
}

var errChanged = errors.New("nothing was purged, as the journal would begin anew with what has changed; " +
	"mend the archive with verbatim doctor --repair")

// emptyLog empties SQLite's log, which has what pages were before.
func (a catalog) emptyLog(ctx context.Context) error {
	whole, err := database.EmptyLog(ctx, a.db)
	if err == nil && !whole {
		err = errStillRead
	}
	return err
}

var errStillRead = errors.New("it is purged, but another verbatim is reading, so that catalog.db-wal still " +
	"has it; " +
	"give the same command again when that is done")

// reportsOf are the saved reports that rest on documents, or show passages of them.
func (a *Archive) reportsOf(ctx context.Context, docs []Holding) (out []int64, err error) {
	rests := map[int64]bool{}
	for _, h := range docs {
		rows, err := a.db.QueryContext(ctx, "SELECT DISTINCT report FROM basis WHERE document = ?", h.ID)
		ids, err := database.Collect(rows, err, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			rests[id] = true
		}
	}
	all, err := a.Reports(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if rests[s.ID] {
			out = append(out, s.ID)
			continue
		}
		body, err := a.Report(ctx, s.ID)
		if errors.Is(err, ErrPurged) {
			continue
		}
		if err != nil || Shows(body, docs) { // one that can't be read may
			out = append(out, s.ID)
		}
	}
	return out, nil
}

// Shows reports JSON with the path of one of the documents: a report that shows a passage of it.
func Shows(body []byte, docs []Holding) bool {
	var report any
	if json.Unmarshal(body, &report) != nil {
		return true
	}
	of := func(path any) bool {
		s, _ := path.(string)
		return s != "" && slices.ContainsFunc(docs, func(h Holding) bool { return mayBe(s, h.Source) })
	}
	var look func(v any) bool
	look = func(v any) bool {
		switch v := v.(type) {
		case []any:
			return slices.ContainsFunc(v, look)
		case map[string]any:
			if of(v["path"]) {
				return true
			}
			for _, in := range v {
				if look(in) {
					return true
				}
			}
		}
		return false
	}
	return look(report)
}

// mayBe reports a path that leads to a source from some folder.
func mayBe(path, source string) bool {
	path = filepath.Clean(path)
	for strings.HasPrefix(path, "../") {
		path = path[3:]
	}
	source = filepath.Clean(source)
	return path == source || strings.HasSuffix(source, "/"+path)
}

// purgeIndex writes the segments again that have words of the documents.
func (a *Archive) purgeIndex(ctx context.Context, docs []Holding) error {
	segments, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	for _, s := range segments {
		keys, err := index.Keys(a.segmentPath(s.file))
		if err != nil {
			return err
		}
		if slices.ContainsFunc(docs, func(h Holding) bool { return slices.Contains(keys, h.ID) }) {
			if err := a.merge(ctx, []segment{s}); err != nil {
				return err
			}
		}
	}
	return nil
}

// capturesOf returns the captures of documents that are to be purged. A WARC file that has other pages too
// can't go, and without it the words of these would stay.
func (a *Archive) capturesOf(ctx context.Context, docs []Holding) (out []Capture, err error) {
	for _, h := range docs {
		of, err := a.Captures(ctx, h.SHA256)
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	for _, c := range out {
		same, err := a.captures(ctx, "warc = ?", c.WARC)
		if err != nil {
			return nil, err
		}
		for _, other := range same {
			if !slices.ContainsFunc(out, func(c Capture) bool { return c.ID == other.ID }) {
				return nil, fmt.Errorf("%s came in one WARC file with other pages, as %s, and that would "+
					"go with it; purge those in the same command, or remove it without --purge", c.Asked,
					other.Asked)
			}
		}
	}
	return out, nil
}

func removeCapture(tx *sql.Tx, c Capture) error {
	if _, err := tx.Exec("DELETE FROM capture WHERE id = ?", c.ID); err != nil {
		return err
	}
	_, err := tx.Exec("DELETE FROM stamp WHERE warc = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE warc "+
		"= ?1)", c.WARC)
	return err
}

// withSameBytes adds the documents that are not held and have the bytes of one that is purged.
func (a catalog) withSameBytes(ctx context.Context, docs []Holding) ([]Holding, error) {
	out := slices.Clone(docs)
	for _, h := range docs {
		same, err := a.holdings(ctx, "document d WHERE d.sha256 = ? AND d.state IN (1, 2)", h.SHA256)
		if err != nil {
			return nil, err
		}
		for _, s := range same {
			if !slices.ContainsFunc(out, func(h Holding) bool { return h.ID == s.ID }) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// dropUnknown removes an original, by the sum of its bytes, of which neither a document nor a capture knows
// any more.
func (a catalog) dropUnknown(ctx context.Context, sum, path string) error {
	n := 0
	if err := a.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM document WHERE sha256 = ?1 AND state <> 3)
		+ (SELECT count(*) FROM capture WHERE warc = ?1)`, sum).Scan(&n); err != nil || n > 0 {
		return err
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}
