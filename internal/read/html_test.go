package read

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
	"verbatim/internal/source"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

var kinds = map[document.BlockKind]string{document.Body: "body", document.Headline: "headline", document.Quote: "quote",
	document.Pull: "pull", document.Caption: "caption", document.Embed: "embed"}

// outline writes what was read of an article: its metadata and its blocks, one a line.
func outline(doc *document.Document) string {
	m := doc.Meta
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\ndate: %s\nauthor: %s\npublisher: %s\nurl: %s\nlanguage: %s\n\n", m.Title, m.Date, m.Author, m.Publisher, m.URL, m.Language)
	for _, block := range doc.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", kinds[block.Kind], prose.Tidy(doc.Text[block.Start:block.End]))
	}
	return b.String()
}

// Each page of testdata/pages has beside it what is to be read of it.
func TestPages(t *testing.T) {
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Article(source.Source{Path: page, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(page, ".html") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(outline(doc)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(doc); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
