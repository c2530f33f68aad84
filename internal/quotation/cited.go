package quotation

import "verbatim/internal/lexicon"

// Where somebody quotes somebody, the words are his whom he quotes: "Roe quoted Hale as saying “...”".

// citedBefore finds whom the verb at token c quotes, or the one before it: "Roe quoted Hale as saying", "Hale was quoted by the
// board as having said". The quotation is token k.
func (x *extractor) citedBefore(s *sentence, c, k int) *mention {
	if m, sure := x.objectBehind(s, c); m != nil && m.to <= k {
		if end := x.closing(s, m.to); end == k && (sure || end > m.to+1 || x.medium(s, c)) {
			return m
		}
	}
	j := c
	for j > 1 && s.toks[j-1].has(lexicon.As, lexicon.Auxiliary) {
		j--
	}
	if j < 2 || !x.gerund(s.toks[j].key) && (j == c || !x.gerund(s.toks[j+1].key)) {
		return nil
	}
	if s.toks[j-1].is(",") {
		if !s.toks[j].has(lexicon.As) {
			return nil // "Roe cited Hale, the mayor, adding"
		}
		if open := x.openingComma(s, j-1); open > 1 {
			j = open
		}
	}
	if s.toks[j-2].has(lexicon.Quoting) && s.at(j-1) == nil {
		return x.pronounAt(s, j-1)
	}
	m := s.endingAt(j)
	if m == nil || m.from < 1 || m.possessive {
		return nil
	}
	v := m.from - 1
	for v > 0 && s.toks[v].has(lexicon.QuotingJoint) {
		v--
	}
	switch {
	case s.toks[v].has(lexicon.Quoting):
		return m
	case v > 0 && s.toks[v].has(lexicon.By) && s.toks[v-1].has(lexicon.Quoting):
		return x.clauseSubject(s, v-1)
	}
	return nil
}

// citedBehind finds whom the verb at token c quotes, and the verb that he speaks with: “...,” the board quoted Roe as saying.
func (x *extractor) citedBehind(s *sentence, c int) (*mention, string) {
	if c+2 >= len(s.toks) || !s.toks[c].has(lexicon.Quoting) {
		return nil, ""
	}
	if m, sure := x.objectBehind(s, c); m != nil && (sure || m.oblique) {
		return m, s.toks[c].text
	}
	m := s.at(c + 1)
	if m == nil {
		m = x.pronounAt(s, c+1)
	}
	if m == nil || m.possessive {
		return nil, ""
	}
	j := m.to
	for j < len(s.toks) && s.toks[j].has(lexicon.As, lexicon.Auxiliary) {
		j++
	}
	if j < len(s.toks) && x.strongCue(s.toks, j) && (x.gerund(s.toks[j].key) || j > m.to && x.gerund(s.toks[j-1].key)) {
		return m, s.toks[j].text
	}
	return nil, ""
}

// objectBehind finds whom the verb of quoting at token c has as its object, and whether it has him for certain: "zitierte den
// Minister", "citó a Roe", "приводит агентство слова Ветровой".
func (x *extractor) objectBehind(s *sentence, c int) (m *mention, sure bool) {
	needed, ok := x.lex.Value(lexicon.Quoting, s.toks[c].key)
	if !ok {
		return nil, false
	}
	j := c + 1
	if at := x.wordsOf(s.toks, c); at > 0 {
		if m = x.pronounAt(s, at-1); m != nil {
			return m, true // "приводит ТАСС его слова"
		}
		j = at + 1
	} else if needed != "" {
		return nil, false
	}
	for j < len(s.toks) && s.toks[j].has(lexicon.QuotingJoint) {
		j++
	}
	if m = s.at(j); m == nil || m.possessive {
		return nil, false
	}
	return m, needed != ""
}

// wordsOf returns where the noun for words stands that a verb at token c needs to quote somebody, or 0: "приводит слова".
func (x *extractor) wordsOf(toks []token, c int) int {
	needed, _ := x.lex.Value(lexicon.Quoting, toks[c].key)
	for j := c + 1; needed != "" && j < len(toks) && j < c+6 && toks[j].quote < 0; j++ {
		if toks[j].key == needed {
			return j
		}
	}
	return 0
}

// closing returns the token behind what may stand between him who is quoted and his words, from token j on: "mit den Worten:".
func (x *extractor) closing(s *sentence, j int) int {
	for j < len(s.toks) && (s.toks[j].is(":") || s.toks[j].is(",") || s.toks[j].has(lexicon.QuotingClose)) {
		j++
	}
	return j
}

// medium reports that the subject of the verb at token c is no person, so that the words are not its own.
func (x *extractor) medium(s *sentence, c int) bool {
	m := s.endingAt(c)
	return m != nil && m.kind != personKind && m.kind != pronoun
}

// pronounAt is the pronoun at token j that stands for a person and may be no subject: "him", "his".
func (x *extractor) pronounAt(s *sentence, j int) *mention {
	t := s.toks[j]
	if _, ok := x.lex.Value(lexicon.SexPronoun, t.key); !ok {
		return nil
	}
	return &mention{Span: t.Span, from: j, to: j + 1, kind: pronoun, text: t.text}
}
