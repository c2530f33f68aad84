package reported

import (
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// A verb of reporting reports nothing where it is denied or only may be, where nobody does it yet, and where
// it describes somebody or hangs on another clause.

// saysNothing reports a verb under which its subject has said nothing.
func saysNothing(s *syntax.Sentence, p part, m *syntax.Mention, v verb) bool {
	between := part{m.To, v.from}
	if m.From > v.from {
		between = part{v.to, m.From}
	}
	if modal(s, between.from, between.to) || clause.Denied(s, m, v.from) {
		return true
	}
	if supposed(s, p, m) || infinitive(s, m, v) || relative(s, v) {
		return true
	}
	owner := m.Possessive && m.Kind != syntax.Thing
	return owner || passive(s, m, v) || goesOnAsNoun(s, m, v)
}

// attributes reports a verb that gives the quotation before it to somebody, and behind which there stands no
// more than when and where.
func attributes(s *syntax.Sentence, p part, v verb, said int) bool {
	if _, quoted := words(s, part{p.from, v.from}); quoted == 0 {
		return false
	}
	_, whole := pastCircumstances(s, said, p.to)
	return whole
}

// goesOnAsNoun reports an office that is a part of a longer noun: "a bank rate says".
func goesOnAsNoun(s *syntax.Sentence, m *syntax.Mention, v verb) bool {
	noun := m.Kind == syntax.Role || m.Kind == syntax.Thing
	if !noun || m.To >= v.from || head(s, m).Has(lexicon.Source) {
		return false
	}
	t := s.Toks[m.To]
	small := t.IsWord() && !t.Capital() && !s.IsAdverb(t.Key)
	verbal := s.Gerund(t.Key) || s.Lex.Ends(lexicon.PastEnding, t.Key)
	return small && !verbal && !t.Has(lexicon.Auxiliary, lexicon.Preposition, lexicon.Relative, lexicon.Clitic,
		lexicon.Conjunction, lexicon.Weekday, lexicon.Infinitive, lexicon.DayWord, lexicon.Describing)
}

// needsThat reports a verb that reports only before "that".
func needsThat(s *syntax.Sentence, v verb) bool {
	return v.to-v.from == 1 && v.far < 0 && s.Has(v.from, lexicon.ReportsThat)
}

// supposed reports a subject of a clause that hangs on another: "if the minister says", "whom Roe refused",
// "news that Roe had asked", "as he boasted".
func supposed(s *syntax.Sentence, p part, m *syntax.Mention) bool {
	if m.From == p.from || m.From == 0 {
		return false
	}
	return s.Has(m.From-1, lexicon.Condition, lexicon.Relative, lexicon.That, lexicon.Subordinator, lexicon.When,
		lexicon.Reason)
}

// infinitive reports a verb that nobody does yet: "to say". A participle behind a comma is the subject's:
// "..., saying that", and so is one behind a form of to be: "was in effect saying".
func infinitive(s *syntax.Sentence, m *syntax.Mention, v verb) bool {
	if s.Has(v.from-1, lexicon.Infinitive) {
		return true
	}
	if !s.Gerund(s.Toks[v.from].Key) || s.Is(v.from-1, ",") {
		return false
	}
	for j := m.To; j < v.from; j++ {
		if s.Has(j, lexicon.Passive) {
			return v.from-j > 4
		}
	}
	return true
}

// relative reports a verb of a clause that describes somebody: "Roe, who said".
func relative(s *syntax.Sentence, v verb) bool {
	for j := v.from - 1; j >= 0 && v.from-j < 4; j-- {
		if s.Has(j, lexicon.Who) {
			return true
		}
		if !s.IsAdverb(s.Toks[j].Key) && !s.Has(j, lexicon.Auxiliary) {
			return false
		}
	}
	return false
}

// passive reports a verb whose subject hears the words, or is spoken of: "was told".
func passive(s *syntax.Sentence, m *syntax.Mention, v verb) bool {
	if s.Gerund(s.Toks[v.from].Key) {
		return false
	}
	for j := v.from - 1; j >= m.To && !s.Is(j, ","); j-- {
		if s.Has(j, lexicon.Passive) {
			return true
		}
	}
	return false
}

// deniedBehind reports a negation behind the verb: "sagte nicht, ob".
func deniedBehind(s *syntax.Sentence, j int) bool {
	asks := s.Is(j+1, ",") || s.Has(j+1, lexicon.Whether, lexicon.Condition, lexicon.Asking)
	return s.Has(j, lexicon.Negation) && asks
}
