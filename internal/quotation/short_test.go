package quotation

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The files of testdata/short hold articles of a few lines, parted by a line of three hyphens: a kind of
// attribution a file. "lang: de" says that one is not English; behind "=> " stands for each quotation, in
// order, who speaks it, "-" for nobody.
func TestShortArticles(t *testing.T) {
	files, _ := filepath.Glob("testdata/short/*.txt")
	if len(files) == 0 {
		t.Fatal("no articles")
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for block := range strings.SplitSeq(string(data), "\n---\n") {
			article, lang, want := shortArticle(block)
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
				text := "---\ntitle: X\nlanguage: " + lang + "\n---\n" + article
				doc, err := read.Article(source.Source{Path: "short.md", Data: []byte(text)})
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				all, _ := Extract(doc)
				for _, q := range all {
					name := "-"
					if q.Speaker != nil {
						name = q.Speaker.Name
					}
					got = append(got, name)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s\n got  %q\n want %q", article, got, want)
				}
			})
		}
	}
}

func shortArticle(block string) (article, lang string, want []string) {
	lang = "en"
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		if code, ok := strings.CutPrefix(line, "lang: "); ok {
			lang = code
		} else if name, ok := strings.CutPrefix(line, "=> "); ok {
			want = append(want, name)
		} else {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n"), lang, want
}
