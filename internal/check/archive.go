package check

import (
	"context"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/read"
	"verbatim/report"
)

// OpenArchive makes the record of what an archive holds now. What of it is damaged is among the failures, and the rest is
// served.
func OpenArchive(ctx context.Context, a *archive.Archive) (*Record, error) {
	x, damaged, err := a.Index(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := a.CatalogDamage(ctx)
	if err != nil {
		return nil, err
	}
	r := &Record{Index: x, lacking: len(damaged)+len(changed) > 0}
	for _, err := range append(damaged, changed...) {
		r.Failures = append(r.Failures, read.Failure{Path: a.Dir, Err: err})
	}
	if r.documents, r.from, r.to, err = a.Extent(ctx); err != nil {
		return nil, err
	}
	numbers := sync.OnceValue(func() map[int64]int {
		out := make(map[int64]int, x.Len())
		for d := range x.Len() {
			out[x.Key(d)] = d
		}
		return out
	})
	var lock sync.Mutex
	known := map[[3]string][]judge.Holding{} // quotations that miss ask for the same people again
	r.held = func(speaker, from, to string) []judge.Holding {
		lock.Lock()
		defer lock.Unlock()
		key := [3]string{speaker, from, to}
		if kept, ok := known[key]; ok {
			return kept
		}
		list, err := a.List(ctx, archive.Filter{Speaker: speaker, From: from, To: to})
		if err != nil {
			panic(index.Damaged(err))
		}
		var out []judge.Holding
		for _, h := range list {
			if d, ok := numbers()[h.ID]; ok {
				out = append(out, judge.Holding{Doc: d, Path: h.Source, Title: h.Title, Date: h.Date, Partial: h.Partial})
			}
		}
		slices.SortFunc(out, func(a, b judge.Holding) int { return a.Doc - b.Doc })
		known[key] = out
		return out
	}
	r.days = r.daysHeld
	if len(damaged) == 0 { // else what can't be read doesn't count
		counted := map[string][]archive.Day{}
		r.days = func(speaker string) []archive.Day {
			lock.Lock()
			defer lock.Unlock()
			if kept, ok := counted[speaker]; ok {
				return kept
			}
			days, err := a.Days(ctx, archive.Filter{Speaker: speaker})
			if err != nil {
				panic(index.Damaged(err))
			}
			counted[speaker] = days
			return days
		}
	}
	captures := sync.OnceValue(func() map[string]*report.Captured {
		all, err := a.Captures(ctx, "")
		if err != nil {
			panic(index.Damaged(err))
		}
		out := map[string]*report.Captured{}
		for _, c := range all {
			if out[c.SHA256] == nil { // the first proves most
				out[c.SHA256] = &report.Captured{Time: c.Fetched, WARC: c.WARC}
			}
		}
		return out
	})
	r.captured = func(sum string) *report.Captured { return captures()[sum] }
	r.missing = func(speaker, from, to string) (out []string) {
		known, err := a.Missing(ctx, speaker, from, to)
		if err != nil {
			panic(index.Damaged(err))
		}
		for _, o := range known {
			out = append(out, strings.TrimSpace(o.Date+" “"+o.Title+"”"))
		}
		return out
	}
	return r, nil
}
