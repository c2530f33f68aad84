package report

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
)

func pageOf(t *testing.T, set Set) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, set); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLIsAsInGoldenFileAndTheSameEachTime(t *testing.T) {
	got := pageOf(t, sample())
	golden(t, "page.html", []byte(got))
	if pageOf(t, sample()) != got {
		t.Error("two runs differ")
	}
}

// outside finds what a browser would load: anything but links that a reader follows.
var outside = regexp.MustCompile(`(?i)<(link|script|img|iframe|object|embed|source|video|audio|base)\b[^>]*\b(src|href|data)\s*=|url\(|@import|<link\b`)

func TestHTMLLoadsNothingFromOutside(t *testing.T) {
	if m := outside.FindString(pageOf(t, sample())); m != "" {
		t.Errorf("the page loads something: %q", m)
	}
}

func TestHTMLEscapesHostileText(t *testing.T) {
	const evil = `</style></script><script>alert(1)</script><img src=x onerror="alert(2)">'"`
	doc := Document{Path: evil, Title: evil, Date: evil, URL: "javascript:alert(3)"}
	q := Quotation{
		ID: evil, Text: evil, Start: 0, End: 9, Form: evil, Verdict: evil, Severity: evil, Why: evil,
		Speaker:      &Speaker{Name: evil},
		Findings:     []Finding{{Code: evil, Severity: evil, Message: evil}},
		Match:        &Match{Document: doc, Speaker: "x" + evil, Text: evil, Before: evil, After: evil},
		Alternatives: []Alternative{{Document: doc, Text: evil}},
		Coverage:     &Coverage{Message: evil},
	}
	for _, kind := range []string{"same", "licit", "edit", "cut", "jump", evil} {
		q.Diff = append(q.Diff, Run{Kind: kind, Quote: evil, Record: evil, QuoteAt: [2]int{0, len(evil)}, RecordAt: [2]int{0, len(evil)}})
	}
	got := pageOf(t, Set{
		Reports: []Report{{Article: Article{Title: evil, Publisher: evil, Published: evil, URL: "javascript:alert(4)", Text: evil}, Quotations: []Quotation{q},
			Reported: []Reported{{ID: evil, Text: evil, Speaker: &Speaker{Name: evil}, Kind: evil, Basis: "inference", Document: &doc, Findings: q.Findings,
				Terms: []Term{{Text: evil, Kind: evil}}, Nearest: &Passage{Text: evil, Speaker: evil, Link: "javascript:alert(5)"}}}}},
		Skipped: []Skipped{{evil, evil}},
	})
	for _, bad := range []string{"<script>alert", "<img", "javascript:", evil} {
		if strings.Contains(got, bad) {
			t.Errorf("%q came through", bad)
		}
	}
	if n := strings.Count(got, "<script"); n != 1 {
		t.Errorf("%d scripts, want the page's own", n)
	}
}

func TestSegmentsKeepTheTextWhateverTheSpans(t *testing.T) {
	const text = "añb–c 橋 def"
	spans := [][2]int{{0, 3}, {2, 6}, {1, 2}, {-5, 1}, {8, 99}, {99, 100}, {5, 4}, {-9, -1}, {0, 10}, {1 << 62, -1 << 62}}
	for n := 0; n <= len(spans); n++ {
		var panels []panelView
		var quotations []Quotation
		for _, s := range spans[:n] {
			q := Quotation{Start: s[0], End: s[1]}
			panels, quotations = append(panels, panelView{Quotation: q}), append(quotations, q)
		}
		parts, unplaced := segments(text, panels, nil, "a1")
		var all strings.Builder
		marked := 0
		for _, p := range parts {
			all.WriteString(p.Text)
			if p.Panel != nil {
				marked++
			}
		}
		if all.String() != text || marked+len(unplaced) != n {
			t.Errorf("%d spans: text %q, %d marked, %d unplaced", n, all.String(), marked, len(unplaced))
		}
		set := Set{Reports: []Report{{Article: Article{Text: text}, Quotations: quotations}, {}}}
		pageOf(t, set)
	}
}

func TestPanelIsThereForEachQuotationWithoutScript(t *testing.T) {
	got := pageOf(t, sample())
	if n := strings.Count(got, `<section class="panel `); n != len(sample().Reports[0].Quotations) {
		t.Errorf("%d panels", n)
	}
	if strings.Contains(got, " hidden>") || strings.Contains(got, `class="panel off`) {
		t.Error("a panel is hidden before the script runs")
	}
}

// full is a writer that cannot write.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrorsAreReported(t *testing.T) {
	if HTML(full{}, sample()) == nil || Text(full{}, sample(), Style{}) == nil {
		t.Error("a write error was swallowed")
	}
}
