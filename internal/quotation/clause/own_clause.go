package clause

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Two people may speak in one sentence: “When Roe said it was “a gift”, Hale replied that it was “a trap””.
// The clause behind the first quotation then leads up to words of its own, and tells nothing of the words
// before.

// LeadsOn reports that the clause behind the quotation at token k leads up to other words: to what "that"
// opens, or to another quotation that no comma parts from it. “...,” Roe said, “...” goes on with the first.
// Perhaps says that a comma stands before those words, which may be the first's too: „...“, sagte Roe, es sei
// „...“.
func LeadsOn(s *syntax.Sentence, k int) (leads, perhaps bool) {
	for j := k + 1; j < len(s.Toks) && s.Toks[j].Quote < 0; j++ {
		if j == k+1 && s.Is(j+1, ",") {
			continue // the verb of the clause in front: "den Plan „...“ nannte, sprach Roe von"
		}
		if s.IsCue(j) && !s.InName(j) && s.Gerund(s.Toks[j].Key) {
			return false, false
		}
		if s.IsCue(j) && !s.InName(j) {
			return leadsOnFrom(s, j)
		}
	}
	return false, false
}

// leadsOnFrom tells the same of the verb of speech at token c.
func leadsOnFrom(s *syntax.Sentence, c int) (leads, perhaps bool) {
	for j := c + 1; j < len(s.Toks); j++ {
		t := s.Toks[j]
		switch {
		case t.Quote >= 0 && s.Toks[j-1].Is(","):
			return false, false
		case t.Quote >= 0:
			return !perhaps, perhaps
		case t.Has(lexicon.That):
			that := !s.Has(j+1, lexicon.Period, lexicon.Weekday, lexicon.DayWord) // "said that week"
			return that && !perhaps, that && perhaps
		case t.Is(",") && s.Has(j+1, lexicon.That):
			return true, false
		case t.Is(",") && !perhaps && !s.Has(j+1, lexicon.Conjunction):
			perhaps = true
		case t.Is(";"), t.Is(","), s.IsCue(j) && (t.Has(lexicon.Cue) || s.Gerund(t.Key)):
			return false, false
		}
	}
	return false, false
}

// InFront finds who speaks in the clause in front of the quotation at token k, which goes on with what the
// quotation says: the subject of the verb of speech that leads up to it, else that of the clause.
func InFront(s *syntax.Sentence, k int) *Clause {
	if !s.IsWord(k-1) && !Leads(s, k) && !s.Is(k-1, "’") && !s.Is(k-1, "'") { // "d’« ... »"
		return nil
	}
	strong, weak := Before(s, k)
	switch {
	case strong != nil:
		return strong
	case weak != nil:
		return weak
	}
	m := subjectOfClause(s, k)
	if m == nil || m.Kind == syntax.Body || m.Kind == syntax.Pronoun && s.Neuter(m) {
		return nil
	}
	return &Clause{m, "", false}
}

// subjectOfClause is the first mention that may be the subject of the clause in which token k stands: behind
// the last quotation or semicolon before.
func subjectOfClause(s *syntax.Sentence, k int) *syntax.Mention {
	from := k
	for from > 0 && s.Toks[from-1].Quote < 0 && !s.Toks[from-1].Is(";") {
		from--
	}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.From < from || m.To > k {
			continue
		}
		if m.Possessive || m.Oblique || m.Kind == syntax.Thing {
			continue
		}
		if opened := s.Has(m.From-1, lexicon.Conjunction, lexicon.Subordinator); !m.Governed || opened {
			return m
		}
	}
	return nil
}
