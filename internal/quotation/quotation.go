// Package quotation lifts the quotations out of an article: the words under marks, who the article says spoke
// them, and when. It knows nothing of the record. Offsets are bytes in the document's text, half-open.
//
// The rooms stand in a row, and each hands a value to those behind it:
//
//	token        words and marks, each word with its classes in the lexicon
//	marks        where words are quoted
//	syntax       sentences, and the noun phrases in them that may name somebody
//	clause       who does what a verb of speech says, and beside which quotation
//	coref        the people of the article, and whom a surname, a pronoun or an office means
//	attribution  the rules that name the speaker of each quotation
//	reported     what the article says without marks that somebody said
package quotation

import (
	"sort"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/quotation/coref"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/reported"
	"verbatim/internal/quotation/syntax"
)

// The forms of a quotation.
const (
	Direct   = marks.Direct
	Block    = marks.Block
	Headline = marks.Headline
	Scare    = marks.Scare
)

// Speaker is who the article says spoke.
type Speaker = attribution.Speaker

// Rule is one way in which an article tells who speaks a quotation, with an example.
type Rule = attribution.Rule

// Rules returns the rules by which speakers are named.
func Rules() []Rule { return attribution.Rules() }

// Item is a name, number or date in what is reported without marks.
type Item = reported.Item

// ItemKind is what an item names.
type ItemKind = reported.ItemKind

// The kinds of item.
const (
	NameItem   = reported.NameItem
	PlaceItem  = reported.PlaceItem
	NumberItem = reported.NumberItem
	DateItem   = reported.DateItem
	ThingItem  = reported.ThingItem
)

// Reported is what the article says without marks that somebody said, and when.
type Reported struct {
	reported.Clause
	When *When
}

// Quotation is words that an article marks as somebody's.
type Quotation struct {
	document.Span               // the words, without the outer marks
	Outer         document.Span // with the marks
	Form          string
	Speaker       *Speaker // nil where the article names nobody
	When          *When    // nil where the article gives no date
	Continues     int      // index of the quotation that this one goes on from, or -1
	Block         int      // index of the block it opens in
	// the article's own words in the quotation's sentence, before and after, parted by a space
	Around string
}

// SamePerson reports that two names may be one person's.
func SamePerson(a, b string) bool { return person.Same(a, b) }

// Names reports that a text has the surname of a person.
func Names(text, name string) bool { return person.Named(text, name) }

// Extract returns the quotations of an article in order, and what it says without marks that somebody said.
func Extract(doc *document.Document) ([]Quotation, []Reported) {
	lex := lexicon.For(doc.Meta.Language)
	quoted := marks.Find(doc, lex)
	words, drafts := syntax.ReadWords(doc, lex)
	article := &syntax.Article{Text: doc.Text, Lex: lex, Vocabulary: words}
	people := coref.Learn(article, drafts, headline(doc), standsIn(quoted))
	article = article.With(people.Surnames(), people.Cases)
	text := article.ReadSentences(doc.Blocks, quoted)
	who := coref.New(text, people, quoted)
	said := attribution.Attribute(who, doc.Blocks, quoted)
	dates := dateReader{lex: lex}
	dates.published, _ = doc.Meta.Day()
	var unmarked []Reported
	for _, c := range reported.Find(who) {
		unmarked = append(unmarked, Reported{c, dates.when(c.Around)})
	}
	found := make([]Quotation, len(quoted))
	var day *When // of the article's words around a quotation, which all those of a sentence share
	for i, q := range quoted {
		a := said[i]
		found[i] = Quotation{Span: q.Span, Outer: q.Outer, Form: a.Form, Speaker: a.Speaker,
			Continues: a.Continues, Block: q.Block, Around: a.Around}
		if i == 0 || a.Around != found[i-1].Around {
			day = dates.when(a.Around)
		}
		found[i].When = day
		if found[i].When == nil && i > 0 && goesOnUndated(found[i-1], found[i]) {
			found[i].When = found[i-1].When
		}
	}
	return found, unmarked
}

// goesOnUndated reports a quotation that goes on from the one before it, and was said with it.
func goesOnUndated(before, q Quotation) bool {
	return q.Speaker != nil && q.Speaker.Cue == "" && before.Block == q.Block
}

// headline is the article's title and the text of its headlines.
func headline(doc *document.Document) string {
	out := []string{doc.Meta.Title}
	for _, b := range doc.Blocks {
		if b.Kind == document.Headline {
			out = append(out, doc.Text[b.Start:b.End])
		}
	}
	return strings.Join(out, "\n")
}

// standsIn returns what reports that a stretch of the article stands in a quotation.
func standsIn(all []marks.Quoted) func(document.Span) bool {
	return func(in document.Span) bool {
		i := sort.Search(len(all), func(i int) bool { return all[i].Start > in.Start })
		return i > 0 && in.End <= all[i-1].End
	}
}
