package when

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
)

func article(lang, day, text string) *document.Document {
	return &document.Document{Text: text, Meta: document.Meta{Language: lang, Date: day}}
}

// What cannot be resolved has no days, and a note that says why.
func TestWhatIsNotKnownIsSaid(t *testing.T) {
	for _, row := range []struct{ name, day, text, words, note string }{
		{"a weekday without a day of publication", "", "The pier closed on Monday.", "Monday", noPublication},
		{"last week without one", "", "The pier closed last week.", "last week", noPublication},
		{"a month without one and without a year", "", "The pier closed in August.", "August", noPublication},
		{"the day after nothing", "2023-11-16", "The pier closed the following day.", "the following day", noAnchor},
		{"days before an event that nobody dates", "2023-11-16", "Two days before the fair the pier closed.", "Two days before the fair", noAnchor},
		{"a day that is none", "2023-11-16", "The pier closed on 31 June 2021.", "31 June 2021", noSuchDay},
		{"some years", "2023-11-16", "The pier closed several years ago.", "several years ago", vagueTime},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Find(article("en", row.day, row.text))
			if len(got) != 1 || got[0].Known() || got[0].Note != row.note || row.text[got[0].Start:got[0].End] != row.words {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// A weekday that two days may be has a note that names the other.
func TestADoubtfulDayIsSaid(t *testing.T) {
	for _, row := range []struct{ name, lang, day, text, is, other string }{
		{"last Tuesday, said on a Friday", "en", "2023-11-17", "The pier closed last Tuesday.", "2023-11-14", "7 November 2023"},
		{"next Saturday, said on a Tuesday", "en", "2023-11-14", "The pier will close next Saturday.", "2023-11-18", "25 November 2023"},
		{"figures in two orders", "en", "2023-11-17", "The pier closed on 4/5/2021.", "2021-04-05", "4 May 2021"},
		{"a weekday that the date was not", "en", "2023-11-17", "The pier closed on Friday, 11 May 2021.", "2021-05-11", "Tuesday"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Find(article(row.lang, row.day, row.text))
			if len(got) != 1 || daysOfExpression(got[0]) != row.is || !strings.Contains(got[0].Note, row.other) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// Both ends of a range have the days of the whole.
func TestBothEndsKnowTheStretch(t *testing.T) {
	for _, row := range []struct{ text, since, until string }{
		{"The pier was closed between 2010 and 2012.", "2010-01-01", "2012-12-31"},
		{"The pier was closed from 3 to 5 May.", "2023-05-03", "2023-05-05"},
		{"The pier was closed from November to March 2010.", "2009-11-01", "2010-03-31"},
		{"The pier was closed 1914–18.", "1914-01-01", "1918-12-31"},
	} {
		got := Find(article("en", "2023-11-16", row.text))
		if len(got) != 2 {
			t.Errorf("%s: got %+v", row.text, got)
			continue
		}
		for _, e := range got {
			if e.Since.Format(time.DateOnly) != row.since || e.Until.Format(time.DateOnly) != row.until {
				t.Errorf("%s: got %+v", row.text, e)
			}
		}
	}
}

func TestEaster(t *testing.T) {
	for _, row := range []struct {
		year         int
		west, julian string
	}{{1961, "1961-04-02", "1961-04-09"}, {2000, "2000-04-23", "2000-04-30"}, {2010, "2010-04-04", "2010-04-04"},
		{2024, "2024-03-31", "2024-05-05"}, {2038, "2038-04-25", "2038-04-25"}} {
		if w, j := easter(row.year, false).Format(time.DateOnly), easter(row.year, true).Format(time.DateOnly); w != row.west || j != row.julian {
			t.Errorf("Easter of %d is %s and %s, want %s and %s", row.year, w, j, row.west, row.julian)
		}
	}
}

// Every language reads: the data of each is parsed, and its groups are there.
func TestTheDataOfEachLanguageIsRead(t *testing.T) {
	for code := range languages() {
		if l := languageOf(code); l.groups["time"] == nil || l.groups["none"] == nil {
			t.Errorf("%s has no patterns", code)
		}
	}
	if got := Find(article("it", "2023-11-16", "Il molo chiuse il 3 maggio 2021 e il 2021-06-04.")); len(got) != 2 {
		t.Errorf("of a language without a file the dates are read; got %+v", got)
	}
}

// The time that an article takes grows with its length, whatever stands in it.
func TestFindGrowsWithTheArticle(t *testing.T) {
	if testing.Short() {
		t.Skip("measures for some seconds")
	}
	for _, row := range []struct{ name, lang, text string }{
		{"prose", "en", "The council met on Monday and said that the pier, built in 1984, will open again next week.\n\n"},
		{"one sentence", "en", "on Monday and the day before the vote of last week "},
		{"numbers", "de", "11., 12., 13. und "},
		{"parts", "en", "early late "},
		{"years", "ru", "2010, 2011 "},
	} {
		t.Run(row.name, func(t *testing.T) {
			best := math.Inf(1)
			for range 4 { // a clock is coarse, and the machine has other work
				small, large := cost(row.lang, row.text, 5_000), cost(row.lang, row.text, 20_000)
				best = min(best, math.Log(large/small)/math.Log(4))
			}
			t.Logf("n^%.2f", best)
			if best > 1.4 {
				t.Errorf("grows as n^%.2f", best)
			}
		})
	}
}

func cost(lang, text string, bytes int) float64 {
	doc := article(lang, "2023-11-16", strings.Repeat(text, bytes/len(text)))
	start := time.Now()
	Find(doc)
	return time.Since(start).Seconds()
}

// Whatever the text, expressions stand in it in order and apart, their days are in order, and the same text
// gives the same.
func FuzzFind(f *testing.F) {
	f.Add("en", "2023-11-16", "On Monday, 3–5 May and the 31/12/99, two days before the vote in '84; last last week")
	f.Add("de", "2024-02-29", "Am 11., 18. und 25. März um 14.00 und 17.40 Uhr, vor drei Tagen, Anfang 2010/11")
	f.Add("fr", "", "Le 1er juillet prochain, il y a trois jours, dans les années quatre-vingt-dix")
	f.Add("ru", "2023-11-16", "С 2010 по 2012 год, в XIX в., через два года после 3 мая")
	f.Fuzz(func(t *testing.T, lang, day, text string) {
		if len(text) > 2000 {
			return
		}
		doc := article(lang, day, text)
		got := Find(doc)
		at := 0
		for _, e := range got {
			if e.Start < at || e.End <= e.Start || e.End > len(text) {
				t.Fatalf("%+v stands at a wrong place", e)
			}
			at = e.Start
			if e.Known() && e.To.Before(e.From) || e.From.IsZero() != e.To.IsZero() {
				t.Fatalf("%+v has no days in order", e)
			}
		}
		if !slices.Equal(got, Find(doc)) {
			t.Fatal("the same text gives two answers")
		}
	})
}
