package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Behind a quotation a noun may say what it was: “...,” was her reply; “...,” came the answer; “...” is all
// that Roe would say. Whose it was stands beside the noun, or it is that of the one who was asked.

// soundsAt returns where such a clause opens behind the quotation at token k, or 0.
func soundsAt(s *syntax.Sentence, k int) int {
	j := k + 1
	for j < len(s.Toks) && isMark(s.Toks[j]) && !s.Is(j, "(") {
		j++
	}
	if s.Has(j, lexicon.Sounding) || syntax.ClosesSpeech(s.Toks[k].Text) && s.Has(j, lexicon.Passive) {
		return j
	}
	return 0
}

// ToldBehind finds whose words a noun behind the quotation at token k calls them. Answer says that they are
// an answer, whosever it is.
func ToldBehind(s *syntax.Sentence, k int) (c *Clause, answer bool) {
	j := soundsAt(s, k)
	if j == 0 {
		return nil, false
	}
	for t := j + 1; t < len(s.Toks) && t < j+9 && s.IsWord(t); t++ {
		if s.Toks[t].Has(lexicon.Negation) {
			return nil, false // “...” was not Roe's answer
		}
		if s.Toks[t].Has(lexicon.Telling) {
			return ownerOf(s, j, t), s.Toks[t].Has(lexicon.AnswerNoun)
		}
		if s.Toks[t].Has(lexicon.Relative) && !s.Toks[t].Has(lexicon.Definite) {
			break
		}
	}
	for i := len(s.Mentions) - 1; i >= 0; i-- {
		m := &s.Mentions[i]
		if m.From > j && !m.Possessive && saidThere(s, m, j) {
			return &Clause{m, s.Toks[m.To].Text, false}, false
		}
	}
	return nil, false
}

// saidThere reports that a mention is the subject of a verb in a clause on what was said, behind token j:
// "all that she offered".
func saidThere(s *syntax.Sentence, m *syntax.Mention, j int) bool {
	if m.To >= len(s.Toks) || !s.IsCue(m.To) && !s.Has(m.To, lexicon.Modal) {
		return false
	}
	for i := j + 1; i < m.From; i++ {
		if s.Has(i, lexicon.Relative, lexicon.Quantifier) {
			return true
		}
	}
	return s.Toks[j+1].Has(lexicon.What)
}

// ownerOf finds who owns the noun at token t of a clause that opens at token j, or who stands behind it.
func ownerOf(s *syntax.Sentence, j, t int) *Clause {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Possessive && m.From > j && m.To <= t {
			return &Clause{m, s.Toks[t].Text, false}
		}
	}
	for i := j + 1; i < t; i++ {
		if m := pronounAt(s, i); m != nil && s.Toks[i].Has(lexicon.Own) {
			return &Clause{m, s.Toks[t].Text, false}
		}
	}
	if m := s.At(t + 1); m.IsName() {
		return &Clause{m, s.Toks[t].Text, false} // “мнение Ивана Ветрова”
	}
	if !s.Has(t+1, lexicon.Complement, lexicon.By) {
		return nil
	}
	if m := s.At(t + 2); m != nil && (m.Kind == syntax.Person || m.Kind == syntax.Role) && !m.Possessive {
		return &Clause{m, s.Toks[t].Text, false}
	}
	return nil
}

// Asked finds of whom a sentence says that he was asked something: "asked Jane Roe if", "Roe was asked". The
// last verb of asking counts.
func Asked(s *syntax.Sentence) *syntax.Mention {
	for c := len(s.Toks) - 1; c >= 0; c-- {
		if !s.Has(c, lexicon.AskedOf) {
			continue
		}
		if p := passiveBefore(s, c); p >= 0 || c == firstWord(s) {
			return MainSubject(s, len(s.Toks))
		}
		if m := s.At(c + 1); m != nil && m.Kind != syntax.Thing && !m.Possessive {
			return m
		}
		if c+1 < len(s.Toks) {
			return pronounAt(s, c+1)
		}
	}
	for c := range s.Toks { // "put it to her that"
		if !s.IsCue(c) {
			continue
		}
		for j := c + 1; j < min(c+4, len(s.Toks)-1); j++ {
			if !s.Has(j, lexicon.Infinitive) {
				continue
			}
			if m := s.At(j + 1); m != nil && m.Kind == syntax.Person {
				return m
			}
			return pronounAt(s, j+1)
		}
		break
	}
	return nil
}

func firstWord(s *syntax.Sentence) int {
	for j := range s.Toks {
		if s.IsWord(j) {
			return j
		}
	}
	return 0
}

// CalledBy finds who calls something what the quotation at token k says, where the passive names him behind
// it: "has been called “...” by the board".
func CalledBy(s *syntax.Sentence, k int) *Clause {
	c := k - 1
	for c > 0 && s.Has(c, lexicon.As, lexicon.Determiner) {
		c--
	}
	if !s.Has(c, lexicon.WeakCue, lexicon.Cue) || !s.Has(k+1, lexicon.By) || passiveBefore(s, c) < 0 {
		return nil
	}
	return agent(s, k+1, c)
}

// SaidBy finds who said what leads up to the quotation at token k, where a participle behind a noun names
// him: "the best line, shouted by a docker: “...”".
func SaidBy(s *syntax.Sentence, k int) *Clause {
	for c := k - 1; c > 0 && s.Toks[c].Quote < 0; c-- {
		if !s.StrongCue(c) || !s.Has(c+1, lexicon.By) || c+2 < len(s.Toks) && s.Gerund(s.Toks[c+2].Key) {
			continue
		}
		if m := s.At(c + 2); m != nil && !m.Possessive && (m.Kind == syntax.Person || m.Kind == syntax.Role) {
			return &Clause{m, s.Toks[c].Text, true}
		}
	}
	return nil
}

// ReadFrom finds whose letter or book somebody reads from, where a colon leads up to it: "Hale read from
// Roe's letter: “...”".
func ReadFrom(s *syntax.Sentence, k int) *Clause {
	if !s.Is(k-1, ":") || k < 4 || !s.Has(k-2, lexicon.Telling) {
		return nil
	}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Possessive && m.To <= k-2 && m.To >= k-3 && m.From > 0 && m.Governed {
			for c := m.From - 2; c >= 0 && c > m.From-4; c-- {
				if s.Has(c, lexicon.ReadingOut) {
					return &Clause{m, s.Toks[c].Text, false}
				}
			}
		}
	}
	return nil
}
