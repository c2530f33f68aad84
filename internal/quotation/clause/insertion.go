package clause

import (
	"unicode"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// relativeBefore returns the token of the "who" of whose clause a mention is the object, or 0: "one of them
// who backs Roe".
func relativeBefore(s *syntax.Sentence, m *syntax.Mention) int {
	for i := m.From - 1; i > 0 && m.From-i < 6 && s.Toks[i].IsWord() && s.Toks[i].Quote < 0; i-- {
		if !s.Toks[i].Has(lexicon.Who) {
			if s.Toks[i].Has(lexicon.Relative) {
				return 0
			}
			continue
		}
		if i+1 < m.From && s.Toks[i-1].IsWord() {
			return i
		}
	}
	return 0
}

// relativeOf reports that the verb at token c is that of a relative clause on a mention: "a candidate who has
// called for". What stands for a thing is on no person: "a sign in Harrow, which read".
func relativeOf(s *syntax.Sentence, m *syntax.Mention, c int) bool {
	for _, t := range s.Toks[m.To:c] {
		if t.Has(lexicon.Relative) {
			return m.Kind != syntax.Person || t.Has(lexicon.Who, lexicon.That) ||
				len(s.Lex.Entries(lexicon.Who)) == 0
		}
	}
	return false
}

// describedBy returns the person whom a description in apposition, which ends with a clause that opens at
// token i, belongs to: "Jane Roe, a clerk in Pellan who keeps the books".
func describedBy(s *syntax.Sentence, i int) *syntax.Mention {
	for ; i > 1 && s.Toks[i].IsWord(); i-- {
	}
	if !s.Toks[i].Is(",") {
		return nil
	}
	if o := s.EndingAt(i); o != nil && o.Kind == syntax.Person && !o.Governed && !o.Possessive {
		return o
	}
	return nil
}

// openingComma returns the comma that opens the apposition or relative clause which the comma at j closes, or
// -1: the nearest behind a person, or behind another mention that is no apposition itself.
func openingComma(s *syntax.Sentence, j int) int {
	found := -1
	for i := j - 1; i > 0 && j-i < 40 && s.Toks[i].Quote < 0; i-- {
		if !s.Toks[i].Is(",") {
			continue
		}
		if i+1 == j {
			return -1
		}
		m := s.EndingAt(i)
		if m == nil && !s.Toks[i-1].Is(")") {
			continue
		}
		if inserts(s, i) {
			return i
		}
		if !insertedBefore(s, i) && (m == nil || m.From == 0 || !s.Toks[m.From-1].Is(",")) {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// inserts reports that the comma at i opens an apposition, an age or a relative clause behind a person.
func inserts(s *syntax.Sentence, i int) bool {
	if i+1 >= len(s.Toks) {
		return false // the sentence ends with it
	}
	owner, m := s.EndingAt(i), s.At(i+1)
	if !owner.IsName() || owner.Governed {
		return false
	}
	if s.Has(i+1, lexicon.Relative) || unicode.IsDigit(rune(s.Toks[i+1].Text[0])) {
		return true
	}
	return m != nil && m.Kind != syntax.Person && m.Kind != syntax.Pronoun
}

// insertedBefore reports that the comma at i closes an apposition or relative clause behind a person, so that
// what it opens belongs to the person too: "Jane Roe, a clerk in Pellan, who ...,".
func insertedBefore(s *syntax.Sentence, i int) bool {
	for p := i - 1; p > 0 && i-p < 20 && s.Toks[p].Quote < 0; p-- {
		if s.Toks[p].Is(",") {
			return inserts(s, p)
		}
	}
	return false
}
