package quotation

import (
	"strconv"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// When is the days on which the article says that the words were spoken, both included.
type When struct {
	From, To time.Time
	Text     string // the article's words
	Exact    bool   // the article names the day of the month, and not a weekday or "last week"
}

// dateReader reads dates out of an article that was published on a day, the zero time where nobody knows it.
type dateReader struct {
	lex       *lexicon.Lexicon
	published time.Time
}

// when reads the date out of the words around the quotation: "on October 20, 2014", "on Tuesday", "last
// week". The year that the article leaves out is its own, and the weekday is the last one before it. Month
// and day names are the lexicon's. A date library was tried and left: docs/design/attribution.md tells
// what it cost.
func (x dateReader) when(around string) *When {
	published := x.published
	var toks []token.Token
	for _, t := range token.Append(nil, around, document.Span{Start: 0, End: len(around)}, x.lex) {
		if t.IsWord() {
			toks = append(toks, t)
		}
	}
	for i, t := range toks {
		if m, ok := x.lex.Value(lexicon.Month, t.Key); ok &&
			(t.Capital() || !x.lex.Flag(lexicon.MonthCapital)) {
			if w := x.dayOf(toks, i, m, published); w != nil {
				return w
			}
		}
	}
	if published.IsZero() {
		return nil
	}
	for i, t := range toks {
		if w := x.weekday(toks, i, published); w != nil {
			return w
		}
		if v, ok := x.lex.Value(lexicon.DayWord, t.Key); ok {
			back, _ := strconv.Atoi(v)
			return &When{From: published.AddDate(0, 0, -max(back, 1)), To: published.AddDate(0, 0, -back),
				Text: t.Text}
		}
		if w := x.lastPeriod(toks, i, published); w != nil {
			return w
		}
	}
	return nil
}

// weekday reads "on Tuesday": the last one up to the day of the article. "Last Tuesday" may be either of two.
func (x dateReader) weekday(toks []token.Token, i int, published time.Time) *When {
	v, ok := x.lex.Value(lexicon.Weekday, toks[i].Key)
	if !ok || x.lex.Flag(lexicon.MonthCapital) && !toks[i].Capital() {
		return nil
	}
	if i > 0 && toks[i-1].Has(lexicon.Last, lexicon.Next) || i+1 < len(toks) &&
		toks[i+1].Has(lexicon.Last, lexicon.Next) {
		return nil
	}
	number, _ := strconv.Atoi(v)
	day := published.AddDate(0, 0, -((int(published.Weekday()) - number + 7) % 7))
	return &When{From: day, To: day, Text: toks[i].Text}
}

// lastPeriod reads "last week", "la semaine dernière": generously, since writers are.
func (x dateReader) lastPeriod(toks []token.Token, i int, published time.Time) *When {
	unit, ok := x.lex.Value(lexicon.Period, toks[i].Key)
	if !ok {
		return nil
	}
	before := i > 0 && toks[i-1].Has(lexicon.Last)
	after := i+1 < len(toks) && toks[i+1].Has(lexicon.Last)
	if !before && !after {
		return nil
	}
	w := &When{To: published, Text: toks[i].Text}
	switch unit {
	case "week":
		w.From = published.AddDate(0, 0, -14)
	case "month":
		w.From = published.AddDate(0, -2, 0)
	case "year":
		w.From = time.Date(published.Year()-1, 1, 1, 0, 0, 0, 0, time.UTC)
		w.To = time.Date(published.Year()-1, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return w
}

// dayOf reads "October 20(, 2014)" and "20 October (2014)", "20 de octubre (de 2014)" around the month at
// toks[i].
func (x dateReader) dayOf(toks []token.Token, i int, month string, published time.Time) *When {
	number, _ := strconv.Atoi(month)
	at := func(j int) string {
		if j < 0 || j >= len(toks) {
			return ""
		}
		return toks[j].Key
	}
	next, before := i+1, i-1
	if x.lex.Has(lexicon.DateJoint, at(before)) {
		before--
	}
	day := x.dayNumber(at(next))
	if day > 0 {
		next++
	} else {
		day = x.dayNumber(at(before))
	}
	if x.lex.Has(lexicon.DateJoint, at(next)) {
		next++
	}
	year := 0
	if len(at(next)) == 4 {
		year, _ = strconv.Atoi(at(next))
	}
	if year < 1700 || year > 2200 {
		year = 0
	}
	if year == 0 && published.IsZero() || day == 0 && year == 0 {
		return nil
	}
	given := year != 0
	if !given {
		year = published.Year()
	}
	if day == 0 {
		from := time.Date(year, time.Month(number), 1, 0, 0, 0, 0, time.UTC)
		return &When{From: from, To: from.AddDate(0, 1, -1), Text: toks[i].Text + " " + strconv.Itoa(year)}
	}
	date := time.Date(year, time.Month(number), day, 0, 0, 0, 0, time.UTC)
	if !given && date.After(published) {
		date = date.AddDate(-1, 0, 0)
	}
	return &When{From: date, To: date, Text: date.Format("2 January 2006"), Exact: true}
}

// dayNumber reads "20", "20th", "1er" as a day of the month, 0 for anything else.
func (x dateReader) dayNumber(key string) int {
	key = strings.TrimRight(key, ".")
	for _, end := range x.lex.Entries(lexicon.DayEnding) {
		key = strings.TrimSuffix(key, end)
	}
	if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= 31 && len(key) <= 2 {
		return n
	}
	return 0
}
