package check

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/report"
)

func TestAroundShowsWholeSentencesWhereTheyFit(t *testing.T) {
	long := strings.Repeat("and the gulls went on and on ", 40)
	for _, c := range []struct{ name, left, right, before, after string }{
		{"the rest of the sentence and its neighbours", "One boat came. Then, as I said, ", ", unless it rains. Two boats left.",
			"One boat came. Then, as I said, ", ", unless it rains. Two boats left."},
		{"nothing at the edges of a document", "", "", "", ""},
		{"only a full stop", "", ".", "", "."},
		{"no sentence that would make it too long", strings.Repeat("Sing along. ", 10) + "It" + strings.Repeat(" rained", 29) + ". Now ", "",
			"It" + strings.Repeat(" rained", 29) + ". Now ", ""},
		{"a long sentence cut between words", "Well, " + long, " " + long + ".", "…", "…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &document.Document{Text: c.left + "X" + c.right}
			b, a := before(doc, len(c.left)), after(doc, len(c.left)+1)
			if strings.HasPrefix(c.before, "…") {
				if !strings.HasPrefix(b, "… ") || !strings.HasSuffix(a, " …") || len(b) > around+5 || len(a) > around+5 || !strings.HasSuffix(c.left, b[len("… "):]) {
					t.Errorf("before %q, after %q", b, a)
				}
				return
			}
			if b != c.before || a != c.after {
				t.Errorf("before %q, after %q", b, a)
			}
		})
	}
}

func TestCoverageSaysWhatAMissIsWorth(t *testing.T) {
	for _, c := range []struct {
		coverage report.Coverage
		dated    bool
		want     string
	}{
		{report.Coverage{Speaker: "Ada Fenn"}, true, "the record holds nothing of Ada Fenn, so the miss says nothing about the words"},
		{report.Coverage{Documents: 1, From: "2021-03-02", To: "2021-03-02", Near: 1}, true, "the article names nobody; the record holds 1 document, of 2021-03-02, of the week before the article"},
		{report.Coverage{Speaker: "Ada Fenn", Documents: 3, From: "2020-01-01", To: "2021-03-02", Near: 1}, true,
			"the record holds 3 documents of Ada Fenn, from 2020-01-01 to 2021-03-02, 1 of them of the week before the article"},
		{report.Coverage{Speaker: "Ada Fenn", Documents: 2, From: "2020-01-01", To: "2020-02-02"}, true,
			"the record holds 2 documents of Ada Fenn, from 2020-01-01 to 2020-02-02, and none of the week before the article"},
		{report.Coverage{Speaker: "Ada Fenn", Documents: 2}, false, "the record holds 2 documents of Ada Fenn"},
	} {
		if got := coverageMessage(&c.coverage, c.dated); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
