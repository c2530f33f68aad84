package archive

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"slices"

	"verbatim/internal/index"
)

// Remove takes documents out of what is searched. Their text and originals stay, unless they are purged; then nothing of them
// stays but where they came from, and neither does anything of the same bytes that was revised or removed before.
func (a *Archive) Remove(ctx context.Context, docs []Holding, purge bool) error {
	var captures []Capture
	if purge {
		var err error
		if docs, err = a.withSameBytes(ctx, docs); err != nil {
			return err
		}
		if captures, err = a.capturesOf(ctx, docs); err != nil {
			return err
		}
	}
	err := a.update(ctx, func(tx *sql.Tx) error {
		for _, h := range docs {
			if err := removeOne(tx, h.ID, purge); err != nil {
				return err
			}
		}
		for _, c := range captures {
			if err := removeCapture(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || !purge {
		return err
	}
	return a.purge(ctx, docs, captures)
}

// capturesOf returns the captures of documents that are to be purged. A WARC file that has other pages too can't go, and
// without it the words of these would stay.
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
				return nil, fmt.Errorf("%s came in one WARC file with other pages, as %s, and that would go with it; purge those in the same command, or remove it without --purge", c.Asked, other.Asked)
			}
		}
	}
	return out, nil
}

func removeCapture(tx *sql.Tx, c Capture) error {
	if _, err := tx.Exec("DELETE FROM capture WHERE id = ?", c.ID); err != nil {
		return err
	}
	_, err := tx.Exec("DELETE FROM stamp WHERE warc = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE warc = ?1)", c.WARC)
	return err
}

// withSameBytes adds the documents that are not held and have the bytes of one that is purged.
func (a *Archive) withSameBytes(ctx context.Context, docs []Holding) ([]Holding, error) {
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

func removeOne(tx *sql.Tx, id int64, purge bool) error {
	statements := []string{"UPDATE document SET state = 2 WHERE id = ? AND state <> 3", "DELETE FROM copy WHERE document = ?"}
	if purge {
		statements = append(statements, "UPDATE document SET state = 3, title = '' WHERE id = ?", "DELETE FROM text WHERE document = ?",
			"DELETE FROM speaker WHERE document = ?")
	}
	for _, s := range statements {
		if _, err := tx.Exec(s, id); err != nil {
			return err
		}
	}
	return nil
}

// purge removes the originals and the words of documents that were removed.
func (a *Archive) purge(ctx context.Context, docs []Holding, captures []Capture) error {
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
	for _, h := range docs {
		if err := a.dropUnknown(ctx, h.SHA256, a.originalPath(h.SHA256)); err != nil {
			return err
		}
	}
	for _, c := range captures {
		if err := a.dropUnknown(ctx, c.WARC, a.originalPath(c.WARC)); err != nil {
			return err
		}
	}
	return nil
}

// dropUnknown removes an original, by the sum of its bytes, of which neither a document nor a capture knows any more.
func (a *Archive) dropUnknown(ctx context.Context, sum, path string) error {
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
