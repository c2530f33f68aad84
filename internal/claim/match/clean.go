package match

import (
	"strings"
	"unicode"

	"verbatim/internal/read/prose"
)

// A post names its author, its pictures and its subjects in forms of its own, which are made into words here.

// signature is how an embedded post ends: — Name (@handle) Month 1, 2020.
var signature = prose.Lazily(`[—–] ?([^—–\n()]{1,80}) \(@\w{1,30}\)(?: \p{L}{3,12}\.? \d{1,2}, \d{2,4})?`)

// address is a link, also one that is glued to the word before it.
var address = prose.Lazily(`pic\.twitter\.com/\S*|https?://\S*|\b[\w-]+(?:\.[\w-]+)*\.\pL{2,6}/\S*`)

// mark is a hashtag or a handle.
var mark = prose.Lazily(`[#@][\p{L}\p{N}_]+`)

// clean parts a text into what is said and the names of who signed it.
func clean(text string) (said string, signers []string) {
	if !strings.Contains(text, "/") && !strings.Contains(text, "(@") {
		return text, nil // as most are: patterns are slow
	}
	for _, found := range signature().FindAllStringSubmatch(text, mostSigners) {
		signers = append(signers, found[1])
	}
	text = signature().ReplaceAllString(text, " . ")
	return address().ReplaceAllString(text, " "), signers
}

const mostSigners = 4

// unmark writes hashtags and handles as words. split parts one that is written together.
func unmark(text string, split func(string) []string) string {
	if !strings.ContainsAny(text, "#@") {
		return text
	}
	return mark().ReplaceAllStringFunc(text, func(m string) string {
		whole := m[1:]
		parts := humps(whole)
		if len(parts) == 1 {
			parts = split(strings.ToLower(whole))
		}
		if len(parts) == 1 {
			return " " + whole + " "
		}
		return " " + strings.Join(parts, " ") + " " // the whole is added by who knows whether it is a word
	})
}

// humps parts AustralianFires2020 at its capitals and figures.
func humps(word string) (parts []string) {
	runes := []rune(word)
	start := 0
	for i := 1; i < len(runes); i++ {
		before, now := runes[i-1], runes[i]
		next := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		rises := unicode.IsLower(before) && unicode.IsUpper(now)
		falls := unicode.IsUpper(before) && unicode.IsUpper(now) && next // USElection
		if rises || falls || unicode.IsDigit(before) != unicode.IsDigit(now) || now == '_' {
			parts = append(parts, strings.Trim(string(runes[start:i]), "_"))
			start = i
		}
	}
	return append(parts, strings.Trim(string(runes[start:]), "_"))
}
