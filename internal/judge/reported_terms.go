package judge

import (
	"strings"
	"sync"
	"time"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

// contents is a document of the record, asked for words and numbers. Its numbers and initials are looked for
// when the first is asked for, since that reads it.
type contents struct {
	j        *Judge
	d        int
	doc      *document.Document
	lex      *lexicon.Lexicon // of its language
	head     string           // title, place, publisher and who speaks, in small letters
	day      time.Time
	numbers  func() []align.Number
	initials func() map[string]bool
	stems    func() map[string]document.Span
}

func (j *Judge) contents(d int) *contents {
	doc := j.Index.Doc(d)
	m := doc.Meta
	c := &contents{j: j, d: d, doc: doc, lex: wordsOf(m.Language)}
	c.head = strings.ToLower(strings.Join(append(doc.Speakers(), m.Title, m.Place, m.Speaker, m.Publisher),
		" "))
	c.day, _ = m.Day()
	c.numbers = sync.OnceValue(func() []align.Number {
		return align.NumbersIn(doc.Text, document.EachWord(doc.Text, doc.Asides), c.lex)
	})
	c.initials = sync.OnceValue(func() map[string]bool { return initials(doc, c.lex) })
	c.stems = sync.OnceValue(func() map[string]document.Span { return stems(doc) })
	return c
}

func (c *contents) standings(keys []string) [][]int {
	if len(keys) == 0 {
		return nil
	}
	return c.j.Index.Standings(c.d, keys)
}

// span is where the word of a number stands in the text.
func (c *contents) span(at int) *document.Span {
	if w := c.j.Index.Words(c.d, at, at+1); len(w) > 0 {
		return &document.Span{Start: w[0].Start, End: w[0].End}
	}
	return nil
}

// terms says of each item of a clause whether the document has it.
func (j *Judge) terms(c *contents, r quotation.Reported) []Term {
	var out []Term
	for _, item := range r.Items {
		text := j.Article.Text[item.Start:item.End]
		t := Term{Item: item}
		switch item.Kind {
		case quotation.NumberItem:
			if t.Found, t.Record = c.hasNumber(text, item.Rough); !t.Found && c.weak(text) {
				continue
			}
		case quotation.DateItem:
			t.Found, t.Record = c.hasDate(text)
		default:
			t.Found, t.Record = c.hasName(text)
			if !t.Found && c.lex != j.lex && c.translated(text) {
				continue
			}
			t.Found = t.Found || r.Speaker != nil && quotation.SamePerson(text, r.Speaker.Name)
		}
		out = append(out, t)
	}
	return out
}

func wordsIn(text string) []document.Word {
	var out []document.Word
	for w := range document.EachWord(text, nil) {
		out = append(out, document.Word{Key: lexicon.Owner(string(w.Key)), Span: w.Span})
	}
	return out
}

// anyOf returns where the first of some keys stands, or -1.
func (c *contents) anyOf(keys []string) int {
	for _, at := range c.standings(keys) {
		if len(at) > 0 {
			return at[0]
		}
	}
	return -1
}
