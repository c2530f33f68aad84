package person

import (
	"strings"
	"sync"

	"verbatim/internal/lexicon"
	"verbatim/internal/translit"
)

// Where names are declined, "по словам Петренка" names Петренко. The lexicon's
// [case-ending] gives for an ending what the nominative may end in, "-" for nothing. Two names are one
// person's where they may be cases of one name.

// Nominatives returns what the nominative of a folded word may be, the word itself left out.
func Nominatives(word string, lex *lexicon.Lexicon) []string {
	var out []string
	for _, end := range lex.Entries(lexicon.CaseEnding) {
		base, ok := strings.CutSuffix(word, end)
		if !ok || base == "" || letters(base) < 2 && letters(end) < 3 { // "Петра" leaves one letter
			continue
		}
		value, _ := lex.Value(lexicon.CaseEnding, end)
		for last := range strings.FieldsSeq(value) {
			out = append(out, base+strings.TrimPrefix(last, "-"))
		}
	}
	return out
}

// declining are the languages that decline names and write no Latin letters. Polish declines them too, but
// its endings would be taken off the names of every language that is written as it is.
var declining = sync.OnceValue(func() []string { return lexicon.Flagged(lexicon.DeclinedNames) })

// sameWord compares two folded words of names, cases of one word for the same.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if translit.Foreign(a, b) {
		return acrossAlphabets(a, b)
	}
	if a == "" || b == "" || a[0] < 0x80 || b[0] < 0x80 {
		return false // declining languages write no Latin letters
	}
	for _, lang := range declining() {
		lex := lexicon.For(lang)
		for _, n := range Nominatives(a, lex) {
			if n == b {
				return true
			}
		}
		for _, n := range Nominatives(b, lex) {
			if n == a {
				return true
			}
		}
	}
	return false
}

// acrossAlphabets compares two folded words of names in two alphabets, cases of one word for the same.
func acrossAlphabets(a, b string) bool {
	if translit.Same(a, b) {
		return true
	}
	if translit.Latin(a) {
		a, b = b, a
	}
	for _, lang := range declining() {
		for _, n := range Nominatives(a, lexicon.For(lang)) {
			if translit.Same(n, b) {
				return true
			}
		}
	}
	return false
}
