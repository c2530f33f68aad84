// Package lang tells in what language a document is.
package lang

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// The language of a document is the one that it states, unless its words are plainly in another: many pages
// are in German and say they are in English, as their template was. Where it states none, its words tell.
// What is taken for the language of a text must have its small words, for no text goes without; a detector
// alone is often wrong on a few lines full of names.

//go:embed language.txt
var languageNames string

// Code returns the two letters of a language that a file names by a tag ("en-GB"), three letters
// ("eng") or its English name; "" where it names none that has two letters.
func Code(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	for line := range strings.Lines(languageNames) {
		if name, code, ok := strings.Cut(strings.TrimSpace(line), " "); ok && name == tag {
			return code
		}
	}
	short, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	base, err := language.ParseBase(short)
	if code := base.String(); err == nil && len(code) == 2 {
		return code
	}
	return ""
}

const (
	languageSample = 1500 // bytes of a text by which its language is told
	enoughWords    = 40   // of a text of which the share of small words says much
	longestCut     = 40   // bytes of a word that a sample may open in
	enoughLetters  = 200  // bytes of one of which the detector can be believed

	// The share of small words that a text has in its own language, and in a related one at most. In samples
	// of 600 letters in six languages the least was 0.20 in the own, and the most 0.14 in one that is not
	// related.
	ownShare     = 0.25
	relatedShare = 0.34
	someShare    = 0.12

	fewSmallWords  = 3
	manySmallWords = 5 // different ones; "de" and "en" stand in ten languages
)

// Set finds the language of a document, and says where no lexicon knows it.
func Set(doc *document.Document) {
	stated := Code(doc.Meta.Language)
	if stated == "" && doc.Meta.Language != "" {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("its language is given as %q, which is none that "+
			"is known; write it as de or German", doc.Meta.Language))
	}
	sample := sampleOf(doc.Text)
	found, sure := languageOf(sample, stated)
	switch {
	case stated == "":
		doc.Meta.Language = found
	case sure && found != stated && contradicts(found, stated, sample):
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("it says that it is in %s, and its words are in "+
			"%s, as which it was read", Name(stated), Name(found)))
		doc.Meta.Language = found
	default:
		doc.Meta.Language = stated
	}
	switch code := doc.Meta.Language; {
	case code == "":
		doc.Warnings = append(doc.Warnings, "its language cannot be told and it was read as English; say "+
			"it in front matter, as language: de")
	case !slices.Contains(lexicon.Codes(), code):
		doc.Warnings = append(doc.Warnings,
			"there is no lexicon for its language ("+Name(code)+"), so that nothing is known of its "+
				"negations, its verbs of speech and its labels; "+
				"whether words are the same can be told, and little else")
	}
}

// sampleOf is a short text, or three stretches of a long one: titles and names open many, and some are in two
// languages.
func sampleOf(text string) string {
	if len(text) <= 2*languageSample {
		return strings.ToValidUTF8(text[:min(len(text), languageSample)], "")
	}
	var b strings.Builder
	for part := range 3 {
		from := len(text) * (2*part + 1) / 6
		stretch := text[from : from+languageSample/3]
		// or it opens in the middle of a word
		if space := strings.IndexByte(stretch, ' '); space < longestCut {
			stretch = stretch[space+1:]
		}
		b.WriteString(strings.ToValidUTF8(stretch, "") + "\n")
	}
	return b.String()
}

// languageOf returns the language of a text, "" where it cannot be told. It is sure where the detector and
// the small words agree. The language that the text is said to be in is tried first, and English next, since
// the detector is slow.
func languageOf(text, stated string) (code string, sure bool) {
	words := document.Keys(text)
	for _, code := range []string{stated, "en"} {
		if len(words) >= enoughWords && smallWords(words, code) >= ownShare {
			return code, true
		}
	}
	info := whatlanggo.Detect(text)
	code = info.Lang.Iso6391()
	best, share, second := fewestStrangers(words)
	reliable := info.IsReliable() && code != ""
	unlike := distinct(words, "en") < fewSmallWords // a few English words are soon taken for Javanese
	stranger := share < relatedShare || distinct(words, best) < manySmallWords
	strange := stranger && unlike
	switch {
	case reliable && held(code):
		if smallWords(words, code) >= min(share, someShare) {
			return code, len(text) > enoughLetters
		}
	case share >= someShare && best == byLetters(text):
		return best, false
	case reliable && stranger && (unlike || len(text) > 4*enoughLetters):
		return code, len(text) > enoughLetters
	case code != "" && !held(code) && strange && info.Confidence > 0.5:
		return code, false
	}
	switch {
	case share < someShare:
	case share > 1.5*second:
		return best, false
	case held(code) && smallWords(words, code) == share: // of two that have as many, the guessed one
		return code, false
	}
	return byLetters(text), false
}

// contradicts reports that a text may be believed against what a document states: its language is held, it
// has next to no small words of the other, and the detector knows that one and did not find it.
func contradicts(found, stated, text string) bool {
	if len(text) < 2*enoughLetters || smallWords(document.Keys(text), stated) >= someShare {
		return false
	}
	for lang := range whatlanggo.Langs {
		if lang.Iso6391() == stated {
			return held(found)
		}
	}
	return false
}

func held(code string) bool { return lexicon.Held(code) }

// smallWords is the share of a language's small words among others, from 0 to 1; 0 for a language that is not
// held.
func smallWords(words []string, code string) float64 {
	if !held(code) {
		return 0
	}
	lex, small := lexicon.For(code), 0
	for _, w := range words {
		if lex.Any(w, lexicon.Function, lexicon.Cue) {
			small++
		}
	}
	return float64(small) / float64(max(len(words), 1))
}

// distinct counts the different small words of a language.
func distinct(words []string, code string) int {
	lex, seen := lexicon.For(code), map[string]bool{}
	for _, w := range words {
		if lex.Has(lexicon.Function, w) {
			seen[w] = true
		}
	}
	return len(seen)
}

// fewestStrangers returns the language that is held of which the words have the most small ones, their share,
// and that of the next language.
func fewestStrangers(words []string) (best string, share, second float64) {
	for _, code := range lexicon.Codes() {
		switch s := smallWords(words, code); {
		case s > share:
			best, share, second = code, s, share
		case s > second:
			second = s
		}
	}
	return best, share, second
}

// byLetters tells the language of a few words by letters that no other has, "" where they have none.
func byLetters(text string) string {
	text = strings.ToLower(text)
	for line := range strings.Lines(languageLetters) {
		if code, letters, ok := strings.Cut(strings.TrimSpace(line), " "); ok &&
			strings.ContainsAny(text, letters) {
			return code
		}
	}
	return ""
}

//go:embed letters.txt
var languageLetters string

// English returns the English name of a language by its two letters.
func English(code string) string {
	if name := display.English.Languages().Name(language.Make(code)); name != "" {
		return name
	}
	return code
}

func Name(code string) string {
	if name := display.English.Languages().Name(language.Make(code)); name != "" {
		return name + ", " + code
	}
	return code
}
