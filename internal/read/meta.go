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
	doc.Meta.Language = "en"
	sample := doc.Text[:min(len(doc.Text), 4000)]
	info := whatlanggo.Detect(sample)
	switch code := info.Lang.Iso6391(); {
	case info.IsReliable() && len(sample) > 200 && code != "":
		if spokenIn(sample, code) {
			doc.Meta.Language = code
		}
	case info.Script == unicode.Cyrillic: // a short text, which is surely not in English
		doc.Meta.Language = "ru"
		if strings.ContainsAny(strings.ToLower(sample), "іїєґ") {
			doc.Meta.Language = "uk"
		}
	}
}

// spokenIn holds a detected language against its small words, where we hold them: a text of few words and many names is
// easily taken for another language than English, and none goes without small words.
func spokenIn(text, code string) bool {
	lex, english := lexicon.For(code), lexicon.For("en")
	if lex == english {
		return true
	}
	own, others := 0, 0
	for w := range document.EachWord(text, nil) {
		if lex.Has("function", string(w.Key)) {
			own++
		}
		if english.Has("function", string(w.Key)) {
			others++
		}
	}
	return own >= others
}
