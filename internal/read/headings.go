package read

import (
	"regexp"
	"slices"

	"verbatim/internal/document"
)

// Nobody speaks the headings of a transcript, which an editor puts between the paragraphs of a speech: they are asides, so that
// a sentence that is quoted across one has all of its words in a row. A heading that names who speaks is a label before.

// mostHeadings is the share of a text that may be headings, one in so many bytes. More are the speech itself, set large.
const mostHeadings = 4

var markdownHeading = regexp.MustCompile(`(?m)^(#{1,6}[ \t]+\S.*|[^\n]*\w[^\n]*\n=={2,}[ \t]*)$`)

// setApart makes asides of the headings of a record.
func setApart(doc *document.Document) {
	var headings []document.Span
	for _, b := range doc.Blocks {
		if b.Kind == document.Headline {
			headings = append(headings, b.Span)
		}
	}
	if len(doc.Blocks) == 0 {
		for _, m := range markdownHeading.FindAllStringIndex(doc.Text, -1) {
			headings = append(headings, document.Span{Start: m[0], End: m[1]})
		}
	}
	headings = slices.DeleteFunc(headings, func(h document.Span) bool { // what stands behind a label is spoken
		return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool { return t.Label != "" && h.Contains(t.Start) })
	})
	size := 0
	for _, h := range headings {
		size += h.End - h.Start
	}
	if mostHeadings*size <= len(doc.Text) {
		doc.Asides = mergeSpans(doc.Asides, headings)
	}
}
