package alert

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// oracle says what alerts must say, from what the world knows to be true. It shares no code with what it
// judges:
// it knows sayings, wordings and copies, where the program has texts, places and likenesses.
type oracle struct {
	w        *world
	alerts   []*promised
	seen     map[*piece]map[quoted]string       // the last look: what each article quotes, with its verdict
	ever     map[*piece]map[int]map[string]bool // verdicts that an article ever had, by saying
	expected map[string]int
	withdrew int
}

// promised is an alert and what it is known to have said.
type promised struct {
	name     string
	verdicts map[string]bool // wanted; nil for any
	speaker  string
	outlet   int     // -1 for any
	saying   int     // that it is about; -1 for any
	needs    [3]bool // wordings that have its words; of an alert on a saying
	kind     kind
	carriers int
	days     int
	since    string

	silent func(time.Time) bool
	due    func(time.Time) time.Time

	said    map[string]*spokenOf
	pending []due
}

type spokenOf struct {
	last, gone time.Time
	isGone     bool
}

type due struct {
	subject string
	found   time.Time
}

func newOracle(w *world) *oracle {
	return &oracle{w: w, seen: map[*piece]map[quoted]string{}, ever: map[*piece]map[int]map[string]bool{},
		expected: map[string]int{}}
}

// fits reports a quotation that an alert is about.
func (o *oracle) fits(a *promised, p *piece, q quoted, verdict string) bool {
	s := o.w.sayings[q.saying]
	return (a.verdicts == nil || a.verdicts[verdict]) && (a.speaker == "" || a.speaker == s.speaker) &&
		(a.outlet < 0 || a.outlet == p.outlet) && (a.saying < 0 || a.saying == q.saying && a.needs[q.wording])
}

// carried is one quotation of now.
type carried struct {
	p     *piece
	moved bool
}

// look is one pass. fresh is an alert that is added at it; spoke says that the pass got as far as making
// messages.
func (o *oracle) look(fresh []*promised, spoke bool) {
	now := map[*piece]map[quoted]string{}
	for _, p := range o.w.articles {
		now[p] = map[quoted]string{}
		for _, q := range p.quotes {
			now[p][q] = o.w.sayings[q.saying].verdict(q.wording)
		}
	}
	for _, a := range append(slices.Clone(o.alerts), fresh...) {
		o.ask(a, now, slices.Contains(fresh, a))
		if spoke {
			o.speak(a, now)
		}
	}
	o.alerts = append(o.alerts, fresh...)
	for p, quotes := range now {
		if o.ever[p] == nil {
			o.ever[p] = map[int]map[string]bool{}
		}
		for q, v := range quotes {
			if o.ever[p][q.saying] == nil {
				o.ever[p][q.saying] = map[string]bool{}
			}
			o.ever[p][q.saying][v] = true
		}
	}
	o.seen = now
}

func (a *promised) subject(q quoted, verdict string) string {
	if a.kind == ofVerdicts {
		return fmt.Sprintf("%s|%d|%s", a.name, q.saying, verdict)
	}
	return fmt.Sprintf("%s|%d", a.name, q.saying)
}

// ask finds what of an alert's subjects is there, and what has moved.
func (o *oracle) ask(a *promised, now map[*piece]map[quoted]string, fresh bool) {
	there := map[string][]carried{}
	for _, p := range o.w.articles {
		for q, v := range now[p] {
			if o.fits(a, p, q, v) {
				there[a.subject(q, v)] = append(
					there[a.subject(q, v)],
					carried{p: p, moved: o.moved(a, p, q, v, fresh)},
				)
			}
		}
	}
	for _, subject := range slices.Sorted(maps.Keys(there)) {
		o.settle(a, subject, there[subject], fresh)
	}
	for subject, s := range a.said {
		if _, is := there[subject]; !is && !s.isGone {
			s.isGone, s.gone = true, o.w.now
		}
	}
}

func (o *oracle) moved(a *promised, p *piece, q quoted, v string, fresh bool) bool {
	if p.late && !p.edited {
		return false
	}
	if fresh {
		return a.since != "" && p.day >= a.since
	}
	was, had := o.seen[p][q]
	switch {
	case !had:
	case was == v:
		return false
	case a.kind != ofVerdicts && (a.verdicts == nil || a.verdicts[was]):
		return false
	}
	if a.kind != ofAppearance {
		return true
	}
	for before := range o.ever[p][q.saying] {
		if a.verdicts == nil || a.verdicts[before] {
			return false
		}
	}
	return p.copyOf == nil
}

// enough reports that enough outlets carry something around a day.
func (a *promised) enough(all []carried, day string) bool {
	at, _ := time.Parse(time.DateOnly, day)
	for back := range a.days + 1 {
		outlets := map[int]bool{}
		for _, c := range all {
			d, _ := time.Parse(time.DateOnly, c.p.day)
			from := at.AddDate(0, 0, -back)
			if c.p.copyOf == nil && !d.Before(from) && !d.After(from.AddDate(0, 0, a.days)) {
				outlets[c.p.outlet] = true
			}
		}
		if len(outlets) >= a.carriers {
			return true
		}
	}
	return false
}

// settle decides whether an alert speaks of a subject.
func (o *oracle) settle(a *promised, subject string, all []carried, fresh bool) {
	moved, reached := false, false
	for _, c := range all {
		enough := a.kind != ofCirculation || a.enough(all, c.p.day)
		reached = reached || enough
		moved = moved || c.moved && enough
	}
	s, known := a.said[subject]
	switch {
	case !known && moved:
		a.said[subject] = &spokenOf{last: o.w.now}
		a.pending = append(a.pending, due{subject, o.w.now})
	case !known:
		if fresh && reached {
			a.said[subject] = &spokenOf{}
		}
	case a.kind == ofAppearance:
		s.isGone = false
		if moved && o.w.now.Sub(s.last) > 24*time.Hour {
			s.last = o.w.now
			a.pending = append(a.pending, due{subject, o.w.now})
		}
	case s.isGone && moved && o.w.now.Sub(s.gone) > 24*time.Hour:
		s.isGone, s.last = false, o.w.now
		a.pending = append(a.pending, due{subject, o.w.now})
	case s.isGone && (moved || o.w.now.Sub(s.gone) <= 24*time.Hour):
		s.isGone = false
	}
}

// speak sends what is due, unless it was taken back.
func (o *oracle) speak(a *promised, now map[*piece]map[quoted]string) {
	if a.silent != nil && a.silent(o.w.now) {
		return
	}
	var later []due
	for _, d := range a.pending {
		if a.due != nil && a.due(d.found).After(o.w.now) {
			later = append(later, d)
			continue
		}
		if a.said[d.subject].isGone {
			o.withdrew++
			*a.said[d.subject] = spokenOf{isGone: true}
			continue
		}
		o.expected[d.subject]++
	}
	a.pending = later
}

// heads are the differences between what was expected and what came.
func differences(want, got map[string]int) (missed, doubled, wrong []string) {
	keys := slices.Sorted(maps.Keys(want))
	for k := range got {
		if _, is := want[k]; !is {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		switch w, g := want[k], got[k]; {
		case g < w:
			missed = append(missed, fmt.Sprintf("%s: %d of %d", k, g, w))
		case w == 0:
			wrong = append(wrong, fmt.Sprintf("%s: %d", k, g))
		case g > w:
			doubled = append(doubled, fmt.Sprintf("%s: %d for %d", k, g, w))
		}
	}
	return missed, doubled, wrong
}

func firstOf(all []string) string { return strings.Join(all[:min(8, len(all))], "; ") }
