// Package wordlist reads the lists of words that readers embed.
package wordlist

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a list of words: sections that open with [name], entries parted by commas or lines, comments
// after #.
func Parse(list string) map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	var class map[string]bool
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			class = map[string]bool{}
			classes[strings.TrimSuffix(name, "]")] = class
			continue
		}
		for word := range strings.SplitSeq(line, ",") {
			if word = strings.TrimSpace(word); word != "" {
				class[word] = true
			}
		}
	}
	return classes
}

// Phrases are the entries of a class, the longest first.
func Phrases(class map[string]bool) []string {
	words := slices.Sorted(maps.Keys(class))
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// Alternatives is a regular expression for the entries of a class wherever they stand, also inside of words.
// Between several words any white space may stand.
func Alternatives(class map[string]bool) string {
	var out []string
	for _, entry := range Phrases(class) {
		out = append(out, strings.ReplaceAll(regexp.QuoteMeta(entry), " ", `\s+`))
	}
	return "(?:" + strings.Join(out, "|") + ")"
}

// Pattern is the same for entries that are words of a text. A star at an entry's end stands for any ending.
func Pattern(class map[string]bool) string {
	var out []string
	for _, entry := range Phrases(class) {
		stem, open := strings.CutSuffix(entry, "*")
		pattern := strings.ReplaceAll(regexp.QuoteMeta(stem), " ", `\s+`)
		if bounded(utf8.DecodeRuneInString(stem)) {
			pattern = `\b` + pattern
		}
		if !open && bounded(utf8.DecodeLastRuneInString(stem)) {
			pattern += `\b`
		}
		out = append(out, pattern)
	}
	return "(?:" + strings.Join(out, "|") + ")"
}

// bounded reports a letter at which a regular expression knows the bound of a word.
func bounded(r rune, _ int) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }
