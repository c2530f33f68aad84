package watch

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
)

// adoptFrom enters the pages of a side that were captured since it was looked at last, and are held as
// documents.
func (w *Watch) adoptFrom(ctx context.Context, a *archive.Archive, record bool) error {
	seen := int64(0)
	err := w.db.QueryRowContext(ctx, "SELECT coalesce(max(capture), 0) FROM adopted WHERE record = ?",
		record).Scan(&seen)
	if err != nil {
		return err
	}
	fresh, err := a.CapturesAfter(ctx, seen)
	if err != nil || len(fresh) == 0 {
		return err
	}
	var held []item
	for _, c := range fresh {
		x, ok, err := adopted(ctx, a, c)
		if err != nil {
			return err
		}
		if ok {
			held = append(held, x)
		}
	}
	now := w.now()
	return w.change(ctx, func(tx *sql.Tx) error {
		for _, x := range held {
			if _, err := tx.Exec("INSERT OR IGNORE INTO item (source, record, key, address, site, state, found, sha256, first, "+
				"asked, next) VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", record, keyOf(x.address), x.address,
				fetch.Site(x.address), stateAdded, now, x.sha256, x.first, min(x.first, now), nextAge(x.first,
					now)); err != nil {
				return err
			}
		}
		_, err := tx.Exec("INSERT OR REPLACE INTO adopted (record, capture) VALUES (?, ?)", record,
			fresh[len(fresh)-1].ID)
		return err
	})
}

// adopted is the item of a capture that this program fetched and of which the document is held.
func adopted(ctx context.Context, a *archive.Archive, c archive.Capture) (x item, ok bool, err error) {
	if c.File != "" {
		return x, false, nil // it came in a file of somebody's
	}
	versions, err := a.Versions(ctx, c.Asked)
	at, bad := time.Parse(time.RFC3339, c.Fetched)
	isHeld := func(h archive.Holding) bool { return h.State == archive.Held && h.SHA256 == c.SHA256 }
	if err != nil || bad != nil || !slices.ContainsFunc(versions, isHeld) {
		return x, false, err
	}
	return item{address: c.Asked, sha256: c.SHA256, first: at.Unix()}, true, nil
}
