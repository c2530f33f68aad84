package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// What is said once more says nothing new, be it “no, no, no” or “we will not, we will not”. A
// denial, a number or a modal that is one of several copies is none that was lost or put in.

// equal reports that n tokens at one place are those at another.
func equal(tokens []align.Token, a, b, n int) bool {
	if a < 0 || b < 0 || max(a, b)+n > len(tokens) {
		return false
	}
	for k := range n {
		if tokens[a+k].Key != tokens[b+k].Key {
			return false
		}
	}
	return true
}

// copies reports that tokens [from,to) are what stands right before or behind them, once more or several
// times.
func copies(tokens []align.Token, from, to int) bool {
	n := to - from
	for unit := n; unit > 0; unit-- {
		if n%unit != 0 || !equal(tokens, from, from+unit, n-unit) {
			continue // of no such unit alone
		}
		if equal(tokens, from, to, unit) || equal(tokens, from, from-unit, unit) {
			return true
		}
	}
	return false
}

const remarkBetween = 5 // words that may stand between a repetition and what it repeats

// repeats reports that the dropped words stand again just before or after them, apart from what opens them.
func (j *Judge) repeats(tokens []align.Token, from, to int) bool {
	for from < to-2 && j.lex.Any(tokens[from].Key, lexicon.Connective, lexicon.Hesitation) {
		from++
	}
	if copies(tokens, from, to) {
		return true
	}
	n := to - from
	for g := 1; g <= remarkBetween && n-g >= 1; g++ { // “two of them, well, two of them”, and “I, you know, I”
		if equal(tokens, from, to, n-g) && j.idle(tokens[to-g:to]) || equal(tokens, to-(n-g), from-(n-g), n-g) && j.idle(tokens[from:from+g]) {
			return true
		}
	}
	for g := 1; g <= remarkBetween && n >= 3; g++ { // “it's not, believe it or not, it's not”
		if equal(tokens, from, to+g, n) {
			return true
		}
	}
	return false
}

// idle reports words that a speaker puts in while he looks for others.
func (j *Judge) idle(tokens []align.Token) bool {
	if j.lex.Has(lexicon.Filler, keys(tokens)) {
		return true
	}
	return !slices.ContainsFunc(tokens, func(a align.Token) bool {
		return !j.lex.Any(a.Key, lexicon.Hesitation, lexicon.Discourse, lexicon.Connective, lexicon.Filler)
	})
}

// partOfNumber reports a number among words [from,to) that no mark parts from another beside it: in “twenty twenty” nothing is
// said twice.
func (d *difference) partOfNumber(text string, tokens []align.Token, from, to int) bool {
	for k := max(from, 1); k <= to && k < len(tokens); k++ {
		both := d.j.isNumber(tokens[k-1].Key) && d.j.isNumber(tokens[k].Key)
		if both && !strings.ContainsAny(gap(text, tokens, k), ",;:.!?—–-…") {
			return true
		}
	}
	return false
}

// newWords leaves off a marked cut, words [from,to), what the kept words beside it say as well: words that
// are doubled over its edge, and two or more that stand at its other end, as the second “I will not” of
// “I will not, and hear me, I will not stop”.
func newWords(tokens []align.Token, from, to int) (int, int) {
	for n := to - from; n > 0; n-- {
		switch {
		case n >= 2 && equal(tokens, from-n, to-n, n):
			return from, to - n
		case n >= 2 && equal(tokens, from, to, n), equal(tokens, from-n, from, n):
			return from + n, to
		case equal(tokens, to-n, to, n):
			return from, to - n
		}
	}
	return from, to
}
