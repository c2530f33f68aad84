package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Two people may speak in one sentence: Roe said that the mill would close, but Hale denied it.

// parts parts a sentence where a semicolon stands, or a conjunction behind a comma and behind that another
// subject with a verb of reporting.
func parts(s *syntax.Sentence, verbs []verb) []part {
	var out []part
	from := 0
	for j := 1; j < len(s.Toks); j++ {
		if j > from && (s.Is(j, ";") || s.Is(j, ",") && takesOver(s, verbs, j+1)) {
			out = append(out, part{from, j})
			from = j + 1
		}
	}
	if from < len(s.Toks) {
		out = append(out, part{from, len(s.Toks)})
	}
	return out
}

// takesOver reports a conjunction at token j behind which another subject has a verb of reporting.
func takesOver(s *syntax.Sentence, verbs []verb, j int) bool {
	if !s.Has(j, lexicon.Conjunction) || s.Has(j, lexicon.Reason, lexicon.Condition) {
		return false
	}
	for _, v := range verbs {
		if v.from == j+1 && j > 3 && !s.Gerund(s.Toks[v.from].Key) {
			return true // "..., and asked for six weeks"
		}
	}
	m := s.At(j + 1)
	if !m.Free() || m.Kind == syntax.Thing {
		return false
	}
	n := m.To
	contrast := s.Has(j, lexicon.Contrast)
	for n < len(s.Toks) && (s.IsAdverb(s.Toks[n].Key) || contrast && s.Has(n, lexicon.Have)) {
		n++
	}
	for _, v := range verbs {
		if v.from == n {
			return true
		}
	}
	return false
}
