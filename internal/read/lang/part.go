package lang

import (
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// The language of a part of a text, such as a quotation or what one of several speakers says, is that of the
// whole unless its own words are plainly in another.

const (
	partWords = 8   // in the same alphabet, fewer tell nothing
	partShare = 0.3 // of small words of the language that is told
	strange   = 0.1 // of those of the language of the whole, at most
	partOther = 3   // different small words
	mostWords = 300 // that are looked at
)

// OfPart returns the language of a part of a text that is in the language given, that language where nothing
// tells another.
func OfPart(part, whole string) string {
	words := document.Keys(part)
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	best, share, _ := fewestStrangers(words)
	switch own := smallWords(words, whole); {
	case best == "" || best == whole:
		return whole
	case latin(part) != latin(sample(whole)):
		if letters := byLetters(part); letters != "" {
			return letters
		}
		return best
	case len(words) >= partWords && share >= partShare && own <= strange && distinct(words, best) >= partOther:
		return best
	}
	return whole
}

// sample is words of a language, which show its alphabet; Latin ones where it is not held.
func sample(code string) string {
	if !held(code) {
		return "a"
	}
	return strings.Join(lexicon.For(code).Entries(lexicon.Negation), " ")
}

// latin reports a text of which most letters are Latin.
func latin(text string) bool {
	letters, others := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters++
		case unicode.IsLetter(r):
			others++
		}
	}
	return letters >= others
}
