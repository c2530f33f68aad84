package syntax

import (
	"strings"

	"verbatim/internal/lexicon"
)

// saysWhoAsked reports a sentence that only says who spoke, to whom and when: Jane Roe asked on Friday. Roe
// told the paper in an interview. Roe pressed.
func (s *Sentence) saysWhoAsked() bool {
	m, c := s.asked()
	if m == nil {
		m = s.At(0)
		if !m.IsName() || m.To == len(s.Toks) {
			return false
		}
		return m.To+2 >= len(s.Toks) && s.CouldSpeak(s.Toks[m.To])
	}
	if c+4 >= len(s.Toks) || !s.Toks[c+1].IsWord() || s.Toks[c+1].Has(lexicon.Preposition) ||
		s.IsAdverb(s.Toks[c+1].Key) {
		return true
	}
	if !s.Toks[c].Has(lexicon.Told) {
		return false
	}
	for j := c + 1; j < len(s.Toks); j++ { // what he told is not said here
		if t := s.Toks[j]; t.Quote >= 0 ||
			t.Has(lexicon.Auxiliary, lexicon.Modal, lexicon.That, lexicon.Infinitive) {
			return false
		}
	}
	return true
}

// asked finds the subject and the verb of a sentence that may say who asked.
func (s *Sentence) asked() (*Mention, int) {
	m := s.At(0)
	if m == nil {
		return nil, 0
	}
	c := s.CueBehind(m.To)
	if c == 0 || !s.Toks[c].Has(lexicon.Cue) {
		return nil, 0
	}
	return m, c
}

// asks reports a sentence that ends with a quotation that ends with a question or exclamation mark.
func (s *Sentence) asks() bool {
	last := s.Toks[len(s.Toks)-1]
	return last.Quote >= 0 && strings.ContainsAny(last.Text[max(0, len(last.Text)-1):], "?!")
}
