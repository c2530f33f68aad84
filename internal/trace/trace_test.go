package trace

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"verbatim/internal/appeared"
	"verbatim/report"
)

// carried makes a report on an article with one quotation.
func carriedBy(outlet, date, text string) report.Report {
	return report.Report{
		Article: report.Article{Path: outlet + ".md", Title: outlet, Publisher: outlet, Published: date,
			Language: "en", Text: outlet + " has it. " + text},
		Record: report.RecordExtent{Documents: 1},
		Quotations: []report.Quotation{{ID: "q1", Text: text, Start: len(outlet) + 9, End: len(outlet) + 9 +
			len(text), Verdict: "not-found",
			Speaker: &report.Speaker{Name: "Ada Holm"}}},
	}
}

const line = "The lighthouse will be lit again before the herring come."

func TestFirstIsTheEarliestDate(t *testing.T) {
	found := Of([]report.Report{carriedBy("C", "", line), carriedBy("B", "2024-03-02", line),
		carriedBy("A", "2024-03-01", line)}, 2, nil)
	s := found.Strands[0]
	if s.First.Outlet != "A" || s.First.Basis != appeared.Given {
		t.Errorf("the first is %+v, want A by the date it gives", s.First)
	}
	if last := s.Variants[0].Carriers[2]; last.Outlet != "C" {
		t.Errorf("the last is %s, want C, which has no date", last.Outlet)
	}
	if got := found.Searched; got.Articles != 3 || got.Undated != 1 || got.From != "2024-03-01" ||
		got.To != "2024-03-02" {
		t.Errorf("searched %+v", got)
	}
	if len(s.Days) != 2 {
		t.Errorf("days are %v, want the two that are known", s.Days)
	}
}

func TestNothingPrintedActs(t *testing.T) {
	bad := "<script>alert(1)</script> \x1b[31m \u202egnal =1+1"
	one, two := carriedBy(bad, "2024-03-01", line+" "+bad), carriedBy("=B", "2024-03-02", line+" "+bad)
	two.Article.Path = "]]>&\"'.md"
	found := Of([]report.Report{one, two}, 2, nil)
	for name, write := range map[string]func(io.Writer) error{
		"text":    func(w io.Writer) error { return Text(w, found, report.Style{Width: 80}) },
		"json":    func(w io.Writer) error { return JSON(w, found) },
		"html":    func(w io.Writer) error { return HTML(w, found) },
		"csv":     func(w io.Writer) error { return CSV(w, found) },
		"graphml": func(w io.Writer) error { return GraphML(w, found) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out := b.String()
		if strings.ContainsAny(out, "\x1b\u202e") {
			t.Errorf("%s prints what steers a terminal: %q", name, out)
		}
		if name == "html" && strings.Contains(out, "<script") {
			t.Errorf("the page has a script")
		}
		if name == "csv" && strings.Contains(out, ",=B") {
			t.Errorf("a cell is a formula: %q", out)
		}
		if name == "graphml" {
			if err := xml.Unmarshal(b.Bytes(), new(graphml)); err != nil {
				t.Errorf("the graph is no XML: %v", err)
			}
		}
	}
}

func TestOnlyKeepsWholeStrands(t *testing.T) {
	found := Of([]report.Report{carriedBy("A", "2024-03-01", line), carriedBy("B", "2024-04-02", line)}, 2, nil)
	for _, c := range []struct {
		only Only
		want int
	}{
		{Only{}, 1}, {Only{From: "2024-04-01"}, 1}, {Only{From: "2024-05-01"}, 0},
		{Only{To: "2024-02-01"}, 0}, {Only{Outlets: []string{"b"}}, 1},
		{Only{Outlets: []string{"D"}}, 0}, {Only{Words: "LIT again"}, 1}, {Only{Words: "it again"}, 0},
		{Only{Variant: "clipped"}, 0}, {Only{Least: 3}, 0},
	} {
		got := found.Only(c.only)
		if len(got.Strands) != c.want {
			t.Errorf("%+v keeps %d strands, want %d", c.only, len(got.Strands), c.want)
		}
		if len(got.Strands) == 1 && got.Strands[0].Carriers != 2 {
			t.Errorf("%+v tears the strand", c.only)
		}
	}
	namesakes := []report.Report{carriedBy("The Ledger", "2024-03-01", line), carriedBy("The Ledger", "2024-03-02", line)}
	namesakes[0].Article.URL, namesakes[1].Article.URL = "https://ledger.example/a", "https://ledger.test/b"
	both := Of(namesakes, 2, nil)
	for name, want := range map[string]int{"the ledger": 1, "The Ledger (ledger.test)": 1, "The Ledger (ledger.org)": 0} {
		if got := len(both.Only(Only{Outlets: []string{name}}).Strands); got != want {
			t.Errorf("--outlet %q keeps %d strands, want %d", name, got, want)
		}
	}
	if err := (Only{From: "2024-13-01"}).Validate(); err == nil {
		t.Error("a month 13 is a day")
	}
}
