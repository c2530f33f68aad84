package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// ahead finds the first verb of reporting whose subject leads up to what was said: “Roe said that the mill
// would close”; “She ordered the bridge closed”.
func ahead(s *syntax.Sentence, verbs []verb, p part) *attributed {
	for _, v := range verbs {
		if v.from < p.from || v.to > p.to {
			continue
		}
		if a := leads(s, p, v); a != nil {
			return a
		}
	}
	return nil
}

// leads reads the attribution with a verb in front of what was said, or with its subject behind it: “Das
// bestritt sie”.
func leads(s *syntax.Sentence, p part, v verb) *attributed {
	m := subject(s, p, v)
	if m == nil || m.To > p.to || m.From < p.from && !s.Has(p.from, lexicon.Conjunction) {
		return nil
	}
	if saysNothing(s, p, m, v) {
		return nil
	}
	a := &attributed{subject: m, verb: v, from: p.from, to: v.to}
	if m.From >= v.from {
		a.from, a.to = v.from, max(v.to, m.To)
	}
	if deniedBehind(s, a.to) {
		return nil
	}
	a.said(s, p)
	if attributes(s, p, v, a.to) || !a.holds(s, p) {
		return nil
	}
	if s.Gerund(s.Toks[v.from].Key) && s.Is(v.from-1, ",") { // "“...,” Roe said, adding that"
		a.from = v.from
	}
	return a
}

// holds reports that enough was said behind a verb, or in front of one that its subject follows.
func (a *attributed) holds(s *syntax.Sentence, p part) bool {
	v := a.verb
	own, quoted := words(s, part{a.to, p.to})
	if own < 2 && a.hearer != nil && !s.Has(v.from, lexicon.Told) { // "apologised to the people of Kelm"
		a.to, a.hearer = v.to, nil
		own, quoted = words(s, part{a.to, p.to})
	}
	if a.subject.From >= v.from {
		before, also := words(s, part{p.from, a.from})
		own, quoted = own+before, quoted+also
	}
	if v.far >= 0 {
		own--
	}
	if v.kind != Said && own == 1 {
		own++ // "ruled out arson"
	}
	that := s.Has(a.to-1, lexicon.That) || s.Has(a.to, lexicon.That)
	if that && own == 1 {
		own++ // "dijo que recurrirá"
	}
	return enough(own, quoted) && (that || !needsThat(s, v))
}

// said finds where what was said begins, behind whom it was told, where and when.
func (a *attributed) said(s *syntax.Sentence, p part) {
	j, hearer := pastHearer(s, a.to, p.to, a.verb)
	object := s.Has(j, lexicon.Determiner) && !s.Has(j, lexicon.That) && !s.Has(j+1, lexicon.Weekday, lexicon.DayWord)
	if hearer == nil && object {
		return // "denied a report in the Argus that"
	}
	for k := j; k < min(p.to, j+14); k++ { // "told the board in Kelm on Tuesday that ..."
		if s.Toks[k].Has(lexicon.That) {
			a.to, a.hearer = k+1, hearer
			return
		}
		if s.Toks[k].Quote >= 0 || s.Is(k, ";") {
			break
		}
	}
	if k := infinitiveBehind(s, j, p.to); k > j { // "vowed in Kelm on Monday to reopen the mill"
		a.to = k
		return
	}
	if hearer != nil && s.Has(hearer.To, lexicon.Infinitive) { // "told the managers to": an order
		if a.verb.kind == Said {
			a.verb.kind = Ordered
		}
	} else if hearer != nil && a.verb.kind == Said {
		a.to, a.hearer = j, hearer
	}
	for a.to < p.to && (s.Has(a.to, lexicon.Weekday, lexicon.DayWord) || s.IsAdverb(s.Toks[a.to].Key) ||
		s.Has(a.to, lexicon.Preposition) && s.Has(a.to+1, lexicon.Weekday)) {
		a.to++
	}
}

// infinitiveBehind returns where an infinitive stands behind a phrase of place or time at token j, or j.
func infinitiveBehind(s *syntax.Sentence, j, to int) int {
	if !s.Has(j, lexicon.Preposition, lexicon.Weekday, lexicon.DayWord) || s.Has(j, lexicon.Infinitive) {
		return j
	}
	for k := j; k < min(to, j+10) && s.IsWord(k); k++ {
		if s.Has(k, lexicon.Infinitive) && !s.Has(k-1, lexicon.Preposition) && !s.Has(k+1, lexicon.Determiner) {
			return k
		}
		if !s.Toks[k].Capital() && !s.Has(k, lexicon.Preposition, lexicon.Determiner, lexicon.Weekday,
			lexicon.DayWord, lexicon.Month, lexicon.Period) {
			return j
		}
	}
	return j
}
