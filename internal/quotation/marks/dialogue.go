package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// Some languages print what is said without quotation marks: a dash opens it at the start of a paragraph, and
// another dash the words that tell who said it.
//
//	— Мы останемся, — сказала Петренко. — Так решили люди.
//	—Nos quedamos —dijo Ana Soto—. Así lo quiso la gente.
//
// A paragraph counts only where a verb of speech stands straight behind the second dash, since a dash also
// opens the items of a list.

// dialogue adds the quotations of a paragraph of this kind, and reports whether block i is one.
func (x *scanner) dialogue(i int) bool {
	b := x.doc.Blocks[i]
	if !x.lex.Flag(lexicon.DialogueDash) || b.Kind != document.Body {
		return false
	}
	opening := dashAt(x.doc.Text[b.Start:b.End])
	if opening == 0 {
		return false
	}
	parts := x.speech(document.Span{Start: b.Start + opening, End: b.End}, x.dashes)
	if len(parts) == 0 {
		return false
	}
	for n, inner := range parts {
		outer := inner
		if n == 0 {
			outer.Start = b.Start
		}
		x.found = append(x.found, Quoted{Span: inner, Outer: outer, Form: Direct, Block: i})
	}
	return true
}

// speech returns what is said in a stretch that the cuts part into speech and attribution in turn; nothing
// where no verb of speech stands behind the first cut.
func (x *scanner) speech(in document.Span, cut func(document.Span) []document.Span) []document.Span {
	cuts := cut(in)
	if len(cuts) == 0 {
		return nil
	}
	var out []document.Span
	at := in.Start
	for n := 0; n <= len(cuts); n++ {
		end := in.End
		if n < len(cuts) {
			end = cuts[n].Start
		}
		if n%2 == 0 {
			inner := trimSpace(x.doc.Text, document.Span{Start: at, End: end})
			if n > 0 { // the mark that ends the attribution
				inner.Start = inner.End - len(strings.TrimLeft(x.text(inner), ".,;: "))
			}
			inner.End = inner.Start + len(strings.TrimRight(x.text(inner), ", "))
			if inner.Start < inner.End {
				out = append(out, inner)
			}
		}
		if n < len(cuts) {
			at = cuts[n].End
		}
	}
	return out
}

// insertions takes the words that tell who speaks out of a quotation that holds them, as some languages print
// them:
//
//	«Мы останемся, — сказала Петренко, — так решили люди»
//	« Nous restons, a dit Mme Soto, c'est décidé. »
//
// It returns the quotation in its parts, the first of which goes on in the next.
func (x *scanner) insertions(q Quoted) []Quoted {
	var parts []document.Span
	if x.lex.Flag(lexicon.DialogueDash) {
		parts = x.speech(q.Span, x.dashes)
	} else if x.lex.Flag(lexicon.InsertedAttribution) {
		parts = x.speech(q.Span, x.commas)
	}
	if len(parts) == 0 {
		return []Quoted{q}
	}
	var out []Quoted
	for n, span := range parts {
		part := q
		part.Span, part.Outer = span, span
		if n == 0 {
			part.Outer.Start = q.Outer.Start
		}
		if n == len(parts)-1 && strings.TrimSpace(x.doc.Text[span.End:q.End]) == "" {
			part.Outer.End = q.Outer.End
		}
		out = append(out, part)
	}
	return out
}

// commas finds the first pair of commas, or comma and end, between which a verb with its subject behind it
// tells who speaks.
func (x *scanner) commas(in document.Span) []document.Span {
	text := x.text(in)
	for at := 0; ; {
		k := strings.IndexAny(text[at:], ",?!")
		if k < 0 {
			return nil
		}
		at += k + 1
		end := len(text)
		if k := strings.IndexAny(text[at:], ",.:?!"); k >= 0 {
			end = at + k
		}
		if !x.invertedVerb(document.Span{Start: in.Start + at, End: in.Start + end}) {
			continue
		}
		first := document.Span{Start: in.Start + at - 1, End: in.Start + at}
		if text[at-1] != ',' {
			first.Start = first.End
		}
		return []document.Span{first, {Start: in.Start + end, End: in.Start + min(end+1, len(text))}}
	}
}

// invertedVerb reports words that are a verb of speech and the subject behind it and little more: "a-t-elle
// rappelé", "explique Marie Dubois".
func (x *scanner) invertedVerb(in document.Span) bool {
	toks := token.Append(nil, x.doc.Text, in, x.lex)
	if len(toks) < 2 || len(toks) > 14 {
		return false
	}
	j := 0
	for j < len(toks) && toks[j].Has(lexicon.Clitic) {
		j++
	}
	first := j
	verb, pronoun := false, false
	for ; j < len(toks) && j-first < 6; j++ {
		switch t := toks[j]; {
		case t.Has(lexicon.Cue):
			verb = true
			for next := j + 1; next < len(toks) && next-j < 6 && (j == first || next == j+1); next++ {
				t := toks[next]
				name := t.IsWord() && t.Capital() || t.Has(lexicon.Courtesy, lexicon.Role)
				if name || next == j+1 && t.Has(lexicon.Definite) {
					return true
				}
			}
		case t.Has(lexicon.Subject):
			pronoun = j > 0 && toks[j-1].Is("-")
		case t.Has(lexicon.Auxiliary), token.Joint(x.lex, t), token.IsAdverb(x.lex, t.Key):
		default:
			return verb && pronoun
		}
	}
	return verb && pronoun
}

// dashAt returns the width of the dash that opens a text, with the space behind it, or 0.
func dashAt(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if r != '—' && r != '–' && r != '―' {
		return 0
	}
	return len(text) - len(strings.TrimLeftFunc(text[n:], unicode.IsSpace))
}

// dashes finds the dashes that part speech from attribution: the first behind a stop or comma, or before a
// letter behind a space, where a verb of speech follows; then those that close what it opened.
func (x *scanner) dashes(in document.Span) []document.Span {
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
func (x *scanner) tellsWho(in document.Span) bool {
	toks := token.First(3, x.doc.Text, in, x.lex)
	for j := 0; j < len(toks) && j < 3 && toks[j].IsWord(); j++ {
		if toks[j].Has(lexicon.Cue) && !toks[j].Capital() {
			return true
		}
	}
	return false
}
