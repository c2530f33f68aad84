package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"verbatim/internal/judge/cases"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The cases are text files that an editor can add to; package cases tells their form.
func TestJudgements(t *testing.T) {
	files, err := cases.Read("testdata/judgement/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, c := range file.Cases {
			t.Run(file.Name+"/"+c.Name, func(t *testing.T) { runCase(t, file.Path, c) })
		}
	}
}

func runCase(t *testing.T, file string, c cases.Case) {
	dir := t.TempDir()
	for i, r := range append(slices.Clone(c.Records), cases.Filling) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.md", i)), []byte(r), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	record, err := Open(context.Background(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(c.Article)})
	if err != nil {
		t.Fatal(err)
	}
	got := record.Article(doc).Quotations
	if len(got) != len(c.Wants) {
		for _, q := range got {
			t.Logf("%s: %q", q.Verdict, q.Text)
		}
		t.Fatalf("%s:%d: %d quotations, and %d wanted", file, c.Line, len(got), len(c.Wants))
	}
	for i, q := range got {
		said := cases.Said{Verdict: q.Verdict, Severity: q.Severity}
		for _, f := range q.Findings {
			said.Codes = append(said.Codes, f.Code)
		}
		if miss := c.Wants[i].Unmet(said); miss != "" {
			t.Errorf("%s:%d: %q\n got %s\n%s", file, c.Wants[i].Line, q.Text, describe(q), miss)
		}
	}
}

func describe(q report.Quotation) string {
	out := q.Verdict + " " + q.Severity
	for _, f := range q.Findings {
		out += "\n     " + f.Code + " " + f.Severity + ": " + f.Message
	}
	if q.Speaker != nil {
		out += "\n     said by " + q.Speaker.Name
	}
	return out + "\n     " + q.Why
}
