package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/source"
)

// Capture is a page as it was fetched, and kept as a WARC file with what was asked and answered.
type Capture struct {
	ID      int64  `json:"id"`
	URL     string `json:"url"`     // where the page was in the end
	Asked   string `json:"asked"`   // the address that was asked for
	Fetched string `json:"fetched"` // RFC 3339 in UTC, by the clock of who fetched it
	// of the page's bytes, unpacked; the document that was read of it has the same
	SHA256 string `json:"sha256"`
	WARC   string `json:"warc"`           // SHA-256 of the WARC file
	Size   int    `json:"size"`           // of the WARC file, in bytes
	File   string `json:"file,omitempty"` // that the WARC file came in; "" for what this program fetched
}

// Keep keeps captures, whether or not a document can be read of them, and returns their numbers. The pages
// are no part of the record.
func (a *Archive) Keep(ctx context.Context, pages []source.Source) ([]int64, error) {
	if err := a.keepOriginals(warcsOf(pages)); err != nil {
		return nil, a.fullDisk(fmt.Errorf("keeping what was fetched: %w", err))
	}
	var ids []int64
	err := a.update(ctx, func(tx *sql.Tx) error {
		ids = nil
		for _, p := range pages {
			id, err := enterCapture(tx, p.Capture, source.SHA256(p.Data))
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids, err
}

// warcsOf are the WARC files of some pages by their sums, compressed as originals are. Several pages may come
// of one file.
func warcsOf(pages []source.Source) map[string][]byte {
	out := map[string][]byte{}
	for _, p := range pages {
		if c := p.Capture; c != nil && out[c.SHA256] == nil {
			out[c.SHA256] = database.Pack(c.WARC)
		}
	}
	return out
}

// enterCapture enters a capture of a page whose bytes have the sum, once, and returns its number.
func enterCapture(tx *sql.Tx, c *source.Capture, sum string) (id int64, err error) {
	fetched := c.Fetched.UTC().Format(time.RFC3339)
	_, err = tx.Exec("INSERT OR IGNORE INTO capture (url, asked, fetched, sha256, warc, size, file) VALUES "+
		"(?, ?, ?, ?, ?, ?, ?)",
		plain(c.URL), plain(c.Asked), fetched, sum, c.SHA256, len(c.WARC), plain(c.File))
	if err == nil {
		err = tx.QueryRow("SELECT id FROM capture WHERE url = ? AND fetched = ? AND warc = ?", plain(c.URL),
			fetched, c.SHA256).Scan(&id)
	}
	return id, err
}

// captured reports that these bytes of a page are held in a capture.
func (a catalog) captured(c *source.Capture, sum string) (bool, error) {
	n := 0
	err := a.db.QueryRow("SELECT count(*) FROM capture WHERE asked = ? AND sha256 = ?", c.Asked, sum).Scan(&n)
	return n > 0, err
}

// Captures lists the captures of a page, by its address or the sum of its bytes, oldest first; all where it
// is "".
func (a *Archive) Captures(ctx context.Context, page string) ([]Capture, error) {
	if page == "" {
		return a.captures(ctx, "1 ORDER BY id")
	}
	return a.captures(ctx, "?1 IN (url, asked, sha256) ORDER BY id", page)
}

// CapturesAfter lists those with a higher number than one that was seen, oldest first.
func (a *Archive) CapturesAfter(ctx context.Context, seen int64) ([]Capture, error) {
	return a.captures(ctx, "id > ? ORDER BY id", seen)
}

// Capture returns a capture by its number.
func (a *Archive) Capture(ctx context.Context, id int64) (Capture, error) {
	all, err := a.captures(ctx, "id = ?", id)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("there is no capture %d; verbatim captures lists them", id)
	}
	if err != nil {
		return Capture{}, err
	}
	return all[0], nil
}

// captures are none in a catalog of version 1.
func (a catalog) captures(ctx context.Context, where string, args ...any) ([]Capture, error) {
	version, err := versionOf(ctx, a.db)
	if err != nil || version < 2 {
		return nil, err
	}
	file := "file"
	if version < 3 {
		file = "''"
	}
	rows, err := a.db.QueryContext(ctx,
		"SELECT id, url, asked, fetched, sha256, warc, size, "+file+" FROM capture WHERE "+where, args...)
	return database.Collect(rows, err, func(r *sql.Rows, c *Capture) error {
		return r.Scan(&c.ID, &c.URL, &c.Asked, &c.Fetched, &c.SHA256, &c.WARC, &c.Size, &c.File)
	})
}

func (a catalog) hasCaptures(ctx context.Context) (bool, error) {
	version, err := versionOf(ctx, a.db)
	return version >= 2, err
}

// Stamp keeps the time stamp of a WARC file; the older one stays, as it proves more.
func (a *Archive) Stamp(ctx context.Context, warc string, token []byte) error {
	return a.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR IGNORE INTO stamp (warc, token) VALUES (?, ?)", warc, token)
		return err
	})
}

// StampOf returns the time stamp of a WARC file, nil for none.
func (a *Archive) StampOf(ctx context.Context, warc string) (token []byte, err error) {
	if has, err := a.hasCaptures(ctx); err != nil || !has {
		return nil, err
	}
	err = a.db.QueryRowContext(ctx, "SELECT token FROM stamp WHERE warc = ?", warc).Scan(&token)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return token, err
}
