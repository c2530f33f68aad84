package check

import (
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

const spoken = "---\ntitle: Talk\ndate: 2024-03-05\n---\nMARA LINDQVIST: "

func recordOf(tb testing.TB, text string) *Record {
	doc, err := read.Transcript(source.Source{Path: "talk.md", Data: []byte(text)})
	if err != nil {
		tb.Fatal(err)
	}
	r := &Record{Index: index.New()}
	r.Index.Add(index.Prepare(doc))
	r.finish()
	return r
}

func articleOf(tb testing.TB, text string) *document.Document {
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte("---\ndate: 2024-03-06\n---\n" + text)})
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}
