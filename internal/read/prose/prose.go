// Package prose has what all readers ask of a text: its white space made plain, its letters, how its
// sentences end.
package prose

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Tidy makes one space of each stretch of white space.
func Tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// IsWordRune reports a letter or a digit.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Letters counts the letters and digits of a text.
func Letters(s string) (n int) {
	for _, r := range s {
		if IsWordRune(r) {
			n++
		}
	}
	return n
}

// LastWord is the last word of a text.
func LastWord(s string) string { return strings.TrimLeft(s[strings.LastIndexByte(s, ' ')+1:], " ") }

// Stops reports a text that ends with a stop, and the marks behind it.
func Stops(text string) bool { return sentenceEnd.MatchString(text) }

var sentenceEnd = regexp.MustCompile(`[.!?…]["'”’»“)\]]*$`)

// EndsSentence reports that the next word may begin a sentence.
func EndsSentence(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	last, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || strings.ContainsRune(".?!…", last)
}

// Count writes a number with its noun.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Lazily compiles a pattern when it is first asked for: most commands read nothing in which it could stand.
func Lazily(pattern string) func() *regexp.Regexp {
	return LazilyOf(func() string { return pattern })
}

// LazilyOf does so with a pattern that is not made earlier either.
func LazilyOf(pattern func() string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern()) })
}
