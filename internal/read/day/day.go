// Package day reads the days that documents name, in figures or in words, in files' names or in heads of
// texts.
package day

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/itlightning/dateparse"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// A date that is misread makes true quotations false, so what may be two days is none, and the document says
// so.

var (
	isoDay     = prose.Lazily(`\d{4}-\d{2}-\d{2}`)
	fullYear   = prose.Lazily(`(?:^|[^\d.,])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|\D)`)
	inFigures  = prose.Lazily(`(?:^|[^\d./-])(\d{1,2})([./-])[ ]?(\d{1,2})[./-][ ]?(\d{4}|\d{2})(?:$|[^\d])`)
	onlyYear   = prose.Lazily(`^\d{4}([-/.]\d{1,2})?$`)
	anyFigures = prose.Lazily(`\d`)
)

// Of returns the date in a field as YYYY-MM-DD; "" where it holds none, or one that may be two days.
func Of(field string) string {
	date, _ := Fault(field)
	return date
}

// Fault returns the date in a field, or what is wrong with it.
func Fault(field string) (date, fault string) {
	field = prose.Tidy(field)
	if field == "" {
		return "", ""
	}
	if m := fullYear().FindStringSubmatch(field); m != nil {
		return On(m[1], m[2], m[3])
	}
	if m := inFigures().FindStringSubmatch(field); m != nil {
		return byFigures(m[1], m[3], m[4], m[2] == ".")
	}
	if onlyYear().MatchString(field) {
		return "", "it names no day"
	}
	if days := written(field, lexicon.Codes()...); len(days) > 0 {
		return days[0], ""
	}
	if days := writtenElsewhere(field); len(days) > 0 {
		return days[0], ""
	}
	if t, err := dateparse.ParseAny(field); err == nil && t.Year() > 1000 && t.Year() < 10000 {
		return t.Format(time.DateOnly), ""
	}
	return "", "it is not understood"
}

// On is the day of that year, month and day, unless there is none.
func On(year, month, day string) (date, fault string) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1000 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return "", "there is no such day"
	}
	return t.Format(time.DateOnly), ""
}

// byFigures reads a date whose year stands last. With points the day comes first everywhere; with strokes, in
// most countries.
func byFigures(a, b, year string, points bool) (date, fault string) {
	if len(year) == 2 {
		return "", "its year has two figures"
	}
	dayFirst, noDay := On(year, b, a)
	monthFirst, noMonth := On(year, a, b)
	switch {
	case points:
		return dayFirst, noDay
	case dayFirst == "":
		return monthFirst, noMonth
	case monthFirst == "" || monthFirst == dayFirst:
		return dayFirst, ""
	}
	return "", fmt.Sprintf("it may be %s or %s", dayFirst, monthFirst)
}

// wording is how a language writes days in words.
type wording struct {
	months             *lexicon.Lexicon
	dayMonth, monthDay *regexp.Regexp
}

// wordings are made when they are asked for: most texts want one or two.
var wordings = lexicon.Lazily(func(language string) wording {
	lex := lexicon.Months(language)
	joint := optional(lex.Entries(lexicon.DateJoint), `\s+`)
	return wording{months: lex,
		dayMonth: regexp.MustCompile(`(?:^|\D)(\d{1,2})(?:\p{L}{1,2}|\.|º|-\p{L}{1,2})?\s+` + joint +
			`(\p{L}{3,})\.?,?\s+` + joint + `(\d{4})(?:$|\D)`),
		monthDay: regexp.MustCompile(`(\p{L}{3,})\.?\s+(\d{1,2})` +
			optional(lex.Entries(lexicon.DayEnding), "") + `,?\s+(\d{4})(?:$|\D)`),
	}
})

// optional is a pattern for one of the words and what stands behind it, or for none.
func optional(words []string, behind string) string {
	var out []string
	for _, word := range words {
		out = append(out, regexp.QuoteMeta(word))
	}
	return "(?:(?:" + strings.Join(out, "|") + ")" + behind + ")?"
}

// written are the days that stand in a text in words, in one of the languages: "5 March 2024", "le 5 mars
// 2024".
func written(text string, languages ...string) (days []string) {
	if !anyFigures().MatchString(text) {
		return nil
	}
	for _, language := range languages {
		w := wordings(language)
		add := func(year, month, day string) {
			if date, _ := On(year, monthNumber(month, w.months), day); date != "" {
				days = append(days, date)
			}
		}
		for _, m := range w.dayMonth.FindAllStringSubmatch(text, -1) {
			add(m[3], m[2], m[1])
		}
		for _, m := range w.monthDay.FindAllStringSubmatch(text, -1) {
			add(m[3], m[1], m[2])
		}
	}
	return days
}

// monthNumber is the number of a month by its name, or by three letters or more of it; "" where it is none.
func monthNumber(word string, lex *lexicon.Lexicon) string {
	word = strings.ToLower(word)
	if n, ok := lex.Value(lexicon.Month, word); ok {
		return n
	}
	number := ""
	for _, name := range lex.Entries(lexicon.Month) {
		if n, _ := lex.Value(lexicon.Month, name); strings.HasPrefix(name, word) && n != number {
			if number != "" {
				return ""
			}
			number = n
		}
	}
	return number
}

// InName returns the date that a file's name opens with or holds.
func InName(name string) string { return Of(ISO(name)) }

// ISO is the first stretch of a text that is written as 2024-03-05 is, be it a day or none; "" where there is
// none.
func ISO(text string) string { return isoDay().FindString(text) }

// What the head of a text is: its first lines, before anybody speaks.
const (
	headLines  = 12
	headWords  = 15 // of a line that is no sentence
	fewOfThem  = 6  // words of a line that may end as one: "Aller, 5 March 2024."
	headLength = 2000
)

// InHead is the one day that stands in the head of a text; "" where there is none, or several, or one
// that may be two. Sentences are not looked at: the day in them is that of which they tell.
func InHead(doc *document.Document) string {
	head := doc.Text[:min(len(doc.Text), headLength)]
	for _, t := range doc.Turns {
		if t.Label != "" {
			head = head[:min(len(head), t.Start)]
			break
		}
	}
	found, lines := "", 0
	for line := range strings.Lines(head) {
		if line = prose.Tidy(line); line == "" {
			continue
		}
		if lines++; lines > headLines {
			break
		}
		words := len(strings.Fields(line))
		stops := prose.Stops(line) && !shortened().MatchString(line)
		if words > headWords || words > fewOfThem && stops {
			continue
		}
		for _, date := range datesIn(line, doc.Meta.Language) {
			if date == "" || found != "" && date != found {
				return ""
			}
			found = date
		}
	}
	return found
}

// datesIn are the days that stand in a line, in figures or in words.
func datesIn(line, language string) (days []string) {
	for _, m := range fullYear().FindAllStringSubmatch(line, -1) {
		date, _ := On(m[1], m[2], m[3])
		days = append(days, date)
	}
	for _, m := range inFigures().FindAllStringSubmatch(line, -1) {
		year := m[4]
		if shortYear(m[2], year, language) {
			year = "20" + year
		}
		date, _ := byFigures(m[1], m[3], year, m[2] == ".")
		days = append(days, date)
	}
	inWords := written(line, cmp.Or(language, "en"))
	if len(inWords) == 0 {
		inWords = writtenElsewhere(line)
	}
	return append(days, inWords...)
}

// shortYear reports a year of two figures in a language that writes days with points, and the day first:
// "24.09.26".
func shortYear(point, year, language string) bool {
	return point == "." && len(year) == 2 && language != "en" && slices.Contains(lexicon.Codes(), language)
}

// shortened is a word for year or the like that a point cuts short behind its number: "18 lutego 2026 r.".
var shortened = prose.Lazily(`\d{4}\s\p{L}{1,2}\.$`)

// IsMonth reports the English name of a month, whole or cut to three letters or more.
func IsMonth(word string) bool {
	word = strings.ToLower(word)
	named := func(name string) bool { return strings.HasPrefix(name, word) }
	return len(word) >= 3 && slices.ContainsFunc(lexicon.Months("en").Entries(lexicon.Month), named)
}

// OfFile says on which day a file was made, and takes it for nothing: most are made from an older one, some
// from a template that is older than the office, and the occasion has a day of its own.
func OfFile(doc *document.Document) {
	made := doc.Meta.Date
	doc.Meta.Date = InName(filepath.Base(doc.Path))
	if made != "" && doc.Meta.Date == "" {
		doc.Warnings = append(doc.Warnings, "the file was made on "+made+", as it says itself; that need "+
			"not be the day of the occasion and was not taken for it")
	}
}
