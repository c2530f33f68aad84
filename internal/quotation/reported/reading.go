package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// signs are what a sentence says of where it has its words.
type signs struct {
	reading   bool // it is the article's reading, whatever else it says
	weak      bool // it is, where somebody speaks
	unsourced bool // the source has no name
	says      bool // and the phrase itself says that somebody says it: "it is said"
}

// signs reads the phrases of a sentence outside of its quotations.
func (x *finder) signs(s *syntax.Sentence) signs {
	var out signs
	for j, t := range s.Toks {
		if !t.IsWord() || t.Quote >= 0 {
			continue
		}
		if value, end := phraseAt(s, j, lexicon.Inference); end > 0 {
			out.weak = out.weak || value == "weak"
			out.reading = out.reading || value != "weak"
		}
		if value, end := phraseAt(s, j, lexicon.Unsourced); end > 0 {
			out.unsourced, out.says = true, out.says || value == "says"
		}
	}
	return out
}

// reads reports that an attribution is the article's own reading of what somebody said.
func (g signs) reads(a *attributed) bool {
	return g.reading || g.weak && a.subject != nil
}

// readOf is the attribution of what the article reads into somebody's words where no verb gives it to him:
// whoever acts in it, else whoever owns something there, else the one who spoke before.
func (x *finder) readOf(s *syntax.Sentence, p part) *attributed {
	a := &attributed{verb: verb{from: p.from, to: p.from, far: -1, kind: Implied}, from: p.from, to: p.from}
	for _, owner := range []bool{false, true} {
		for i := range s.Mentions {
			m := &s.Mentions[i]
			if m.From < p.from || m.To > p.to || m.Possessive != owner || m.Governed && !owner {
				continue
			}
			if m.Kind == syntax.Person || m.Kind == syntax.Pronoun && !s.Neuter(m) {
				a.subject = m
				return a
			}
		}
	}
	for j := p.from; j < p.to; j++ {
		if s.Has(j, lexicon.SexPronoun) {
			a.subject = s.PronounAt(j)
			return a
		}
	}
	if last := x.before(s); last != nil && last.Speaker != nil {
		a.before = last.Speaker
		return a
	}
	return nil
}
