package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// SexOfRole is the sex that the noun of a description tells, 0 where it tells none: "his wife".
func SexOfRole(s *syntax.Sentence, m *syntax.Mention) byte {
	for _, t := range s.Toks[m.From:m.To] {
		if t.Has(lexicon.Complement) {
			break
		}
		if v, ok := s.Lex.Value(lexicon.Sex, t.Key); ok && v != "" && t.Has(lexicon.Role) {
			return v[0]
		}
	}
	return 0
}

// Speaks reports the subject of a verb of speech, before or behind it.
func Speaks(s *syntax.Sentence, m *syntax.Mention) bool {
	if m.Possessive || m.Governed {
		return false
	}
	if c := s.CueBehind(m.To); c > 0 && s.Toks[c].Has(lexicon.Cue) {
		return true
	}
	return m.From > 1 && s.StrongCue(m.From-1) && !s.Toks[m.From-2].IsWord()
}

// Tells reports a pronoun whose verb closes what was said: the plan would fail, he said.
func Tells(s *syntax.Sentence, m *syntax.Mention) bool {
	if m.From == 0 || m.To >= len(s.Toks) || !s.IsCue(m.To) {
		return false
	}
	prev := s.Toks[m.From-1]
	return prev.Is(",") && !opening(s, m.From-1) || prev.Quote >= 0
}

// BehindColon returns the token behind the last colon before token j that leads up to a quotation, or 0:
// “Roe on the pumps: “They hold,” he said”.
func BehindColon(s *syntax.Sentence, j int) int {
	for k := j - 1; k > 0; k-- {
		if s.Toks[k].Quote >= 0 && s.Is(k-1, ":") {
			return k
		}
	}
	return 0
}

// opening reports that the comma at j is the first of a sentence that a preposition or conjunction opens: "As
// for Roe, he said".
func opening(s *syntax.Sentence, j int) bool {
	if !s.Toks[0].Has(lexicon.Preposition, lexicon.Conjunction, lexicon.Condition) {
		return false
	}
	for i := 0; i < j; i++ {
		if s.Toks[i].Is(",") || s.Toks[i].Quote >= 0 {
			return false
		}
	}
	return true
}

// Acts reports that nothing governs or owns a mention, that it stands in no apposition, and in no clause
// before the main one.
func Acts(s *syntax.Sentence, m *syntax.Mention) bool {
	apposed := m.From > 0 && s.Toks[m.From-1].Is(",") && (m.To == len(s.Toks) || !s.Toks[m.To].IsWord())
	return !m.Possessive && !m.Governed && !apposed && m.From >= mainClause(s, len(s.Toks))
}
