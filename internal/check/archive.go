package check

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/read"
	"verbatim/report"
)

// OpenArchive makes the record of what an archive holds now. What of it is damaged is among the failures,
// and the rest is served. Close the record before the archive. The context is that of the opening; what is
// asked later has its own.
func OpenArchive(ctx context.Context, a *archive.Archive) (*Record, error) {
	if a.Press() {
		return nil, fmt.Errorf("%s: %w", a.Dir, archive.ErrPress)
	}
	return openSide(ctx, a)
}

// OpenPress does so of the press side of an archive, for what is searched in it. It is no record to check
// against.
func OpenPress(ctx context.Context, a *archive.Archive) (*Record, error) { return openSide(ctx, a) }

func openSide(ctx context.Context, a *archive.Archive) (*Record, error) {
	return OpenKept(ctx, a.Dir, a)
}

// Kept is what is asked of an archive, be it in a folder or in a cluster.
type Kept interface {
	Index(ctx context.Context) (x *index.Index, damaged []error, err error)
	CatalogDamage(ctx context.Context) ([]error, error)
	Extent(ctx context.Context) (documents int, from, to string, err error)
	List(ctx context.Context, f archive.Filter) ([]archive.Holding, error)
	Days(ctx context.Context, f archive.Filter) ([]archive.Day, error)
	Captures(ctx context.Context, page string) ([]archive.Capture, error)
	Missing(ctx context.Context, person, from, to string) ([]archive.Occasion, error)
}

// OpenKept makes the record of what an archive holds now; where says which it is.
func OpenKept(ctx context.Context, where string, a Kept) (*Record, error) {
	x, damaged, err := a.Index(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := a.CatalogDamage(ctx)
	if err != nil {
		return nil, err
	}
	r := &Record{Index: x, lacking: len(damaged)+len(changed) > 0}
	r.languages.bound()
	for _, err := range append(damaged, changed...) {
		r.Failures = append(r.Failures, read.Failure{Path: where, Err: err})
	}
	if r.documents, r.from, r.to, err = a.Extent(ctx); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	everything := sync.OnceValue(func() map[int64]int { return numbersOf(x) })
	var held kept[[3]string, []judge.Entry] // quotations that miss ask for the same people again
	r.asked.held = func(ctx context.Context, speaker, from, to string) []judge.Entry {
		return held.get([3]string{speaker, from, to}, func() []judge.Entry {
			list := must(a.List(ctx, archive.Filter{Speaker: speaker, From: from, To: to}))
			if x.IsFar() { // it has no list of all documents
				return holdings(x, list, x.Numbers(keysIn(list)))
			}
			return holdings(x, list, everything())
		})
	}
	if len(damaged) == 0 { // else what can't be read doesn't count
		var counted kept[string, []archive.Day]
		r.asked.days = func(ctx context.Context, speaker string) []archive.Day {
			return counted.get(speaker, func() []archive.Day {
				return must(a.Days(ctx, archive.Filter{Speaker: speaker}))
			})
		}
	}
	var captures kept[string, map[string]*report.Captured]
	r.asked.captured = func(ctx context.Context, sum string) *report.Captured {
		all := func() map[string]*report.Captured { return firstCaptures(must(a.Captures(ctx, ""))) }
		return captures.get("", all)[sum]
	}
	r.asked.missing = func(ctx context.Context, speaker, from, to string) (out []string) {
		for _, o := range must(a.Missing(ctx, speaker, from, to)) {
			out = append(out, strings.TrimSpace(o.Date+" “"+o.Title+"”"))
		}
		return out
	}
	return r, nil
}

// kept keeps what was asked. A failure, which is a panic, is not kept: the next may have more time.
type kept[K comparable, V any] struct {
	lock sync.Mutex
	of   map[K]V
	most int // answers that are kept, 0 for all
}

func (k *kept[K, V]) get(key K, ask func() V) V {
	k.lock.Lock()
	defer k.lock.Unlock()
	if v, ok := k.of[key]; ok {
		return v
	}
	v := ask()
	if k.of == nil || k.most > 0 && len(k.of) >= k.most {
		k.of = map[K]V{}
	}
	k.of[key] = v
	return v
}

// numbersOf are the index's numbers of documents by those of the archive.
func numbersOf(x *index.Index) map[int64]int {
	out := make(map[int64]int, x.Len())
	for d := range x.Len() {
		out[x.Key(d)] = d
	}
	return out
}

func keysIn(list []archive.Holding) []int64 {
	out := make([]int64, len(list))
	for i, h := range list {
		out[i] = h.ID
	}
	return out
}

// holdings are those of a list that the index has, in the index's order.
func holdings(x *index.Index, list []archive.Holding, numbers map[int64]int) (out []judge.Entry) {
	for _, h := range list {
		if d, ok := numbers[h.ID]; ok {
			out = append(out, judge.Entry{Doc: d, Path: h.Source, Title: h.Title, Date: h.Date,
				Partial: h.Partial})
		}
	}
	slices.SortFunc(out, func(a, b judge.Entry) int { return x.Compare(a.Doc, b.Doc) })
	return out
}

// firstCaptures are the captures of documents by their sums, of several the first, which proves most.
func firstCaptures(all []archive.Capture) map[string]*report.Captured {
	out := map[string]*report.Captured{}
	for _, c := range all {
		if out[c.SHA256] == nil {
			out[c.SHA256] = &report.Captured{Time: c.Fetched, WARC: c.WARC}
		}
	}
	return out
}
