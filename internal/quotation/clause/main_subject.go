package clause

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// MainSubject is the first mention before token c that no preposition governs and nobody owns.
func MainSubject(s *syntax.Sentence, c int) *syntax.Mention {
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
		if m.Possessive || m.Oblique || m.Kind == syntax.Thing || relativeBefore(s, m) > 0 ||
			behindWhich(s, m) {
			continue
		}
		subordinate := s.Has(m.From-1, lexicon.Subordinator) && VerbBehind(s, m.To) && m.To == c
		if m.Governed && !subordinate {
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

// behindWhich reports a mention in a relative clause that a preposition opens: "of which we have no record".
func behindWhich(s *syntax.Sentence, m *syntax.Mention) bool {
	for j := m.From - 1; j > 0 && m.From-j < 7 && s.IsWord(j); j-- {
		if s.Has(j, lexicon.Relative) {
			opens := s.Has(0, lexicon.Preposition) && j == m.From-1 && !s.IsCue(j-1) && firstComma(s) >= m.To
			return opens || s.Has(j-1, lexicon.Preposition) && s.Is(j-2, ",")
		}
	}
	return false
}

// firstComma is the first comma of a sentence, or -1.
func firstComma(s *syntax.Sentence) int {
	return slices.IndexFunc(s.Toks, func(t token.Token) bool { return t.Is(",") })
}

// mainClause returns where the main clause begins of a sentence that opens with another clause or with a
// participle: "When Roe tried, Hale differed"; "Standing in for Roe, Hale differed"; "Asked whether Roe
// would, Hale differed".
func mainClause(s *syntax.Sentence, c int) int {
	first := 0
	for first < len(s.Toks) && !s.Toks[first].IsWord() {
		first++
	}
	if first >= c {
		return 0
	}
	key := s.Toks[first].Key
	participle := (s.Gerund(key) || s.Lex.Ends(lexicon.PastEnding, key)) && s.At(first) == nil &&
		accordingAt(s, first) == 0
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

// notInner returns a subject, unless it is that of what was said: “The town claims the quay and has said it
// would not sell”. Then no noun that the lexicon knows stands before, and whoever opens the sentence speaks,
// where that is plain.
func notInner(s *syntax.Sentence, m *syntax.Mention) *syntax.Mention {
	if m == nil || m.Kind != syntax.Pronoun || !s.Neuter(m) || !speechBefore(s, m.From) {
		return m
	}
	return openingNoun(s)
}

// openingNoun is what opens a sentence before a verb and its object, as far as endings and articles show
// these: a name, or an article and its noun.
func openingNoun(s *syntax.Sentence) *syntax.Mention {
	for v := 1; v < min(5, len(s.Toks)-1); v++ {
		t := s.Toks[v]
		if !t.IsWord() || t.Capital() {
			return nil
		}
		if !s.CouldSpeak(t) || !s.Toks[v+1].Has(lexicon.Determiner) && !s.Toks[v+1].Has(lexicon.As) {
			continue
		}
		article := s.Toks[0].Has(lexicon.Determiner)
		if article != (v > 1) {
			return nil
		}
		span := document.Span{Start: s.Toks[0].Start, End: s.Toks[v-1].End}
		return &syntax.Mention{Span: span, From: 0, To: v, Kind: syntax.Thing, Text: s.Source(span)}
	}
	return nil
}
