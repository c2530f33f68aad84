package check

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The files of testdata/lang hold a transcript, an article that quotes it, and what must be said of each quotation, parted
// by lines of equals signs: how the quotation begins, the verdict, and a finding that must be among those reported.
func TestWordingAndEdgesInEveryLanguage(t *testing.T) {
	files, _ := filepath.Glob("testdata/lang/*.txt")
	if len(files) < 5 {
		t.Fatalf("only %d languages", len(files))
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			parts := strings.Split(string(data), "\n=====\n")
			record := filepath.Join(t.TempDir(), "record.md")
			if err := os.WriteFile(record, []byte(parts[0]), 0o600); err != nil {
				t.Fatal(err)
			}
			r, err := Open(t.Context(), []string{record}, nil)
			if err != nil {
				t.Fatal(err)
			}
			article, err := read.Article(source.Source{Path: "press.md", Data: []byte(parts[1])})
			if err != nil {
				t.Fatal(err)
			}
			got := r.Article(article).Quotations
			for i, line := range strings.Split(strings.TrimSpace(parts[2]), "\n") {
				want := strings.Split(line, " | ")
				if i >= len(got) || !strings.HasPrefix(got[i].Text, want[0]) {
					t.Fatalf("quotation %d does not begin “%s”", i+1, want[0])
				}
				q := got[i]
				if q.Verdict != want[1] || len(want) > 2 && !slices.ContainsFunc(q.Findings, func(f report.Finding) bool { return f.Code == want[2] }) {
					t.Errorf("“%s”: %s %v, want %s", q.Text, q.Verdict, q.Findings, want[1:])
				}
				if q.Speaker == nil || q.Match != nil && q.Speaker.Name != q.Match.Speaker {
					t.Errorf("“%s”: said by %v", q.Text, q.Speaker)
				}
			}
		})
	}
}
