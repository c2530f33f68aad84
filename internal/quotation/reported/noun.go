package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// What somebody said may stand behind a noun, and behind a verb whose subject only hears it: “her denial
// that the mill was sold”, “the board was told by Roe that the mill was sold”, “the mill was sold, the court
// heard”.

// byNoun finds a noun for what is said and who owns it: “Roe's claim that”, “the admission by Roe that”.
func byNoun(s *syntax.Sentence, p part) *attributed {
	for j := p.from; j < p.to-2; j++ {
		if !s.Toks[j].Has(lexicon.SaidNoun) || s.Toks[j].Quote >= 0 {
			continue
		}
		kind, _ := s.Lex.Value(lexicon.SaidNoun, s.Toks[j].Key)
		m, n := ownerOf(s, j), j+1
		if m == nil && s.Has(n, lexicon.By, lexicon.Complement) {
			if m = s.At(n + 1); m != nil {
				n = m.To
			}
		}
		if m == nil || m.From < p.from || !s.Has(n-1, lexicon.SaidNoun) && m.Possessive {
			continue
		}
		if end := openingWords(s, n, Kind(kind)); end > n {
			v := verb{from: j, to: j + 1, far: -1, kind: Kind(kind)}
			a := &attributed{subject: m, verb: v, from: min(m.From, j), to: end}
			if own, quoted := words(s, part{end, p.to}); enough(own, quoted) {
				return a
			}
		}
	}
	return nil
}

// ownerOf is who owns the noun at token j, straight before it or before one word that describes it.
func ownerOf(s *syntax.Sentence, j int) *syntax.Mention {
	for n := j; n > 0 && n >= j-1; n-- {
		if m := s.EndingAt(n); m != nil && m.Possessive && m.Kind != syntax.Thing {
			return m
		}
		if t := s.Toks[n-1]; t.Has(lexicon.SexPronoun) && t.Has(lexicon.Own) {
			m := s.PronounAt(n - 1)
			m.Possessive = true
			return m
		}
	}
	return nil
}

// openingWords returns where the words begin that a noun for what is said at token n-1 opens: behind "that",
// or at an infinitive where the noun is of what will be done. It is n where none follow.
func openingWords(s *syntax.Sentence, n int, kind Kind) int {
	that := n
	if s.Is(that, ",") || s.Has(that, lexicon.Preposition) { // "su afirmación de que"
		that++
	}
	if s.Has(that, lexicon.That) {
		return that + 1
	}
	if s.Has(n, lexicon.Complement) && (kind == Denied || kind == Admitted || kind == Warned) {
		return n + 1 // "her denial of any link"
	}
	if s.Has(n, lexicon.Infinitive) && kind != Said && kind != Implied && kind != Thought {
		return n + 1
	}
	return n
}

// byAgent finds who speaks in a passive: “the board was told by Roe that”, “was fined by the judge”.
func byAgent(s *syntax.Sentence, p part) *attributed {
	for j := p.from + 1; j < p.to-2; j++ {
		if !s.Has(j, lexicon.ByAgent) || !s.Has(lastBefore(s, j), lexicon.Passive) {
			continue
		}
		for k := j + 1; k < min(p.to-1, j+farthestAgent); k++ {
			if s.Toks[k].Quote >= 0 || s.Has(k, lexicon.That) || s.Is(k, ",") {
				break
			}
			if !s.Has(k, lexicon.By) {
				continue
			}
			m := spokenBy(s, k+1)
			if m == nil {
				m = nounAt(s, k+1)
			}
			if m == nil || m.To > p.to || m.Kind == syntax.Thing && !human(s, m) {
				continue
			}
			kind, _ := s.Lex.Value(lexicon.ByAgent, s.Toks[j].Key)
			from := k
			for from > j+1 && s.Has(from-1, lexicon.Weekday, lexicon.DayWord, lexicon.Preposition) {
				from-- // "was fined on Tuesday by"
			}
			a := &attributed{subject: m, verb: verb{j, j + 1, -1, Kind(kind)}, from: from, to: m.To}
			for a.to < p.to && s.Has(a.to, lexicon.Weekday, lexicon.DayWord, lexicon.Preposition) {
				a.to++ // "by the judge on Tuesday"
			}
			if end := openingWords(s, a.to, Kind(kind)); end > a.to {
				a.from, a.to = p.from, end
			}
			if own, quoted := words(s, part{p.from, j}); a.from > p.from && !enough(own+j-p.from, quoted) {
				continue
			}
			return a
		}
	}
	return nil
}

// spokenBy is who stands at token j behind a preposition: "from Roe", "from her".
func spokenBy(s *syntax.Sentence, j int) *syntax.Mention {
	if m := s.At(j); m != nil {
		return m
	}
	if s.Has(j, lexicon.SexPronoun) {
		return s.PronounAt(j)
	}
	return nil
}

// farthestAgent is how many tokens may stand between a verb and who does it.
const farthestAgent = 12

// lastBefore is the token before j that is no adverb.
func lastBefore(s *syntax.Sentence, j int) int {
	for j--; j > 0 && s.IsAdverb(s.Toks[j].Key); j-- {
	}
	return j
}

// heardBy finds a body that heard what was said: “the mill was sold, the court heard”; “the jury was told
// that”. From whom is known only where the article names him behind "from" or "by".
func heardBy(s *syntax.Sentence, p part) *attributed {
	for j := p.from + 1; j < p.to; j++ {
		_, end := phraseAt(s, j, lexicon.Hears)
		if end == 0 || s.Toks[j].Quote >= 0 {
			continue
		}
		m := s.EndingAt(lastBefore(s, j) + 1)
		if m == nil || m.Possessive || m.Kind == syntax.Person || !head(s, m).Has(lexicon.Organization,
			lexicon.Collective) {
			continue
		}
		a := &attributed{verb: verb{from: j, to: end, far: -1}, from: m.From, to: end, unsaid: true}
		if s.Has(end, lexicon.By, lexicon.Preposition) {
			if from := spokenBy(s, end+1); from != nil {
				a.subject, a.to, a.unsaid = from, from.To, false
			}
		}
		switch {
		case s.Has(a.to, lexicon.That) && m.From-p.from < 2:
			a.from, a.to = p.from, a.to+1
		case !s.Is(m.From-1, ",") || a.to < p.to && s.IsWord(a.to):
			continue
		}
		front, quoted := words(s, part{p.from, a.from})
		back, also := words(s, part{a.to, p.to})
		if enough(front+back, quoted+also) {
			return a
		}
	}
	return nil
}
