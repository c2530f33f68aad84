// Package quotation lifts the quotations out of an article: the words under marks, who the article says spoke them,
// and when. It knows nothing of the record. Offsets are bytes in the document's text, half-open.
package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	x := &extractor{doc: doc, lex: lexicon.For(doc.Meta.Language), people: &people{}, referents: map[int]string{}}
	for i := 0; i < len(doc.Blocks); i++ {
		i = x.block(i)
	}
	x.dropHeadlineTwins()
	x.attribute()
	x.classify()
	for i := range x.found {
		q := &x.found[i]
		q.When = x.when(q)
		if q.When == nil && i > 0 && q.Speaker != nil && q.Speaker.Cue == "" && x.found[i-1].Block == q.Block {
			q.When = x.found[i-1].When // goes on from the one before it, and was said with it
		}
	}
	return x.found, x.reported()
}

type extractor struct {
	doc        *document.Document
	lex        *lexicon.Lexicon
	people     *people
	found      []Quotation
	paragraphs []paragraph
	sentences  []sentence
	unclosed   int            // the block up to which no quotation is closed
	place      [][2]int       // for each quotation its sentence and token
	referents  map[int]string // for each pronoun, by its offset, whom it stands for
}

func (x *extractor) text(s document.Span) string { return x.doc.Text[s.Start:s.End] }

// block extracts the quotations that open in block i, and returns the last block that they reach into.
func (x *extractor) block(i int) int {
	b := x.doc.Blocks[i]
	if b.Kind == document.Pull || b.Kind == document.Embed {
		return i
	}
	if x.dialogue(i) {
		return i
	}
	spans := pairs(x.doc.Text, b.Span)
	if mark := leadingMark(x.text(b.Span)); single(mark) && i+1 < len(x.doc.Blocks) && strings.HasPrefix(x.text(x.doc.Blocks[i+1].Span), mark) {
		spans = x.openSingle(b.Span, mark, spans)
	}
	if b.Kind == document.Quote && !quotedPart(x.doc.Text, b.Span, spans) {
		x.found = append(x.found, Quotation{Span: b.Span, Outer: b.Span, Form: Block, Continues: -1, Block: i})
		return i
	}
	last := i
	for _, s := range spans {
		q := Quotation{Span: s.inner, Outer: s.outer, Form: Direct, Continues: -1, Block: i}
		if b.Kind == document.Headline {
			q.Form = Headline
		} else if b.Kind == document.Quote {
			q.Form = Block
		}
		if s.open {
			last = x.continued(i, s.mark, &q)
			if last == i && !brokenButWhole(x.doc.Text, q.Span) {
				continue
			}
		}
		if strings.TrimSpace(x.text(q.Span)) != "" {
			x.found = append(x.found, x.insertions(q)...)
		}
	}
	if last > i { // what follows the closing mark in the last paragraph may hold quotations of its own
		q := x.found[len(x.found)-1]
		rest := document.Span{Start: q.Outer.End, End: x.doc.Blocks[last].End}
		for _, s := range pairs(x.doc.Text, rest) {
			if !s.open {
				x.found = append(x.found, Quotation{Span: s.inner, Outer: s.outer, Form: Direct, Continues: -1, Block: last})
			}
		}
	}
	return last
}

// openSingle adds the pair that a single mark opens at the start of a paragraph and that nothing closes in it; such a mark
// elsewhere is an apostrophe.
func (x *extractor) openSingle(in document.Span, mark string, spans []pair) []pair {
	if len(spans) > 0 && spans[0].outer.Start == in.Start {
		return spans
	}
	return []pair{{inner: document.Span{Start: in.Start + len(mark), End: in.End}, outer: in, mark: mark, open: true}}
}

func leadingMark(text string) string { return openerAt(text, 0, 0) }

// continued follows a quotation that its paragraph leaves open through the paragraphs that open with the same mark. Where
// that comes to nothing, it comes to nothing from each of those paragraphs too, and is not tried again.
func (x *extractor) continued(i int, mark string, q *Quotation) int {
	if i < x.unclosed {
		return i
	}
	n := i + 1
	for ; n < len(x.doc.Blocks); n++ {
		b := x.doc.Blocks[n]
		text := x.text(b.Span)
		if b.Kind != x.doc.Blocks[i].Kind || !strings.HasPrefix(text, mark) {
			break
		}
		spans := pairs(x.doc.Text, b.Span)
		if single(mark) {
			spans = x.openSingle(b.Span, mark, spans)
		}
		if len(spans) == 0 || spans[0].outer.Start != b.Start {
			break
		}
		if !spans[0].open {
			q.Span.End, q.Outer.End = spans[0].inner.End, spans[0].outer.End
			return n
		}
	}
	x.unclosed = n
	return i
}

// brokenButWhole takes a quotation that is never closed for a quotation to the end of its paragraph where it reads
// like one: it ends with a stop and is not long.
func brokenButWhole(text string, s document.Span) bool {
	words := strings.TrimSpace(text[s.Start:s.End])
	last, _ := utf8.DecodeLastRuneInString(words)
	return len(words) < 1500 && strings.ContainsRune(".!?", last) && strings.Count(words, " ") >= 3
}

// quotedPart reports whether a block quotation carries marks of its own around all of its words.
func quotedPart(text string, b document.Span, spans []pair) bool {
	return len(spans) > 0 && len(strings.TrimSpace(text[b.Start:spans[0].outer.Start])) == 0
}

// dropHeadlineTwins leaves out a headline quotation of the page's second printing of its own headline.
func (x *extractor) dropHeadlineTwins() {
	var out []Quotation
	for _, q := range x.found {
		twin := false
		for _, o := range out {
			twin = twin || q.Form == Headline && o.Form == Headline && x.text(o.Span) == x.text(q.Span)
		}
		if !twin {
			out = append(out, q)
		}
	}
	x.found = out
}

// classify tells scare quotes and titles from quotations. What a verb of speech stands straight beside is a quotation,
// however short and whatever its capitals.
func (x *extractor) classify() {
	for i := range x.found {
		q := &x.found[i]
		if q.Form != Direct && q.Form != Headline || q.Form == Direct && x.spokenOf(i) {
			continue
		}
		words := strings.Fields(x.text(q.Span))
		attributed := q.Form == Direct && q.Speaker != nil && q.Speaker.Cue != ""
		if x.isTitle(words, q) || len(words) <= 2 && !attributed {
			q.Form = Scare
		}
	}
}

// spokenOf reports a verb of speech straight before or behind a quotation.
func (x *extractor) spokenOf(i int) bool {
	n, k := x.place[i][0], x.place[i][1]
	if n < 0 {
		return false
	}
	s := &x.sentences[n]
	if _, verb := x.following(s, k); x.lex.Has(lexicon.Cue, document.Key(verb)) {
		return true
	}
	j := k - 1
	for j > 0 && (!s.toks[j].isWord() && s.toks[j].quote < 0 || s.toks[j].has(lexicon.Relative)) {
		j--
	}
	return j >= 0 && x.strongCue(s.toks, j)
}

// isTitle reports words in title case that are no sentence: a book, a show, a song.
func (x *extractor) isTitle(words []string, q *Quotation) bool {
	if x.lex.Flag(lexicon.NounsCapital) {
		return false // capitals show nothing
	}
	text := strings.TrimRight(x.text(q.Span), ".,") // American printers put them inside the marks
	if len(words) < 2 || len(words) > 12 || strings.ContainsAny(text, ".;") {
		return false
	}
	capitals, content := 0, 0
	for _, w := range words {
		if document.Key(w) == "" || document.Key(w) == "&" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'‘’(\""))
		if x.lex.Has(lexicon.Function, document.Key(w)) && !unicode.IsUpper(r) {
			continue
		}
		content++
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			capitals++
		}
	}
	return content > 1 && capitals == content && 2*capitals >= len(words)
}
