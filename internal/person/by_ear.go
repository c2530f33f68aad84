package person

import (
	"strings"

	"verbatim/internal/lexicon"
)

// Names come into a transcript by ear, and into a newspaper by its own rules for other alphabets: Zelenskyy
// and Zelensky, Mohammed and Muhammad.

// consonants folds letters that write one sound.
var consonants = strings.NewReplacer("ph", "f", "ck", "k", "kh", "k", "gh", "g", "th", "t", "sch", "s", "sh",
	"s", "ch", "k", "c", "k", "q", "k", "z", "s", "v", "f", "w", "f")

// vowels drops them, and the letters that are often silent.
var vowels = strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "", "y", "", "j", "", "h", "")

// longName is the letters of a name in which two may be changed, and its first vowel; in a shorter one it may
// be one, and the first vowel, which is mostly the one that is stressed, stays: Hanson is Hansen, and Barton
// is not Burton.
const longName = 7

// SoundAlike reports two writings of one name: five letters or more that begin alike, of nearly one length,
// with the same consonants in a row, no more than two letters changed, and none of them the vowel that ends
// them, which may tell Julio from Julia. Hassan is not Hussein.
func SoundAlike(a, b string) bool {
	a, b = lexicon.Owner(a), lexicon.Owner(b)
	if a == b || len(a) < 5 || len(b) < 5 {
		return false
	}
	short := min(len(a), len(b)) < longName
	a, b = single(consonants.Replace(a)), single(consonants.Replace(b))
	opens := a[0] == b[0] || strings.Contains("ou", a[:1]) && strings.Contains("ou", b[:1]) // Osama and Usama
	if !opens || len(a)-len(b) > 1 || len(b)-len(a) > 1 || vowels.Replace(a) != vowels.Replace(b) {
		return false
	}
	if lastA, lastB := a[len(a)-1:], b[len(b)-1:]; lastA != lastB && strings.Contains("aeo", lastA) &&
		strings.Contains("aeo", lastB) {
		return false
	}
	if short {
		return firstVowel(a) == firstVowel(b) && Changed([]rune(a), []rune(b)) <= 1
	}
	return Changed([]rune(a), []rune(b)) <= 2
}

// umlauts writes them in two letters, as who has no such keys does.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "ß", "ss")

// SameLetters reports two writings of one name of which one has umlauts in two letters: Schröder, Schroeder.
func SameLetters(a, b string) bool { return a != b && umlauts.Replace(a) == umlauts.Replace(b) }

// silent folds what given names are written with and without.
var silent = strings.NewReplacer("ph", "f", "ck", "k", "c", "k", "z", "s", "h", "",
	"ou", "u", "ie", "i", "y", "i",
	"j", "i")

// SameGiven reports two writings of one given name, which say nothing else: Jon and John, Sara and Sarah,
// Sergei and Sergey. Tim is not Tom.
func SameGiven(a, b string) bool {
	fold := func(name string) string { return strings.TrimSuffix(single(silent.Replace(name)), "e") }
	return a != b && (SoundAlike(a, b) || SameLetters(a, b) || fold(a) == fold(b))
}

// firstVowel is the first vowel of a word behind its first letter, y as i, 0 for none.
func firstVowel(word string) byte {
	i := strings.IndexAny(word[1:], "aeiouy")
	if i < 0 {
		return 0
	}
	if word[1+i] == 'y' {
		return 'i'
	}
	return word[1+i]
}

// Changed counts the letters put in, left out or changed between two words (Levenshtein 1965).
func Changed[Letter comparable](from, to []Letter) int {
	row := make([]int, len(to)+1)
	for k := range row {
		row[k] = k
	}
	for i, r := range from {
		last := row[0]
		row[0] = i + 1
		for k, t := range to {
			above := row[k+1]
			if r != t {
				last = 1 + min(last, above, row[k])
			}
			row[k+1], last = last, above
		}
	}
	return row[len(to)]
}

// single makes one letter of a row of the same.
func single(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
