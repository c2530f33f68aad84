package label

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/read/wordlist"
)

// Recognisers tell voices apart and number them: "SPEAKER_01", "spk_0", "S2", "Speaker B", "A", 0. No such
// label is anybody's name, whatever stands on it.

//go:embed diarised.txt
var diarisedWords string

var diarisedClasses = sync.OnceValue(func() map[string]map[string]bool { return wordlist.Parse(diarisedWords) })

// Diarised reports a label that tells a voice and names nobody.
func Diarised(label string) bool {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("_-#:.()[]", r)
	})
	if len(words) == 0 {
		return label != ""
	}
	for _, word := range words {
		if !voiceWord(word) {
			return false
		}
	}
	return true
}

// voiceWord reports a word, in small letters, that may stand in such a label: a number, one letter or a
// letter with a number ("s2"), or a word of the lists, also with a number ("speaker1").
func voiceWord(word string) bool {
	letters := strings.TrimRightFunc(word, unicode.IsDigit)
	if letters == "" || utf8.RuneCountInString(letters) == 1 {
		return true
	}
	return diarisedClasses()["voice"][letters] || diarisedClasses()["unknown"][letters]
}
