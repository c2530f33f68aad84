package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
)

// classify tells scare quotes and titles from quotations. What a verb of speech stands straight beside is a
// quotation, however short and whatever its capitals.
func (x *attributor) classify() {
	for i := range x.Found {
		q := &x.Found[i]
		if q.Form != marks.Direct && q.Form != marks.Headline || q.Form == marks.Direct && x.spokenOf(i) {
			continue
		}
		words := strings.Fields(x.Source(x.Quoted[i].Span))
		attributed := q.Form == marks.Direct && q.Speaker != nil && q.Speaker.Cue != ""
		if isTitle(x.Lex, x.Source(x.Quoted[i].Span)) || len(words) <= 2 && !attributed {
			q.Form = marks.Scare
		}
	}
}

// spokenOf reports a verb of speech straight before or behind a quotation.
func (x *attributor) spokenOf(i int) bool {
	n, k := x.place[i][0], x.place[i][1]
	if n < 0 {
		return false
	}
	s := &x.Sentences[n]
	if c := clause.Behind(s, k); c != nil && x.Lex.Has(lexicon.Cue, document.Key(c.Verb)) {
		return true
	}
	j := k - 1
	for j > 0 && (!s.Toks[j].IsWord() && s.Toks[j].Quote < 0 || s.Toks[j].Has(lexicon.Relative)) {
		j--
	}
	return j >= 0 && s.StrongCue(j)
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
