package syntax

import (
	"verbatim/internal/lexicon"
)

// CueBehind finds the verb of a subject that ends at token n: past its apposition, its adverbs and its
// auxiliaries.
func (s *Sentence) CueBehind(n int) int {
	depth := 0
	for j := n; j < len(s.Toks) && j < n+40; j++ {
		t := s.Toks[j]
		if t.Quote >= 0 {
			return 0
		}
		switch {
		case t.Is(",") && depth == 0:
			if o := s.At(j + 1); o != nil && o.Kind != Pronoun && o.To < len(s.Toks) && s.IsCue(o.To) {
				return o.To
			}
			end := s.closingComma(j)
			if end < 0 && j+1 < len(s.Toks) && s.Toks[j+1].Has(lexicon.Relative) {
				end = s.unclosedClause(j)
			}
			if end < 0 {
				return 0
			}
			j = end
			continue
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth--
		case depth > 0:
		case s.IsCue(j) && (j == n || !s.Toks[j-1].Has(lexicon.Determiner)):
			return j
		case s.IsAdverb(t.Key), t.Has(lexicon.Auxiliary):
		case t.Has(lexicon.Relative):
		case t.Has(lexicon.Preposition), j > n && j-n < 14 && s.inPhrase(n, j):
		default:
			return 0
		}
	}
	return 0
}

// inPhrase reports that token j belongs to a prepositional phrase that opens between n and j: "Roe of the
// council said".
func (s *Sentence) inPhrase(n, j int) bool {
	for i := j; i >= n; i-- {
		if s.Toks[i].Is(",") {
			return false
		}
		if s.Toks[i].Has(lexicon.Preposition) {
			return true
		}
	}
	return false
}

// closingComma returns the comma that ends the apposition which the comma at j opens, or -1.
func (s *Sentence) closingComma(j int) int {
	for e := j + 1; e < len(s.Toks) && e-j < 35; e++ {
		if s.Toks[e].Quote >= 0 {
			return -1
		}
		if s.Toks[e].Is(",") {
			n := e + 1
			for n < len(s.Toks) && (s.IsAdverb(s.Toks[n].Key) || s.Toks[n].Has(lexicon.Auxiliary)) {
				n++
			}
			if n < len(s.Toks) && s.IsCue(n) {
				return e
			}
		}
	}
	return -1
}

// unclosedClause returns the token before the verb of speech that ends a relative clause which no comma
// closes, or -1.
func (s *Sentence) unclosedClause(j int) int {
	for e := j + 2; e < len(s.Toks) && e-j < 16 && s.Toks[e].Quote < 0 && !s.Toks[e].Is(","); e++ {
		if s.StrongCue(e) {
			return e - 1
		}
	}
	return -1
}
