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

func (d *difference) setPhrase() bool {
	return d.dropped() && (d.j.setPhrase(d.r) || d.j.lex.Has(lexicon.Aside, d.j.writtenOut(d.r)))
}

const brokenOff = 6 // words that a speaker who breaks off may have said

// falseStart reports words that were said once more, or with which the speaker broke off before he began
// again.
func (d *difference) falseStart() bool {
	tokens := d.p.tokens
	switch {
	case !d.dropped(), d.partOfNumber(d.j.text(d.p), tokens, d.r0, d.r1):
		return false
	case d.j.repeats(tokens, d.r0, d.r1), d.j.restarts(d.p, d.r0, d.r1), d.j.stumbles(tokens, d.r0, d.r1),
		d.j.repairs(d.p, d.r0, d.r1), d.trailing(), d.withoutSign():
		return true
	case len(d.r) == 0, len(d.r) > brokenOff, d.r1 >= len(tokens):
		return false
	}
	return breaks(gap(d.j.text(d.p), tokens, d.r1)) && tokens[d.r1].Key == d.r[0].Key
}

// withoutSign reports an amount that the speaker says once more as a number of something else: “$900 -- 900
// families”.
func (d *difference) withoutSign() bool {
	return len(d.r) > 1 && align.Currency(d.r[0].Key) && copies(d.p.tokens, d.r0+1, d.r1)
}

// trailing reports a word that the speaker says once more at the end of his sentence, behind a comma: “never
// came, never.”
func (d *difference) trailing() bool {
	tokens, at := d.p.tokens, d.r0
	if len(d.r) != 1 || at == 0 || !strings.Contains(gap(d.j.text(d.p), tokens, at), ",") {
		return false
	}
	ends := d.r1 >= len(tokens) || tokens[d.r1].Start
	return ends && (equal(tokens, at, at-2, 1) || equal(tokens, at, at-3, 1))
}

const mostRepaired = 4 // words that a speaker takes back

// repairs reports words that the speaker takes back at once, with the phrase that says so, for others of
// their kind: “forty, no, | fifty”, “on Monday, sorry, | on Tuesday”. The alignment may have taken the first
// “on” for the second.
func (j *recorded) repairs(p part, from, to int) bool {
	const longest = 4 // words of such a phrase
	if to >= len(p.tokens) {
		return false
	}
	for from, to := range partings(p.tokens, from, to) {
		for mark := max(from+1, to-longest); mark < to; mark++ {
			back, phrase := p.tokens[from:mark], p.tokens[mark:to]
			says := j.lex.Has(lexicon.Repair, keys(phrase)) &&
				strings.ContainsAny(gap(j.text(p), p.tokens, mark), ",—–-.")
			if says && len(back) <= mostRepaired && j.ofOneKind(back, p.tokens[to:]) {
				return true
			}
		}
	}
	return false
}

// ofOneKind reports words and those that stand for them: both count, or name a day or a month, or begin
// alike.
func (j words) ofOneKind(back, said []align.Token) bool {
	if len(said) < len(back) {
		return false
	}
	last, instead := back[len(back)-1], said[len(back)-1]
	for _, class := range []lexicon.Class{lexicon.Weekday, lexicon.Month} {
		if j.lex.Has(class, last.Key) {
			return j.lex.Has(class, instead.Key)
		}
	}
	if j.counts(back) {
		return j.counts(said[:len(back)])
	}
	return last.Function == instead.Function && last.Capital == instead.Capital &&
		!j.measures(last.Key) && !j.measures(instead.Key)
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
