package judge

import (
	"strings"

	"verbatim/internal/align"

	"verbatim/internal/lexicon"
)

// What an editor may leave out of speech: fillers, an opening And, false starts, and what is said twice.

func (d *difference) filler() bool {
	return d.dropped() && d.j.fillers(d.r)
}

func (d *difference) connective() bool {
	return d.dropped() && len(d.r) == 1 && d.r[0].Start && d.j.lex.Has(lexicon.Connective, d.r[0].Key)
}

func (d *difference) setPhrase() bool { return d.dropped() && d.j.setPhrase(d.r) }

const brokenOff = 6 // words that a speaker who breaks off may have said

// falseStart reports words that were said once more, or with which the speaker broke off before he began
// again.
func (d *difference) falseStart() bool {
	if !d.dropped() {
		return false
	}
	if d.partOfNumber(d.j.text(d.p), d.p.tokens, d.r0, d.r1) {
		return false
	}
	if d.j.repeats(d.p.tokens, d.r0, d.r1) || d.j.restarts(d.p, d.r0, d.r1) ||
		d.j.stumbles(d.p.tokens, d.r0, d.r1) {
		return true
	}
	if len(d.r) == 0 || len(d.r) > brokenOff || d.r1 >= len(d.p.tokens) {
		return false
	}
	return breaks(gap(d.j.text(d.p), d.p.tokens, d.r1)) && d.p.tokens[d.r1].Key == d.r[0].Key
}

// restarts reports a speaker who broke off and began again: the words before the break stand again behind it,
// with no more than two small words between, as in “wants to be -- he wants to be”.
func (j *recorded) restarts(p part, from, to int) bool {
	for k := from + 1; k <= to && k < len(p.tokens); k++ {
		if !breaks(gap(j.text(p), p.tokens, k)) || to-k > 2 {
			continue
		}
		if n := k - from; n >= 2 && to+n <= len(p.tokens) &&
			keys(p.tokens[from:k]) == keys(p.tokens[to:to+n]) {
			return true
		}
	}
	return false
}

// breaks reports a mark with which a transcript shows that somebody broke off.
func breaks(gap string) bool {
	return strings.Contains(gap, "--") || strings.Contains(gap, "—") || strings.Contains(gap, "...") ||
		strings.Contains(gap, "…")
}

// fillers reports words that are nothing but fillers and sounds of hesitation, one behind another: “ähm,
// sagen wir mal,”.
func (j words) fillers(tokens []align.Token) bool {
	for len(tokens) > 0 {
		n := j.longestAt(tokens, lexicon.Filler, lexicon.Hesitation)
		if n == 0 {
			return false
		}
		tokens = tokens[n:]
	}
	return true
}
