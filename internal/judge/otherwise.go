package judge

import (
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
)

// What is said otherwise, and means the same: a denial in the word or before it, a comparison in one word or
// two, one preposition for another.

// deniedOtherwise reports a word with a prefix that denies it on one side, and on the other the denial and
// the word: “unhappy”, “not happy”.
func (d *difference) deniedOtherwise() bool { return d.j.denies(d.q, d.r) || d.j.denies(d.r, d.q) }

// pairedPrefix is one with which many words begin that it does not deny: “informed”.
const pairedPrefix = "paired"

// denies reports a denial and a word, and the one word that is its opposite by a prefix. The small words
// beside them are the same, or there are none.
func (j words) denies(apart, joined []align.Token) bool {
	if len(joined) == 0 || j.negations(apart) != 1 || j.negations(joined) != 0 {
		return false
	}
	word, rest := apart[len(apart)-1].Key, apart[:len(apart)-1]
	whole, beside := joined[len(joined)-1].Key, joined[:len(joined)-1]
	prefix, ok := strings.CutSuffix(whole, word)
	value, known := j.lex.Value(lexicon.NegativePrefix, prefix)
	if !ok || !known || value == pairedPrefix && !related.Antonyms(j.lex.Language, word, whole) {
		return false
	}
	kept := ""
	for _, a := range rest {
		if !j.lex.Has(lexicon.Negation, a.Key) {
			kept += " " + a.Key
		}
	}
	return strings.TrimSpace(kept) == keys(beside)
}

// comparedOtherwise reports an adjective with “more” or “most” before it on one side, and its form that
// compares on the other: “more proud”, “prouder”.
func (d *difference) comparedOtherwise() bool {
	return d.j.compares(d.q, d.r) || d.j.compares(d.r, d.q)
}

func (j words) compares(two, one []align.Token) bool {
	if len(two) != 2 || len(one) != 1 {
		return false
	}
	endings, ok := j.lex.Value(lexicon.Comparing, two[0].Key)
	if !ok || !strings.HasSuffix(one[0].Key, endings) {
		return false
	}
	lang := j.lex.Language
	return related.SameLemma(lang, one[0].Key, two[1].Key) || related.Derived(lang, one[0].Key, two[1].Key)
}

// eitherWay reports one preposition for another behind a word that takes several: “different from”,
// “different to”.
func (d *difference) eitherWay() bool {
	return d.preposition() && d.r0 > 0 && d.j.lex.Has(lexicon.EitherPreposition, d.p.tokens[d.r0-1].Key)
}

// lostSign reports the sign of a currency that the article leaves out before its number, where it has none
// anywhere: who saved the page lost them all.
func (d *difference) lostSign() bool {
	sign := func(r rune) bool { return align.Currency(string(r)) }
	return d.dropped() && len(d.r) == 1 && align.Currency(d.r[0].Key) && !strings.ContainsFunc(d.c.text, sign)
}
