package strand

import (
	"encoding/binary"
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
	ids      []int32 // its words, as numbers that are the same for the same word
	bag      []int32 // the same in order, each once
	text     string  // as the first of them has it
	document string  // of the record, empty where it has no place
	pieces   [][2]int
	stock    bool  // it is what everybody says
	words    []int // where the words of its place begin, code points of the document's text, in order
	at       int   // among all
	of       []*carried
	said     []string      // the speakers of these, each once
	speakers []person.Name // the same, in their parts
}

// gathering makes wordings of quotations.
type gathering struct {
	words map[string]int32     // each word once, with its number
	texts map[reading]*wording // what was taken apart already; most that circulate are said in the same words
	known map[string]*wording
	all   []*wording
}

// reading is a text in a language.
type reading struct {
	text string
	lex  *lexicon.Lexicon
}

// gather makes the wordings of all quotations, each once.
func gather(articles []Article) []*wording {
	g := gathering{map[string]int32{}, map[reading]*wording{}, map[string]*wording{}, nil}
	for a := range articles {
		lex := lexicon.For(articles[a].Language)
		for q := range articles[a].Quotations {
			c := &carried{article: a, quotation: q, Quotation: &articles[a].Quotations[q]}
			if !c.Apart {
				g.add(c, lex)
			}
		}
	}
	return g.all
}

func (g *gathering) add(c *carried, lex *lexicon.Lexicon) {
	w := g.newWording(c.Quotation, lex)
	if len(w.tokens) == 0 || w.stock {
		return
	}
	key := w.name()
	if w.short() {
		key += "\x00" + person.Surname(c.Speaker)
	}
	if g.known[key] == nil {
		w.at = len(g.all)
		g.known[key], g.all = w, append(g.all, w)
		w.place(c.Quotation)
	}
	c.wording = g.known[key]
	c.wording.carriedBy(c)
}

func (g *gathering) newWording(q *Quotation, lex *lexicon.Lexicon) *wording {
	text := reading{q.Text, lex}
	read := g.texts[text]
	if read == nil {
		read = &wording{tokens: quoted(q.Text, lex), lex: lex, text: q.Text}
		read.stock = stock(read, lex)
		for _, a := range read.tokens {
			if _, known := g.words[a.Key]; !known {
				g.words[a.Key] = int32(len(g.words))
			}
			read.ids = append(read.ids, g.words[a.Key])
		}
		read.bag = slices.Compact(slices.Sorted(slices.Values(read.ids)))
		g.texts[text] = read
	}
	w := *read
	if q.Passage != nil {
		w.document, w.pieces = q.Passage.Document, q.Passage.Pieces
	}
	return &w
}

// place makes a wording that was not met before ready to be compared.
func (w *wording) place(q *Quotation) {
	if q.Passage != nil {
		w.words = w.placed(q)
	}
}

// carriedBy adds a quotation with these words.
func (w *wording) carriedBy(c *carried) {
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
	b := append(make([]byte, 0, len(w.document)+8*len(w.tokens)), w.document...)
	for _, p := range w.pieces {
		b = fmt.Appendf(b, " %d-%d", p[0], p[1])
	}
	for i, a := range w.tokens {
		mark := byte(' ')
		switch {
		case a.Cut && a.Bracket:
			mark = ']'
		case a.Cut:
			mark = '.'
		case a.Bracket:
			mark = '['
		}
		b = binary.LittleEndian.AppendUint32(append(b, mark), uint32(w.ids[i]))
	}
	return string(b)
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
	if len(w.tokens) > mostStock {
		return false
	}
	var keys []string
	for _, a := range w.tokens {
		keys = append(keys, a.Key)
	}
	return len(keys) < leastWords || lex.Has(lexicon.StockPhrase, strings.Join(keys, " "))
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
	for _, op := range laid(w.tokens, record, w.lex).Ops {
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
