package clause

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// said finds the subject of the first verb of speech of a sentence, if somebody says something at its beginning
// or its end.
func said(s *syntax.Sentence) *syntax.Mention {
	for c := range s.Toks {
		if !s.StrongCue(c) || s.InName(c) {
			continue
		}
		m := Subject(s, c, len(s.Toks))
		if m == nil || m.Possessive || Denied(s, m, c) {
			return nil
		}
		if m.Kind != syntax.Person && m.Kind != syntax.Pronoun {
			return nil
		}
		if opens, closes := m.From <= 4, c+4 >= len(s.Toks)-1 && m.From > 0 &&
			s.Toks[m.From-1].Is(","); opens || closes {
			return m
		}
		return nil
	}
	return nil
}

// Denied reports a verb that says what was not said: "did not mention", "never said".
func Denied(s *syntax.Sentence, m *syntax.Mention, cue int) bool {
	for j := m.To; j < cue; j++ {
		if s.Toks[j].Has(lexicon.Negation) || deniesByEnding(s, s.Toks[j]) {
			return true
		}
	}
	return false
}

// deniesByEnding reports a verb that a negation ends: "didn't".
func deniesByEnding(s *syntax.Sentence, t token.Token) bool {
	for _, end := range s.Lex.Entries(lexicon.ContractionEnding) {
		if word, _ := s.Lex.Value(lexicon.ContractionEnding, end); strings.HasSuffix(t.Key, end) &&
			s.Lex.Has(lexicon.Negation, word) {
			return true
		}
	}
	return false
}

// LeadingUp is whom a sentence speaks of that stands before a quotation and leads up to it. Unless it stands
// in the paragraph of the quotation, it has to end with a colon or with what somebody said.
func LeadingUp(s *syntax.Sentence, sameParagraph bool) *syntax.Mention {
	if m := said(s); m != nil {
		return m
	}
	last := s.Toks[len(s.Toks)-1]
	for j := len(s.Toks) - 1; j >= 0; j-- {
		if s.IsCue(j) && !s.InName(j) && (s.Toks[j].Has(lexicon.Cue) || last.Is(":")) {
			if m := Subject(s, j, len(s.Toks)); m != nil {
				return m
			}
			break
		}
	}
	if !sameParagraph && !last.Is(":") {
		return nil
	}
	m := MainSubject(s, len(s.Toks))
	if m != nil && (m.Kind == syntax.Person || m.Kind == syntax.Pronoun || last.Is(":")) {
		return m
	}
	return nil
}
