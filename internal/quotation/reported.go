package quotation

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Reported is a sentence of the article that says without marks what somebody said. Items are the names and places,
// numbers and dates in it that it attributes to him.
type Reported struct {
	document.Span
	Speaker Speaker
	When    *When
	Items   []Item
}

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

// reported finds the sentences of the running text that hold no quotation and in which a person says something. It is
// asked after the quotations have their speakers, since a pronoun may mean one of those.
func (x *extractor) reported() []Reported {
	var out []Reported
	for n := range x.sentences {
		s := &x.sentences[n]
		if x.paragraphs[s.section].kind != document.Body || lastQuotation(s) >= 0 {
			continue
		}
		cue, m := x.said(s)
		if m == nil {
			continue
		}
		sp := x.speaker(s, m, s.toks[cue].text, true)
		if !x.knownPerson(sp.Name) {
			continue
		}
		r := Reported{Span: s.Span, Speaker: *sp, Items: x.items(s, cue, m)}
		if len(r.Items) > 0 {
			r.When = x.when(&Quotation{Around: x.text(s.Span)})
			out = append(out, r)
		}
	}
	return out
}

// said finds the first verb of speech of a sentence that has a subject, and the subject.
func (x *extractor) said(s *sentence) (int, *mention) {
	for c := range s.toks {
		if !x.strongCue(s.toks, c) || s.inName(c) {
			continue
		}
		m := x.subject(s, c, len(s.toks))
		if m == nil || m.kind != personKind && m.kind != pronoun || m.possessive || x.denied(s, m, c) {
			return 0, nil
		}
		if opens, closes := m.from <= 4, c+4 >= len(s.toks)-1 && m.from > 0 && s.toks[m.from-1].is(","); opens || closes {
			return c, m
		}
		return 0, nil
	}
	return 0, nil
}

// denied reports a verb that says what was not said: "did not mention", "never said".
func (x *extractor) denied(s *sentence, m *mention, cue int) bool {
	for j := m.to; j < cue; j++ {
		if s.toks[j].has(lexicon.Negation) || strings.HasSuffix(s.toks[j].key, "n't") {
			return true
		}
	}
	return false
}

// items are what the sentence attributes: what stands behind the verb and, where it closes the sentence, before its
// subject. Whom the speaker told it, where and when, is the article's own.
func (x *extractor) items(s *sentence, cue int, subject *mention) []Item {
	from := cue + 1
	for j := cue + 1; j < len(s.toks) && j < cue+14; j++ { // "told the board in Kelm on Tuesday that ..."
		if s.toks[j].has(lexicon.That) {
			from = j + 1
			break
		}
	}
	inside := func(i int) bool {
		return i >= from || i < subject.from && subject.from > 2 && s.toks[subject.from-1].is(",") && cue+4 >= len(s.toks)-1
	}
	var out []Item
	for i := range s.mentions {
		m := &s.mentions[i]
		if (m.kind != personKind && m.kind != body) || !inside(m.to-1) || m.from == subject.from {
			continue
		}
		if from == cue+1 && m.from > cue && x.addressed(s, m, cue) {
			continue
		}
		span := m.Span
		if len(m.text) < len(x.text(span)) && m.kind == personKind {
			span.Start += max(0, strings.Index(x.text(span), m.text))
		}
		out = append(out, Item{span, NameItem})
	}
	for i, t := range s.toks {
		switch {
		case !t.isWord() || !inside(i) || s.inName(i):
		case t.text[0] >= '0' && t.text[0] <= '9' || t.has(lexicon.Number, lexicon.Magnitude) && t.key != "one":
			if n := len(out); n > 0 && out[n-1].Kind == NumberItem && t.Start-out[n-1].End <= 1 {
				out[n-1].End = t.End
				continue
			}
			out = append(out, Item{t.Span, NumberItem})
		case t.has(lexicon.Month, lexicon.Weekday) && t.capital():
			out = append(out, Item{t.Span, DateItem})
		}
	}
	return out
}

// addressed reports a mention between the verb and what was said: whom he told it, or where he was.
func (x *extractor) addressed(s *sentence, m *mention, cue int) bool {
	for j := cue + 1; j < m.from; j++ {
		if !s.toks[j].has(lexicon.Preposition, lexicon.Determiner, lexicon.Adverb, lexicon.Weekday) {
			return false
		}
	}
	return true
}
