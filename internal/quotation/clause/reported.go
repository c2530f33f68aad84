package clause

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Item is a name, number or date in a sentence.
type Item struct {
	document.Span
	Kind ItemKind
}

// ItemKind is what an item names.
type ItemKind uint8

// The kinds of item.
const (
	NameItem ItemKind = iota // a person, a place, a body
	NumberItem
	DateItem // a month, a weekday
)

// Said finds the first verb of speech of a sentence that has a subject, and the subject.
func Said(s *syntax.Sentence) (int, *syntax.Mention) {
	for c := range s.Toks {
		if !s.StrongCue(c) || s.InName(c) {
			continue
		}
		m := Subject(s, c, len(s.Toks))
		if m == nil || m.Possessive || denied(s, m, c) {
			return 0, nil
		}
		if m.Kind != syntax.Person && m.Kind != syntax.Pronoun {
			return 0, nil
		}
		if opens, closes := m.From <= 4, c+4 >= len(s.Toks)-1 && m.From > 0 &&
			s.Toks[m.From-1].Is(","); opens || closes {
			return c, m
		}
		return 0, nil
	}
	return 0, nil
}

// denied reports a verb that says what was not said: "did not mention", "never said".
func denied(s *syntax.Sentence, m *syntax.Mention, cue int) bool {
	for j := m.To; j < cue; j++ {
		if s.Toks[j].Has(lexicon.Negation) || deniesByEnding(s, s.Toks[j]) {
			return true
		}
	}
	return false
}

// deniesByEnding reports a verb that a negation ends: "didn't".
func deniesByEnding(s *syntax.Sentence, t token.Token) bool {
	for _, end := range s.Lex.Entries(lexicon.ContractionEnding) {
		if word, _ := s.Lex.Value(lexicon.ContractionEnding, end); strings.HasSuffix(t.Key, end) &&
			s.Lex.Has(lexicon.Negation, word) {
			return true
		}
	}
	return false
}

// Items are what the sentence attributes: what stands behind the verb and, where it closes the sentence,
// before its subject. Whom the speaker told it, where and when, is the article's own.
func Items(s *syntax.Sentence, cue int, subject *syntax.Mention) []Item {
	from := cue + 1
	for j := cue + 1; j < len(s.Toks) && j < cue+14; j++ { // "told the board in Kelm on Tuesday that ..."
		if s.Toks[j].Has(lexicon.That) {
			from = j + 1
			break
		}
	}
	closes := subject.From > 2 && s.Is(subject.From-1, ",") && cue+4 >= len(s.Toks)-1
	inside := func(i int) bool { return i >= from || i < subject.From && closes }
	var out []Item
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if (m.Kind != syntax.Person && m.Kind != syntax.Body) || !inside(m.To-1) || m.From == subject.From {
			continue
		}
		if from == cue+1 && m.From > cue && addressed(s, m, cue) {
			continue
		}
		span := m.Span
		if len(m.Text) < len(s.Source(span)) && m.Kind == syntax.Person {
			span.Start += max(0, strings.Index(s.Source(span), m.Text))
		}
		out = append(out, Item{span, NameItem})
	}
	for i, t := range s.Toks {
		switch {
		case !t.IsWord() || !inside(i) || s.InName(i):
		case counts(t):
			if n := len(out); n > 0 && out[n-1].Kind == NumberItem && t.Start-out[n-1].End <= 1 {
				out[n-1].End = t.End
				continue
			}
			out = append(out, Item{t.Span, NumberItem})
		case t.Has(lexicon.Month, lexicon.Weekday) && t.Capital():
			out = append(out, Item{t.Span, DateItem})
		}
	}
	return out
}

// counts reports figures or a number word that is no article too.
func counts(t token.Token) bool {
	if t.Text[0] >= '0' && t.Text[0] <= '9' {
		return true
	}
	return t.Has(lexicon.Number, lexicon.Magnitude) && !t.Has(lexicon.One)
}

// addressed reports a mention between the verb and what was said: whom he told it, or where he was.
func addressed(s *syntax.Sentence, m *syntax.Mention, cue int) bool {
	for j := cue + 1; j < m.From; j++ {
		if !s.Toks[j].Has(lexicon.Preposition, lexicon.Determiner, lexicon.Adverb, lexicon.Weekday) {
			return false
		}
	}
	return true
}

// LeadingUp is whom a sentence speaks of that stands before a quotation and leads up to it. Unless it stands
// in the paragraph of the quotation, it has to end with a colon or with what somebody said.
func LeadingUp(s *syntax.Sentence, sameParagraph bool) *syntax.Mention {
	if _, m := Said(s); m != nil {
		return m
	}
	last := s.Toks[len(s.Toks)-1]
	for j := len(s.Toks) - 1; j >= 0; j-- {
		if s.IsCue(j) && !s.InName(j) && (s.Toks[j].Has(lexicon.Cue) || last.Is(":")) {
			if m := Subject(s, j, len(s.Toks)); m != nil {
				return m
			}
			break
		}
	}
	if !sameParagraph && !last.Is(":") {
		return nil
	}
	m := MainSubject(s, len(s.Toks))
	if m != nil && (m.Kind == syntax.Person || m.Kind == syntax.Pronoun || last.Is(":")) {
		return m
	}
	return nil
}
