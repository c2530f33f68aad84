package label

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// The office in a label, and the person behind it.

// officeOnly reports a label of nothing but titles: "THE PRESIDENT", "M. le président". The chair of a house
// is a person of its own.
func officeOnly(name string, lex *lexicon.Lexicon) bool {
	lower := strings.ToLower(name)
	if listed("house-chair", lower) || anonymous(lower, lex) {
		return false
	}
	person, office := behindOffice(strings.Fields(name), lex)
	return office && len(person) == 0
}

// nobodysName reports an office, the chair of a house or a questioner, and no name beside it.
func nobodysName(label string, lex *lexicon.Lexicon) bool {
	lower := strings.ToLower(label)
	return officeOnly(label, lex) || anonymous(lower, lex) || listed("house-chair", lower)
}

// ofOffice reports words that open with an office and have nobody's given name among them.
func ofOffice(words string, lex *lexicon.Lexicon) bool {
	all := strings.Fields(words)
	return len(all) > 0 && listed("office", bareWord(all[0])) && !listed("courtesy", bareWord(all[0])) &&
		!slices.ContainsFunc(all, func(w string) bool { return givenName(w, lex) })
}

// behindOffice parts the words of a label into an office and the person behind it: "President of Lomme Ines
// Halvard", "El señor VICEPRESIDENTE", "Press Secretary Jane Roe". office is false where the words open with
// none.
func behindOffice(words []string, lex *lexicon.Lexicon) (person []string, office bool) {
	isOffice := func(w string) bool {
		return listed("office", bareWord(w)) || lex.Has(lexicon.Title, bareWord(w)) &&
			!listed("courtesy", bareWord(w))
	}
	i, last := 0, -1
	titled := func(i int) bool {
		return i < len(words) && (isOffice(words[i]) || listed("courtesy", bareWord(words[i])))
	}
	for ; titled(i) || i < len(words) && listed("article", strings.ToLower(words[i])) && titled(i+1); i++ {
		if isOffice(words[i]) {
			last = i
		}
	}
	switch {
	case i == len(words):
		return nil, last >= 0
	case last >= 0 && last == i-1 && words[i] != "I" && listed("office-of", strings.ToLower(words[i])):
		return nameAtEnd(words[i+1:], lex), true
	case last < 0 && i == 0: // "Press Secretary Jane Roe", "Foreign Minister"
		return behindDescription(words, isOffice, lex)
	}
	return personBehind(words[i:], last >= 0, lex), last >= 0
}

// personBehind leaves out what an office is of, where no word joins the two: "Członek Zarządu Powiatu Jan
// Lis", "Представитель истца Орлов".
func personBehind(words []string, office bool, lex *lexicon.Lexicon) []string {
	small := func(w string) bool { return smallName(w) && !particle(bareWord(w)) && !lex.Has(lexicon.Cue, w) }
	speaks := func(w string) bool { return lex.Any(w, lexicon.Cue, lexicon.Auxiliary) }
	if name := nameAtEnd(words, lex); office && len(name) == 2 && !slices.ContainsFunc(words, speaks) {
		return name // "Przedstawiciel zarządu wspólnoty rybackiej Jan Lis"
	}
	k := 0
	for office && k < min(2, len(words)-1) && small(words[k]) {
		k++
	}
	if k > 0 && (len(words)-k > 3 || slices.ContainsFunc(words[k:], smallName)) {
		return words
	}
	if name := nameAtEnd(words[k:], lex); office && len(words)-k > 2 && len(name) > 1 {
		return name
	}
	return words[k:]
}

// behindDescription parts words that open with what describes an office.
func behindDescription(words []string, isOffice func(string) bool, lex *lexicon.Lexicon) (person []string,
	office bool) {
	lower := func(w string) bool { return !isCapitalWord(w) && !particle(w) || strings.HasSuffix(w, ",") }
	if givenName(words[0], lex) || slices.ContainsFunc(words, lower) {
		return words, false
	}
	for k := len(words) - 1; k > 0; k-- {
		if !isOffice(words[k]) {
			continue
		}
		if k == len(words)-1 {
			return nil, !capitals(strings.Join(words, ""))
		}
		// "Transport Minister Maxim Sokolov"
		if behind := words[k+1:]; len(behind) == 2 || len(behind) == 3 && particle(bareWord(behind[1])) {
			return behind, true
		}
		return nameAtEnd(words[k+1:], lex), true
	}
	return words, false
}

// nameAtEnd returns the words of a person's name that the others end with, from the given name on; nil where
// none is known.
func nameAtEnd(words []string, lex *lexicon.Lexicon) []string {
	for i, w := range words {
		if i+1 < len(words) && isCapitalWord(words[len(words)-1]) && givenName(w, lex) {
			return words[i:]
		}
	}
	return nil
}
