package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/quotation/syntax"
)

// A sentence without any attribution may go on with what was said in the one before it: “She would close the
// mill, she said. She would not sell it.”; „Der Hof sei leer, sagte Roe. Das Dach habe ein Loch.“

// goesOnFrom is the attribution of a sentence that goes on from the clause straight before it, or nil.
func (x *finder) goesOnFrom(s *syntax.Sentence, p part) *attributed {
	last := x.before(s)
	if last == nil || last.Read || x.section != s.Section || x.index != s.Index-1 {
		return nil
	}
	for _, t := range s.Toks {
		if t.Quote >= 0 {
			return nil
		}
	}
	kind, ok := x.indirect(s, p, last)
	if own, _ := words(s, p); !ok || own < leastGoingOn {
		return nil
	}
	return &attributed{verb: verb{from: p.from, to: p.from, far: -1, kind: kind}, from: p.from, to: p.from,
		unsaid: last.Unnamed, goesOn: last}
}

// leastGoingOn is how many words such a sentence has at least.
const leastGoingOn = 4

// indirect reports a sentence whose verb has the form in which the language reports what was said: one of its
// own, as the German subjunctive, or the future of the past behind a pronoun for the one who spoke.
func (x *finder) indirect(s *syntax.Sentence, p part, last *Clause) (Kind, bool) {
	if s.Has(p.from, lexicon.Condition, lexicon.Conjunction) {
		return "", false
	}
	for j := p.from; j < p.to; j++ {
		if s.Has(j, lexicon.That, lexicon.As, lexicon.Condition) {
			return "", false
		}
		if s.Has(j, lexicon.Indirect) {
			return Said, true
		}
	}
	m := s.At(p.from)
	if m == nil || m.Kind != syntax.Pronoun || !x.fits(last, x.wanted(m)) {
		return "", false
	}
	_, n := phraseAt(s, m.To, lexicon.WouldSay)
	return Promised, n > 0 && s.IsWord(n) && !s.IsAdverb(s.Toks[n].Key) && !s.Has(n, lexicon.Have)
}

// goOn gives a clause to whoever said the one that it goes on from.
func (c *Clause) goOn(last *Clause) {
	c.Speaker = &attribution.Speaker{Name: last.Speaker.Name}
	c.Office, c.Guess, c.Body = last.Office, last.Guess, last.Body
}
