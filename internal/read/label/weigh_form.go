package label

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// What the other labels of a document, and what stands behind one, tell of it.

// formal reports a house that prints a title, a party or an office with nearly each name.
func (e *evidence) formal() bool { return e.courted >= manyLabels || e.behind >= manyLabels }

// voice reports a description of somebody whom nobody names: "Speaker from the floor", "Man in the gallery".
func (e *evidence) voice(words []string) bool {
	if len(words) < 3 || len(words) > 7 || !isCapitalWord(words[0]) || strings.HasSuffix(words[0], ",") {
		return false
	}
	first, second := bareWord(words[0]), bareWord(words[1])
	return listed("described", first) && smallName(words[1]) &&
		(particle(second) || listed("no-name", second) || e.lex.Has(lexicon.Function, second))
}

// countsWhat reports a heading before a number and nothing else: "Votes cast: 574". An answer may be a
// number too.
func (e *evidence) countsWhat(l Label, words []string) bool {
	common, _ := e.common(words)
	return l.counts && common > 0 && !e.given(words[0])
}

// Names in scripts without capitals.
const (
	endingRunes    = 2
	longestUncased = 4  // runes of a name without a title
	mostUncased    = 14 // and with one
)

// ending is what a name in a script without capitals ends with: its title, as "議員".
func ending(name string) string {
	r := []rune(name)
	if len(r) <= endingRunes || strings.Contains(name, " ") || unicode.IsUpper(r[0]) || unicode.IsLower(r[0]) {
		return ""
	}
	return string(r[len(r)-endingRunes:])
}

// weighUncased weighs a name in a script that has no capitals: it comes again, or ends with the title of
// others.
func (e *evidence) weighUncased(l Label) weight {
	n, end := e.times[l.Name], ending(l.Name)
	titled := end != "" && e.endings[end] > 2
	switch {
	case utf8.RuneCountInString(l.Name) > mostUncased, strings.ContainsAny(l.Name, "，、"):
		return noLabel
	case l.alone && !titled && e.signed >= manyLabels && !strings.Contains(l.Name, " "):
		return min(when(n > 1), doubtful)
	case n > 1, titled:
		return aLabel
	case e.signed >= fewLabels && utf8.RuneCountInString(l.Name) <= longestUncased:
		return doubtful
	}
	return noLabel
}

// officeAlone reports an office with what it is of, in small letters, that has a line of its own: "Dyrektor
// departamentu w Ministerstwie Portów Jan Lis:".
func (e *evidence) officeAlone(l Label, words []string) bool {
	if l.shape != byColon || !l.alone || len(words) < 4 {
		return false
	}
	last := words[len(words)-1]
	said := slices.ContainsFunc(words, func(w string) bool { return e.lex.Has(lexicon.Cue, strings.ToLower(w)) })
	return listed("office", bareWord(words[0])) && isCapitalWord(words[0]) && isCapitalWord(last) && !said
}
