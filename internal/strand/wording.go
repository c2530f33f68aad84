package strand

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// wording is the words of some quotations that are the same, and of one place.
type wording struct {
	tokens   []align.Token
	lex      *lexicon.Lexicon
	keys     []string
	bag      []string // the keys in alphabetical order, each once
	text     string   // as the first of them has it
	document string   // of the record, empty where it has no place
	pieces   [][2]int
	words    []int // where the words of its place begin, code points of the document's text, in order
	at       int   // among all
	of       []*member
	said     []string      // the speakers of these, each once
	speakers []person.Name // the same, in their parts
}

// gather makes the wordings of all quotations, each once.
func gather(articles []Article) []*wording {
	known := map[string]*wording{}
	var out []*wording
	for a := range articles {
		lex := lexicon.For(articles[a].Language)
		for q := range articles[a].Quotations {
			c := &member{article: a, quotation: q, Quotation: &articles[a].Quotations[q]}
			w := newWording(c.Quotation, lex)
			if c.Apart || len(w.tokens) == 0 || stock(w, lex) {
				continue
			}
			key := w.name()
			if w.short() {
				key += "\x00" + person.Surname(c.Speaker)
			}
			if known[key] == nil {
				w.at = len(out)
				known[key], out = w, append(out, w)
				w.place(c.Quotation)
			}
			c.wording = known[key]
			c.wording.carriedBy(c)
		}
	}
	return out
}

func newWording(q *Quotation, lex *lexicon.Lexicon) *wording {
	w := &wording{tokens: quoted(q.Text, lex), lex: lex, text: q.Text}
	for _, a := range w.tokens {
		w.keys = append(w.keys, a.Key)
	}
	if q.Passage != nil {
		w.document, w.pieces = q.Passage.Document, q.Passage.Pieces
	}
	return w
}

// place makes a wording that was not met before ready to be compared.
func (w *wording) place(q *Quotation) {
	w.bag = slices.Compact(slices.Sorted(slices.Values(w.keys)))
	if q.Passage != nil {
		w.words = w.placed(q)
	}
}

// carriedBy adds a quotation with these words.
func (w *wording) carriedBy(c *member) {
	if c.Speaker != "" && !slices.Contains(w.said, c.Speaker) {
		w.said = append(w.said, c.Speaker)
		w.speakers = append(w.speakers, person.Parse(c.Speaker))
	}
	w.of = append(w.of, c)
}

// short reports words so few that another mouth may well have said them too, and that have no place in the
// record.
func (w *wording) short() bool { return w.document == "" && len(w.tokens) < fewWords }

// name is the same for the same words, with the same marks of omission, at one place.
func (w *wording) name() string {
	var b strings.Builder
	b.WriteString(w.document)
	for _, p := range w.pieces {
		fmt.Fprintf(&b, " %d-%d", p[0], p[1])
	}
	for _, a := range w.tokens {
		b.WriteByte(' ')
		if a.Cut {
			b.WriteString("… ")
		}
		if a.Bracket {
			b.WriteByte('[')
		}
		b.WriteString(a.Key)
	}
	return b.String()
}

// quoted takes the words of a text apart as those of a quotation.
func quoted(text string, lex *lexicon.Lexicon) []align.Token {
	tokens, _ := align.Quoted(text, document.Span{End: len(text)}, lex)
	return tokens
}

// weight counts the words that carry matter of their own.
func weight(tokens []align.Token) int {
	n := 0
	for _, a := range tokens {
		if !a.Function {
			n++
		}
	}
	return n
}

// stock reports a phrase of few words that everybody says, or words too few to be anybody's.
func stock(w *wording, lex *lexicon.Lexicon) bool {
	return len(w.tokens) < leastWords || len(w.tokens) <= mostStock &&
		lex.Has(lexicon.StockPhrase, strings.Join(w.keys, " "))
}

// spliced is the verdict on a quotation that joins words from places that do not follow one another.
var spliced = finding.Spliced.String()

const (
	mostStock  = 6 // words of a phrase that may be one that everybody says
	leastWords = 3 // words that make a saying
)

// placed are where the words of the record begin that a quotation keeps or changes. One that is joined from
// several sayings belongs to the first of them.
func (w *wording) placed(q *Quotation) []int {
	texts := q.Passage.Texts
	if q.Verdict == spliced {
		texts = texts[:1]
	}
	var record []align.Token
	var at []int
	for i, text := range texts {
		tokens := quoted(text, w.lex)
		record = append(record, tokens...)
		at = append(at, places(text, tokens, q.Passage.Pieces[i][0])...)
	}
	var out []int
	for _, op := range align.Align(w.tokens, record, w.lex).Ops {
		if op.Kind != align.Del || op.R1-op.R0 < leastWords {
			out = append(out, at[op.R0:op.R1]...)
		}
	}
	if len(out) == 0 {
		out = at
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// places are where the words of tokens begin in a text that itself begins at a code point.
func places(text string, tokens []align.Token, at int) []int {
	var out []int
	before := 0
	for _, a := range tokens {
		at += utf8.RuneCountInString(text[before:a.Span.Start])
		before = a.Span.Start
		out = append(out, at)
	}
	return out
}

// start and end are where the first and behind where the last word of its place begins.
func (w *wording) start() int { return w.words[0] }
func (w *wording) end() int   { return w.words[len(w.words)-1] + 1 }
