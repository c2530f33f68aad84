package web

import (
	_ "embed"
	"regexp"
	"sync"

	"verbatim/internal/read/prose"
	"verbatim/internal/read/wordlist"
)

//go:embed page.txt
var pageWords string

var pageClasses = sync.OnceValue(func() map[string]map[string]bool { return wordlist.Parse(pageWords) })

// anyOf is a pattern for the words of a class, in small letters or capitals, wherever they stand in a text.
func anyOf(class string) func() *regexp.Regexp {
	return prose.LazilyOf(func() string { return `(?i)` + wordlist.Pattern(pageClasses()[class]) })
}

// listed reports whether a class of page.txt holds a word.
func listed(class, word string) bool { return pageClasses()[class][word] }
