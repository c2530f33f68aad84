package lexicon

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// How the files are read: sections that open with [name], entries parted by commas or lines, comments behind
// #.

func file(name string) string {
	data, err := files.ReadFile(name + ".txt")
	if err != nil {
		panic(fmt.Sprintf("lexicon: embedded file %s: %v", name, err)) // the build is broken
	}
	return string(data)
}

// parse adds the classes of a file to the lexicon. An entry leaves the class that
// instead gives for its own: a language knows its given names better than the file for all.
func (l *Lexicon) parse(text string, instead map[Class]Class) {
	var class map[string]string
	var name Class
	caser := cases.Fold()
	fold := func(s string) string {
		s = strings.TrimSpace(s)
		if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsUpper(r) }) {
			return caser.String(s)
		}
		return s // most are folded, and the files are read at every start
	}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			name = Class(line[1 : len(line)-1])
			if l.classes[name] == nil {
				l.classes[name] = map[string]string{}
			}
			class = l.classes[name]
		case class == nil:
			panic(fmt.Sprintf("lexicon: %s: %q stands before the first section", l.Language, line))
		default:
			for entry := range strings.SplitSeq(line, ",") {
				key, value, _ := strings.Cut(entry, "=")
				if key = fold(key); key == "" {
					continue
				}
				class[key] = fold(value)
				if other, ok := instead[name]; ok {
					delete(l.classes[other], key)
				}
				if end, ok := strings.CutPrefix(key, "-"); ok && end != "" {
					l.endings[name] = append(l.endings[name], end)
				}
			}
		}
	}
}

func (l *Lexicon) sortEndings() {
	for _, ends := range l.endings {
		slices.SortFunc(ends, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
}

// gather notes the classes of each entry.
func (l *Lexicon) gather() {
	l.words = map[string]Classes{}
	for _, class := range l.Classes() {
		for entry := range l.classes[class] {
			l.words[entry] = append(l.words[entry], class)
		}
	}
	l.ending = slices.Sorted(maps.Keys(l.endings))
}
