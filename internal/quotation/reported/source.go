package reported

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// citesSource reports a word of a sentence with which "according to" may begin, whose owner may be a source, or
// whose subject may hear what is said.
func citesSource(s *syntax.Sentence) bool {
	for j := range s.Toks {
		if s.Has(j, lexicon.View, lexicon.SourceBehind, lexicon.AccordingAfter) || clause.According(s, j) > 0 {
			return true
		}
		if _, hears := phraseAt(s, j, lexicon.Hears); hears > 0 || s.Has(j, lexicon.SaidNoun, lexicon.ByAgent) {
			return true
		}
	}
	return false
}

// bySource finds a source that no verb has for its subject: “according to Roe”, “in her view”.
func bySource(s *syntax.Sentence, p part) *attributed {
	for j := p.from; j < p.to; j++ {
		if s.Toks[j].Quote >= 0 {
			continue
		}
		var m *syntax.Mention
		end := 0
		if n := clause.According(s, j); n > 0 {
			if s.Has(n, lexicon.Own) && s.Has(n+1, lexicon.View) { // "según sus datos"
				m = s.PronounAt(n)
				m.To++
			} else if m = s.At(n); m == nil {
				m = s.MentionFrom(n, 3)
			}
			if m == nil {
				m = nounAt(s, n)
			}
			if m != nil {
				end = m.To
			}
		} else if m = viewOf(s, j); m != nil {
			end = pastView(s, m)
		}
		if m == nil || end > p.to || m.Kind == syntax.Thing && !human(s, m) {
			continue
		}
		a := &attributed{subject: m, verb: verb{from: j, to: j + 1, far: -1}, from: j, to: end}
		if s.Is(j-1, ",") {
			a.from--
		}
		if s.Is(end, ",") {
			a.to++
		}
		before, quoted := words(s, part{p.from, a.from})
		behind, also := words(s, part{a.to, p.to})
		if enough(before+behind, quoted+also) {
			return a
		}
	}
	return nil
}

// ownerBehind is who stands at token j, which may be inside of a longer phrase.
func ownerBehind(s *syntax.Sentence, j int) *syntax.Mention {
	if m := s.At(j); m != nil {
		return m
	}
	end := j
	for s.IsWord(end) && s.Toks[end].Capital() {
		end++
	}
	if end == j {
		return nil
	}
	span := document.Span{Start: s.Toks[j].Start, End: s.Toks[end-1].End}
	return &syntax.Mention{Span: span, From: j, To: end, Kind: syntax.Person, Text: s.Source(span)}
}

// nounAt is the pronoun or noun, with its article, at token j, which the syntax takes for nobody: "nach
// Angaben von Anwohnern".
func nounAt(s *syntax.Sentence, j int) *syntax.Mention {
	end := j
	if s.Has(j, lexicon.Pronoun) && !s.Has(j, lexicon.Determiner) { // "d'après lui"
		return s.PronounAt(j)
	}
	if s.Has(end, lexicon.Determiner) {
		end++
	}
	if !s.IsWord(end) {
		return nil
	}
	span := document.Span{Start: s.Toks[j].Start, End: s.Toks[end].End}
	return &syntax.Mention{Span: span, From: j, To: end + 1, Kind: syntax.Thing, Text: s.Source(span)}
}

// pastView returns where a source ends whose owner is a mention: behind "view", or behind the mention.
func pastView(s *syntax.Sentence, m *syntax.Mention) int {
	for end := m.To; end < m.To+2; end++ {
		if s.Has(end, lexicon.View) {
			return end + 1
		}
	}
	return m.To
}

// viewOf is the owner of what a preposition at token j governs: "in her view", "in Roe's words".
func viewOf(s *syntax.Sentence, j int) *syntax.Mention {
	if !s.Has(j, lexicon.Preposition) {
		return nil
	}
	if n := j + 1; s.Has(n, lexicon.Definite) && s.Has(n+1, lexicon.View) && s.Has(n+2, lexicon.Complement) {
		return ownerBehind(s, n+3) // "in the opinion of Roe"
	}
	m := s.At(j + 1)
	if m != nil && m.Kind == syntax.Person && s.Has(j+2, lexicon.View) {
		return m // "in the opinion of Jane Roe", as one phrase
	}
	if s.Has(j+1, lexicon.SexPronoun) {
		m = s.PronounAt(j + 1)
		m.Possessive = true
	}
	if m == nil || !m.Possessive && m.Kind != syntax.Pronoun {
		return nil
	}
	if s.Has(m.To, lexicon.View) || s.Has(m.To+1, lexicon.View) && s.IsWord(m.To) {
		return m
	}
	return nil
}
