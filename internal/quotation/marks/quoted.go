// Package marks finds where an article quotes: the words under quotation marks, behind the dashes of a
// dialogue, and in blocks. It does not ask who speaks.
package marks

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// The forms of a quotation.
const (
	Direct   = "direct"
	Block    = "block"
	Headline = "headline"
	Scare    = "scare" // a word or two, or a title, that reports nobody's sentence
)

// Quoted is a stretch of an article under marks.
type Quoted struct {
	document.Span               // the words, without the outer marks
	Outer         document.Span // with the marks
	Form          string
	Block         int // index of the block it opens in
}

// Find returns what stands under marks in an article, in order.
func Find(doc *document.Document, lex *lexicon.Lexicon) []Quoted {
	x := &scanner{doc: doc, lex: lex}
	for i := 0; i < len(doc.Blocks); i++ {
		i = x.block(i)
	}
	x.dropHeadlineTwins()
	return x.found
}

// scanner goes through the blocks of an article.
type scanner struct {
	doc      *document.Document
	lex      *lexicon.Lexicon
	found    []Quoted
	unclosed int // the block up to which no quotation is closed
}

func (x *scanner) text(s document.Span) string { return x.doc.Text[s.Start:s.End] }

// block extracts the quotations that open in block i, and returns the last block that they reach into.
func (x *scanner) block(i int) int {
	b := x.doc.Blocks[i]
	if b.Kind == document.Pull || b.Kind == document.Embed {
		return i
	}
	if x.dialogue(i) {
		return i
	}
	spans := pairs(x.doc.Text, b.Span)
	if mark := leadingMark(x.text(b.Span)); single(mark) && i+1 < len(x.doc.Blocks) &&
		strings.HasPrefix(x.text(x.doc.Blocks[i+1].Span), mark) {
		spans = x.openSingle(b.Span, mark, spans)
	}
	if b.Kind == document.Quote && !quotedPart(x.doc.Text, b.Span, spans) {
		x.found = append(x.found, Quoted{Span: b.Span, Outer: b.Span, Form: Block, Block: i})
		return i
	}
	last := i
	for _, s := range spans {
		q := Quoted{Span: s.inner, Outer: s.outer, Form: Direct, Block: i}
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
				x.found = append(x.found, Quoted{Span: s.inner, Outer: s.outer, Form: Direct, Block: last})
			}
		}
	}
	return last
}

// openSingle adds the pair that a single mark opens at the start of a paragraph and that nothing closes in
// it; such a mark elsewhere is an apostrophe.
func (x *scanner) openSingle(in document.Span, mark string, spans []pair) []pair {
	if len(spans) > 0 && spans[0].outer.Start == in.Start {
		return spans
	}
	return []pair{{inner: document.Span{Start: in.Start + len(mark), End: in.End}, outer: in, mark: mark,
		open: true}}
}

func leadingMark(text string) string { return openerAt(text, 0, 0) }

// continued follows a quotation that its paragraph leaves open through the paragraphs that open with the same
// mark. Where that comes to nothing, it comes to nothing from each of those paragraphs too, and is not tried
// again.
func (x *scanner) continued(i int, mark string, q *Quoted) int {
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

// brokenButWhole takes a quotation that is never closed for a quotation to the end of its paragraph where it
// reads like one: it ends with a stop and is not long.
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
func (x *scanner) dropHeadlineTwins() {
	printed := map[string]bool{}
	x.found = slices.DeleteFunc(x.found, func(q Quoted) bool {
		if q.Form != Headline {
			return false
		}
		words := x.text(q.Span)
		twin := printed[words]
		printed[words] = true
		return twin
	})
}
