package report

import (
	"fmt"
	"html/template"
	"strings"
)

// Card is a quotation for a page that is put together elsewhere, of the parts of which HTML makes its own:
// who shows an answer while it comes has the same words, marks and colours.
type Card struct {
	Quotation
	Key           string // names it in a page; the mark of the quotation in the text is the key and "-m"
	Class, Label  string // the class of its colours in the style that the pages share, and its verdict in words
	Good, Problem bool   // a problem is neither good nor a word under marks that nobody spoke
	Rank          int    // the lower the worse
	Said, Reason  string // who spoke, and the reason for the verdict in one sentence
	Correction    string // to be pasted over it, "" for none
	Sure          string

	panel panelView
	in    speech
}

// Speech tells reports in a language.
type Speech struct{ speech }

// In tells reports in a language, by its two letters; English for one that is not spoken.
func In(language string) Speech { return Speech{speechIn(language)} }

// Key is the key of the card of that number, from 0.
func Key(i int) string { return fmt.Sprintf("%s-%d", cardsOf, i+1) }

// textOf is a sentence as text.
func textOf(parts []wordsView) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Mark is the quotation in the text, as escaped HTML.
func (c Card) Mark() template.HTML {
	return c.in.part("segment", segment{Text: c.Text, Panel: &c.panel, Pieces: c.panel.Article})
}

// Told is the reason, as escaped HTML in which words of another language are marked as such.
func (c Card) Told() template.HTML { return c.in.part("said", c.panel.Lead) }

// Inside is its two sides, the findings and the correction, as escaped HTML.
func (c Card) Inside() template.HTML { return c.in.part("inside", c.panel) }

// cardsOf begins the keys of cards.
const cardsOf = "q"

// Cards are the quotations of an article, in its order.
func (s Speech) Cards(r Report) []Card {
	var out []Card
	for i, q := range r.Quotations {
		out = append(out, s.Card(i, r.Article.Language, q))
	}
	return out
}

// Card is the quotation of that number, from 0, in an article that is in a language.
func (s Speech) Card(i int, language string, q Quotation) Card {
	p := s.viewPanel(Key(i), language, q)
	c := Card{Quotation: q, Key: p.ID, Class: p.Class, Label: p.Label, Good: p.Good, Problem: p.Problem,
		Rank: rank(q), Said: p.Said, Reason: textOf(p.Lead), Correction: p.Correction.String(), Sure: p.Confidence,
		panel: p, in: s.speech}
	if c.Said == "" {
		c.Said = p.Spoke
	}
	if isScare(q) {
		c.Rank = len(ranks) + 1
	}
	return c
}

// Marked is the text of an article with its quotations marked. Those without a verdict are marked too.
func (s Speech) Marked(r Report) template.HTML { return s.part("text", s.viewArticle(cardsOf, r)) }

// Tally says how many quotations there are, and how many of each verdict.
func (s Speech) Tally(reports ...Report) string { return s.tally(reports...) }

// Against says what the articles were checked against.
func (s Speech) Against(reports ...Report) string { return s.against(reports...) }

// part writes a part of the page.
func (s speech) part(name string, view any) template.HTML {
	var out strings.Builder
	if err := s.template().ExecuteTemplate(&out, name, view); err != nil {
		return template.HTML(template.HTMLEscapeString(err.Error())) // a fault of ours
	}
	return template.HTML(out.String())
}

// Piece is a stretch of one side of a quotation that is laid beside the record. Kind is "" or same for what stands
// in both, licit for what an editor may change, edit for words of this side alone, cut for what the quotation
// leaves out behind a mark, lost for words beside the passage that govern it, aside for what nobody spoke, and
// jump, without words, where the next words stand in another place.
type Piece struct {
	Kind string `json:"kind,omitempty"`
	Text string `json:"text"`
}

// Sides is a quotation laid beside its passage, byte for byte as both are printed. Before and After are what
// stands around the passage. Where the record has no place, or the report was read back from JSON and has no
// comparison, the words of a side are one piece.
type Sides struct {
	Article []Piece `json:"article"`
	Record  []Piece `json:"record,omitempty"`
	Before  string  `json:"before,omitempty"`
	After   string  `json:"after,omitempty"`
}

// SidesOf lays a quotation beside its passage, for a page that is put together elsewhere.
func SidesOf(q Quotation) Sides {
	s := sidesOf(q)
	return Sides{exported(s.Article), exported(s.Record), s.Before, s.After}
}

func exported(pieces []piece) (out []Piece) {
	for _, p := range pieces {
		out = append(out, Piece{p.Kind.String(), p.Text})
	}
	return out
}

// BasisLabel is what stands behind words without marks, as a reader is told it.
func BasisLabel(basis string) string { return inEnglish().basisLabel(basis) }
