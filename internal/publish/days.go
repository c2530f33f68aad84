package publish

import (
	"strings"
	"time"
)

// dayOf is the day of a time as RFC 3339 has it.
func dayOf(at string) string {
	day, _, _ := strings.Cut(at, "T")
	return day
}

// dayInWords is a day as a reader likes it, and whatever else it is as it stands.
func dayInWords(day string) string {
	t, err := time.Parse(time.DateOnly, dayOf(day))
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}
