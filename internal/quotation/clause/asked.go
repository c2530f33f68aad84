package clause

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// A question that is put to somebody is not his word: “Will it hold?” Roe was asked by a clerk. Asked whether
// it was “a trap”, Roe laughed. Auf die Frage „...“ antwortete Roe.

// AsksOther reports a quotation that somebody hears who is named beside it, and that the sentence gives to
// nobody.
func AsksOther(s *syntax.Sentence, k int) bool {
	return k > 0 && s.Toks[k-1].Has(lexicon.AskedNoun) || putAt(s, k) >= 0 && AskedBy(s, k) == nil
}

// AskedBy finds who puts the words of the quotation at token k to somebody, where the passive names him.
func AskedBy(s *syntax.Sentence, k int) *Clause {
	p := putAt(s, k)
	if p < 0 {
		return nil
	}
	// "asked on Monday by a clerk"
	for j := p + 1; j < min(len(s.Toks), p+6) && s.IsWord(j) && !s.IsCue(j); j++ {
		if s.Has(j, lexicon.By) {
			return agent(s, j, p)
		}
	}
	for j := passiveBefore(s, p); j >= 0 && j < p; j++ { // "wurde von einem Schüler gefragt"
		if s.Has(j, lexicon.By) {
			return agent(s, j, p)
		}
	}
	return nil
}

// agent is who stands behind the "by" at token j, of the participle at token p.
func agent(s *syntax.Sentence, j, p int) *Clause {
	if m := s.At(j + 1); m != nil && !m.Possessive {
		return &Clause{m, s.Toks[p].Text, true}
	}
	return nil
}

// passiveBefore returns the passive that the participle at token p closes, or -1: "was asked", "wurde gestern
// gefragt".
func passiveBefore(s *syntax.Sentence, p int) int {
	for j := p - 1; j >= 0 && p-j < 9 && s.IsWord(j); j-- {
		if s.Has(j, lexicon.Passive) {
			return j
		}
		if s.Has(j, lexicon.Conjunction, lexicon.Relative, lexicon.Infinitive) || s.IsCue(j) {
			return -1
		}
	}
	return -1
}

// putAt returns the participle by which the words of the quotation at token k are put to somebody, or -1.
func putAt(s *syntax.Sentence, k int) int {
	if p := putBehind(s, k); p >= 0 {
		return p
	}
	for j := k - 1; j >= 0 && s.Toks[j].Quote < 0; j-- {
		switch {
		case s.Toks[j].Has(lexicon.AskedOf) && hears(s, j, k):
			return j
		case s.StrongCue(j), s.Toks[j].Has(lexicon.Telling): // "was asked about her claim that"
			return -1
		}
	}
	return -1
}

// putBehind looks behind the quotation: “...?” Roe was asked.
func putBehind(s *syntax.Sentence, k int) int {
	j := k + 1
	for j < len(s.Toks) && isMark(s.Toks[j]) {
		j++
	}
	m := s.At(j)
	if m == nil {
		return -1
	}
	passive := false
	for j = m.To; j < len(s.Toks); j++ {
		t := s.Toks[j]
		switch {
		case passive && t.Has(lexicon.AskedOf):
			return j
		case !s.IsAdverb(t.Key) && !t.Has(lexicon.Auxiliary, lexicon.Passive):
			return -1
		}
		passive = passive || t.Has(lexicon.Passive)
	}
	return -1
}

// hears reports that the participle at token p says what its subject hears in the quotation at token k:
// behind a passive, or where it opens a clause whose own words the quotation is among, or as which it is
// asked.
func hears(s *syntax.Sentence, p, k int) bool {
	if m := s.At(p + 1); m.Free() {
		return false // "Asked Jane Roe: “...?”"
	}
	if passiveBefore(s, p) >= 0 {
		return true
	}
	if p > 0 && !s.Has(p-1, lexicon.When, lexicon.Condition) {
		return false
	}
	asked := strings.HasSuffix(strings.TrimRight(s.Toks[k].Text, " ’'"), "?")
	for j := p + 1; j < k && !asked; j++ {
		// "Gefragt, ob"
		indirect := j == p+1 && s.Has(j+1, lexicon.Condition, lexicon.That, lexicon.Conjunction)
		if s.Is(j, ",") && !indirect {
			return false
		}
	}
	return true
}
