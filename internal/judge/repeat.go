package judge

import (
	"iter"
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
func (j words) repeats(tokens []align.Token, from, to int) bool {
	for from < to-2 && j.lex.Any(tokens[from].Key, lexicon.Connective, lexicon.Hesitation) {
		from++
	}
	for from, to := range partings(tokens, from, to) {
		if j.repeatsAt(tokens, from, to) {
			return true
		}
	}
	return false
}

// partings are the places at which dropped words may be parted from what is kept: the alignment may have taken
// the first of two equal words for the last.
func partings(tokens []align.Token, from, to int) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for yield(from, to) && from > 0 && to > from && tokens[from-1].Key == tokens[to-1].Key {
			from, to = from-1, to-1
		}
	}
}

// repeatsAt does so for words that are parted there.
func (j words) repeatsAt(tokens []align.Token, from, to int) bool {
	if copies(tokens, from, to) {
		return true
	}
	n := to - from
	// “two of them, well, two of them”, and “I, you know, I”
	for g := 1; g <= remarkBetween && n-g >= 1; g++ {
		if equal(tokens, from, to, n-g) && j.idle(tokens[to-g:to]) ||
			equal(tokens, to-(n-g), from-(n-g), n-g) && j.idle(tokens[from:from+g]) {
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

const mostStumble = 6 // words with which a speaker loses his way

// stumbles reports dropped words with which the speaker loses his way and begins again: fillers, adverbs, and
// words that he says once more right behind them. The alignment may have taken the first for the last: “I |
// mean I literally, I | took”.
func (j words) stumbles(tokens []align.Token, from, to int) bool {
	for from > 0 && to > from && tokens[from-1].Key == tokens[to-1].Key {
		from, to = from-1, to-1
	}
	if to-from < 2 || to-from > mostStumble || to >= len(tokens) {
		return false
	}
	again, began, stopped := tokens[to:min(len(tokens), to+2)], false, false
	for k := from; k < to; k++ {
		if n := j.longestAt(tokens[k:to], lexicon.Filler); n > 0 {
			k, stopped = k+n-1, true
			continue
		}
		stopped = stopped || j.lex.Has(lexicon.Hesitation, tokens[k].Key)
		said := slices.ContainsFunc(again, func(a align.Token) bool { return a.Key == tokens[k].Key })
		resumed := stopped && j.lex.Has(lexicon.Pronoun, tokens[k].Key) // “the margins were, um, they were”
		if !said && !resumed && !j.lex.Any(tokens[k].Key, lexicon.Hesitation, lexicon.Discourse) {
			return false
		}
		began = began || said
	}
	return began
}

// longestAt is of how many words the longest phrase of some classes is with which words begin, 0 for none.
func (j words) longestAt(tokens []align.Token, classes ...lexicon.Class) int {
	const longest = 4
	for n := min(len(tokens), longest); n > 0; n-- {
		if j.lex.Any(keys(tokens[:n]), classes...) {
			return n
		}
	}
	return 0
}

// idle reports words that a speaker puts in while he looks for others. “And” alone is none: “trillions and
// trillions” is meant.
func (j words) idle(tokens []align.Token) bool {
	if j.lex.Has(lexicon.Filler, keys(tokens)) {
		return true
	}
	looks := func(a align.Token) bool {
		return j.lex.Any(a.Key, lexicon.Hesitation, lexicon.Discourse, lexicon.Filler)
	}
	return slices.ContainsFunc(tokens, looks) && !slices.ContainsFunc(tokens, func(a align.Token) bool {
		return !looks(a) && !j.lex.Has(lexicon.Connective, a.Key)
	})
}

// partOfNumber reports words [from,to) that begin or end within a number: in “twenty twenty” nothing is said
// twice.
func (d *difference) partOfNumber(text string, tokens []align.Token, from, to int) bool {
	within := func(k int) bool {
		if k == 0 || k >= len(tokens) {
			return false
		}
		both := d.j.isNumber(tokens[k-1].Key) && d.j.isNumber(tokens[k].Key)
		return both && !strings.ContainsAny(gap(text, tokens, k), ",;:.!?—–-…")
	}
	return within(from) || within(to)
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
