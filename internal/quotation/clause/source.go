package clause

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// sourceBehind finds whom straight behind a quotation a word names that elsewhere means something else
// („...“, so Weber), or who stands before a word that names him as the source („...“, Weber zufolge).
func sourceBehind(s *syntax.Sentence, j int) *syntax.Mention {
	if j >= len(s.Toks) {
		return nil
	}
	if s.Toks[j].Has(lexicon.SourceBehind) {
		return s.At(j + 1)
	}
	if m := s.At(j); m != nil && m.To < len(s.Toks) && s.Toks[m.To].Has(lexicon.AccordingAfter) {
		return m
	}
	return nil
}

// sourceBefore finds the source that a preposition names which has another meaning elsewhere, where it opens
// the sentence and a comma or verb closes what it names: Pour Jean Roe, « ... ».
func sourceBefore(s *syntax.Sentence, k int) *Clause {
	if k < 3 || !s.Toks[0].Has(lexicon.SourceBefore) || quotedBefore(s, k) {
		return nil
	}
	if m := s.At(1); m != nil && m.Kind != syntax.Thing && m.To < k && s.Toks[m.To].Is(",") {
		return &Clause{m, s.Toks[0].Text, true}
	}
	return nil
}

// quotedBefore reports that a quotation stands before token k.
func quotedBefore(s *syntax.Sentence, k int) bool {
	return slices.ContainsFunc(s.Toks[:k], func(t token.Token) bool { return t.Quote >= 0 })
}

// According returns where the source begins behind "according to" at token j, or 0.
func According(s *syntax.Sentence, j int) int { return accordingAt(s, j) }

// accordingAt returns where the source begins behind "according to" at token j, or 0.
func accordingAt(s *syntax.Sentence, j int) int {
	for _, phrase := range s.Lex.Entries(lexicon.According) {
		words := strings.Fields(phrase)
		n, owner := 0, -1
		for n < len(words) && j+n < len(s.Toks) {
			own := words[n] == "~" && s.Has(j+n, lexicon.SexPronoun)
			if s.Toks[j+n].Key != words[n] && !own {
				break
			}
			if words[n] == "~" {
				owner = j + n
			}
			n++
		}
		if n == len(words) && owner >= 0 {
			return owner
		}
		if n == len(words) {
			return j + n
		}
	}
	return 0
}

// passesOn reports a source m between commas behind the subject of a clause that leads up to the quotation with
// a verb of its own: the subject speaks, and the source only tells of it. “Капитан же, по словам лоцмана,
// угрожал: «...»”.
func passesOn(s *syntax.Sentence, j int, m *syntax.Mention, k int) bool {
	if !s.Is(j-1, ",") || !s.Is(m.To, ",") || !s.IsWord(m.To+1) || !s.Is(k-1, ":") {
		return false
	}
	at := j - 1
	for s.Has(at-1, lexicon.Contrast, lexicon.Adverb) {
		at--
	}
	subject := s.EndingAt(at)
	return subject != nil && subject.From == 0 && subject.Kind != syntax.Thing
}

// AccordingTo finds "according to X" anywhere in the sentence, but nearest before the quotation at k.
func AccordingTo(s *syntax.Sentence, k int) *Clause {
	if c := sourceBefore(s, k); c != nil {
		return c
	}
	for j := k - 1; j >= 0; j-- {
		if s.Toks[j].Quote >= 0 || s.StrongCue(j) {
			break
		}
		if n := accordingAt(s, j); n > 0 {
			m := s.MentionFrom(n, 3)
			if m != nil && passesOn(s, j, m, k) {
				return nil
			}
			if m != nil && m.To <= k && !s.Toks[n].Has(lexicon.Own) {
				source := *m
				source.Governed = true
				return &Clause{&source, s.Toks[j].Text, true}
			}
		}
	}
	return nil
}
