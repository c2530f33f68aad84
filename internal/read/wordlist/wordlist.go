// Package wordlist reads the lists of words that readers embed.
package wordlist

import "strings"

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
