package quotation

import (
	"strconv"
	"strings"
	"time"

	"verbatim/document"
)

// When is the days on which the article says that the words were spoken, both included.
type When struct {
	From, To time.Time
	Text     string // the article's words
}

// when reads the date out of the quotation's own sentence: "on October 20, 2014", "on Tuesday", "last week". The year
// that the article leaves out is its own, and the weekday is the last one before it.
func (x *extractor) when(q *Quotation) *When {
	published, _ := time.Parse(time.DateOnly, x.doc.Meta.Date)
	toks := appendWords(nil, q.Around, document.Span{Start: 0, End: len(q.Around)})
	for i, t := range toks {
		if m, ok := x.lex.Value("month", t.key); ok && isCapital(t.text) {
			if w := dayOf(toks, i, m, published); w != nil {
				return w
			}
		}
	}
	if published.IsZero() {
		return nil
	}
	for i, t := range toks {
		if v, ok := x.lex.Value("weekday", t.key); ok && isCapital(t.text) {
			number, _ := strconv.Atoi(v)
			if i > 0 && (toks[i-1].key == "next" || toks[i-1].key == "last") {
				continue // "last Tuesday" may be either
			}
			back := (int(published.Weekday()) - number + 7) % 7
			day := published.AddDate(0, 0, -back)
			return &When{day, day, t.text}
		}
		switch {
		case t.key == "yesterday":
			return &When{published.AddDate(0, 0, -1), published.AddDate(0, 0, -1), t.text}
		case t.key == "today":
			return &When{published.AddDate(0, 0, -1), published, t.text}
		case t.key == "last" && i+1 < len(toks):
			switch toks[i+1].key {
			case "week":
				return &When{published.AddDate(0, 0, -14), published, "last week"}
			case "month":
				return &When{published.AddDate(0, -2, 0), published, "last month"}
			case "year":
				return &When{time.Date(published.Year()-1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(published.Year()-1, 12, 31, 0, 0, 0, 0, time.UTC), "last year"}
			}
		}
	}
	return nil
}

func isCapital(s string) bool { return s != "" && strings.ToUpper(s[:1]) == s[:1] }

// dayOf reads "October 20(, 2014)" and "20 October (2014)" around the month at toks[i].
func dayOf(toks []token, i int, month string, published time.Time) *When {
	number, _ := strconv.Atoi(month)
	day, next := 0, i+1
	if i+1 < len(toks) {
		if d := dayNumber(toks[i+1].key); d > 0 {
			day, next = d, i+2
		}
	}
	if day == 0 && i > 0 {
		day = dayNumber(toks[i-1].key)
	}
	year := 0
	if next < len(toks) && len(toks[next].key) == 4 {
		year, _ = strconv.Atoi(toks[next].key)
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
		return &When{from, from.AddDate(0, 1, -1), toks[i].text + " " + strconv.Itoa(year)}
	}
	date := time.Date(year, time.Month(number), day, 0, 0, 0, 0, time.UTC)
	if !given && date.After(published) {
		date = date.AddDate(-1, 0, 0)
	}
	return &When{date, date, toks[i].text + " " + strconv.Itoa(day)}
}

func dayNumber(key string) int {
	key = strings.TrimRight(key, "stndrh")
	if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= 31 && len(key) <= 2 {
		return n
	}
	return 0
}
