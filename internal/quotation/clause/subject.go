package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// The subject of a cue is looked for to its left, over phrases and clauses that stand between.

// Subject finds who does what the verb at token c says.
func Subject(s *syntax.Sentence, c, k int) *syntax.Mention {
	if m := citedBefore(s, c, k); m != nil {
		return m
	}
	if m := s.EndingAt(c - 1); progressive(s, c) && m.Free() {
		return m // "Roe was saying"
	}
	if s.Gerund(s.Toks[c].Key) || c > 0 && s.Toks[c-1].Has(lexicon.Infinitive) {
		if m := shownSaying(s, c); m != nil {
			return m
		}
		return sharedSubject(s, c, k)
	}
	if c > 0 && s.Toks[c-1].Has(lexicon.Passive) {
		if c+1 < len(s.Toks) && s.Toks[c+1].Has(lexicon.By) {
			return s.MentionFrom(c+2, 2)
		}
		return nil
	}
	if m := subjectAfterVerb(s, c, k); m != nil {
		return m
	}
	w := &leftward{s: s, c: c, k: k, j: c - 1}
	for steps := 0; w.j >= 0 && steps < 40; steps++ {
		at := w.j
		m, done := w.step()
		if done {
			return m
		}
		if w.j >= at {
			break // it has to move on
		}
	}
	if m := inverted(s, c, k); m != nil {
		return m
	}
	return MainSubject(s, c)
}

// leftward is the search for the subject of the verb at token c, before the quotation at k. It stands at
// token j, behind which there is only what may stand between a subject and its verb; comma says that one that
// opens nothing is among it.
type leftward struct {
	s       *syntax.Sentence
	c, k, j int
	comma   bool
}

// step goes on to the left, or ends the search with its result.
func (w *leftward) step() (m *syntax.Mention, done bool) {
	if m := w.s.EndingAt(w.j + 1); m != nil {
		return w.overMention(m)
	}
	return w.overToken(w.s.Toks[w.j])
}

// overMention takes the mention that ends at j for the subject, or steps over it.
func (w *leftward) overMention(m *syntax.Mention) (*syntax.Mention, bool) {
	s := w.s
	object := m.From > 1 && s.Has(m.From-1, lexicon.WeakCue) && s.IsCue(m.From-1)
	if w.comma && object && !relativeOf(s, m, w.c) {
		return Subject(s, m.From-1, w.k), true // "mocked a clerk, referred to": his object
	}
	if m.Possessive {
		return MainSubject(s, w.c), true
	}
	if who := relativeBefore(s, m); who > 0 {
		w.j = who - 1
		o := describedBy(s, who)
		return o, o != nil
	}
	if o := s.EndingAt(m.From - 1); o != nil && o.Kind == syntax.Person && w.j+1 < w.c {
		if whoBetween(s, w.j+1, w.c) && s.Has(m.From-1, lexicon.Complement) {
			return o, true // "Roe of Harrow, who said"
		}
	}
	if m.Oblique {
		w.j = m.From - 1
		return nil, false
	}
	if m.Governed && !s.Has(m.From-1, lexicon.By, lexicon.Subordinator) && !relativeOf(s, m, w.c) {
		w.j = m.From - 2
		return nil, false
	}
	return m, true
}

// whoBetween reports that a clause on a person opens within the tokens [i,end).
func whoBetween(s *syntax.Sentence, i, end int) bool {
	return s.Has(i, lexicon.Who) || s.Is(i, ",") && s.Has(i+1, lexicon.Who) || s.Has(end-1, lexicon.Who)
}

// overToken steps over what may stand between a subject and its verb.
func (w *leftward) overToken(t token.Token) (*syntax.Mention, bool) {
	s := w.s
	switch {
	case t.Quote >= 0, t.Has(lexicon.Conjunction) && !w.passes(t):
		return sharedSubject(s, w.c, w.k), true
	case w.passes(t), t.Is("—"), t.Is("–"), t.Is("-"):
		w.j--
	case t.Is(")"):
		for w.j >= 0 && !s.Toks[w.j].Is("(") {
			w.j--
		}
		w.j--
	case t.Is(","):
		if open := openingComma(s, w.j); open > 0 {
			w.j = open - 1
			return nil, false
		}
		w.comma = true
		w.j--
	default:
		return w.otherwise(), true
	}
	return nil, false
}

func (w *leftward) passes(t token.Token) bool {
	return w.s.IsAdverb(t.Key) || t.Has(lexicon.Auxiliary, lexicon.Relative, lexicon.Weekday, lexicon.Clitic)
}

// otherwise is the subject where something else stands before the verb.
func (w *leftward) otherwise() *syntax.Mention {
	if m := inverted(w.s, w.c, w.k); m != nil {
		return m
	}
	if m := beforePhrase(w.s, w.j); m != nil {
		return m
	}
	if w.comma {
		return sharedSubject(w.s, w.c, w.k) // "has called for lamps, has said"
	}
	return MainSubject(w.s, w.c)
}

// shownSaying finds whom a record shows, who stands straight before the verb at token c: "footage of Roe
// saying", "with Roe saying".
func shownSaying(s *syntax.Sentence, c int) *syntax.Mention {
	m := s.EndingAt(c)
	if m.IsName() && s.Is(m.From-1, ":") && s.Gerund(s.Toks[c].Key) {
		return m // "What they made up: Roe saying"
	}
	if m == nil || !m.Governed || m.Possessive || m.From < 2 {
		return nil
	}
	if s.Has(m.From-2, lexicon.Recording) || s.Has(m.From-1, lexicon.Absolute) {
		return m
	}
	return nil
}

// sharedSubject is the subject that the verb at token c has from the finite verb of speech before it, or else
// the clause's.
func sharedSubject(s *syntax.Sentence, c, k int) *syntax.Mention {
	if c > 1 && s.Toks[c-2].Is(";") {
		return MainSubject(s, c) // a row of clauses that all have the first one's subject
	}
	for j := c - 1; j > 0; j-- {
		if (s.StrongCue(j) || s.CuePhrase(j)) && !s.Gerund(s.Toks[j].Key) {
			if m := Subject(s, j, k); m != nil {
				return m
			}
			break
		}
	}
	return MainSubject(s, c)
}

// beforePhrase finds a mention that a prepositional phrase follows which ends at token j: "the secretary of
// state".
func beforePhrase(s *syntax.Sentence, j int) *syntax.Mention {
	for i := j; i > 0 && j-i < 6 && s.Toks[i].IsWord(); i-- {
		if s.Toks[i].Has(lexicon.Preposition) {
			if m := s.EndingAt(i); m != nil && !m.Governed && !m.Possessive {
				return m
			}
			return nil
		}
	}
	return nil
}

// inverted finds a subject behind its verb and before the quotation: Said Roe: “...”
func inverted(s *syntax.Sentence, c, k int) *syntax.Mention {
	if m := s.At(c + 1); m != nil && m.To <= k && c <= 1 && !m.Possessive {
		return m
	}
	return nil
}
