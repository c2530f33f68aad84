package reported

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Item is a name, number or date in what somebody is reported to have said.
type Item struct {
	document.Span
	Kind  ItemKind
	Rough bool // a number that is meant as about so much: "nearly twenty", "fewer than twenty"
	Maybe bool // it may be none, and is one only where the record has it (maybe.go)
}

// ItemKind is what an item names.
type ItemKind uint8

// The kinds of item.
const (
	NameItem  ItemKind = iota // a person or a body
	PlaceItem                 // a place
	NumberItem
	DateItem  // a month, a weekday, a day of a month
	ThingItem // a thing in small letters
)

// items are the names, numbers and dates of a part of a sentence that are not the attribution's: whom the
// speaker told it, where and when, is the article's own.
func items(s *syntax.Sentence, p part, a *attributed) []Item {
	inside := func(j int) bool { return j >= p.from && j < p.to && (j < a.from || j >= a.to) }
	out := names(s, a, inside)
	for j := p.from; j < p.to; j++ {
		t := s.Toks[j]
		if !t.IsWord() || !inside(j) || inName(s, j) {
			continue
		}
		if end := dateAt(s, j); end > j && inside(end-1) {
			out = append(out, Item{Span: document.Span{Start: t.Start, End: s.Toks[end-1].End}, Kind: DateItem})
			j = end - 1
			continue
		}
		if !counts(t) || j > 0 && s.Lex.Has(lexicon.UnitPhrase, s.Toks[j-1].Key+" "+t.Key) { // "por ciento"
			continue
		}
		end := j + 1
		for goesOn(s, end) && inside(end) {
			end++
		}
		if s.Is(end-1, "-") {
			end--
		}
		if !s.Has(end, lexicon.ClockHalf) { // "8.45 p.m." is the article's
			out = append(out, Item{Span: document.Span{Start: t.Start, End: s.Toks[end-1].End}, Kind: NumberItem,
				Rough: s.Has(j-1, lexicon.Approximate) || s.Has(j-2, lexicon.Approximate)})
		}
		j = end - 1
	}
	return append(out, maybes(s, p, inside, out)...)
}

// goesOn reports that a number goes on at token j: "2.6 million", "twenty-three".
func goesOn(s *syntax.Sentence, j int) bool {
	if j >= len(s.Toks) || s.Toks[j].Start-s.Toks[j-1].End > 1 {
		return false
	}
	return s.Is(j, "-") || s.IsWord(j) && counts(s.Toks[j])
}

// inName reports a token of the name of a person or body.
func inName(s *syntax.Sentence, j int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.From > j || j >= m.To {
			continue
		}
		name := m.Kind == syntax.Person && s.Toks[j].Start >= nameSpan(s, m).Start
		if name || m.Kind == syntax.Body && s.Toks[j].Capital() {
			return true
		}
	}
	return false
}

// names are the names of a part, and those inside of its offices.
func names(s *syntax.Sentence, a *attributed, inside func(int) bool) []Item {
	var out []Item
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if !inside(m.To-1) || !inside(m.From) || a.subject != nil && m.From == a.subject.From {
			continue
		}
		switch m.Kind {
		case syntax.Person:
			out = append(out, Item{Span: nameSpan(s, m), Kind: NameItem})
		case syntax.Body, syntax.Role:
			first := m.From == 0 && m.To == 1 && !s.Upper[s.Toks[0].Key]
			if span, ok := capitals(s, m); ok && !first {
				kind := NameItem
				if s.Has(m.To-1, lexicon.Place) {
					kind = PlaceItem
				}
				out = append(out, Item{Span: span, Kind: kind})
			}
		}
	}
	return out
}

// nameSpan is where the name of a person stands in what names him: without titles and the ending of an owner.
func nameSpan(s *syntax.Sentence, m *syntax.Mention) document.Span {
	span := m.Span
	if len(m.Text) < len(s.Source(span)) && !ownsNothing(s, m) {
		span.Start += max(0, strings.Index(s.Source(span), m.Text))
		span.End = min(span.End, span.Start+len(m.Text))
	}
	return span
}

// ownsNothing reports a name that ends as an owner's and that nothing follows which it may own: "at St
// Oswin's".
func ownsNothing(s *syntax.Sentence, m *syntax.Mention) bool {
	return m.Possessive && (m.To >= len(s.Toks) || !s.IsWord(m.To) || s.Has(m.To, lexicon.Preposition,
		lexicon.Conjunction, lexicon.Auxiliary, lexicon.Modal, lexicon.Negation, lexicon.Weekday, lexicon.Function))
}

// capitals are the words with capitals of a mention, from the first to the last.
func capitals(s *syntax.Sentence, m *syntax.Mention) (span document.Span, ok bool) {
	nouns := m.Kind == syntax.Role && s.Lex.Flag(lexicon.NounsCapital)
	for j := m.From; j < m.To; j++ {
		noun := nouns && s.Has(j, lexicon.Role, lexicon.Title)
		if t := s.Toks[j]; t.IsWord() && t.Capital() && !t.Has(lexicon.Determiner) && !noun {
			if !ok {
				span.Start = t.Start
			}
			span.End, ok = t.End, true
		}
	}
	return span, ok
}

// dateAt returns where a date that begins at token j ends, or j: "9 October", "October 9", "Monday".
func dateAt(s *syntax.Sentence, j int) int {
	day := func(k int) bool { return s.IsWord(k) && counts(s.Toks[k]) && len(s.Toks[k].Text) <= 4 }
	calendar := func(k int) bool {
		return s.Has(k, lexicon.Month) && (s.Toks[k].Capital() || !s.Lex.Flag(lexicon.MonthCapital))
	}
	switch {
	case s.Has(j, lexicon.Weekday) && (s.Toks[j].Capital() || !s.Lex.Flag(lexicon.MonthCapital)):
		return j + 1
	case day(j) && calendar(j+1):
		return j + 2
	case day(j) && s.Has(j+1, lexicon.DateJoint) && calendar(j+2):
		return j + 3
	case calendar(j) && day(j+1):
		return j + 2
	case calendar(j):
		return j + 1
	}
	return j
}

// counts reports figures or a number word that is no article too.
func counts(t token.Token) bool {
	if t.Text[0] >= '0' && t.Text[0] <= '9' {
		return true
	}
	return t.Has(lexicon.Number, lexicon.Magnitude) && !t.Has(lexicon.One)
}
