package when

import (
	"time"

	"verbatim/internal/document"
)

// resolver says which days an expression means. It goes through an article once, and keeps what was spoken
// of.
type resolver struct {
	lang      *language
	published time.Time // zero where nobody knows it
	parser    *parser
	toks      []tok
	paragraph int  // of the block
	narrative bool // the article tells of years long past
	daily     bool // the article tells of single days about its publication

	last    spoken // the last expression with days
	lastDay spoken // the last that names a day
	period  spoken // the last month, quarter or half-year
	frame   frame  // the last year that was written out
	nouns   map[string][]interval
	waiting []waiting
}

// lastYearKnown stands for the year of publication where nobody knows it, to read '84.
const lastYearKnown = 2025

// spoken is days that the article has spoken of, and in which of its paragraphs.
type spoken struct {
	interval
	paragraph, sentence int
	opens               bool // it stands first in its sentence
}

// frame is a year of which the article speaks, so that a month behind it may be one of that year.
type frame struct{ year, paragraph, sentence int }

// meaning is what an expression says: its days, and what is doubtful in it.
type meaning struct {
	interval
	note string
}

// What is said of expressions that have no days, or doubtful ones.
const (
	noPublication = "It is counted from the day of publication, which is not known; --date tells it."
	otherWeekday  = "The article calls it a %s; it was a %s."
	otherOrder    = "It could also be %s: the order of day and month is not sure."
	otherWeek     = "It could also be %s: the words are used for both."
	noAnchor      = "The article names no day from which this could be counted."
	nowadays      = "It may mean the day of the article, or these days."
	vagueTime     = "The words do not say which days they mean."
	noSuchDay     = "There is no such day in the calendar."
)

func unknown(note string) meaning { return meaning{note: note} }

// expressions makes an expression of a node, or several where it names several days of one month.
func (r *resolver) expressions(n *node) []Expression {
	if n.action == "range" || n.action == "days" || n.action == "years" {
		return r.ends(n)
	}
	var out []Expression
	for _, one := range daysOf(n) {
		m := r.resolve(one)
		kind := "date"
		if one.action == "clock" {
			kind = "time"
		}
		end := one.end
		if one.action == "event" && r.eventNoun(one) != "" {
			end++ // with the event itself
		}
		span := document.Span{Start: r.toks[one.start].Start, End: r.toks[end-1].End}
		e := Expression{Span: span, From: m.from, To: m.to, Kind: kind, Note: m.note}
		if one.action == "event" && !m.known() {
			r.wait(one, span)
		}
		if m.known() && kind == "date" {
			r.speak(one, m.interval)
		}
		out = append(out, e)
	}
	return out
}

// daysOf parts "on 11, 18 and 25 March" into its days: each has the month, and the words of its own number.
func daysOf(n *node) []*node {
	if n.action == "clock" {
		return clocksOf(n)
	}
	if _, several := n.part("DAY", 1); n.action != "date" || !several {
		return []*node{n}
	}
	var out []*node
	for k := 0; ; k++ {
		d, ok := n.part("DAY", k)
		if !ok {
			break
		}
		one := &node{action: n.action, args: n.args, start: d.start, end: d.end}
		for _, p := range n.parts {
			if p.class != "DAY" && p.class != "WEEKDAY" {
				one.parts = append(one.parts, p)
			}
		}
		one.parts = append(one.parts, d)
		out = append(out, one)
	}
	month, _ := n.part("MONTH", 0)
	if month.start < out[0].start {
		out[0].start = n.start
	} else {
		out[len(out)-1].end = n.end
	}
	return out
}

// clocksOf parts "14.00 und 17.40 Uhr" into its times.
func clocksOf(n *node) []*node {
	var times []part
	for _, p := range n.parts {
		if p.class == "HM" || p.class == "HOUR" {
			times = append(times, p)
		}
	}
	if len(times) < 2 {
		return []*node{n}
	}
	return []*node{{action: n.action, parts: times[:1], start: n.start, end: times[0].end},
		{action: n.action, parts: times[1:], start: times[1].start, end: n.end}}
}

// speak keeps what was spoken of.
func (r *resolver) speak(n *node, i interval) {
	if comparing[n.action] && i.unit > weekend && i.unit < year {
		return // the quarter of a year ago is only compared with
	}
	r.last = spoken{i, r.paragraph, r.toks[n.start].sentence, r.opens(n)}
	if i.unit == day {
		r.lastDay = r.last
	}
	if i.unit == quarter || i.unit == half || i.unit == month {
		r.period = r.last
	}
	switch y, ok := n.yearWritten(); {
	case ok:
		if r.narrative || r.published.IsZero() || r.opens(n) && !r.has("SINCE", n.start-1) {
			r.frame = frame{y, r.paragraph, r.toks[n.start].sentence}
		}
	case deictic[n.action]:
		r.frame = frame{}
	}
	r.remember(n, i)
}

// deictic are the actions that go back to the day of publication, and end the talk of another year.
var deictic = map[string]bool{"dayword": true, "shift": true, "ago": true, "ahead": true, "today": true}

// opens reports that an expression is the first of its sentence, behind a small word at most.
func (r *resolver) opens(n *node) bool {
	return r.toks[n.start].first || n.start > 0 && r.toks[n.start-1].first
}

// comparing are the actions by which a stretch is set beside that of another year.
var comparing = map[string]bool{"ago": true, "earlier": true, "same": true}

// yearWritten is the year that is written out in an expression.
func (n *node) yearWritten() (int, bool) {
	for _, p := range n.parts {
		if p.class == "YEAR" {
			return p.n, true
		}
		if p.node != nil {
			if y, ok := p.node.yearWritten(); ok {
				return y, true
			}
		}
	}
	return 0, false
}

// resolve says which days a node means.
func (r *resolver) resolve(n *node) meaning {
	n = n.core()
	act := actions[n.action]
	if act == nil {
		return unknown(vagueTime)
	}
	return act(r, n)
}

// actions are what the patterns of the data may ask for.
var actions map[string]func(r *resolver, n *node) meaning

func init() {
	actions = map[string]func(r *resolver, n *node) meaning{
		// days.go: days, months and years by their names and numbers
		"date": (*resolver).date, "numeric": (*resolver).numeric, "month": (*resolver).month,
		"year":   (*resolver).year,
		"decade": (*resolver).decade, "century": (*resolver).century, "season": (*resolver).season,
		"holiday": (*resolver).holiday, "counted": (*resolver).counted, "weekof": (*resolver).weekOf,
		// deictic.go: from the day of publication
		"weekday": (*resolver).weekday, "dayword": (*resolver).dayword, "today": (*resolver).today,
		"shift": (*resolver).shift, "ago": (*resolver).ago, "ahead": (*resolver).ahead,
		"unit": (*resolver).bareUnit,
		// anaphora.go: from what was spoken of
		"then": (*resolver).then, "earlier": (*resolver).earlier, "later": (*resolver).later,
		"same":  (*resolver).same,
		"clock": (*resolver).clock, "offset": (*resolver).offset, "event": (*resolver).event,
		"window":     (*resolver).window,
		"lastspoken": (*resolver).lastSpoken,
		// ranges.go
		"range": (*resolver).partOf, "days": (*resolver).partOf, "years": (*resolver).partOf,
		"part":  (*resolver).partOf,
		"vague": func(*resolver, *node) meaning { return unknown(vagueTime) },
		"none":  func(*resolver, *node) meaning { return unknown("") },
	}
}
