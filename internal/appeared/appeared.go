// Package appeared tells on which day an article appeared, as far as anybody knows: When.
package appeared

import (
	"time"

	"verbatim/report"
)

// Given is what a day rests on that an article gives, and nothing speaks against.
const Given = "the date that the article gives"

// When is the day on which an article appeared, empty where nobody knows, and what that rests on, as the end
// of a sentence. Three days may speak for it: the one that the article gives, that of its last change, and
// the one on which an archive saw it first. The article's own is trusted unless it had not come yet when the
// archive saw the article, outlets living up to a day apart. Without it, the article was there on the
// earlier of the other two.
func When(a report.Article) (day, basis string) {
	seen, err := time.Parse(time.RFC3339, a.Seen)
	known := err == nil
	toCome := func(day string) bool { return known && day > seen.AddDate(0, 0, 1).Format(time.DateOnly) }
	why := "since the article gives no date"
	switch {
	case a.Published != "" && !toCome(a.Published):
		return a.Published, given(a)
	case a.Published != "":
		why = "since the article gives " + a.Published + ", which was still to come"
	}
	changed := a.Modified != "" && !toCome(a.Modified)
	switch {
	case changed && (!known || a.Modified <= seen.Format(time.DateOnly)):
		return a.Modified, "when it was changed last, " + why
	case known:
		return seen.Format(time.DateOnly), "when it was seen first, " + why
	}
	return "", "none of the articles with it has a date"
}

// given says that an article gives its date, and what else it gives.
func given(a report.Article) string {
	switch {
	case a.AlsoDated != "":
		return "the date that the article gives, which elsewhere gives " + a.AlsoDated
	case a.Modified != "" && a.Modified < a.Published:
		return "the date that the article gives, though it says that it was changed on " + a.Modified
	}
	return Given
}
