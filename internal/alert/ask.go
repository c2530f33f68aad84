package alert

import (
	"context"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/outlet"
	"verbatim/internal/person"
	"verbatim/report"
)

// asker is a condition as it is asked of many quotations.
type asker struct {
	Condition
	words   []string
	name    person.Name
	outlets map[int]bool
	passage [2]int // in the version that is held now
	moved   bool   // the passage is not in it any more
}

// asks prepares a condition.
func (v *view) asks(ctx context.Context, sides desk.Sides, c Condition) (*asker, error) {
	a := &asker{Condition: c, words: document.Keys(c.Words), name: person.Parse(c.Speaker),
		outlets: map[int]bool{}}
	for i, o := range v.outlets {
		is := func(name string) bool { return sameOutlet(name, c.Outlet) }
		if c.Outlet != "" && (is(o.Name) || slices.ContainsFunc(o.Names, is)) {
			a.outlets[i] = true
		}
	}
	if c.Passage == nil {
		return a, nil
	}
	at, found, err := nowAt(ctx, sides.Archive, *c.Passage)
	a.passage, a.moved = at, !found
	return a, err
}

// sameOutlet reports two names, of which neither is given with an address, that are one outlet's.
func sameOutlet(a, b string) bool {
	of, _ := outlet.Join([]outlet.Mention{{Name: a}, {Name: b}})
	return of[0] >= 0 && of[0] == of[1]
}

// nowAt is where a passage stands in the version of its document that is held now, by its words.
func nowAt(ctx context.Context, a *archive.Archive, p Passage) (at [2]int, found bool, err error) {
	at = [2]int{p.Start, p.End}
	all, err := a.Versions(ctx, p.Source)
	if err != nil || len(all) == 0 {
		return at, false, err
	}
	now := all[len(all)-1]
	if now.State != archive.Held {
		return at, false, nil
	}
	if now.ID == p.Document {
		return at, true, nil
	}
	old, err := a.Document(ctx, p.Document)
	if err != nil {
		return at, false, nil // it was purged
	}
	fresh, err := a.Document(ctx, now.ID)
	if err != nil {
		return at, false, err
	}
	from := old.Offsets()
	first, last, found := run(fresh, document.Keys(old.Text[from.Byte(p.Start):from.Byte(p.End)]), 0)
	to := fresh.Offsets()
	return [2]int{to.Runes(first), to.Runes(last)}, found, nil
}

// run is where some words stand in a row among the spoken words of a document, from a byte offset on.
func run(doc *document.Document, words []string, from int) (first, last int, found bool) {
	all := doc.Words()
	for i := 0; i+len(words) <= len(all) && len(words) > 0; i++ {
		if all[i].Start < from || all[i].Key != words[0] {
			continue
		}
		n := 1
		for n < len(words) && all[i+n].Key == words[n] {
			n++
		}
		if n == len(words) {
			return all[i].Start, all[i+n-1].End, true
		}
	}
	return 0, 0, false
}

// fits reports a quotation for which all holds that is asked of one. How many carry it is asked elsewhere.
func (a *asker) fits(v *view, i int) bool {
	q, one := v.of(i), v.quotes[i]
	switch {
	case len(a.Verdicts) > 0 && !a.graded(one.state):
		return false
	case a.Speaker != "" && !a.speaks(q):
		return false
	case a.Outlet != "" && !a.outlets[v.articles[one.r].outlet]:
		return false
	case a.Words != "" && !holdsRun(one.words, a.words):
		return false
	}
	return a.Passage == nil || !a.moved && one.place.Source == a.Passage.Source && a.stands(q)
}

// graded reports a verdict and severity that is wanted.
func (a *asker) graded(state string) bool {
	verdict, severity, _ := strings.Cut(state, ":")
	is, _ := finding.ParseSeverity(severity)
	return len(a.Verdicts) == 0 || slices.ContainsFunc(a.Verdicts, func(g Graded) bool {
		least, _ := finding.ParseSeverity(g.Severity)
		return g.Verdict == verdict && is >= least
	})
}

func (a *asker) speaks(q *report.Quotation) bool {
	if q.Speaker != nil && q.Speaker.Name != "" && person.Parse(q.Speaker.Name).Same(a.name) {
		return true
	}
	return q.Match != nil && q.Match.Speaker != "" && person.Parse(q.Match.Speaker).Same(a.name)
}

// sharedPlace is how many code points of the record two stretches share that are of one passage, or half of the
// shorter one.
const sharedPlace = 25

// stands reports a quotation that stands in the passage.
func (a *asker) stands(q *report.Quotation) bool {
	return q.Match != nil && slices.ContainsFunc(q.Match.Pieces,
		func(p [2]int) bool { return overlaps(p, a.passage) })
}

func overlaps(a, b [2]int) bool {
	shared := min(a[1], b[1]) - max(a[0], b[0])
	return shared > 0 && shared >= min(sharedPlace, min(a[1]-a[0], b[1]-b[0]+1)/2)
}

// holdsRun reports words that have others in a row.
func holdsRun(all, words []string) bool {
	for i := 0; i+len(words) <= len(all); i++ {
		if slices.Equal(all[i:i+len(words)], words) {
			return true
		}
	}
	return false
}
