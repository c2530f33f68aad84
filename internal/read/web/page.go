package web

import (
	_ "embed"
	"sync"

	"verbatim/internal/read/wordlist"
)

//go:embed page.txt
var pageWords string

var pageClasses = sync.OnceValue(func() map[string]map[string]bool { return wordlist.Parse(pageWords) })

// listed reports whether a class of page.txt holds a word.
func listed(class, word string) bool { return pageClasses()[class][word] }
