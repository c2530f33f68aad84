package check

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/quotation"
	"verbatim/internal/visible"
	"verbatim/report"
)

// notesOn are the notes on a file of the record. They are taken while it is read, since a record is asked only later.
func notesOn(doc *document.Document) (out []report.Note) {
	path := visible.Address(doc.Path)
	for _, note := range report.NotesOn(doc, "record") {
		out = append(out, report.Note{Path: path, Note: note})
	}
	if !report.HasSpeaker(doc) && readsAsArticle(doc) {
		out = append(out, report.Note{Path: path, Note: "it reads as an article, since it quotes people and labels nobody as a speaker; " +
			"a record has what was said, so take it out, or label its turns as NAME:"})
	}
	return out
}

// So many quotations with their speakers in so many bytes at its beginning make an article of a text without speakers.
const (
	articleQuotes = 2
	articleSample = 20_000
)

func readsAsArticle(doc *document.Document) bool {
	text := strings.ToValidUTF8(doc.Text[:min(len(doc.Text), articleSample)], "")
	sample := &document.Document{Path: doc.Path, Text: text, Meta: doc.Meta}
	at := 0
	for _, paragraph := range strings.SplitAfter(text, "\n\n") {
		sample.Blocks = append(sample.Blocks, document.Block{Span: document.Span{Start: at, End: at + len(paragraph)}, Kind: document.Body})
		at += len(paragraph)
	}
	found, _ := quotation.Extract(sample)
	attributed := 0
	for _, q := range found {
		if q.Form != "scare" && q.Speaker != nil && q.Speaker.Cue != "" {
			attributed++
		}
	}
	return attributed >= articleQuotes
}
