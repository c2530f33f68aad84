package quotation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The files of testdata/lang are articles with what must be found in them. Behind the line of equals signs
// stands a line a quotation, in the order of the article:
//
//	the words | the speaker, "-" for nobody | the form | continues N | when YYYY-MM-DD
//
// N counts the quotations from 1. The last two are left out where there is nothing to say.
func TestLanguages(t *testing.T) {
	files, _ := filepath.Glob("testdata/lang/*.txt")
	if len(files) < 10 {
		t.Fatalf("only %d articles", len(files))
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			article, expected, _ := strings.Cut(string(data), "\n=====\n")
			doc, err := read.Article(source.Source{Path: strings.TrimSuffix(path, ".txt") + ".md", Data: []byte(article)})
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(expected), "\n")
			var got []string
			all, _ := Extract(doc)
			for _, q := range all {
				got = append(got, line(doc.Text[q.Start:q.End], q))
			}
			for i := range max(len(got), len(want)) {
				switch {
				case i >= len(got):
					t.Errorf("%d: nothing, want %s", i+1, want[i])
				case i >= len(want):
					t.Errorf("%d: %s, want nothing", i+1, got[i])
				case got[i] != want[i]:
					t.Errorf("%d:\n got  %s\n want %s", i+1, got[i], want[i])
				}
			}
		})
	}
}

// line writes a quotation as the files do.
func line(text string, q Quotation) string {
	name := "-"
	if q.Speaker != nil {
		name = q.Speaker.Name
	}
	out := fmt.Sprintf("%s | %s | %s", text, name, q.Form)
	if q.Continues >= 0 {
		out += fmt.Sprintf(" | continues %d", q.Continues+1)
	}
	if q.When != nil {
		out += " | when " + q.When.To.Format(time.DateOnly)
	}
	return out
}
