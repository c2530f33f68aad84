package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Headlines say who speaks with marks and without verbs: "Roe: ‘...’", "‘...’ – Roe", "Hale called ‘...’ by
// Roe".

// Labelled finds the name before a colon that stands before the quotation at token k: straight before it, or
// where the name opens the headline.
func Labelled(s *syntax.Sentence, k int) *Clause {
	if m := s.EndingAt(k - 1); m.IsName() && s.Is(k-1, ":") && !s.IsWord(m.From-1) { // not "Hale slams Roe:"
		return &Clause{m, "", true}
	}
	if m := s.At(0); m.IsName() && m.To < k && s.Is(m.To, ":") {
		return &Clause{m, "", false}
	}
	return nil
}

// LabelledBehind finds the name that ends the headline behind a colon or dash.
func LabelledBehind(s *syntax.Sentence, k int) *Clause {
	m := s.EndingAt(len(s.Toks))
	if !m.IsName() || m.From <= k+1 || m.Governed {
		return nil
	}
	if before := s.Toks[m.From-1]; before.Is(":") || before.Is("-") || before.Is("–") || before.Is("—") {
		return &Clause{m, "", false}
	}
	return nil
}

// DoneBy finds who does what a passive says of somebody else, the only one whom a "by" names.
func DoneBy(s *syntax.Sentence, k int) *Clause {
	var only *syntax.Mention
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.From < 2 || !s.Has(m.From-1, lexicon.By) || !s.IsWord(m.From-2) && m.From-2 != k {
			continue
		}
		if only != nil {
			return nil
		}
		only = m
	}
	if !only.IsName() {
		return nil
	}
	return &Clause{only, "", false}
}
