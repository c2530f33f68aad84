package pages

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/page"
	"verbatim/internal/server"
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
	Cards, Rest    []cardView     // what is worth a look, and what is not
	Clauses        int            // said without marks
	Base, Check    string         // its address; its name where it was not kept
	Only           string         // the label that is shown, "" for all
	Kept           *archive.Saved // nil where it was not kept
	Forms          []form
	Editor         bool // who asks may keep it
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
	Editor    bool // who asks may write notes
}

// result prepares the answer of a set with one report.
func (p *Pages) result(r *http.Request, set report.Set, base, only string) resultView {
	v := resultView{Base: base, Only: only, Forms: forms, Editor: may(r, server.Editor)}
	if len(set.Reports) == 0 {
		return v
	}
	in := tongueOf(r)
	one := set.Reports[0]
	v.Title, v.Link, v.Article = in.titleOf(one.Article), page.Link(one.Article.URL), one.Article
	v.Tally, v.Against, v.Text = in.Tally(one), in.Against(one), in.Marked(one)
	v.Clauses = len(one.Reported)
	cards := in.Cards(one)
	if !slices.ContainsFunc(cards, func(c report.Card) bool { return c.Label == only }) {
		only = "" // it may be a label of another language
	}
	v.Only = only
	slices.SortStableFunc(cards, func(a, b report.Card) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, c := range cards {
		view := cardView{Card: c, Source: sourceOf(c.Match), Out: only != "" && c.Label != only, Editor: v.Editor}
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

// ofCheck prepares the answer to a check.
func (p *Pages) ofCheck(r *http.Request, c *checked, only string) resultView {
	v := p.result(r, c.Set, "/checks/"+c.ID, only)
	v.Check, v.Says = c.ID, c.Says
	v.each(func(card *cardView) { card.Check = c.ID })
	return v
}

func (v *resultView) each(do func(*cardView)) {
	for i := range v.Cards {
		do(&v.Cards[i])
	}
	for i := range v.Rest {
		do(&v.Rest[i])
	}
}

func (v *resultView) count(c report.Card, only string) {
	i := slices.IndexFunc(v.Chips, func(x chip) bool { return x.Label == c.Label })
	if i < 0 {
		i = len(v.Chips)
		next := chip{Class: c.Class, Label: c.Label, On: c.Label == only}
		next.Href = query(v.Base, "show", next.Label)
		if next.On {
			next.Href = v.Base
		}
		v.Chips = append(v.Chips, next)
	}
	v.Chips[i].Count++
}

// titleOf names an article for a reader.
func (in tongue) titleOf(a report.Article) string {
	switch {
	case a.Title != "":
		return a.Title
	case a.Path == "-" || a.Path == "":
		return in.Say("desk.pasted")
	}
	return a.Path
}

// sourceOf leads to the passage in the document that has it.
func sourceOf(m *report.Match) string {
	if m == nil || m.Document.Path == "" {
		return ""
	}
	return passageIn(m.Document.Path, m.Pieces, m.Text)
}

// passageIn leads to a passage of a document that is known by its source: to the version that has the words there.
func passageIn(source string, pieces [][2]int, words string) string {
	return query("/documents", "source", source, "at", place(pieces), "begins", begins(pieces, words))
}

// passageAt leads to a passage, in code points, of a document that is known by its number.
func passageAt(id int64, from, to int) string {
	return query("/documents/"+text(id), "at", text(from)+"-"+text(to)) + "#at"
}

// begins are the first words of a passage of one piece, by which the version that has them is told.
func begins(pieces [][2]int, words string) string {
	const enough = 60 // bytes
	words = onePiece(pieces, words)
	return words[:document.NextLetter(words, min(len(words), enough))]
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
