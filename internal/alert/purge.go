package alert

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Forget lets go, to the last byte, of what the alerts of the archive in a folder keep of documents that are
// purged, of either side: what was said of them, what was to be sent, what was seen, and the entries of feeds.
// What
// was sent is out of reach. An alert on a passage of one is stopped.
func Forget(ctx context.Context, dir string, docs []archive.Holding, wait time.Duration) (err error) {
	if !Holds(dir) {
		return nil
	}
	b, err := Create(ctx, dir, wait)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	err = database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		if err := forgetBodies(
			ctx,
			tx,
			"event",
			"state = CASE WHEN state IN ('new', 'waiting') THEN 'dropped' ELSE state END, "+
				"why = 'it showed what was purged'",
			docs,
		); err != nil {
			return err
		}
		if err := forgetBodies(
			ctx,
			tx,
			"message",
			"state = CASE WHEN state = 'queued' THEN 'dropped' ELSE state END",
			docs,
		); err != nil {
			return err
		}
		for _, h := range docs {
			if _, err := tx.Exec("DELETE FROM quotation WHERE article = ?", h.Source); err != nil {
				return err
			}
			if _, err := tx.Exec(
				"UPDATE quotation SET document = '', first = 0, last = 0 WHERE document = ?",
				h.Source,
			); err != nil {
				return err
			}
		}
		return b.stopPassages(ctx, tx, docs)
	})
	if err != nil {
		return err
	}
	whole, err := database.EmptyLog(ctx, b.db)
	if err == nil && !whole {
		err = fmt.Errorf(
			"what the alerts had of it is gone, but another verbatim is reading, so that %s-wal still has it; "+
				"give the same command again when that is done",
			In(dir),
		)
	}
	alerts, err2 := b.List(ctx)
	var feeds []string
	for _, a := range alerts {
		feeds = append(feeds, feedsOf(a.Channels)...)
	}
	slices.Sort(feeds)
	return errors.Join(err, err2, b.writeFeeds(ctx, slices.Compact(feeds)))
}

// forgetBodies empties the bodies of a table that show some documents.
func forgetBodies(ctx context.Context, tx *sql.Tx, table, set string, docs []archive.Holding) error {
	type held struct {
		id   int64
		body string
	}
	rows, err := tx.QueryContext(ctx, "SELECT id, body FROM "+table+" WHERE body <> ''")
	all, err := database.Collect(
		rows,
		err,
		func(r *sql.Rows, h *held) error { return r.Scan(&h.id, &h.body) },
	)
	if err != nil {
		return err
	}
	for _, h := range all {
		if !archive.Shows([]byte(h.body), docs) {
			continue
		}
		if _, err := tx.Exec("UPDATE "+table+" SET body = '', "+set+" WHERE id = ?", h.id); err != nil {
			return err
		}
	}
	return nil
}

// stopPassages stops the alerts on passages of some documents.
func (b *Book) stopPassages(ctx context.Context, tx *sql.Tx, docs []archive.Holding) error {
	alerts, err := b.List(ctx)
	if err != nil {
		return err
	}
	for _, a := range alerts {
		of := func(h archive.Holding) bool { return a.Passage != nil && h.ID == a.Passage.Document }
		if !slices.ContainsFunc(docs, of) {
			continue
		}
		if _, err := tx.Exec(
			"UPDATE alert SET stopped = 'the document of its passage was purged' WHERE id = ?",
			a.ID,
		); err != nil {
			return err
		}
	}
	return nil
}
