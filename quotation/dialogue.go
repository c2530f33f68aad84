package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
)

// Some languages print what is said without quotation marks: a dash opens it at the start of a paragraph, and another
// dash the words that tell who said it.
//
//	— Мы останемся, — сказала Петренко. — Так решили люди.
//	—Nos quedamos —dijo Ana Soto—. Así lo quiso la gente.
//
// A paragraph counts only where a verb of speech stands straight behind the second dash, since a dash also opens the items
// of a list.

// dialogue adds the quotations of a paragraph of this kind, and reports whether block i is one.
func (x *extractor) dialogue(i int) bool {
	b := x.doc.Blocks[i]
	if !x.lex.Flag("dialogue-dash") || b.Kind != document.Body {
		return false
	}
	opening := dashAt(x.doc.Text[b.Start:b.End])
	if opening == 0 {
		return false
	}
	cuts := x.dashes(document.Span{Start: b.Start + opening, End: b.End})
	if len(cuts) == 0 {
		return false
	}
	var parts []document.Span
	at := b.Start + opening
	for _, c := range cuts {
		parts = append(parts, document.Span{Start: at, End: c.Start})
		at = c.End
	}
	parts = append(parts, document.Span{Start: at, End: b.End})
	if !x.tellsWho(parts[1]) {
		return false
	}
	for n := 0; n < len(parts); n += 2 {
		inner := trimSpace(x.doc.Text, parts[n])
		if n > 0 { // the mark that ends the attribution
			rest := strings.TrimLeft(x.text(inner), ".,;: ")
			inner.Start = inner.End - len(rest)
		}
		inner.End = inner.Start + len(strings.TrimRight(x.text(inner), ", "))
		if inner.Start >= inner.End {
			continue
		}
		outer := inner
		if n == 0 {
			outer.Start = b.Start
		}
		x.found = append(x.found, Quotation{Span: inner, Outer: outer, Form: Direct, Continues: -1, Block: i})
	}
	return true
}

// dashAt returns the width of the dash that opens a text, with the space behind it, or 0.
func dashAt(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if r != '—' && r != '–' && r != '―' {
		return 0
	}
	return len(text) - len(strings.TrimLeftFunc(text[n:], unicode.IsSpace))
}

// dashes finds the dashes that part speech from attribution: the first behind a stop or comma, or before a letter behind a
// space, where a verb of speech follows; then those that close what it opened.
func (x *extractor) dashes(in document.Span) []document.Span {
	var out []document.Span
	for at := in.Start; at < in.End; {
		r, n := utf8.DecodeRuneInString(x.doc.Text[at:in.End])
		if r != '—' && r != '–' && r != '―' {
			at += n
			continue
		}
		end := at + dashAt(x.doc.Text[at:in.End])
		if len(out)%2 == 1 || x.tellsWho(document.Span{Start: end, End: in.End}) {
			out = append(out, document.Span{Start: at, End: end})
		}
		at = end
	}
	return out
}

// tellsWho reports a stretch whose first words hold a verb of speech.
func (x *extractor) tellsWho(in document.Span) bool {
	toks := appendWords(nil, x.doc.Text, in, x.lex)
	for j := 0; j < len(toks) && j < 3 && toks[j].isWord(); j++ {
		if x.lex.Any(toks[j].key, "cue") && !toks[j].capital() {
			return true
		}
	}
	return false
}
