package read

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
)

// Nobody speaks the headings of a transcript, which an editor puts between the paragraphs of a speech: they
// are asides, so that a sentence that is quoted across one has all of its words in a row. A heading that
// names who speaks is a label before.

// mostHeadings is the share of a text that may be headings, one in so many bytes. More are the speech itself,
// set large.
const mostHeadings = 4

// setApart makes asides of the headings of a record.
func setApart(doc *document.Document) {
	var headings []document.Span
	for _, b := range doc.Blocks {
		if b.Kind == document.Headline {
			headings = append(headings, b.Span)
		}
	}
	if len(doc.Blocks) == 0 {
		headings = markdownHeadings(doc.Text)
	}
	// what stands behind a label is spoken
	headings = slices.DeleteFunc(headings, func(h document.Span) bool {
		return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool {
			return t.Label != "" &&
				h.Contains(t.Start)
		})
	})
	size := 0
	for _, h := range headings {
		size += h.End - h.Start
	}
	if mostHeadings*size <= len(doc.Text) {
		doc.Asides = builder.Merge(doc.Asides, headings)
	}
}

// markdownHeadings are the lines of a text that open with number signs and a space, or are underlined with
// equals signs.
func markdownHeadings(text string) (headings []document.Span) {
	at, before := 0, document.Span{}
	for line := range strings.Lines(text) {
		span := document.Span{Start: at, End: at + len(strings.TrimRight(line, " \t\n"))}
		at += len(line)
		bare := text[span.Start:span.End]
		title := strings.TrimLeft(bare, "#")
		signs := len(bare) - len(title)
		switch {
		case signs > 0 && signs <= 6 && strings.HasPrefix(title, " "):
			headings = append(headings, span)
		case len(bare) > 2 && strings.Trim(bare, "=") == "" && before.End > before.Start:
			headings = append(headings, document.Span{Start: before.Start, End: span.End})
		}
		before = span
	}
	return headings
}
