// Package when finds the expressions of time in an article, and says which days they mean: "on 4 October 2022", "last
// week", "two days before the vote". Find is its one verb. An expression is resolved from the day on which the article
// was published, from the tense of its clause, and from the dates spoken of before it. What cannot be resolved has no
// days and a note that says why; durations, ages, "now" and "recently" are no expressions.
//
// The line: tokens (tokens.go), patterns over them (words.go, grammar.go, terminals.go, data/), what looks like a
// date and is none (guard.go), the tense (tense.go), the days (resolve.go and its neighbours, calendar.go).
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
	Note     string    // a sentence on what is doubtful, or on why the days are not known; mostly empty
}

// Known reports that the days are known.
func (e Expression) Known() bool { return !e.From.IsZero() }

// Find returns the expressions of time of an article, in the order of its text.
func Find(doc *document.Document) []Expression {
	published, _ := doc.Meta.Day()
	lang := languageOf(doc.Meta.Language)
	r := &resolver{lang: lang, published: published, nouns: map[string][]interval{}}
	var out []Expression
	for _, span := range blocksOf(doc) {
		out = append(out, r.block(doc.Text, span)...)
	}
	for i := range r.waiting {
		r.waiting[i].settle(r, out)
	}
	slices.SortStableFunc(out, func(a, b Expression) int { return a.Start - b.Start })
	return out
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

// block reads the expressions of one block.
func (r *resolver) block(text string, span document.Span) []Expression {
	toks := tokensOf(text, span, r.lang)
	limit := 0
	if !r.published.IsZero() {
		limit = r.published.Year()
	} else {
		limit = lastYearKnown
	}
	p := &parser{lang: r.lang, toks: toks, memo: map[[2]int][]*node{}, lastYear: limit}
	r.parser, r.toks = p, toks
	r.paragraph++
	var out []Expression
	for i := 0; i < len(toks); {
		found := r.at(i)
		if found == nil {
			i++
			continue
		}
		if found.action != "none" {
			out = append(out, r.expressions(found, len(out))...)
		}
		i = found.end
	}
	return out
}

// at is the longest expression at a token that may be one, or what is none and is to be passed over.
func (r *resolver) at(i int) *node {
	none := r.parser.longest("none", i)
	var best *node
	if g := r.lang.groups["time"]; g != nil {
		for _, n := range r.parser.nodes(g, i) {
			n = n.inner()
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

// inner is the node that a group hands through: that of the one part, where a pattern has no action of its own.
func (n *node) inner() *node {
	for n.action == "" && len(n.parts) == 1 && n.parts[0].node != nil {
		n = n.parts[0].node
	}
	return n
}
