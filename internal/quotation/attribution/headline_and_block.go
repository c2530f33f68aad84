package attribution

import (
	"verbatim/internal/person"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// headlineClauses find who says the words of a headline, in the order in which they are asked. A headline
// leaves out words, so that only a person whom the body names in full counts.
var headlineClauses = []func(*syntax.Sentence, int) *clause.Clause{
	clause.Labelled, clause.Behind, clause.LabelledBehind, clause.AccordingTo, clause.AtEnd, clause.DoneBy,
	func(s *syntax.Sentence, k int) *clause.Clause { strong, _ := clause.Before(s, k); return strong },
	func(s *syntax.Sentence, k int) *clause.Clause { _, weak := clause.Before(s, k); return weak },
}

// inHeadline reads "Roe: ‘...’", "‘...’, says Roe" and "‘...’: Roe", and else takes the first person before
// the words, or behind them.
func (x *attributor) inHeadline(q *quote) *Speaker {
	for _, find := range headlineClauses {
		if c := find(q.s, q.k); c != nil && x.inBody(c.Subject) {
			sp := x.speaker(q.s, c.Subject, "", false)
			if sp != nil {
				sp.Sure = c.Subject.To == q.k-1 && q.s.Toks[q.k-1].Is(":")
			}
			return sp
		}
	}
	var behind *syntax.Mention
	for i := range q.s.Mentions {
		m := &q.s.Mentions[i]
		if !x.inBody(m) {
			continue
		}
		if m.To <= q.k {
			return x.speaker(q.s, m, "", false)
		}
		if behind == nil && !m.Governed {
			behind = m
		}
	}
	if behind == nil {
		return nil
	}
	return x.speaker(q.s, behind, "", false)
}

// inBody reports a person whom the body names in full.
func (x *attributor) inBody(m *syntax.Mention) bool {
	return m.Kind == syntax.Person && len(x.People.Full[person.Surname(m.Text)]) > 0
}

// introduction is the sentence before a block quotation.
func (x *attributor) introduction(q *quote) (s *syntax.Sentence, end int) {
	s = &x.Sentences[q.n-1]
	return s, len(s.Toks)
}

// blockPointedAt gives a block quotation the speaker of the sentence below it that points back at it.
func (x *attributor) blockPointedAt(q *quote) *Speaker {
	if q.n+1 >= len(x.Sentences) || len(x.Sentences[q.n+1].Toks) == 0 {
		return nil
	}
	return x.pointsBack(&x.Sentences[q.n+1])
}

// blockBefore gives a block quotation the speaker of the one straight before it.
func (x *attributor) blockBefore(q *quote) *Speaker {
	s, _ := x.introduction(q)
	last := syntax.LastQuotation(s)
	if last < 0 || !x.isBlock(last) || x.Found[last].Speaker == nil {
		return nil
	}
	return goingOn(x.Found[last].Speaker, false)
}

// introduced takes the clause with a verb of speech in the introduction of a block quotation.
func (x *attributor) introduced(q *quote) *Speaker {
	s, end := x.introduction(q)
	strong, _ := clause.Before(s, end)
	return x.speakerOf(s, strong)
}

// introducedWeakly takes the clause with a verb that may be one of speech.
func (x *attributor) introducedWeakly(q *quote) *Speaker {
	s, end := x.introduction(q)
	_, weak := clause.Before(s, end)
	return x.speakerOf(s, weak)
}

func (x *attributor) introducedAccordingTo(q *quote) *Speaker {
	s, end := x.introduction(q)
	return x.speakerOf(s, clause.AccordingTo(s, end))
}

// introducedSubject takes the subject of the introduction.
func (x *attributor) introducedSubject(q *quote) *Speaker {
	s, end := x.introduction(q)
	if m := clause.MainSubject(s, end); m != nil && m.Kind != syntax.Body {
		return x.speaker(s, m, "", false)
	}
	return nil
}
