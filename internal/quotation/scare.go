package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// classify tells scare quotes and titles from quotations. What a verb of speech stands straight beside is a quotation,
// however short and whatever its capitals.
func (x *attributor) classify() {
	for i := range x.found {
		q := &x.found[i]
		if q.Form != Direct && q.Form != Headline || q.Form == Direct && x.spokenOf(i) {
			continue
		}
		words := strings.Fields(x.source(x.quoted[i].Span))
		attributed := q.Form == Direct && q.Speaker != nil && q.Speaker.Cue != ""
		if isTitle(x.lex, x.source(x.quoted[i].Span)) || len(words) <= 2 && !attributed {
			q.Form = Scare
		}
	}
}

// spokenOf reports a verb of speech straight before or behind a quotation.
func (x *attributor) spokenOf(i int) bool {
	n, k := x.place[i][0], x.place[i][1]
	if n < 0 {
		return false
	}
	s := &x.sentences[n]
	if _, verb := Following(s, k); x.lex.Has(lexicon.Cue, document.Key(verb)) {
		return true
	}
	j := k - 1
	for j > 0 && (!s.toks[j].isWord() && s.toks[j].quote < 0 || s.toks[j].has(lexicon.Relative)) {
		j--
	}
	return j >= 0 && s.strongCue(j)
}

// isTitle reports words in title case that are no sentence: a book, a show, a song.
func isTitle(lex *lexicon.Lexicon, text string) bool {
	if lex.Flag(lexicon.NounsCapital) {
		return false // capitals show nothing
	}
	words := strings.Fields(text)
	text = strings.TrimRight(text, ".,") // American printers put them inside the marks
	if len(words) < 2 || len(words) > 12 || strings.ContainsAny(text, ".;") {
		return false
	}
	capitals, content := 0, 0
	for _, w := range words {
		if document.Key(w) == "" || document.Key(w) == "&" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'‘’(\""))
		if lex.Has(lexicon.Function, document.Key(w)) && !unicode.IsUpper(r) {
			continue
		}
		content++
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			capitals++
		}
	}
	return content > 1 && capitals == content && 2*capitals >= len(words)
}
