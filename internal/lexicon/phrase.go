package lexicon

import (
	"cmp"
	"slices"
	"strings"
)

// Phrase is an entry of several words. A tilde among them stands for some words between: "räumte ~ ein".
type Phrase struct {
	Words []string
	Value string
}

// phrased are the classes whose entries of several words are looked for from their first word on.
var phrased = []Class{Reporting, ReportsNothing, Inference, Unsourced, Hears, WouldSay}

// gatherPhrases notes the entries of several words by their first.
func (l *Lexicon) gatherPhrases() {
	l.phrases = map[Class]map[string][]Phrase{}
	for _, class := range phrased {
		l.phrases[class] = map[string][]Phrase{}
		for _, entry := range l.Entries(class) {
			if words := strings.Fields(entry); len(words) > 1 {
				value, _ := l.entries[entry].value(class)
				l.phrases[class][words[0]] = append(l.phrases[class][words[0]], Phrase{words, value})
			}
		}
		for _, all := range l.phrases[class] {
			slices.SortFunc(all, func(a, b Phrase) int {
				return cmp.Or(len(b.Words)-len(a.Words), slices.Compare(a.Words, b.Words))
			})
		}
	}
}

// Phrases returns the entries of several words of a class that begin with a word, the longest first.
func (l *Lexicon) Phrases(class Class, first string) []Phrase { return l.phrases[class][first] }
