package judge

import (
	"maps"
	"slices"
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
	head     map[string]bool  // the words of title, place, publisher and who speaks
	day      time.Time
	numbers  func() []align.Number
	initials func() map[string]bool
	stems    func() map[string]document.Span
}

func (j *Judge) contents(d int) *contents {
	doc := j.Index.Doc(d)
	m := doc.Meta
	c := &contents{j: j, d: d, doc: doc, lex: wordsOf(m.Language)}
	head := strings.Join(append(doc.Speakers(), m.Title, m.Place, m.Speaker, m.Publisher), " ")
	c.head = map[string]bool{}
	for _, w := range wordsIn(head) {
		c.head[w.Key], c.head[unelided(c.lex, w.Key)] = true, true
	}
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
		switch {
		case item.Maybe:
			if t.Found, t.Record = c.hasRun(text, item.Kind); !t.Found {
				_, rest, several := strings.Cut(text, " ")
				if !several { // "a new safety office": the office may have its name without the first word
					continue
				}
				t.Start = t.End - len(rest)
				if t.Found, t.Record = c.hasRun(rest, item.Kind); !t.Found {
					continue
				}
			}
		case item.Kind == quotation.NumberItem:
			if t.Found, t.Record = c.hasNumber(text, item.Rough); !t.Found && c.weak(text) {
				continue
			}
		case item.Kind == quotation.DateItem:
			t.Found, t.Record = c.hasDate(text)
		default:
			t.Found, t.Record = c.hasName(text)
			if !t.Found && c.unlikeName(text) {
				continue
			}
			t.Found = t.Found || r.Speaker != nil && quotation.SamePerson(text, r.Speaker.Name)
		}
		out = append(out, t)
	}
	return out
}

// mostThing is how often a document has a single word at most that is a term because it stands there: what
// it has more often is what all of it is about.
const mostThing = 4

// hasRun reports words that the document has in a row: of a name that may be none.
func (c *contents) hasRun(text string, kind quotation.ItemKind) (bool, *document.Span) {
	words := wordsIn(text)
	var at map[int]bool
	for k := range words {
		here := map[int]bool{}
		for _, found := range c.standings(c.j.aliases(words[k].Key)) {
			for _, n := range found {
				if k == 0 || at[n-1] {
					here[n] = true
				}
			}
		}
		at = here
	}
	common := len(words) == 1 && kind != quotation.NumberItem && len(at) > mostThing
	if len(at) == 0 || common {
		return false, nil
	}
	last := slices.Min(slices.Collect(maps.Keys(at)))
	start, end := c.span(last-len(words)+1), c.span(last)
	if start == nil || end == nil {
		return false, nil
	}
	return true, &document.Span{Start: start.Start, End: end.End}
}

func wordsIn(text string) []document.Word {
	var out []document.Word
	for w := range document.EachWord(text, nil) {
		out = append(out, document.Word{Key: lexicon.Owner(string(w.Key)), Span: w.Span})
	}
	return out
}

// unelided is a word without what an apostrophe joins to it: "aulne" of "l'aulne".
func unelided(lex *lexicon.Lexicon, key string) string {
	for _, opening := range lex.Entries(lexicon.ContractionOpening) {
		if rest, ok := strings.CutPrefix(key, opening); ok && rest != "" {
			return rest
		}
	}
	return key
}

// anyOf returns where the first of some keys stands, or -1.
func (c *contents) anyOf(keys []string) int {
	own := keys[:len(keys):len(keys)]
	keys = own
	for _, opening := range c.lex.Entries(lexicon.ContractionOpening) {
		for _, k := range own {
			keys = append(keys, opening+k) // "d'avril"
		}
	}
	for _, at := range c.standings(keys) {
		if len(at) > 0 {
			return at[0]
		}
	}
	return -1
}
