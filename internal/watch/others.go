package watch

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"verbatim/internal/database"
)

// mostOfOthers is how many pages of other hosts than its own a source may have fetched in a round. A host is
// asked one page at a time, but a source that names ten thousand pages, each at a host of its own, would
// have them all asked at once, by its word alone.
const mostOfOthers = 100

// withinOthers are the pages of a round, less those that are too many of other hosts for their source. The new
// ones go before those that are looked at again, and left is how many wait for the next round. Each source of
// which some wait says so.
func (w *Watch) withinOthers(ctx context.Context, pages []item) (kept []item, left int, err error) {
	own, err := w.ownSites(ctx)
	if err != nil {
		return nil, 0, err
	}
	elsewhere := func(x item) bool {
		site, followed := own[x.source]
		return followed && site != x.site
	}
	taken, over := map[int64]int{}, map[int64]int{}
	waits := map[int64]bool{} // items
	for _, news := range []bool{true, false} {
		for _, x := range pages {
			if !elsewhere(x) || (x.state == stateNew) != news {
				continue
			}
			if taken[x.source]++; taken[x.source] > mostOfOthers {
				over[x.source]++
				waits[x.id] = true
			}
		}
	}
	kept = slices.DeleteFunc(pages, func(x item) bool { return waits[x.id] })
	return kept, len(waits), w.tellOthers(ctx, over)
}

// ownSites are the hosts of the sources themselves.
func (w *Watch) ownSites(ctx context.Context) (map[int64]string, error) {
	rows, err := w.db.QueryContext(ctx, "SELECT id, address FROM source")
	all, err := database.Collect(rows, err, func(r *sql.Rows, s *Source) error { return r.Scan(&s.ID, &s.Address) })
	out := map[int64]string{}
	for _, s := range all {
		if s.url().Host != "" { // all that a folder names is of this machine
			out[s.ID] = s.site()
		}
	}
	return out, err
}

// tellOthers says of sources that some of their pages wait.
func (w *Watch) tellOthers(ctx context.Context, over map[int64]int) error {
	if len(over) == 0 {
		return nil
	}
	return database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		for _, id := range slices.Sorted(maps.Keys(over)) {
			if err := tell(tx, id, w.now(), EventOdd, fmt.Sprintf("it names pages of other hosts than its own: of those "+
				"%d are fetched in a round, and %d wait for the next", mostOfOthers, over[id])); err != nil {
				return err
			}
		}
		return nil
	})
}
