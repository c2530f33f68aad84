package judge

import (
	"slices"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
)

// A word for another is graded by what both mean, as far as tables tell: opposites are major and named as
// such; another form, a word of the same stem or a near synonym is minor. Words that turn or measure a claim
// are never excused, and neither are names.

type kinship int

const (
	strangers kinship = iota
	kin
	opposites
)

// kinship compares the one word of content that each side has.
func (j words) kinship(q, r []align.Token) kinship {
	if j.sameSense(q, r) {
		return kin
	}
	a, b := j.content(q), j.content(r)
	if a == "" || b == "" {
		if a, b = j.only(q), j.only(r); a == "" || b == "" {
			return strangers
		}
	}
	lang := j.lex.Language
	switch {
	case related.Antonyms(lang, a, b):
		return opposites
	case related.SameLemma(lang, a, b), related.Derived(lang, a, b), related.Synonyms(lang, a, b):
		return kin
	}
	return strangers
}

// sameSense reports a small word for another that means the same, of which the lexicon has both.
func (j words) sameSense(q, r []align.Token) bool {
	if len(q) != 1 || len(r) != 1 {
		return false
	}
	one, _ := j.lex.Value(lexicon.SameSense, q[0].Key)
	other, _ := j.lex.Value(lexicon.SameSense, r[0].Key)
	return one == r[0].Key || other == q[0].Key || one != "" && one == other
}

// content returns the one word of some tokens that is more than a function word, "" where there are others or
// one of them is a name or has a weight of its own.
func (j words) content(tokens []align.Token) string {
	out := ""
	for _, a := range tokens {
		switch {
		case j.measures(a.Key), a.Capital && !a.Start && j.mayBeName(a.Key):
			return ""
		case a.Function:
		case out != "":
			return ""
		default:
			out = a.Key
		}
	}
	return out
}

// only is the key of the one word, be it a small one: “say” for “said”, “from” for “to”. "" is for several, and
// for what turns or measures a claim.
func (j words) only(tokens []align.Token) string {
	if len(tokens) != 1 || j.measures(tokens[0].Key) || tokens[0].Capital && !tokens[0].Start {
		return ""
	}
	return tokens[0].Key
}

// claim are the classes of words that turn or measure a claim.
var claim = []lexicon.Class{lexicon.Negation, lexicon.Modal, lexicon.Condition, lexicon.Contrast,
	lexicon.Restriction,
	lexicon.Quantifier, lexicon.Ordinal, lexicon.RoughNumber, lexicon.Magnitude, lexicon.Weekday,
	lexicon.Month}

func (j words) measures(key string) bool {
	return j.isNumber(key) || slices.ContainsFunc(claim,
		func(c lexicon.Class) bool { return j.lex.Has(c, key) })
}
