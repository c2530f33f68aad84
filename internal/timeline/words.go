package timeline

import (
	"cmp"
	"strings"
	"time"

	"verbatim/report"
)

// dayLabel writes a stretch of days for a reader, as short as it can be told: a day, a month, a quarter, a
// year, or from one day to another.
func dayLabel(from, to string) string {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return "no day known"
	}
	wholeMonths := a.Day() == 1 && b.AddDate(0, 0, 1).Day() == 1
	months := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month()) + 1
	switch {
	case from == to:
		return a.Format("Mon 2 January 2006")
	case wholeMonths && months == 1:
		return a.Format("January 2006")
	case wholeMonths && months == 12 && a.Month() == time.January:
		return a.Format("2006")
	case wholeMonths && months%12 == 0 && a.Month() == time.January:
		return a.Format("2006") + "–" + b.Format("2006")
	case wholeMonths && a.Year() == b.Year():
		return a.Format("January") + "–" + b.Format("January 2006")
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2") + "–" + b.Format("2 January 2006")
	case a.Year() == b.Year():
		return a.Format("2 January") + " – " + b.Format("2 January 2006")
	}
	return a.Format("2 January 2006") + " – " + b.Format("2 January 2006")
}

// label is an event's days for a reader.
func (e Event) label() string {
	if e.From == nil {
		return "no day told"
	}
	return dayLabel(*e.From, *e.To)
}

// doing says who says what: "Mara Quill said (q1, q2)"; empty where nobody is said to speak.
func (e Event) doing() string {
	if e.Who == nil {
		return ""
	}
	out := *e.Who + " · " + e.What
	if len(e.Quotations) > 0 {
		out += " (" + strings.Join(e.Quotations, ", ") + ")"
	}
	return out
}

// holding says where the record has the words.
func (e Event) holding() string {
	if e.Record == nil {
		return ""
	}
	out := "in the record: " + cmp.Or(e.Record.Title, e.Record.Path)
	if e.Record.Date != "" {
		out += ", " + dayLabel(e.Record.Date, e.Record.Date)
	}
	return out
}

// name is what an article is called.
func (a Article) name() string { return cmp.Or(a.Title, a.Path) }

// tally counts what an article tells.
func (a Article) tally() string {
	open := 0
	for _, e := range a.Expressions {
		if e.From == nil {
			open++
		}
	}
	out := report.Plural(len(a.Expressions), "expression") + " of time, " +
		report.Plural(len(a.Events), "event")
	if open > 0 {
		out += "; the days of " + report.Plural(open, "expression") + " are not known"
	}
	return out
}

// from says from which day the article is resolved.
func (a Article) from() string {
	if a.Published == "" {
		return "the day of publication is not known"
	}
	return "published " + dayLabel(a.Published, a.Published)
}
