package appeared

import (
	"strings"
	"testing"

	"verbatim/report"
)

func TestWhenAnArticleAppeared(t *testing.T) {
	const seen = "2024-05-20T08:00:00Z"
	for _, c := range []struct {
		name      string
		a         report.Article
		day, says string
	}{
		{"its own date", report.Article{Published: "2024-05-02"}, "2024-05-02", "the date that the article gives"},
		{"its own date, changed since", report.Article{Published: "2024-05-02", Modified: "2024-05-09", Seen: seen},
			"2024-05-02", "the date that the article gives"},
		{"two dates", report.Article{Published: "2024-05-02", AlsoDated: "2024-04-30"}, "2024-05-02",
			"elsewhere gives 2024-04-30"},
		{"changed before it appeared", report.Article{Published: "2024-05-02", Modified: "2024-04-30"}, "2024-05-02",
			"changed on 2024-04-30"},
		{"no date, and nobody saw it", report.Article{}, "", "none of the articles"},
		{"no date but that of a change", report.Article{Modified: "2024-05-09"}, "2024-05-09", "when it was changed last"},
		{"no date, seen after a change", report.Article{Modified: "2024-05-09", Seen: seen}, "2024-05-09", "changed last"},
		{"no date, changed again since it was seen", report.Article{Modified: "2024-05-21", Seen: seen}, "2024-05-20",
			"seen first"},
		{"no date, seen", report.Article{Seen: seen}, "2024-05-20", "since the article gives no date"},
		{"tomorrow's, from where it is tomorrow", report.Article{Published: "2024-05-21", Seen: seen}, "2024-05-21",
			"the date that the article gives"},
		{"one to come", report.Article{Published: "2031-05-21", Seen: seen}, "2024-05-20", "2031-05-21, which was still"},
		{"one to come, and a change", report.Article{Published: "2031-05-21", Modified: "2024-05-03", Seen: seen},
			"2024-05-03", "2031-05-21, which was still"},
	} {
		if day, basis := When(c.a); day != c.day || !strings.Contains(basis, c.says) {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, day, basis, c.day, c.says)
		}
	}
}
