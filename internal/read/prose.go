package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidy makes one space of each stretch of white space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// isWordRune reports a letter or a digit.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters counts the letters and digits of a text.
func letters(s string) (n int) {
	for _, r := range s {
		if isWordRune(r) {
			n++
		}
	}
	return n
}

// lastWord is the last word of a text.
func lastWord(s string) string { return strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], " ") }

// stops reports a text that ends with a stop, and the marks behind it.
func stops(text string) bool { return sentenceEnd.MatchString(text) }

var sentenceEnd = regexp.MustCompile(`[.!?…]["'”’»“)\]]*$`)

// endsSentence reports that the next word may begin a sentence.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	last, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || strings.ContainsRune(".?!…", last)
}
