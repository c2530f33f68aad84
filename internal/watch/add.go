package watch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/limit"
	"verbatim/internal/source"
	"verbatim/report"
)

// A batch of pages that is added at a time, and the bytes that it has at most in memory.
const (
	batchPages = 64
	batchBytes = 16 << 20 // compressed
)

// fate is what becomes of a page that was fetched.
type fate struct {
	item
	page   source.Source
	sum    string
	give   bool   // it is given to the archive
	state  string // of the item afterwards
	holds  string // SHA-256 of what the archive holds of it afterwards
	why    string // it was refused; "" where not
	drift  *Drift
	before bool // it was added before
}

// addPages adds what was fetched to both sides, batch by batch, until nothing is left.
func (w *Watch) addPages(ctx context.Context, out *tally) error {
	for _, record := range []bool{true, false} {
		for {
			n, err := w.addBatch(ctx, record, out)
			if err != nil {
				return fmt.Errorf("what was fetched is kept, and not all was added: %w", err)
			}
			if n == 0 {
				break
			}
		}
	}
	return nil
}

// addBatch adds some pages to a side, and returns how many there were.
func (w *Watch) addBatch(ctx context.Context, record bool, out *tally) (n int, err error) {
	all, err := w.fetchedPages(ctx, record)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	a, err := w.side(ctx, record)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	for i := range all {
		if err := w.decide(ctx, a, &all[i]); err != nil {
			return 0, err
		}
	}
	if err := w.give(ctx, a, all, out); err != nil {
		return 0, err
	}
	w.step("added")
	return len(all), w.change(ctx, func(tx *sql.Tx) error { return w.settleAll(tx, all) })
}

// side opens a side of the archive for writing. The press side is made where there is none.
func (w *Watch) side(ctx context.Context, record bool) (*archive.Archive, error) {
	dir := w.dir
	if !record {
		dir = archive.PressIn(dir)
	}
	return archive.CreateWaiting(ctx, dir, w.Wait)
}

func (w *Watch) fetchedPages(ctx context.Context, record bool) (out []fate, err error) {
	rows, err := w.db.QueryContext(ctx, "SELECT item."+strings.ReplaceAll(itemColumns, ", ", ", item.")+
		", page.body FROM page JOIN item ON item.id = page.item WHERE page.record = ? ORDER BY page.item LIMIT ?",
		record, batchPages)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	size := 0
	for rows.Next() && size < batchBytes {
		var body []byte
		var f fate
		x := &f.item
		if err := rows.Scan(&x.id, &x.source, &x.record, &x.key, &x.address, &x.site, &x.state, &x.sha256, &x.first,
			&x.tries, &x.lost, &x.trouble, &body); err != nil {
			return nil, err
		}
		f.before = x.state != stateFetched
		if f.page, err = decode(body); err != nil {
			f.why = err.Error()
		}
		size += len(body)
		out = append(out, f)
	}
	return out, rows.Err()
}

// decide says what becomes of a page: the archive gets it where it has none of this address, or other words.
func (w *Watch) decide(ctx context.Context, a *archive.Archive, f *fate) error {
	f.state, f.holds = stateAdded, f.sha256
	if f.why != "" {
		f.state = stateRefused
		return nil
	}
	f.page.Limits = limit.From(ctx)
	f.sum = source.SHA256(f.page.Data)
	versions, err := a.Versions(ctx, f.address)
	if err != nil {
		return err
	}
	held := slices.IndexFunc(versions, func(h archive.Holding) bool { return h.State == archive.Held })
	removed := len(versions) > 0 && versions[len(versions)-1].State >= archive.Removed
	switch {
	case held >= 0:
		return w.compare(ctx, a, f, versions, held)
	case removed:
		f.state = stateRemoved
	default:
		f.give, f.holds = true, f.sum
	}
	return nil
}

// give adds what is to be added, and says which of it was refused.
func (w *Watch) give(ctx context.Context, a *archive.Archive, all []fate, out *tally) error {
	var given []source.Source
	for _, f := range all {
		if f.give {
			given = append(given, f.page)
		}
	}
	if len(given) == 0 {
		return nil
	}
	added, err := a.AddGiven(ctx, slices.Values(given))
	if err != nil {
		return err
	}
	for _, bad := range added.Refused {
		for i := range all {
			if all[i].give && all[i].page.Path == bad.Path {
				all[i].why, all[i].state, all[i].holds, all[i].drift = bad.Err.Error(), stateRefused, all[i].sha256, nil
			}
		}
	}
	out.add(func(o *Outcome) {
		o.Added = append(o.Added, added.Added...)
		o.Revised = append(o.Revised, added.Revised...)
		for _, bad := range added.Refused {
			o.Failed = append(o.Failed, Trouble{bad.Path, bad.Err.Error()})
		}
	})
	if w.Added == nil {
		return nil
	}
	return w.Added(ctx, a, slices.Concat(added.Added, added.Revised))
}

// settleAll notes what became of a batch.
func (w *Watch) settleAll(tx *sql.Tx, all []fate) error {
	added := map[int64]int{}
	var of []int64
	for _, f := range all {
		if err := w.settleOne(tx, f); err != nil {
			return err
		}
		if f.state == stateAdded && f.why == "" && !f.before {
			if added[f.source]++; added[f.source] == 1 {
				of = append(of, f.source)
			}
		}
	}
	for _, id := range of {
		if err := tell(tx, id, w.now(), EventAdded, report.Plural(added[id], "page")+" added"); err != nil {
			return err
		}
	}
	return nil
}

func (w *Watch) settleOne(tx *sql.Tx, f fate) error {
	now := w.now()
	revised := f.drift != nil
	if _, err := tx.Exec("UPDATE item SET state = ?, sha256 = ?, next = iif(next = ?, next, ?), "+
		"trouble = ?, judge = judge OR ? WHERE id = ?", f.state, f.holds, never, nextAge(f.first, now), f.why,
		revised && !f.record, f.id); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM page WHERE item = ?", f.id); err != nil {
		return err
	}
	if f.why != "" {
		if err := tell(tx, f.source, now, EventRefused, pageSays(f.item, f.why)); err != nil {
			return err
		}
	}
	if !revised {
		return nil
	}
	if err := driftOf(tx, *f.drift); err != nil {
		return err
	}
	if err := tell(tx, f.source, now, EventNews, pageSays(f.item, f.drift.Text)); err != nil {
		return err
	}
	// a single page that is a source changes as often as that
	_, err := tx.Exec("UPDATE source SET news = ?1, interval = max(?2, interval / 2), next = iif(every > 0, next, "+
		"min(next, ?1 + max(?2, interval / 2))) WHERE id = ?3 AND kind = ?4", now, seconds(shortest), f.source, Single)
	return err
}

// pagesWaiting is how many pages were fetched and not added yet.
func (w *Watch) pagesWaiting(ctx context.Context) (n int, err error) {
	rows, err := w.db.QueryContext(ctx, "SELECT count(*) FROM page")
	all, err := database.Collect(rows, err, func(r *sql.Rows, n *int) error { return r.Scan(n) })
	if err != nil {
		return 0, err
	}
	return all[0], nil
}
