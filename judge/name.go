package judge

import "strings"

// Names come into a transcript by ear, and into a newspaper by its own rules for other alphabets: Zelenskyy and Zelensky,
// Mohammed and Muhammad.

// sounds folds letters that write one sound, and drops the vowels.
var sounds = strings.NewReplacer("ph", "f", "ck", "k", "kh", "k", "gh", "g", "th", "t", "sch", "s", "sh", "s", "ch", "k", "c", "k", "q", "k", "z", "s", "v", "f", "w", "f",
	"a", "", "e", "", "i", "", "o", "", "u", "", "y", "", "j", "", "h", "")

// soundsAlike reports two writings of one name: five letters or more that begin alike, of nearly one length, with the same
// consonants in a row and no more than two letters changed. Hassan is not Hussein.
func soundsAlike(a, b string) bool {
	a, b = strings.TrimSuffix(a, "'s"), strings.TrimSuffix(b, "'s")
	if a == b || len(a) < 5 || len(b) < 5 || len(a)-len(b) > 1 || len(b)-len(a) > 1 || sounds.Replace(a[:1]) != sounds.Replace(b[:1]) {
		return false
	}
	return single(sounds.Replace(a)) == single(sounds.Replace(b)) && changed(single(a), single(b)) <= 2
}

// changed counts the letters put in, left out or changed between two words (Levenshtein 1965).
func changed(a, b string) int {
	from, to := []rune(a), []rune(b)
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
