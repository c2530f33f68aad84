package read_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// A talk may be about a day that stands in its title. Where front matter has another in a field that nobody knows, the
// one in the head is none of the talk's.
func TestADayInTheHeadIsNotTakenAgainstAnother(t *testing.T) {
	t.Parallel()
	const body = "# The flood of 4 March 1887\n\nMARA LINDQVIST: Today we speak of that night.\n"
	for _, row := range []struct{ head, date, note string }{
		{"---\ntitle: The flood\nrecorded_in: 2019\n---\n", "", "so that none was taken"},
		{"---\ntitle: The flood\nrecorded_on: 2019-05-02\n---\n", "", "so that none was taken"},
		{"---\ntitle: The flood\nseason: 2\n---\n", "1887-03-04", "stands in the head"},
		{"---\ntitle: The flood\nyear: 1887\n---\n", "1887-03-04", "stands in the head"},
		{"---\ntitle: The flood\ndate: 2019-05-02\n---\n", "2019-05-02", ""},
	} {
		doc, err := read.Transcript(source.Source{Path: "talk.md", Data: []byte(row.head + body)})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Date != row.date || !strings.Contains(strings.Join(doc.Warnings, "\n"), row.note) {
			t.Errorf("%q is dated %q and notes %q", row.head, doc.Meta.Date, doc.Warnings)
		}
	}
}
