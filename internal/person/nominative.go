package person

import (
	"strings"

	"verbatim/internal/lexicon"
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

// sameWord compares two folded words of names, cases of one word for the same.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] < 0x80 || b[0] < 0x80 {
		return false // no language in Latin letters that we hold declines names so
	}
	for _, lang := range [...]string{"ru", "uk"} {
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
