package translate

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// What each language has in words of its own and the lexicons list: how often a stretch denies, asks, sets a
// condition. classes counts them.
const (
	denies = iota
	asks
	exclaims
	conditions
	contrasts
	must
	all
	quotes
	speakerOf // the first person
	reasons
	classes
)

// counted are the classes of words behind each.
var counted = [classes][]lexicon.Class{
	denies:     {lexicon.Negation},
	conditions: {lexicon.Condition},
	contrasts:  {lexicon.Contrast},
	must:       {lexicon.Modal},
	all:        {lexicon.Universal, lexicon.Quantifier},
	speakerOf:  {lexicon.FirstPerson},
	reasons:    {lexicon.Reason},
}

// count counts a word.
func (u *unit) count(key string, lex *lexicon.Lexicon) {
	for i, of := range counted {
		if len(of) > 0 && lex.Any(key, of...) {
			u.marks[i]++
		}
	}
	listed := lex.Of(key)
	for _, class := range listed {
		if slices.Contains(valued, class) {
			value, _ := lex.Value(class, key)
			u.words = append(u.words, word{key: key, stem: named(class, value)})
		}
	}
	for i, of := range concepts {
		if listed.Has(of...) {
			u.words = append(u.words, word{key: key, stem: named(concepts[i][0], "")})
		}
	}
}

// valued are the classes whose values mean the same in every language.
var valued = []lexicon.Class{lexicon.Month, lexicon.Weekday, lexicon.DayWord, lexicon.Period, lexicon.Unit,
	lexicon.Magnitude, lexicon.Ordinal, lexicon.Fraction, lexicon.Reporting}

// concepts are classes that are of one mind in every language: a word for "only" stands for one for "only".
var concepts = [][]lexicon.Class{{lexicon.Restriction}, {lexicon.Exception}, {lexicon.Reason}, {lexicon.Even},
	{lexicon.Almost}, {lexicon.When}, {lexicon.Collective}, {lexicon.Wish}, {lexicon.Perceiving},
	{lexicon.Office, lexicon.Role, lexicon.Title}, {lexicon.Intensifier}, {lexicon.NotYet}, {lexicon.Next},
	{lexicon.Last}, {lexicon.Moment}, {lexicon.Universal, lexicon.Quantifier}, {lexicon.Modal},
	{lexicon.Condition}, {lexicon.Negation}, {lexicon.Contrast}, {lexicon.Telling}, {lexicon.Denial}}

// named is a stem that a class, or a month, has in every language.
func named(class lexicon.Class, value string) string { return string(class) + "=" + value }

// punctuation counts what is asked, called out and quoted.
func (u *unit) punctuation(text string) {
	u.marks[asks] = strings.Count(text, "?")
	u.marks[exclaims] = strings.Count(text, "!")
	for _, mark := range []string{"“", "«", "„", "\""} {
		u.marks[quotes] += strings.Count(text, mark)
	}
}
