package check

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The offsets of a report count code points in the body as it stands in the file, whatever its line ends.
func TestOffsetsLeadIntoTheFile(t *testing.T) {
	const article = "# A naïve ferry 🙂\n\nIt rained.\nIt rained again.\n\n“We cannot sell the ferry before\nthe winter storms are over,” Mara Lindqvist said.\n"
	const speech = "MARA LINDQVIST: Très bien.\n\nWe cannot sell the ferry before the winter storms are over.\n"
	const head = "---\ntitle: Ferry\ndate: 2024-03-06\nspeaker: Mara Lindqvist\n---\n"
	for name, ends := range map[string]string{"line feeds": "\n", "carriage returns too": "\r\n"} {
		t.Run(name, func(t *testing.T) {
			with := strings.NewReplacer("\n", ends)
			path := filepath.Join(t.TempDir(), "speech.md")
			if err := os.WriteFile(path, []byte(with.Replace(head+speech)), 0o644); err != nil {
				t.Fatal(err)
			}
			record, err := Open(context.Background(), []string{path}, nil)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(with.Replace(head + article))})
			if err != nil {
				t.Fatal(err)
			}
			report := record.Article(doc)
			if len(report.Quotations) != 1 || report.Quotations[0].Match == nil {
				t.Fatalf("want one quotation that is found, got %+v", report.Quotations)
			}
			q := report.Quotations[0]
			want := with.Replace("We cannot sell the ferry before\nthe winter storms are over,")
			if got := string([]rune(with.Replace(article))[q.Start:q.End]); got != want {
				t.Errorf("the quotation's offsets lead to %q, want %q", got, want)
			}
			if got := string([]rune(report.Article.Text)[q.Start:q.End]); got != want {
				t.Errorf("in the report's own text they lead to %q", got)
			}
			piece := q.Match.Pieces[0]
			want = "We cannot sell the ferry before the winter storms are over"
			if got := string([]rune(with.Replace(speech))[piece[0]:piece[1]]); got != want {
				t.Errorf("the passage's offsets lead to %q, want %q", got, want)
			}
		})
	}
}
