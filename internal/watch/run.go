package watch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"

	"verbatim/internal/archive"
	"verbatim/internal/index"
)

// Outcome is what a round did.
type Outcome struct {
	Sources   int       // that were looked at
	Unchanged int       // of these
	Found     int       // new pages that they name
	Fetched   int       // new pages
	Rechecked int       // pages that were fetched again
	Waiting   int       // pages of sites and sources that have more than are fetched in a round
	Added     []string  // addresses and files
	Revised   []string  // those of which there is a new version
	Drift     int       // pages that are not there any more
	Failed    []Trouble // sources and pages that could not be had or read
}

// Trouble is a source or a page that could not be had or read, and why.
type Trouble struct{ Address, Why string }

// tally is an outcome that many add to.
type tally struct {
	lock sync.Mutex
	Outcome
}

func (t *tally) add(what func(*Outcome)) {
	t.lock.Lock()
	defer t.lock.Unlock()
	what(&t.Outcome)
}

// workers is how many sites are asked at a time. Most of them wait, for their turn or for an answer.
const workers = 64

// Run does one round: it looks at the sources that are due, or at all of them; fetches the pages that are
// new, and those whose time has come to be looked at again; and adds them. It may be interrupted at any
// time; the next round goes on from there. ErrRunning is a round that another process is at.
func (w *Watch) Run(ctx context.Context, all bool) (Outcome, error) {
	lock := flock.New(filepath.Join(w.dir, "watch.lock"), flock.SetPermissions(index.FileMode(w.dir)))
	got, err := lock.TryLock()
	if err != nil {
		return Outcome{}, fmt.Errorf("the archive %s can't be written to: %w", w.dir, err)
	}
	if !got {
		return Outcome{}, ErrRunning
	}
	out := &tally{}
	err = w.round(ctx, all, out)
	return out.Outcome, errors.Join(err, lock.Unlock())
}

func (w *Watch) round(ctx context.Context, all bool, out *tally) error {
	if err := w.addPages(ctx, out); err != nil { // what a round left that was killed
		return err
	}
	due, err := w.dueSources(ctx, all)
	if err != nil {
		return err
	}
	out.Sources = len(due)
	err = eachSite(ctx, due, Source.site, func(ctx context.Context, s Source) (bool, error) {
		return w.check(ctx, s, out)
	})
	if err == nil {
		err = w.adopt(ctx)
	}
	if err != nil {
		return err
	}
	pages, waiting, err := w.dueItems(ctx)
	if err != nil {
		return err
	}
	pages, left, err := w.withinOthers(ctx, pages)
	if err != nil {
		return err
	}
	out.Waiting = waiting + left
	return w.fetchAndAdd(ctx, pages, out)
}

// fetchAndAdd fetches pages, and adds meanwhile what was fetched, so that not all of a round lies in
// watch.db.
func (w *Watch) fetchAndAdd(ctx context.Context, pages []item, out *tally) error {
	group, working := errgroup.WithContext(ctx)
	came := make(chan struct{}, 1)
	group.Go(func() error {
		defer close(came)
		return eachSite(working, pages, func(x item) string { return x.site }, func(ctx context.Context,
			x item) (bool,
			error) {
			goOn, err := w.fetchPage(ctx, x, out)
			select {
			case came <- struct{}{}:
			default:
			}
			return goOn, err
		})
	})
	group.Go(func() error {
		for range came {
			if n, err := w.pagesWaiting(working); err != nil || n < batchPages {
				continue
			}
			if err := w.addPages(working, out); err != nil {
				return err
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return err
	}
	return w.addPages(ctx, out)
}

// dueSources are those whose time has come, or all; none of a site that asked to be left alone.
func (w *Watch) dueSources(ctx context.Context, all bool) ([]Source, error) {
	const due = "(?2 OR next <= ?1 OR checked > ?1 + 60) ORDER BY next, id"
	now := w.now()
	found, err := w.sources(ctx, due, now, all)
	if err != nil {
		return nil, err
	}
	held, err := w.heldSites(ctx, now)
	kept := found[:0]
	for _, s := range found {
		if !held[s.site()] {
			kept = append(kept, s)
		}
	}
	return kept, err
}

// heldSites are those that asked to be left alone. None asks for longer than a day, whatever the clock says.
func (w *Watch) heldSites(ctx context.Context, now int64) (map[string]bool, error) {
	rows, err := w.db.QueryContext(ctx, "SELECT name FROM site WHERE until > ? AND until <= ?", now,
		now+seconds(longest))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	out := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out[name] = true
	}
	return out, rows.Err()
}

// eachSite does some work on each of a list: many sites at a time, and one thing after the other of each.
// Work says whether it may go on with its site.
func eachSite[T any](ctx context.Context, all []T, site func(T) string,
	work func(context.Context, T) (bool, error)) error {
	bySite := map[string][]T{}
	var order []string
	for _, v := range all {
		s := site(v)
		if bySite[s] == nil {
			order = append(order, s)
		}
		bySite[s] = append(bySite[s], v)
	}
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, s := range order {
		group.Go(func() error {
			for _, v := range bySite[s] {
				if working.Err() != nil {
					return working.Err()
				}
				if goOn, err := work(working, v); err != nil || !goOn {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// adopt takes pages under its care that somebody added by their address: they too are looked at again.
func (w *Watch) adopt(ctx context.Context) error {
	for _, record := range []bool{true, false} {
		dir := w.dir
		if !record {
			dir = archive.PressIn(dir)
		}
		if !archive.Holds(dir) {
			continue
		}
		a, err := archive.Open(ctx, dir)
		if err != nil {
			return err
		}
		if err := errors.Join(w.adoptFrom(ctx, a, record), a.Close()); err != nil {
			return err
		}
	}
	return nil
}
