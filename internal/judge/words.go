package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// What some words are: small, denying, counting, a name.

func keys(tokens []align.Token) string {
	var out []string
	for _, a := range tokens {
		out = append(out, a.Key)
	}
	return strings.Join(out, " ")
}

func (j words) all(tokens []align.Token, class lexicon.Class) bool {
	return len(tokens) > 0 && !slices.ContainsFunc(tokens,
		func(a align.Token) bool { return !j.lex.Has(class, a.Key) })
}

func (j words) class(name lexicon.Class) func(string) bool {
	return func(key string) bool { return j.lex.Has(name, key) }
}

func (j words) negations(tokens []align.Token) int {
	n := 0
	for _, a := range tokens {
		if j.lex.Has(lexicon.Negation, a.Key) {
			n++
		}
	}
	return n
}

// unknown reports a word that stands in no more than so many places of the record.
func (j *recorded) unknown(key string, times int) bool {
	_, n := j.occurrences([]string{key}, 0)
	return n <= times
}

// light reports words that carry no content of their own.
func (j words) light(tokens []align.Token) bool {
	if j.lex.Any(keys(tokens), lexicon.Discourse, lexicon.Filler) {
		return true
	}
	return !slices.ContainsFunc(tokens, func(a align.Token) bool {
		return !a.Function &&
			!j.lex.Has(lexicon.Discourse, a.Key)
	})
}

func pick(tokens []align.Token, in func(string) bool) string {
	var out []string
	for _, a := range tokens {
		if in(a.Key) {
			out = append(out, a.Key)
		}
	}
	return strings.Join(out, " ")
}

// isName reports capital words that are no function words: a name, with the small words in it.
func (j words) isName(tokens []align.Token) bool {
	names := 0
	for _, a := range tokens {
		switch {
		case a.Function || j.lex.Has(lexicon.CapitalPronoun, a.Key):
		case !a.Capital || a.Start || !j.mayBeName(a.Key):
			return false
		default:
			names++
		}
	}
	return names > 0
}

// mayBeName reports that a capital shows a name; where all nouns have one, only known names do.
func (j words) mayBeName(key string) bool {
	return !j.lex.Flag(lexicon.NounsCapital) || j.lex.Any(key, lexicon.Man, lexicon.Woman, lexicon.Place)
}

// numbers is the numbers among some words, with their signs.
func (j words) numbers(tokens []align.Token) string {
	var out []string
	for _, a := range tokens {
		if j.isNumber(a.Key) {
			out = append(out, a.Sign+a.Key)
		}
	}
	return strings.Join(out, " ")
}

// counts reports words with a number among them, also one that is no number elsewhere: "one and a half",
// "twentieth".
func (j words) counts(tokens []align.Token) bool {
	return slices.ContainsFunc(tokens, func(a align.Token) bool {
		return j.isNumber(a.Key) || j.lex.Any(a.Key, lexicon.Number, lexicon.Ordinal, lexicon.Decade,
			lexicon.Fraction)
	})
}

// countsSomehow reports a word that stands for a number, a place in a row or a rough number: "second",
// "hundreds".
func (j words) countsSomehow(key string) bool {
	return j.isNumber(key) || j.lex.Any(key, lexicon.Ordinal, lexicon.RoughNumber)
}

func (j words) isNumber(key string) bool {
	return !j.lex.Has(lexicon.One, key) && j.lex.Any(key, lexicon.Number, lexicon.Magnitude) ||
		strings.ContainsAny(key, "0123456789") || align.OneWord(key, j.lex)
}

func (j words) anyOf(tokens []align.Token, classes ...lexicon.Class) bool {
	for _, a := range tokens {
		if j.lex.Any(a.Key, classes...) {
			return true
		}
	}
	return false
}
