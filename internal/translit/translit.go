// Package translit compares names and loan words across alphabets by their consonants: Зеленський, Zelenskyy
// and Selenskyj have the same in the same order. It knows how press styles write Cyrillic, Greek and Arabic
// letters, of which letters.txt has the list, and which Latin letters stand for one sound, of which sounds.txt
// has it. Vowels are written in too many ways to be compared; only that a word begins with one is kept.
package translit

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed letters.txt
var letterList string

//go:embed sounds.txt
var soundList string

// A word may be read in several ways, and a long one in many; so many are enough.
const mostWays = 6

// table is a list of what stands for what.
func table(list string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		for i, f := range fields {
			if f == "-" {
				fields[i] = ""
			}
		}
		out[fields[0]] = fields[1:]
	}
	return out
}

var letters = sync.OnceValue(func() map[string][]string { return table(letterList) })

var sounds = sync.OnceValue(func() map[string][]string { return table(soundList) })

var longestSound = sync.OnceValue(func() (n int) {
	for s := range sounds() {
		n = max(n, len(s))
	}
	return n
})

// Latin reports a word whose letters are all Latin.
func Latin(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// Foreign reports two words of which one is in Latin letters and the other in those of another alphabet.
func Foreign(a, b string) bool {
	if a == "" || b == "" || (a[0] < utf8.RuneSelf) == (b[0] < utf8.RuneSelf) {
		return false
	}
	return Latin(a) != Latin(b)
}

// Same reports two writings of one name in two alphabets, folded: as many consonants as make a name, the
// same in the same order, and a vowel at the beginning of both or of none.
func Same(a, b string) bool {
	const enough = 2 // consonants
	if !Foreign(a, b) {
		return false
	}
	other := Skeletons(b)
	return slices.ContainsFunc(Skeletons(a), func(s string) bool {
		return len(s) >= enough && slices.Contains(other, s)
	})
}

// Skeletons returns the consonants of a folded word, in each of the ways in which it may be read; a vowel that
// begins it is "a". A word of other letters than Latin, Cyrillic, Greek or Arabic ones has none.
func Skeletons(word string) []string {
	written := []string{""}
	for _, r := range plain(word) {
		ways := []string{string(r)}
		if r >= utf8.RuneSelf {
			var known bool
			if ways, known = letters()[string(r)]; !known {
				return nil
			}
		}
		written = crossed(written, ways)
	}
	var out []string
	for _, w := range written {
		for _, s := range consonants(w) {
			if s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out[:min(len(out), mostWays)]
}

// Letters returns a folded word in Latin letters, in the first of the ways in which it may be written.
func Letters(word string) string {
	var b strings.Builder
	for _, r := range plain(word) {
		ways, known := letters()[string(r)]
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case known:
			b.WriteString(ways[0])
		}
	}
	return b.String()
}

// plain takes the accents off Latin, Greek and Arabic letters. й and ї are letters of their own.
func plain(word string) string {
	ascii := strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	if ascii || strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strokes.Replace(word)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// strokes are the Latin letters that are no letter with an accent.
var strokes = strings.NewReplacer("ß", "ss", "ł", "l", "ø", "o", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i",
	"ð", "d", "þ", "th")

// crossed puts each of the ways behind each of the beginnings.
func crossed(beginnings, ways []string) []string {
	var out []string
	for _, b := range beginnings {
		for _, w := range ways {
			if len(out) < mostWays {
				out = append(out, b+w)
			}
		}
	}
	return out
}

// consonants returns the skeletons of a word in Latin letters.
func consonants(word string) []string {
	out, i := []string{""}, 0
	switch {
	case strings.HasPrefix(word, "j") && len(word) > 1 && isVowel(word[1:2]): // Juschtschenko, and Johnson
		out, i = []string{"a", "j"}, 1
	case isVowel(word[:min(1, len(word))]):
		out[0] = "a"
	}
	for i < len(word) {
		n, ways := soundAt(word, i)
		out = crossed(out, ways)
		i += n
	}
	for i, s := range out {
		out[i] = single(s)
	}
	return out
}

// soundAt is the sound at a place of a word, in each of its ways, and how many letters write it.
func soundAt(word string, i int) (n int, ways []string) {
	for n := min(longestSound(), len(word)-i); n > 0; n-- {
		if ways, ok := sounds()[word[i:i+n]]; ok {
			return n, ways
		}
	}
	letter := word[i : i+1]
	switch {
	case letter == "h": // heard before a vowel and at the beginning
		if i == 0 || i+1 < len(word) && isVowel(word[i+1:i+2]) {
			return 1, []string{"g"}
		}
		return 1, []string{""}
	case isVowel(letter) || letter[0] < 'a' || letter[0] > 'z':
		return 1, []string{""}
	}
	return 1, []string{letter}
}

func isVowel(letter string) bool { return letter != "" && strings.Contains("aeiouy", letter) }

// single makes one letter of a row of the same.
func single(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
