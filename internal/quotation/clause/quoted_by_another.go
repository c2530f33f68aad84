package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Where somebody quotes somebody, the words are his whom he quotes: "Roe quoted Hale as saying “...”".

// citedBefore finds whom the verb at token c quotes, or the one before it: "Roe quoted Hale as saying", "Hale
// was quoted by the board as having said". The quotation is token k.
func citedBefore(s *syntax.Sentence, c, k int) *syntax.Mention {
	if m, sure := objectBehind(s, c); m != nil && m.To <= k {
		if end := closing(s, m.To); end == k && (sure || end > m.To+1 || medium(s, c)) {
			return m
		}
	}
	j := c
	for j > 1 && s.Toks[j-1].Has(lexicon.As, lexicon.Auxiliary) {
		j--
	}
	if j < 2 || !s.Gerund(s.Toks[j].Key) && (j == c || !s.Gerund(s.Toks[j+1].Key)) {
		return nil
	}
	if s.Toks[j-1].Is(",") {
		if !s.Toks[j].Has(lexicon.As) {
			return nil // "Roe cited Hale, the mayor, adding"
		}
		if open := openingComma(s, j-1); open > 1 {
			j = open
		}
	}
	if s.Toks[j-2].Has(lexicon.Quoting) && s.At(j-1) == nil {
		return pronounAt(s, j-1)
	}
	m := s.EndingAt(j)
	if m == nil || m.From < 1 || m.Possessive {
		return nil
	}
	v := m.From - 1
	for v > 0 && s.Toks[v].Has(lexicon.QuotingJoint) {
		v--
	}
	switch {
	case s.Toks[v].Has(lexicon.Quoting):
		return m
	case v > 0 && s.Toks[v].Has(lexicon.By) && s.Toks[v-1].Has(lexicon.Quoting):
		return MainSubject(s, v-1)
	}
	return nil
}

// citedBehind finds whom the verb at token c quotes, and the verb that he speaks with: “...,” the board
// quoted Roe as saying.
func citedBehind(s *syntax.Sentence, c int) (*syntax.Mention, string) {
	if c+2 >= len(s.Toks) || !s.Toks[c].Has(lexicon.Quoting) {
		return nil, ""
	}
	if m, sure := objectBehind(s, c); m != nil && (sure || m.Oblique) {
		return m, s.Toks[c].Text
	}
	m := s.At(c + 1)
	if m == nil {
		m = pronounAt(s, c+1)
	}
	if m == nil || m.Possessive {
		return nil, ""
	}
	j := m.To
	for j < len(s.Toks) && s.Toks[j].Has(lexicon.As, lexicon.Auxiliary) {
		j++
	}
	if j >= len(s.Toks) || !s.StrongCue(j) {
		return nil, ""
	}
	if s.Gerund(s.Toks[j].Key) || j > m.To && s.Gerund(s.Toks[j-1].Key) {
		return m, s.Toks[j].Text
	}
	return nil, ""
}

// objectBehind finds whom the verb of quoting at token c has as its object, and whether it has him for
// certain: "zitierte den Minister", "citó a Roe", "приводит агентство слова Ветровой".
func objectBehind(s *syntax.Sentence, c int) (m *syntax.Mention, sure bool) {
	needed, ok := s.Lex.Value(lexicon.Quoting, s.Toks[c].Key)
	if !ok {
		return nil, false
	}
	j := c + 1
	if at := s.WordsOf(c); at > 0 {
		if m = pronounAt(s, at-1); m != nil {
			return m, true // "приводит ТАСС его слова"
		}
		j = at + 1
	} else if needed != "" {
		return nil, false
	}
	for j < len(s.Toks) && s.Toks[j].Has(lexicon.QuotingJoint) {
		j++
	}
	if m = s.At(j); m == nil || m.Possessive {
		return nil, false
	}
	return m, needed != ""
}

// closing returns the token behind what may stand between him who is quoted and his words, from token j on:
// "mit den Worten:".
func closing(s *syntax.Sentence, j int) int {
	for j < len(s.Toks) && (s.Toks[j].Is(":") || s.Toks[j].Is(",") || s.Toks[j].Has(lexicon.QuotingClose)) {
		j++
	}
	return j
}

// medium reports that the subject of the verb at token c is no person, so that the words are not its own.
func medium(s *syntax.Sentence, c int) bool {
	m := s.EndingAt(c)
	return m != nil && m.Kind != syntax.Person && m.Kind != syntax.Pronoun
}
