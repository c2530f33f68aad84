package quotation

import (
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/lexicon"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Whatever the text and the language, the quotations lie in the text, in order, and inside their marks.
func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob("testdata/lang/*.txt")
	for _, path := range files {
		data, _ := os.ReadFile(path)
		f.Add(string(data), filepath.Base(path)[:2])
	}
	f.Add("“A,” he said. «B», — сказал он. — C, — dijo. „D“, so E.", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(text)})
		if err != nil {
			return
		}
		if lexicon.For(lang).Language == lang {
			doc.Meta.Language = lang
		}
		at := 0
		all, _ := Extract(doc)
		for i, q := range all {
			if q.Outer.Start > q.Start || q.Start > q.End || q.End > q.Outer.End ||
				q.Outer.End > len(doc.Text) || q.Outer.Start < at {
				t.Fatalf("quotation %d is %v in %v, after %d in %d bytes", i, q.Span, q.Outer, at,
					len(doc.Text))
			}
			at = q.Outer.Start
		}
	})
}
