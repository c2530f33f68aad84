package person

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// Where people bear two surnames, a house prints both and no given name, "El señor ROBLES DUARTE", and the
// press the given name and the first: "Ana Robles". The reader writes such a name with its courtesy, "Señor
// Robles Duarte".

// bySurnames reports that one of two names is a row of surnames and the other a given name and the first of
// them.
func (n Name) bySurnames(other Name) bool {
	x, y := n.surnames, other.surnames
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	return len(x) > 1 && opensWith(x, y, n.only) || len(y) > 1 && opensWith(y, x, other.only)
}

// surnameParts returns the words of a name, and whether the reader wrote it with a courtesy, since it has no
// given name.
func surnameParts(name string) (parts []string, only bool) {
	first, rest, _ := strings.Cut(name, " ")
	if only = lexicon.For("en").Has(lexicon.SurnameCourtesy, strings.ToLower(first)); only {
		name = rest
	}
	parts, _ = nameParts(name)
	return parts, only
}

// opensWith reports that the surnames open with what the other name ends with: "méndez de vigo montojo" with
// "íñigo méndez de vigo". Surnames whose first word is also a given name are believed only where the
// record says that they are surnames.
func opensWith(surnames, other []string, sure bool) bool {
	return sharesFront(surnames, other, sure) && (sure || !givenName(surnames[0]))
}

func sharesFront(surnames, other []string, sure bool) bool {
	for k := 1; k <= min(len(surnames), len(other)); k++ {
		if !slices.Equal(surnames[:k], other[len(other)-k:]) {
			continue
		}
		if !lexicon.For("en").Has(lexicon.ParticleName, surnames[k-1]) {
			return sure || k > 1
		}
	}
	return sure && len(other) > 2 && slices.Equal(surnames[:2], other[len(other)-2:])
}

func givenName(word string) bool {
	return lexicon.For("en").Any(word, lexicon.Man, lexicon.Woman,
		lexicon.Either)
}

// Words counts the words of a name that are no titles and tell no son from his father.
func Words(name string) int {
	parts, _ := nameParts(name)
	return len(parts)
}

// Given reports a word that is somebody's given name in English or in the language of the lexicon.
func Given(word string, lex *lexicon.Lexicon) bool {
	word = strings.ToLower(word)
	return lex.Any(word, lexicon.Man, lexicon.Woman, lexicon.Either) || givenName(word)
}
