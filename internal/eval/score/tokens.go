package score

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// tokens are the words of a text with case, accents, apostrophes and punctuation folded away. It is coarser
// than the program's own words, so that the pairing does not lean on what it measures.
func tokens(text string) []string {
	var b strings.Builder
	for _, r := range cases.Fold().String(norm.NFKD.String(text)) {
		if strings.ContainsRune("'’‘`´", r) || norm.NFD.PropertiesString(string(r)).CCC() != 0 {
			continue
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// overlap is the share of the longer text's tokens that the two have in common.
func overlap(a, b []string) float64 {
	left := map[string]int{}
	for _, t := range a {
		left[t]++
	}
	both := 0
	for _, t := range b {
		if left[t] > 0 {
			left[t]--
			both++
		}
	}
	return float64(both) / float64(max(len(a), len(b), 1))
}

// lastName is the word by which two names are held to be of one speaker.
func lastName(name string) string {
	for _, possessive := range []string{"'s", "’s", "'", "’"} {
		if cut, ok := strings.CutSuffix(name, possessive); ok {
			name = cut
			break
		}
	}
	last := ""
	for _, t := range tokens(name) {
		switch t {
		case "jr", "sr", "ii", "iii", "iv":
		default:
			last = t
		}
	}
	return last
}
