package report_test

import (
	"context"
	"strings"
	"testing"

	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/report"
)

// examples checks the four articles of examples/press against examples/record, as the README's command does.
func examples(t *testing.T) report.Set {
	t.Helper()
	record, err := check.Open(context.Background(), []string{"../examples/record"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	set := report.Set{Schema: report.Schema, Reports: []report.Report{}}
	files, failures := read.Files([]string{"../examples/press"})
	bad, err := read.Stream(context.Background(), files, 1, read.Article, func(d *document.Document) {
		d.Path = strings.TrimPrefix(d.Path, "../")
		set.Reports = append(set.Reports, record.Article(d))
	})
	if err != nil || len(failures)+len(bad) > 0 || len(set.Reports) != 4 {
		t.Fatalf("%d articles: %v, %v, %v", len(set.Reports), err, failures, bad)
	}
	return set
}
