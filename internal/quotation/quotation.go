// Package quotation lifts the quotations out of an article: the words under marks, who the article says spoke them,
// and when. It knows nothing of the record. Offsets are bytes in the document's text, half-open.
package quotation

import (
	"sort"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// The forms of a quotation.
const (
	Direct   = "direct"
	Block    = "block"
	Headline = "headline"
	Scare    = "scare" // a word or two, or a title, that reports nobody's sentence
)

// Quotation is words that an article marks as somebody's.
type Quotation struct {
	document.Span               // the words, without the outer marks
	Outer         document.Span // with the marks
	Form          string
	Speaker       *Speaker // nil where the article names nobody
	When          *When    // nil where the article gives no date
	Continues     int      // index of the quotation that this one goes on from, or -1
	Block         int      // index of the block it opens in
	Around        string   // the article's own words in the quotation's sentence, before and after, parted by a space
}

// Speaker is who the article says spoke: the person's fullest name there, the words that name him, and the verb. Sure
// says that the article names the person beside the verb; a pronoun or a quotation that goes on is not so sure.
type Speaker struct {
	Name, Mention, Cue string
	Sure               bool
}

// SamePerson reports that two names may be one person's.
func SamePerson(a, b string) bool { return person.Same(a, b) }

// Names reports that a text has the surname of a person.
func Names(text, name string) bool { return person.Named(text, name) }

// Extract returns the quotations of an article in order, and the sentences that report without marks what somebody said.
func Extract(doc *document.Document) ([]Quotation, []Reported) {
	lex := lexicon.For(doc.Meta.Language)
	quoted := findQuoted(doc, lex)
	words, drafts := readWords(doc, lex)
	article := &article{text: doc.Text, lex: lex, vocabulary: words}
	people := learnPeople(article, drafts, headline(doc), standsIn(quoted))
	article = article.with(people.surnames(), people.cases)
	text := article.readSentences(doc.Blocks, quoted)
	said := attribute(text, newResolver(text, people, quoted), doc.Blocks, quoted)
	reported := said.reported()
	dates := dateReader{lex: lex}
	dates.published, _ = doc.Meta.Day()
	found := make([]Quotation, len(quoted))
	for i, q := range quoted {
		a := said.found[i]
		found[i] = Quotation{Span: q.Span, Outer: q.Outer, Form: a.Form, Speaker: a.Speaker, Continues: a.Continues, Block: q.Block, Around: a.Around}
		found[i].When = dates.when(a.Around)
		if found[i].When == nil && i > 0 && goesOnUndated(found[i-1], found[i]) {
			found[i].When = found[i-1].When
		}
	}
	for i := range reported {
		reported[i].When = dates.when(text.source(reported[i].Span))
	}
	return found, reported
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
func standsIn(all []quoted) func(document.Span) bool {
	return func(in document.Span) bool {
		i := sort.Search(len(all), func(i int) bool { return all[i].Start > in.Start })
		return i > 0 && in.End <= all[i-1].End
	}
}
