package trace

import (
	"time"

	"verbatim/report"
)

// dated is the day on which an article appeared, empty where nobody knows, and what that rests on. The
// article's own date is trusted, unless it is of a day that had not come when an archive saw the article:
// outlets live up to a day apart.
func dated(a report.Article) (day, basis string) {
	seen, err := time.Parse(time.RFC3339, a.Seen)
	switch {
	case err != nil && a.Published == "":
		return "", "none of the articles with it has a date"
	case err != nil:
		return a.Published, "the date that the article gives"
	case a.Published == "":
		return seen.Format(time.DateOnly), "when it was seen first, since the article gives no date"
	case a.Published > seen.AddDate(0, 0, 1).Format(time.DateOnly):
		return seen.Format(time.DateOnly), "when it was seen first, since the article gives " + a.Published +
			", which was still to come"
	}
	return a.Published, "the date that the article gives"
}
