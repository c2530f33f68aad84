package lexicon

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// parse adds the classes of a file to the lexicon. An entry leaves the class that
// instead gives for its own: a language knows its given names better than the file for all.
func (l *Lexicon) parse(text string, instead map[Class]Class) {
	var class Class
	caser := cases.Fold()
	fold := func(s string) string {
		s = strings.TrimSpace(s)
		if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsUpper(r) }) {
			return caser.String(s)
		}
		return s // most are folded, and the files are read at every start
	}
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ := strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			class = Class(line[1 : len(line)-1])
			if l.members[class] == nil {
				l.members[class] = &members{alone: Classes{class}}
			}
		case class == "":
			panic(fmt.Sprintf("lexicon: %s: %q stands before the first section", l.Language, line))
		default:
			for part := range strings.SplitSeq(line, ",") {
				word, value, _ := strings.Cut(part, "=")
				if word = fold(word); word == "" {
					continue
				}
				l.add(word, class, fold(value))
				if other, ok := instead[class]; ok {
					l.remove(word, other)
				}
			}
		}
	}
}

// add gives a word a class with a value, or a class that it has the new value.
func (l *Lexicon) add(word string, class Class, value string) {
	e := l.entries[word]
	i := slices.Index(e.classes, class)
	if i < 0 {
		i = len(e.classes)
		m := l.members[class]
		if i == 0 {
			e.classes = m.alone[:1:1]
		} else {
			e.classes = append(e.classes, class)
		}
		m.words = append(m.words, word)
		if end, ok := strings.CutPrefix(word, "-"); ok && end != "" {
			l.endings[class] = append(l.endings[class], end)
		}
	}
	if value != "" || i < len(e.values) {
		for len(e.values) <= i {
			e.values = append(e.values, "")
		}
		e.values[i] = value
	}
	l.entries[word] = e
}

// remove takes a class from a word.
func (l *Lexicon) remove(word string, class Class) {
	e := l.entries[word]
	i := slices.Index(e.classes, class)
	if i < 0 {
		return
	}
	e.classes = slices.Delete(slices.Clone(e.classes), i, i+1) // others may have the same row
	if i < len(e.values) {
		e.values = slices.Delete(e.values, i, i+1)
	}
	l.entries[word] = e
}

// sortEndings puts the endings of each class in order.
func (l *Lexicon) sortEndings() {
	for _, ends := range l.endings {
		slices.SortFunc(ends, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
	l.ending = slices.Sorted(maps.Keys(l.endings))
}

func file(name string) string {
	data, err := files.ReadFile(name + ".txt")
	if err != nil {
		panic(fmt.Sprintf("lexicon: embedded file %s: %v", name, err)) // the build is broken
	}
	return string(data)
}
