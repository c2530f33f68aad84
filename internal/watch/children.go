package watch

import (
	"context"
	"fmt"

	"verbatim/internal/fetch"
)

// Of an index of sitemaps so many are read at a check, and so deep.
const (
	mostChildren = 50
	mostDepth    = 3
)

// children reads the sitemaps of an index into the listing of it: those that say that they were changed
// since the last check, or do not say when, the newest first. One that fails is named, and the others go on.
func (w *Watch) children(ctx context.Context, s Source, l *listing) error {
	seen := map[string]bool{keyOf(s.Address): true}
	queue, depth, read := w.wanted(s, l.children), 1, 0
	for len(queue) > 0 && depth <= mostDepth {
		var next []entry
		for i, child := range queue {
			at := clean(s.url(), child.address)
			key := keyOf(at)
			if at == "" || seen[key] {
				l.tell(fmt.Sprintf("%s is named by itself or twice, or is no address", child.address))
				continue
			}
			seen[key] = true
			if read == mostChildren {
				l.note(len(queue)-i, "%d of its sitemaps were left, as more than are read at a time; the newest were read")
				return nil
			}
			read++
			more, err := w.child(ctx, s, at)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				l.tell(at + ": " + err.Error())
				continue
			}
			l.entries = append(l.entries, more.entries...)
			for _, note := range more.notes {
				l.tell(note)
			}
			next = append(next, w.wanted(s, more.children)...)
		}
		queue, depth = next, depth+1
	}
	l.note(len(queue), "%d of its sitemaps lie deeper than three indexes, and were left")
	return nil
}

// mostNotes is how many things that are odd about a sitemap are told of.
const mostNotes = 20

func (l *listing) tell(note string) {
	if len(l.notes) < mostNotes {
		l.notes = append(l.notes, note)
	}
}

// wanted are the sitemaps of an index that may have news.
func (w *Watch) wanted(s Source, all []entry) (out []entry) {
	for _, c := range all {
		old := !c.date.IsZero() && s.Interval > 0 && c.date.Unix() < s.Checked-seconds(wholeEach)
		if !old {
			out = append(out, c)
		}
	}
	newest(out)
	return out
}

// child reads one sitemap of an index.
func (w *Watch) child(ctx context.Context, s Source, at string) (l listing, err error) {
	if err := w.ledInside(s.Address, at); err != nil {
		return l, err
	}
	page, err := w.Get(ctx, at, fetch.Validators{})
	w.step("asked")
	if err != nil {
		return l, err
	}
	s.Kind = Sitemap
	return read(s, page, w.Now())
}
