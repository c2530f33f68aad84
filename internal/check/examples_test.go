package check

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The table of examples/README.md tells the verdict of each quotation of the examples; between them they show all eight.
func TestExamplesShowWhatTheirReadmeSays(t *testing.T) {
	record, err := Open(context.Background(), []string{"../../examples/record"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("../../examples/README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`^\| (\S*) *\| \d+ \| ([^|]+) \| ([^|]+) \|`)
	remark := regexp.MustCompile(` \([^)]*\)$`)
	seen := map[string]bool{}
	var quotations []report.Quotation
	name := ""
	for line := range strings.Lines(string(table)) {
		m := row.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if m[1] != "" {
			name = m[1]
			data, err := os.ReadFile(filepath.Join("../../examples/press", name))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read.Article(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			quotations = record.Article(doc).Quotations
		}
		begins := remark.ReplaceAllString(strings.TrimSpace(m[2]), "")
		found := false
		for _, q := range quotations {
			if !strings.HasPrefix(strings.ReplaceAll(q.Text, "’", "'"), begins) {
				continue
			}
			got := q.Verdict
			if got == "altered" {
				got += ", " + q.Severity
			}
			if got != strings.TrimSpace(m[3]) {
				t.Errorf("%s: “%s” is %s, and the table says %s", name, begins, got, m[3])
			}
			found, seen[q.Verdict] = true, true
			break
		}
		if !found {
			t.Errorf("%s: “%s” is not reported", name, begins)
		}
	}
	if len(seen) != 8 {
		t.Errorf("the examples show only these verdicts: %v", seen)
	}
}
