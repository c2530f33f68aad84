// Package when finds the expressions of time in an article, and says which days they mean: "on 4 October
// 2022", "last week", "two days before the vote". Find is its one verb. An expression is resolved from the
// day on which the article was published, from the tense of its clause, and from the dates spoken of before
// it. What cannot be resolved has no days and a note that says why; durations, ages, "now" and "recently"
// are no expressions.
//
// The line: tokens (tokens.go), patterns over them (words.go, grammar.go, terminals.go, data/), what looks
// like a date and is none (guard.go), the tense (tense.go), the days (resolve.go and its neighbours,
// calendar.go).
package when

import (
	"slices"
	"time"

	"verbatim/internal/document"
)

// Expression is words of an article that tell of a time. Offsets are bytes of the document's text, half-open.
type Expression struct {
	document.Span
	From, To time.Time // the days, both included; zero where they are not known
	Kind     string    // "time" for a time of day, "date" for all else
	// the stretch of which the expression is one end, as in "between 2010 and 2012"; zero for all else
	Since, Until time.Time
	Note         string // a sentence on what is doubtful, or on why the days are not known; mostly empty
}

// Known reports that the days are known.
func (e Expression) Known() bool { return !e.From.IsZero() }

// Find returns the expressions of time of an article, in the order of its text.
func Find(doc *document.Document) []Expression {
	published, _ := doc.Meta.Day()
	lang := languageOf(doc.Meta.Language)
	r := &resolver{lang: lang, published: published, nouns: map[string][]interval{}}
	limit := lastYearKnown
	if !published.IsZero() {
		limit = published.Year()
	}
	var readings []reading
	for _, span := range blocksOf(doc) {
		readings = append(readings, r.read(doc.Text, span, limit))
	}
	r.narrative, r.daily = tellsOfThePast(readings, published), tellsOfTheDay(readings)
	var out []Expression
	for i, one := range readings {
		r.paragraph, r.toks = i+1, one.toks
		for _, n := range one.nodes {
			out = append(out, r.expressions(n)...)
		}
	}
	for _, w := range r.waiting {
		w.settle(r, out)
	}
	slices.SortStableFunc(out, func(a, b Expression) int { return a.Start - b.Start })
	return out
}

// reading is the tokens of a block and the expressions that stand in it.
type reading struct {
	toks  []tok
	nodes []*node
}

// blocksOf is the stretches of text that are read each by itself.
func blocksOf(doc *document.Document) []document.Span {
	if len(doc.Blocks) == 0 {
		return []document.Span{{Start: 0, End: len(doc.Text)}}
	}
	var out []document.Span
	at := 0
	for _, b := range doc.Blocks {
		if b.Start >= at && b.End > b.Start {
			out = append(out, b.Span)
			at = b.End
		}
	}
	return out
}

// tellsOfTheDay reports an article that names the day before or after, or a time of day: its "today" is a
// day, where it may as well be "nowadays" in another.
func tellsOfTheDay(readings []reading) bool {
	for _, one := range readings {
		for _, n := range one.nodes {
			if p, ok := n.core().part("DAYWORD", 0); n.action == "clock" || ok && p.n != 0 {
				return true
			}
		}
	}
	return false
}

// read finds the expressions of one block; limit is the year after which '84 cannot lie far.
func (r *resolver) read(text string, span document.Span, limit int) reading {
	one := reading{toks: tokensOf(text, span, r.lang)}
	r.toks = one.toks
	r.parser = &parser{lang: r.lang, toks: one.toks, memo: map[[2]int][]*node{}, lastYear: limit}
	for i := 0; i < len(one.toks); {
		found := r.at(i)
		if found == nil {
			i++
			continue
		}
		if found.action != "none" {
			one.nodes = append(one.nodes, found)
		}
		i = found.end
	}
	return one
}

// tellsOfThePast reports an article that speaks of years long past more than of the days about its
// publication, as an encyclopedia does: a month without a year is then one of the year last named.
func tellsOfThePast(readings []reading, published time.Time) bool {
	old, near := 0, 0
	for _, one := range readings {
		for _, n := range one.nodes {
			y, written := n.yearWritten()
			switch {
			case written && y < published.Year()-1, n.action == "decade", n.action == "century":
				old++
			case deictic[n.action] || n.action == "weekday":
				near++
			}
		}
	}
	return old >= 4 && old > 3*near
}

// at is the longest expression at a token that may be one, or what is none and is to be passed over.
func (r *resolver) at(i int) *node {
	none := r.parser.longest("none", i)
	var best *node
	if g := r.lang.groups["time"]; g != nil {
		for _, n := range r.parser.nodes(g, i) {
			n = n.core()
			if (best == nil || n.end > best.end) && r.allowed(n) {
				best = n
			}
		}
	}
	if none != nil && (best == nil || none.end >= best.end) {
		return &node{action: "none", start: i, end: none.end}
	}
	return best
}

// core is the node that a group hands through: that of the one part, where a pattern has no action of its
// own.
func (n *node) core() *node {
	for n.action == "" && len(n.parts) == 1 && n.parts[0].node != nil {
		n = n.parts[0].node
	}
	return n
}
