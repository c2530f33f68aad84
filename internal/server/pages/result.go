package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"verbatim/report"
)

// resultView is the answer to a check: the article on the left, its quotations on the right, the worst first.
type resultView struct {
	Title, Link    string
	Article        report.Article
	Tally, Against string
	Says           string // what could not be done
	Text           template.HTML
	Chips          []chip
	Cards, Rest    []cardView // what is worth a look, and what is not
	Clauses        int        // said without marks
	Base, Check    string     // its address; its name where it was not kept
	Only           string     // the label that is shown, "" for all
	Kept           *keptView  // nil where it was not kept
	Forms          []form
	Waiting        bool // it is being judged
}

// chip counts the quotations of a label.
type chip struct {
	Class, Label, Href string
	Count              int
	On                 bool
}

// cardView is a quotation in three lines, and what opens below.
type cardView struct {
	report.Card
	Open, Out bool   // Out is put aside by the filter
	Source    string // leads to the document
	Check     string
	Report    int64
	Notes     []noted
}

// result prepares the answer of a set with one report.
func (p *pages) result(set report.Set, base, only string) resultView {
	v := resultView{Base: base, Only: only, Forms: forms}
	if len(set.Reports) == 0 {
		return v
	}
	r := set.Reports[0]
	v.Title, v.Link, v.Article = titleOf(r.Article), link(r.Article.URL), r.Article
	v.Tally, v.Against, v.Text = report.Tally(r), report.Against(r), report.Marked(r)
	v.Clauses = len(r.Reported)
	cards := report.Cards(r)
	slices.SortStableFunc(cards, func(a, b report.Card) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, c := range cards {
		view := cardView{Card: c, Source: sourceOf(c.Match), Out: only != "" && label(c) != only,
			Check: strings.TrimPrefix(base, "/checks/")}
		if c.Problem {
			v.Cards = append(v.Cards, view)
		} else {
			v.Rest = append(v.Rest, view)
		}
		v.count(c, only)
	}
	if i := slices.IndexFunc(v.Cards, func(c cardView) bool { return !c.Out }); i >= 0 {
		v.Cards[i].Open = true
	}
	return v
}

// label is what a card is filtered by.
func label(c report.Card) string { return c.Label }

func (v *resultView) count(c report.Card, only string) {
	i := slices.IndexFunc(v.Chips, func(x chip) bool { return x.Label == label(c) })
	if i < 0 {
		i = len(v.Chips)
		next := chip{Class: c.Class, Label: label(c), On: label(c) == only}
		next.Href = query(v.Base, "show", next.Label)
		if next.On {
			next.Href = v.Base
		}
		v.Chips = append(v.Chips, next)
	}
	v.Chips[i].Count++
}

// titleOf names an article for a reader.
func titleOf(a report.Article) string {
	switch {
	case a.Title != "":
		return a.Title
	case a.Path == "-" || a.Path == "":
		return "Pasted text"
	}
	return a.Path
}

// sourceOf leads to the passage in the document that has it.
func sourceOf(m *report.Match) string {
	if m == nil || m.Document.Path == "" {
		return ""
	}
	return query("/documents", "source", m.Document.Path, "at", place(m.Pieces))
}

// place is from the first to the last of some pieces, in code points.
func place(pieces [][2]int) string {
	if len(pieces) == 0 {
		return ""
	}
	from, to := pieces[0][0], pieces[0][1]
	for _, p := range pieces {
		from, to = min(from, p[0]), max(to, p[1])
	}
	return text(from) + "-" + text(to)
}
