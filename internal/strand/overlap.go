package strand

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// overlap is how the words of two wordings lie over each other.
type overlap struct {
	matched int  // words that are the same
	weight  int  // of these, words that carry matter of their own
	changed int  // words that differ between them
	loose   int  // words beside them that both have more, on one side
	whole   bool // the shorter one lies in the longer
	another bool // they differ by a number or a name
}

// The bounds of what is one saying. A turn of phrase that two sayings share lies within both, so that both
// have other words on one side of it; a cut lies at an end, or goes on from one.
const (
	leastRun = 8 // words that two wordings share of which neither lies in the other
	// words of a cut that has hardly a word of matter, which the same mouth must have said at length
	leastPlain  = 4
	fewWords    = 6    // words of a cut that the same mouth must have said
	mostChanged = 0.34 // of the words that lie over each other, those that differ
	mostForeign = 0.12 // the same, where the article gives the words to others
	// words of matter that two mouths share by chance weeks apart (“the next president of the United
	// States”), and one mouth in a few words (“all over the place”)
	leastMatter, leastPlainMatter = 6, 3
	mostApart                     = 7 // days after which a saying is taken up as such no more
)

// oneSaying reports two wordings that a reader would call the same saying.
func oneSaying(a, b *wording) bool {
	o := over(a, b)
	known, same := speakers(a, b)
	bound := mostChanged
	if known && !same {
		bound = mostForeign
	}
	differ := float64(o.changed+o.loose) / float64(max(1, o.matched+o.changed+o.loose))
	switch {
	case o.another, differ > bound, known && !same && o.weight < leastMatter && far(a, b):
		return false
	case o.weight < 2: // “the way that they have done”
		return o.whole && o.changed+o.loose == 0 && o.matched >= leastPlain && same && !far(a, b) &&
			len(a.tokens)+len(b.tokens) >= 3*o.matched
	case !o.whole:
		return o.matched >= leastRun && o.weight >= 4 && !(known && !same)
	case o.matched < fewWords:
		plain := o.weight < leastPlainMatter && far(a, b)
		return o.changed == 0 && o.loose == 0 && !plain && !(known && !same)
	}
	return true
}

// far reports two wordings whose articles appeared long after one another.
func far(a, b *wording) bool {
	if a.from > b.from {
		a, b = b, a
	}
	last, err := time.Parse(time.DateOnly, a.to)
	next, err2 := time.Parse(time.DateOnly, b.from)
	return err == nil && err2 == nil && next.Sub(last) > mostApart*24*time.Hour
}

// speakers compares who is said to have spoken: whether both are known by a full name or a surname, and
// whether one may be the other.
func speakers(a, b *wording) (known, same bool) {
	for _, x := range a.speakers {
		if slices.ContainsFunc(b.speakers, x.Same) {
			return true, true
		}
	}
	return len(a.speakers) > 0 && len(b.speakers) > 0, false
}

// over lays the shorter wording over the longer.
func over(a, b *wording) overlap {
	if len(a.tokens) > len(b.tokens) {
		a, b = b, a
	}
	aligned := laid(a.tokens, b.tokens, a.lex)
	var o overlap
	for _, op := range aligned.Ops {
		q, r := a.tokens[op.Q0:op.Q1], b.tokens[op.R0:op.R1]
		switch op.Kind {
		case align.Match:
			o.matched += len(q)
			o.weight += weight(q)
		case align.Sub:
			o.changed += max(len(q), len(r))
			o.another = o.another || alike(a, q, r)
		case align.Ins:
			o.changed += outsideBrackets(q)
		case align.Del:
			if !op.Marked {
				o.changed += dropped(r)
			}
		}
	}
	left := min(aligned.Q0, aligned.R0)
	right := min(len(a.tokens)-aligned.Q1, len(b.tokens)-aligned.R1)
	o.loose = left + right
	o.whole = aligned.Q0 <= left && len(a.tokens)-aligned.Q1 <= right
	return o
}

// dropped counts words that one leaves out; a sentence that goes as a whole is one cut.
func dropped(r []align.Token) int {
	if len(r) > 3 && r[0].Start {
		return 1
	}
	return len(r)
}

func outsideBrackets(q []align.Token) int {
	n := 0
	for _, a := range q {
		if !a.Bracket {
			n++
		}
	}
	return n
}

// alike reports another number or another name in the same place: the line of another saying.
func alike(w *wording, q, r []align.Token) bool {
	return numbered(w, q) && numbered(w, r) || named(q) && named(r)
}

func numbered(w *wording, tokens []align.Token) bool {
	for _, a := range tokens {
		first, _ := utf8.DecodeRuneInString(a.Key)
		if unicode.IsDigit(first) || w.lex.Any(a.Key, lexicon.Number, lexicon.Ordinal) {
			return true
		}
	}
	return false
}

func named(tokens []align.Token) bool {
	for _, a := range tokens {
		if a.Capital && !a.Start && !a.Function && !a.Bracket {
			return true
		}
	}
	return false
}
