package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// The subject of a cue is looked for to its left, over phrases and clauses that stand between.

// Subject finds who does what the verb at token c says.
func Subject(s *syntax.Sentence, c, k int) *syntax.Mention {
	if m := citedBefore(s, c, k); m != nil {
		return m
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
	j := c - 1
	comma := false
	for steps := 0; j >= 0 && steps < 40; steps++ {
		t := s.Toks[j]
		if m := s.EndingAt(j + 1); m != nil {
			object := m.From > 1 && s.Has(m.From-1, lexicon.WeakCue) && s.IsCue(m.From-1)
			if comma && object && !relativeOf(s, m, c) {
				return Subject(s, m.From-1, k) // "mocked a clerk, referred to": his object
			}
			if m.Possessive {
				return ClauseSubject(s, c)
			}
			if who := relativeBefore(s, m); who > 0 {
				if o := describedBy(s, who); o != nil {
					return o
				}
				j = who - 1
				continue
			}
			if o := s.EndingAt(m.From - 1); o != nil && o.Kind == syntax.Person && j+1 < c {
				if s.Has(c-1, lexicon.Who) && s.Has(m.From-1, lexicon.Complement) {
					return o // "Roe of Harrow, who said"
				}
			}
			if m.Oblique {
				j = m.From - 1
				continue
			}
			if m.Governed && !s.Toks[m.From-1].Has(lexicon.By, lexicon.Subordinator) && !relativeOf(s, m, c) {
				j = m.From - 2
				continue
			}
			return m
		}
		switch {
		case t.Quote >= 0:
			return sharedSubject(s, c, k)
		case s.IsAdverb(t.Key), t.Has(lexicon.Auxiliary, lexicon.Relative, lexicon.Weekday):
			j--
		case t.Is(")"):
			for j >= 0 && !s.Toks[j].Is("(") {
				j--
			}
			j--
		case t.Is(","):
			if open := openingComma(s, j); open > 0 {
				j = open - 1
				continue
			}
			comma = true
			j--
		case t.Is("—"), t.Is("–"), t.Is("-"):
			j--
		case t.Has(lexicon.Conjunction):
			return sharedSubject(s, c, k)
		default:
			if m := inverted(s, c, k); m != nil {
				return m
			}
			if m := beforePhrase(s, j); m != nil {
				return m
			}
			if comma {
				return sharedSubject(s, c, k) // "has called for lamps, has said"
			}
			return ClauseSubject(s, c)
		}
	}
	if m := inverted(s, c, k); m != nil {
		return m
	}
	return ClauseSubject(s, c)
}

// shownSaying finds whom a record shows, who stands straight before the verb at token c: "footage of Roe
// saying", "with Roe saying".
func shownSaying(s *syntax.Sentence, c int) *syntax.Mention {
	m := s.EndingAt(c)
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
		return ClauseSubject(s, c) // a row of clauses that all have the first one's subject
	}
	for j := c - 1; j > 0; j-- {
		if (s.StrongCue(j) || s.CuePhrase(j)) && !s.Gerund(s.Toks[j].Key) {
			if m := Subject(s, j, k); m != nil {
				return m
			}
			break
		}
	}
	return ClauseSubject(s, c)
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
