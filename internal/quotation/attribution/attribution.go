// Package attribution names the speakers of quotations by rules in an order.
package attribution

import (
	"verbatim/internal/document"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/coref"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// Attributed is what an article says of the words under marks.
type Attributed struct {
	Form      string
	Asked     bool     // it is put to whoever the sentence names, and the article gives it to nobody
	Speaker   *Speaker // nil where it names nobody
	Continues int      // index of the quotation that this one goes on from, or -1
	Around    string   // the article's own words in the sentence, before and after
}

// attributor names the speakers of an article's quotations.
type attributor struct {
	*coref.Resolver
	blocks []document.Block
	Found  []Attributed
	place  [][2]int // for each quotation its sentence and token
}

// Attribute finds the speaker of each quotation.
func Attribute(who *coref.Resolver, blocks []document.Block, all []marks.Quoted) []Attributed {
	x := &attributor{Resolver: who, blocks: blocks, Found: make([]Attributed, len(all)),
		place: places(who.Sentences, len(all))}
	for i, q := range all {
		x.Found[i] = Attributed{Form: q.Form, Continues: -1}
	}
	for i := range x.Found {
		x.attribute(i)
	}
	x.carryBack()
	x.classify()
	return x.Found
}

// places returns for each of so many quotations its sentence and token, -1 for one that stands in none.
func places(sentences []syntax.Sentence, quotations int) [][2]int {
	out := make([][2]int, quotations)
	for i := range out {
		out[i] = [2]int{-1, -1}
	}
	for n, s := range sentences {
		for k, t := range s.Toks {
			if t.Quote >= 0 {
				out[t.Quote] = [2]int{n, k}
			}
		}
	}
	return out
}

func (x *attributor) attribute(i int) {
	f := &x.Found[i]
	n, k := x.place[i][0], x.place[i][1]
	if n < 0 {
		return
	}
	q := &quote{index: i, n: n, k: k, s: &x.Sentences[n]}
	f.Around = q.s.Around()
	if f.Form == marks.Direct && clause.NameInMarks(q.s, k) {
		f.Form = marks.Scare
		return
	}
	if f.Form == marks.Direct && clause.AsksOther(q.s, k) {
		f.Asked = true
		return
	}
	if _, answer := clause.ToldBehind(q.s, k); answer && x.toldBehind(q) == nil {
		f.Asked = true
		return
	}
	switch x.blocks[x.Quoted[i].Block].Kind {
	case document.Headline:
		f.Speaker = x.name(q, headlineRules)
	case document.Quote:
		if n > 0 {
			f.Around = x.Sentences[n-1].Around()
			f.Speaker = x.name(q, blockRules)
		}
	default:
		f.Speaker = x.name(q, bodyRules)
		f.Around = x.around(q, f.Speaker)
	}
	x.note(i)
	x.linkContinuation(i)
}

// around is the article's words beside a quotation: those of its sentence, and of the one behind or before
// it that says whose it is.
func (x *attributor) around(q *quote, sp *Speaker) string {
	own := q.s.Around()
	switch {
	case sp != nil && sp.Rule == pointedAt:
		return own + " " + x.Sentences[q.n+1].Around()
	case sp != nil && sp.Rule == sentenceBefore:
		if prev, _ := x.previous(q); prev != nil {
			return prev.Around() + " " + own
		}
	}
	return own
}

// note tells the resolver who speaks a quotation.
func (x *attributor) note(i int) {
	if sp := x.Found[i].Speaker; sp != nil {
		x.Note(i, sp.Name)
	}
}
