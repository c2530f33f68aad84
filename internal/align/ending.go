package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// The ends of words, which are asked for at each word of a passage.

// endings are the entries of a class for the ends of words, by their last byte, the longest first.
type endings [256][]ending

type ending struct{ end, value string }

func newEndings(lex *lexicon.Lexicon, class lexicon.Class) *endings {
	var out endings
	for _, end := range lex.Entries(class) {
		value, _ := lex.Value(class, end)
		last := end[len(end)-1]
		out[last] = append(out[last], ending{end, value})
	}
	for _, all := range out {
		slices.SortStableFunc(all, func(a, b ending) int { return len(b.end) - len(a.end) })
	}
	return &out
}

// of are the endings with the last byte of a word.
func (e *endings) of(word string) []ending {
	if word == "" {
		return nil
	}
	return e[word[len(word)-1]]
}

// longest finds the longest ending of a word that leaves so many letters before it.
func (e *endings) longest(word string, letters int) (stem, value string, ok bool) {
	for _, end := range e.of(word) {
		stem, ok := strings.CutSuffix(word, end.end)
		if ok && utf8.RuneCountInString(stem) >= letters {
			return stem, end.value, true
		}
	}
	return word, "", false
}

// spelling folds the regular differences of spelling within a language, British and American.
func (t *numberTable) spelling(word string) string {
	if stem, v, ok := t.spellings.longest(word, 2); ok {
		return stem + v
	}
	if base, ok := strings.CutSuffix(word, "s"); ok && len(base) > 4 && !strings.HasSuffix(base, "s") {
		if stem, v, ok := t.spellings.longest(base, 2); ok {
			return stem + v + "s"
		}
	}
	return word
}

// stem cuts a regular ending off; it only ever serves to say that two words are near.
func (t *numberTable) stem(word string) string {
	stem, _, _ := t.stems.longest(word, 3)
	return stem
}

// contraction parts a contraction, and tells what its end stands for: "n't", "'re". The shorter ends never
// hide a longer one.
func (t *numberTable) contraction(word string) (head, full string, ok bool) {
	for _, end := range slices.Backward(t.contractions.of(word)) {
		if head, ok := strings.CutSuffix(word, end.end); ok && head != "" && len(end.end) > 1 {
			return head, end.value, true
		}
	}
	return word, "", false
}
