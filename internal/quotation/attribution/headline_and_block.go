package attribution

import (
	"verbatim/internal/person"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// fromHeadline reads "Roe: ‘...’" and "‘...’: Roe".
func (x *attributor) fromHeadline(s *syntax.Sentence, k int) *Speaker {
	var behind *syntax.Mention
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind != syntax.Person || len(x.People.Full[person.Surname(m.Text)]) == 0 {
			continue
		}
		if m.To <= k {
			sp := x.speaker(s, m, "", false)
			sp.Sure = m.To == k-1 && s.Toks[m.To].Is(":")
			return sp
		}
		if behind == nil {
			behind = m
		}
	}
	if behind == nil {
		return nil
	}
	return x.speaker(s, behind, "", false)
}

// fromIntroduction gives a block quotation the speaker of the sentence that introduces it.
func (x *attributor) fromIntroduction(q *attributed, n int) *Speaker {
	if n == 0 {
		return nil
	}
	s := &x.Sentences[n-1]
	q.Around = s.Around()
	if last := syntax.LastQuotation(s); last >= 0 && x.Found[last].Form == marks.Block {
		if sp := x.Found[last].Speaker; sp != nil {
			return &Speaker{Name: sp.Name, Mention: sp.Mention}
		}
	}
	strong, weak := clause.Preceding(s, len(s.Toks))
	for _, c := range []*clause.Clause{strong, weak, clause.AccordingTo(s, len(s.Toks))} {
		if sp := x.speakerOf(s, c); sp != nil {
			return sp
		}
	}
	if m := clause.ClauseSubject(s, len(s.Toks)); m != nil && m.Kind != syntax.Body {
		return x.speaker(s, m, "", false)
	}
	return nil
}
