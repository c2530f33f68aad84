package web

import (
	_ "embed"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"verbatim/internal/read/wordlist"
)

//go:embed page.txt
var pageWords string

var pageClasses = sync.OnceValue(func() map[string]map[string]bool { return wordlist.Parse(pageWords) })

// anyOf is a pattern for the words of a class, in small letters or capitals, wherever they stand in a text.
func anyOf(class string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)` + strings.Join(patterns(class), "|"))
	})
}

// patterns are those of the words of a class. A star stands for any ending.
func patterns(class string) (out []string) {
	for _, word := range phrases(class) {
		stem, open := strings.CutSuffix(word, "*")
		pattern := regexp.QuoteMeta(stem)
		if stem[0] < utf8.RuneSelf { // elsewhere a pattern knows no bounds of words
			pattern = `\b` + pattern
		}
		if !open {
			pattern += `\b`
		}
		out = append(out, pattern)
	}
	return out
}

// quotedWords is a pattern for the words of a class.
func quotedWords(class string) string {
	var out []string
	for _, word := range phrases(class) {
		out = append(out, regexp.QuoteMeta(word))
	}
	return strings.Join(out, "|")
}

// phrases are the words of a class, the longest first.
func phrases(class string) []string {
	words := slices.Sorted(maps.Keys(pageClasses()[class]))
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// listed reports whether a class of page.txt holds a word.
func listed(class, word string) bool { return pageClasses()[class][word] }
