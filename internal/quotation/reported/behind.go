package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// leastBefore is how many tokens stand before an attribution that closes what was said.
const leastBefore = 2

// behind finds an attribution that closes what was said, or stands between its halves: “The mill will close,
// Roe said on Monday”; “The mill, she said, will close”.
func behind(s *syntax.Sentence, verbs []verb, p part) *attributed {
	for j := p.to - 2; j >= p.from+1; j-- {
		if !s.Is(j, ",") && !dash(s, j) && !(s.Toks[j].Quote >= 0 && j+1 < p.to && s.IsWord(j+1)) {
			continue
		}
		if a := closes(s, verbs, p, j); a != nil {
			return a
		}
	}
	return nil
}

func dash(s *syntax.Sentence, j int) bool { return s.Is(j, "–") || s.Is(j, "—") }

// closes reads the attribution that begins behind the mark at token j.
func closes(s *syntax.Sentence, verbs []verb, p part, j int) *attributed {
	k := j
	if !(s.Toks[j].Quote >= 0) {
		k--
	}
	c := clause.Behind(s, k)
	if c == nil || c.Subject == nil || c.Subject.Possessive || c.Subject.To > p.to {
		return bare(s, verbs, p, j)
	}
	v, ok := verbFrom(s, verbs, j+1, c)
	hears := ok && c.Subject.From >= v.to && s.Has(v.from, lexicon.Told) // "..., Jane Roe, told reporters"
	if !ok || hears {
		return bare(s, verbs, p, j)
	}
	return closing(s, p, j, c.Subject, v)
}

// verbFrom is the verb of a clause behind the mark at token j, or one without a kind where a word that is no
// verb names the source: „..., so Weber“.
func verbFrom(s *syntax.Sentence, verbs []verb, j int, c *clause.Clause) (verb, bool) {
	for _, v := range verbs {
		if v.from >= j && s.Toks[v.from].Text == c.Verb {
			return v, true
		}
	}
	for k := j; k < min(len(s.Toks), c.Subject.To+3); k++ {
		if s.Toks[k].Text == c.Verb && !s.IsCue(k) {
			return verb{from: k, to: k + 1, far: -1}, s.Has(k, lexicon.SourceBehind, lexicon.AccordingAfter) ||
				clause.According(s, k) > 0
		}
	}
	return verb{}, false
}

// bare reads an attribution whose verb is none of those that quotations have: “..., he pledged”.
func bare(s *syntax.Sentence, verbs []verb, p part, j int) *attributed {
	from := j + 1
	if s.Has(from, lexicon.As) { // "wie Roe mitteilte"
		from++
	}
	m := s.At(from)
	if o := apposed(s, m); o != nil { // "..., its head, Jane Roe, has told"
		m = o
	}
	for _, v := range verbs {
		if o := inverted(s, v, from); o != nil && o.To <= p.to {
			return closing(s, p, j, o, v)
		}
		if (m == nil || m.Possessive) && v.from > from && v.to <= p.to {
			m = opens(s, part{from, p.to}, v)
		}
		if m == nil || m.Possessive || m.Kind == syntax.Thing && !human(s, m) {
			continue
		}
		end := m.To
		if s.Is(end, ",") && m.From > from {
			end++
		}
		if v.from < end || v.from > end+3 {
			continue
		}
		if onlyAdverbs(s, end, v.from) {
			return closing(s, p, j, m, v)
		}
	}
	return nil
}

// closing is the attribution behind the mark at token j, where nothing follows it but whom it was told, when
// and where, or the other half of what was said.
func closing(s *syntax.Sentence, p part, j int, m *syntax.Mention, v verb) *attributed {
	if modal(s, min(m.To, v.from), v.from) || clause.Denied(s, m, v.from) || s.Gerund(s.Toks[v.from].Key) {
		return nil
	}
	end := max(m.To, v.to, v.far+1)
	a := &attributed{subject: m, verb: v, from: j}
	if s.Toks[j].Quote >= 0 {
		a.from = j + 1
	}
	end, a.hearer = pastHearer(s, end, p.to, v)
	end, whole := pastCircumstances(s, end, p.to)
	if !whole && relays(s, end, p.to) {
		end, whole = p.to, true
	}
	if !whole {
		return nil
	}
	a.to = end
	own, quoted := words(s, part{p.from, a.from})
	more, also := words(s, part{a.to, p.to})
	if own == 0 && quoted > 0 {
		return nil // the attribution of a quotation
	}
	if j-p.from < leastBefore && more < leastBefore || !enough(own+more, quoted+also) {
		return nil
	}
	if introduces(s, p, j) && more > 2 {
		return nil
	}
	return a
}

// relays reports that a speaker only passes on what somebody told him: "..., the minister says he has been
// told".
func relays(s *syntax.Sentence, j, to int) bool {
	m := s.At(j)
	if m == nil || m.Kind != syntax.Pronoun {
		return false
	}
	for j = m.To; j < to-1; j++ {
		if !s.Has(j, lexicon.Auxiliary, lexicon.Passive) && !s.IsAdverb(s.Toks[j].Key) {
			return false
		}
	}
	return s.Has(j, lexicon.ByAgent)
}

// introduces reports that what stands before the comma at token j opens the sentence and is no clause: "On
// Monday, Roe said".
func introduces(s *syntax.Sentence, p part, j int) bool {
	opens := s.Has(p.from, lexicon.Preposition, lexicon.Conjunction, lexicon.Condition, lexicon.Opener,
		lexicon.Adverb)
	some := s.Has(p.from, lexicon.Determiner, lexicon.Quantifier) && s.Has(p.from+1, lexicon.Complement)
	if some || !opens && !s.Gerund(s.Toks[p.from].Key) {
		return false // "each of the twelve, she said, will"
	}
	for i := p.from; i < j; i++ {
		verb := s.Has(i, lexicon.Auxiliary, lexicon.Modal) || s.Lex.Ends(lexicon.PastEnding, s.Toks[i].Key)
		if s.Is(i, ",") || verb {
			return false
		}
	}
	return !s.IsCue(j + 1)
}

// enough reports that the article's own words outweigh those under marks, which are judged as a quotation.
func enough(own, quoted int) bool { return own >= 2 && (quoted <= 6 || own >= quoted) }

// pastHearer steps over whom something is told, straight behind the verb.
func pastHearer(s *syntax.Sentence, j, to int, v verb) (int, *syntax.Mention) {
	for j < to && (s.IsAdverb(s.Toks[j].Key) || s.Has(j, lexicon.Clitic)) {
		j++
	}
	if !s.Has(v.from, lexicon.Told) && !s.Has(j, lexicon.Complement) {
		return j, nil
	}
	n := j
	if s.Has(n, lexicon.Complement) {
		n++
	}
	if m := s.At(n); m != nil && m.To <= to {
		return m.To, m
	}
	if s.Has(v.from, lexicon.Told) && s.IsWord(n) && n < to { // "told shareholders", "told us"
		return pastNoun(s, n, to), nil
	}
	return j, nil
}

// pastNoun steps over a noun at token n, and where an article opens it over the words before it: "a press
// conference".
func pastNoun(s *syntax.Sentence, n, to int) int {
	most := n + 1
	if s.Has(n, lexicon.Determiner) {
		most = n + 4
	}
	for n++; n < min(most, to) && s.IsWord(n); n++ {
		if s.Has(n, lexicon.Preposition, lexicon.Weekday, lexicon.That, lexicon.Determiner, lexicon.Subject,
			lexicon.Auxiliary, lexicon.Infinitive, lexicon.DayWord) || s.Toks[n].Capital() {
			break
		}
	}
	return n
}

// pastCircumstances steps over where, when and by what means something was said, up to a comma or the end.
func pastCircumstances(s *syntax.Sentence, j, to int) (end int, whole bool) {
	phrase := false
	for ; j < to; j++ {
		t := s.Toks[j]
		switch {
		case t.Is(","), dash(s, j):
			return j + 1, true
		case t.Quote >= 0, t.Is(":"), t.Has(lexicon.That):
			return j, false
		case !t.IsWord(), s.IsAdverb(t.Key), t.Has(lexicon.Weekday, lexicon.DayWord, lexicon.Month, lexicon.Last):
		case t.Has(lexicon.Preposition, lexicon.Subordinator):
			phrase = true
		case t.Has(lexicon.Conjunction) && j > 0:
			return j, true // what it joins goes on from the attribution: "she said, and she said so"
		case phrase, t.Has(lexicon.Period):
		default:
			return j, false
		}
	}
	return to, true
}
