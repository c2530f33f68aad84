// Package lexicon holds the closed word classes of a language as data: one text file a language, a section a class.
//
// A section opens with [name]; below it every line is one entry, or several where commas part them. An entry is
// lower case and may be several words. Where a line holds "=", the left side is the entry and the right side its
// value (an abbreviation and what it stands for, a number word and its value). "#" opens a comment.
package lexicon

import (
	"bufio"
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed *.txt
var files embed.FS

// Lexicon is the word classes of one language.
type Lexicon struct {
	Language string
	classes  map[string]map[string]string
}

var load = sync.OnceValue(func() map[string]*Lexicon {
	all := map[string]*Lexicon{}
	entries, _ := files.ReadDir(".")
	for _, e := range entries {
		lang := strings.TrimSuffix(e.Name(), ".txt")
		data, err := files.ReadFile(e.Name())
		if err != nil {
			panic(fmt.Sprintf("lexicon: embedded file %s: %v", e.Name(), err)) // the build is broken
		}
		all[lang] = parse(lang, string(data))
	}
	return all
})

// For returns the lexicon of a language by its two-letter code, and English where there is none.
func For(lang string) *Lexicon {
	if l, ok := load()[lang]; ok {
		return l
	}
	return load()["en"]
}

// Languages returns the number of languages held.
func Languages() int { return len(load()) }

func parse(lang, text string) *Lexicon {
	l := &Lexicon{Language: lang, classes: map[string]map[string]string{}}
	var class map[string]string
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			class = map[string]string{}
			l.classes[line[1:len(line)-1]] = class
		case class == nil:
			panic(fmt.Sprintf("lexicon: %s: %q stands before the first section", lang, line))
		default:
			for entry := range strings.SplitSeq(line, ",") {
				key, value, _ := strings.Cut(entry, "=")
				if key = strings.TrimSpace(key); key != "" {
					class[key] = strings.TrimSpace(value)
				}
			}
		}
	}
	return l
}

// Has reports whether the class holds the entry.
func (l *Lexicon) Has(class, entry string) bool {
	_, ok := l.classes[class][entry]
	return ok
}

// Value returns what stands right of "=" at the entry.
func (l *Lexicon) Value(class, entry string) (string, bool) {
	v, ok := l.classes[class][entry]
	return v, ok
}

// Any reports whether one of the classes holds the entry.
func (l *Lexicon) Any(entry string, classes ...string) bool {
	for _, c := range classes {
		if l.Has(c, entry) {
			return true
		}
	}
	return false
}
