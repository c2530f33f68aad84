package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// ClauseSubject is the first mention before token c that no preposition governs and nobody owns.
func ClauseSubject(s *syntax.Sentence, c int) *syntax.Mention {
	var fallback *syntax.Mention
	from := mainClause(s, c)
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.To > c {
			break
		}
		if m.From < from {
			continue
		}
		if m.Possessive || m.Oblique || m.Kind == syntax.Thing || relativeBefore(s, m) > 0 || m.Governed && !(s.Toks[m.From-1].Has(lexicon.Subordinator) && VerbBehind(s, m.To) && m.To == c) {
			continue
		}
		if m.From > 0 && s.IsCue(m.From-1) && s.Toks[m.From-1].Has(lexicon.WeakCue) {
			if m.To <= c && c < len(s.Toks) && s.Gerund(s.Toks[m.To].Key) && s.Gerund(s.Toks[c].Key) {
				return m // "you could see Roe going from door to door, saying ..."
			}
			continue // an object
		}
		if m.Kind == syntax.Body && fallback == nil {
			fallback = m
			if m.From <= 1 || VerbBehind(s, m.To) {
				return m
			}
			continue
		}
		return m
	}
	return fallback
}

// mainClause returns where the main clause begins of a sentence that opens with another clause or with a participle: "When
// Roe tried, Hale differed"; "Standing in for Roe, Hale differed"; "Asked whether Roe would, Hale differed".
func mainClause(s *syntax.Sentence, c int) int {
	first := 0
	for first < len(s.Toks) && !s.Toks[first].IsWord() {
		first++
	}
	if first >= c {
		return 0
	}
	key := s.Toks[first].Key
	participle := (s.Gerund(key) || s.Lex.Ends(lexicon.PastEnding, key)) && s.At(first) == nil && accordingAt(s, first) == 0
	if !participle && !s.Lex.Any(key, lexicon.Conjunction, lexicon.Subordinator) {
		return 0
	}
	for j := first + 1; j < c; j++ {
		if s.Toks[j].Is(",") && !inserts(s, j) {
			if m := s.At(j + 1); m != nil && m.Kind != syntax.Thing && !m.Possessive {
				return j + 1
			}
		}
	}
	return 0
}
