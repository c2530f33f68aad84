package read

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"github.com/itlightning/dateparse"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

var isoDay = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// day returns the date in a field as YYYY-MM-DD, or "".
func day(field string) string {
	if field == "" {
		return ""
	}
	if iso := isoDay.FindString(field); iso != "" {
		if _, err := time.Parse(time.DateOnly, iso); err == nil {
			return iso
		}
	}
	if t, err := dateparse.ParseAny(field); err == nil && t.Year() > 1000 {
		return t.Format(time.DateOnly)
	}
	return ""
}

// dateInName returns the date that a file's name opens with or holds.
func dateInName(name string) string { return day(isoDay.FindString(name)) }

// setLanguage detects the language of an article that does not say its own.
func setLanguage(doc *document.Document) {
	if len(doc.Meta.Language) >= 2 {
		doc.Meta.Language = doc.Meta.Language[:2]
		return
	}
	sample := doc.Text[:min(len(doc.Text), 4000)]
	info := whatlanggo.Detect(sample)
	code := info.Lang.Iso6391()
	switch {
	case info.IsReliable() && len(sample) > 200 && code != "" && spokenIn(sample, code):
		doc.Meta.Language = code
	case info.Script == unicode.Cyrillic: // a short text, which is surely not in English
		doc.Meta.Language = "ru"
		if strings.ContainsAny(strings.ToLower(sample), "іїєґ") {
			doc.Meta.Language = "uk"
		}
	default:
		doc.Meta.Language = bySmallWords(sample, code)
	}
}

// spokenIn holds a detected language against its small words, where we hold them: a text of few words and many names is
// easily taken for another language than English, and none goes without small words.
func spokenIn(text, code string) bool {
	lex, english := lexicon.For(code), lexicon.For("en")
	if lex == english {
		return true
	}
	own, _ := smallWords(text, lex)
	others, _ := smallWords(text, english)
	return own >= others
}

// bySmallWords tells the language of a short text by the small words and the verbs of speech of those that we hold, English
// where no other has more of them. Of two that have as many, like Spanish and Portuguese, the guessed one is taken.
func bySmallWords(text, guess string) string {
	most, words := smallWords(text, lexicon.For("en"))
	if most*4 >= words {
		return "en" // the others need not be read
	}
	best := "en"
	for _, code := range lexicon.Codes() {
		if n, _ := smallWords(text, lexicon.For(code)); n > most || n == most && code == guess && best != "en" {
			best, most = code, n
		}
	}
	return best
}

// smallWords counts the small words and verbs of speech of a language in a text, and all its words.
func smallWords(text string, lex *lexicon.Lexicon) (small, all int) {
	for w := range document.EachWord(text, nil) {
		all++
		if lex.Any(string(w.Key), "function", "cue") {
			small++
		}
	}
	return small, all
}
