package clause

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// pastClitics returns j, or the verb behind the small pronouns that stand at j: "se quejó", "lui a répondu".
func pastClitics(s *syntax.Sentence, j int) int {
	n := j
	for n < len(s.Toks) && s.Toks[n].Has(lexicon.Clitic) {
		n++
	}
	if n > j && n < len(s.Toks) && (s.IsCue(n) || s.Toks[n].Has(lexicon.Auxiliary)) {
		return n
	}
	return j
}

// auxiliaryFirst finds the subject behind a quotation where an auxiliary stands at j: "a déclaré Roe", "hat
// Roe gesagt".
func auxiliaryFirst(s *syntax.Sentence, j int) (*syntax.Mention, string) {
	j = pastClitics(s, j)
	if j >= len(s.Toks) || !s.Toks[j].Has(lexicon.Auxiliary) {
		return nil, ""
	}
	n := j + 1
	for n < len(s.Toks) && (s.Joint(s.Toks[n]) || s.IsAdverb(s.Toks[n].Key) ||
		s.Toks[n].Has(lexicon.Auxiliary)) {
		n++
	}
	if n >= len(s.Toks) {
		return nil, ""
	}
	if s.Allows("auxiliary verb subject") && s.IsCue(n) {
		if m := subjectBehind(s, n+1); m != nil {
			return m, s.Toks[n].Text
		}
		if m := nounBehind(s, n+1); m != nil {
			return m, s.Toks[n].Text
		}
		return nil, ""
	}
	if s.Allows("auxiliary subject verb") {
		if m := subjectBehind(s, n); m != nil && !s.IsCue(n) {
			for c := m.To; c < len(s.Toks) && c-m.To < 12 && s.Toks[c].Quote < 0 && !s.Toks[c].Is("."); c++ {
				if s.IsCue(c) {
					return m, s.Toks[c].Text
				}
			}
		}
	}
	return nil, ""
}

// subjectBehind finds the subject that stands behind its verb from token n on: at once, or past whom and
// when.
func subjectBehind(s *syntax.Sentence, n int) *syntax.Mention {
	m := s.At(n)
	far := s.Allows("verb phrase subject")
	if m != nil && !m.Possessive && !(far && m.Oblique) {
		return m
	}
	if !far {
		return nil
	}
	for j := n; j < len(s.Toks) && j-n < 10; j++ {
		t := s.Toks[j]
		if !t.IsWord() && !t.Is("-") || t.Has(lexicon.Cue, lexicon.Auxiliary, lexicon.Relative) &&
			s.At(j) == nil {
			return nil
		}
		if t.Has(lexicon.Conjunction) {
			return nil
		}
		m := s.At(j)
		if m == nil {
			continue
		}
		if !m.Possessive && !m.Governed && !m.Oblique && m.Kind != syntax.Thing {
			return m
		}
		j = m.To - 1
	}
	return nil
}

// subjectAfterVerb finds the subject behind the verb at token c and before the quotation at k, where no
// subject stands straight before the verb: Am Dienstag sagte die Ministerin: ...
func subjectAfterVerb(s *syntax.Sentence, c, k int) *syntax.Mention {
	if !s.Allows("verb subject") {
		return nil
	}
	j := c
	for j > 0 && (s.IsAdverb(s.Toks[j-1].Key) ||
		s.Toks[j-1].Has(lexicon.Auxiliary, lexicon.Weekday, lexicon.Clitic)) {
		j--
	}
	if m := s.EndingAt(j); m != nil && !m.Governed && !m.Oblique && !m.Possessive {
		return nil
	}
	if m := subjectBehind(s, c+1); m != nil && m.To <= k {
		return m
	}
	return nil
}

// droppedSubject stands for the subject that a verb of speech behind a quotation does not name, where the
// language lets it go: «...», añadió. It is an empty mention at the verb, which the verb alone tells the sex
// of.
func droppedSubject(s *syntax.Sentence, c, k int) *syntax.Mention {
	if k < 0 || c == k+1 || !s.Lex.Flag(lexicon.ProDrop) || !s.Toks[c].Has(lexicon.Cue) {
		return nil
	}
	if n := c + 1; n < len(s.Toks) && s.Toks[n].IsWord() && !s.IsAdverb(s.Toks[n].Key) &&
		!s.Toks[n].Has(lexicon.Preposition, lexicon.Conjunction, lexicon.Relative, lexicon.Weekday,
			lexicon.DayWord) {
		return nil // what follows may be a subject that we do not know
	}
	return droppedAt(s, c)
}

// droppedAt is the empty mention that stands for the subject of the verb at token c.
func droppedAt(s *syntax.Sentence, c int) *syntax.Mention {
	at := s.Toks[c].Start
	return &syntax.Mention{Span: document.Span{Start: at, End: at}, From: c, To: c, Kind: syntax.Pronoun}
}
