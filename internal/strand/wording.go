package strand

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"
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
	titled   bool  // it may be the name of a thing, and is of one saying with longer words only
	words    []int // where the words of its place begin, code points of the document's text, in order
	at       int   // among all
	of       []*member
	from, to string        // the days of the first and the last article with it, "" where one has none
	undated  bool          // one of them has none
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
			c := &member{article: a, quotation: q, Quotation: &articles[a].Quotations[q], day: articles[a].Date}
			if !c.Apart {
				g.add(c, lex, &articles[a])
			}
		}
	}
	return g.all
}

// repeated reports a quotation whose few words stand in a longer one of the same article too. They are that
// one's, wherever else in the record they may be found.
func (g *gathering) repeated(w *wording, c *member, a *Article) bool {
	if len(w.tokens) > mostRepeated {
		return false
	}
	for i := range a.Quotations {
		o := &a.Quotations[i]
		if o.Apart || len(o.Text) <= len(c.Text) || samePlace(o, c.Quotation) {
			continue
		}
		if within(w.tokens, g.newWording(o, w.lex).tokens) >= 0 {
			return true
		}
	}
	return false
}

// samePlace reports two quotations of one stretch of the record.
func samePlace(a, b *Quotation) bool {
	if a.Passage == nil || b.Passage == nil || a.Passage.Document != b.Passage.Document {
		return false
	}
	for _, x := range a.Passage.Pieces {
		for _, y := range b.Passage.Pieces {
			if x[0] < y[1] && y[0] < x[1] {
				return true
			}
		}
	}
	return false
}

func (g *gathering) add(c *member, lex *lexicon.Lexicon, a *Article) {
	w := g.newWording(c.Quotation, lex)
	if len(w.tokens) == 0 || w.stock {
		return
	}
	if w.document != "" && g.repeated(w, c, a) {
		w.document, w.pieces = "", nil
	}
	key := w.name()
	switch {
	case w.titled:
		key += fmt.Sprintf("\x00%d", c.article)
	case w.short():
		key += "\x00" + person.Surname(c.Speaker)
	}
	if g.known[key] == nil {
		w.at = len(g.all)
		g.known[key], g.all = w, append(g.all, w)
		if w.document != "" {
			w.words = w.placed(c.Quotation)
		}
	}
	c.wording = g.known[key]
	c.wording.carriedBy(c)
}

func (g *gathering) newWording(q *Quotation, lex *lexicon.Lexicon) *wording {
	text := reading{q.Text, lex}
	read := g.texts[text]
	if read == nil {
		read = &wording{tokens: quoted(q.Text, lex), lex: lex, text: q.Text}
		read.stock, read.titled = stock(read, lex), titled(read.tokens)
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

// carriedBy adds a quotation with these words.
func (w *wording) carriedBy(c *member) {
	if c.Speaker != "" && !slices.Contains(w.said, c.Speaker) {
		w.said = append(w.said, c.Speaker)
		w.speakers = append(w.speakers, person.Parse(c.Speaker))
	}
	if day := c.day; day == "" {
		w.from, w.to, w.undated = "", "", true
	} else if !w.undated {
		if len(w.of) == 0 || day < w.from {
			w.from = day
		}
		w.to = max(w.to, day)
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
		return figures(w.tokens)
	}
	var keys []string
	for _, a := range w.tokens {
		keys = append(keys, a.Key)
	}
	return len(keys) < leastWords || figures(w.tokens) || lex.Has(lexicon.StockPhrase, strings.Join(keys, " "))
}

// figures reports words that are figures alone, as a date is.
func figures(tokens []align.Token) bool {
	return !slices.ContainsFunc(tokens, func(a align.Token) bool {
		first, _ := utf8.DecodeRuneInString(a.Key)
		return !unicode.IsDigit(first)
	})
}

// titled reports a few words all of whose matter has capitals, so that they may be a name: “Face the Nation”.
func titled(tokens []align.Token) bool {
	capitals := 0
	for _, a := range tokens {
		if a.Capital {
			capitals++
		} else if !a.Function {
			return false
		}
	}
	return len(tokens) <= mostTitle && capitals > 1
}

// spliced is the verdict on a quotation that joins words from places that do not follow one another.
var spliced = finding.Spliced.String()

const (
	mostStock  = 6 // words of a phrase that may be one that everybody says
	leastWords = 3 // words that make a saying
	mostTitle  = 4 // words of a name
	// words that an article may repeat out of a longer quotation, in its headline or farther down
	mostRepeated = 12
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
