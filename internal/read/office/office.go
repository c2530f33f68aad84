// Package office reads word processors' files and e-books.
package office

import (
	"cmp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// What Word and OpenDocument files have in common.

// office makes the text of their paragraphs and notes.
type office struct {
	builder.Builder
	doc   *document.Document
	title string // of the style for titles
}

// kindOfStyle tells the kind of a paragraph from the name of its style.
func kindOfStyle(style string) document.BlockKind {
	style = strings.ToLower(style)
	switch {
	case strings.HasPrefix(style, "heading"), strings.HasPrefix(style, "title"), strings.HasPrefix(style,
		"subtitle"):
		return document.Headline
	case strings.Contains(style, "quot"):
		return document.Quote
	case strings.HasPrefix(style, "caption"):
		return document.Caption
	}
	return document.Body
}

func (o *office) paragraph(text, style string) {
	if o.title == "" && strings.HasPrefix(strings.ToLower(style), "title") {
		o.title = prose.Tidy(text)
	}
	o.Lines(text)
	o.End(kindOfStyle(style))
}

// apart notes what opens the last paragraph in bold or small capitals, or fills a cell before another.
func (o *office) apart(lead string) {
	at, text := o.Last()
	lead = prose.Tidy(lead)
	if lead == "" || !strings.HasPrefix(text, lead) {
		return
	}
	span := document.Span{Start: at, End: at + len(lead)}
	o.doc.Apart = append(o.doc.Apart, document.Apart{Span: span, Name: span.End})
}

// note adds a footnote behind the text.
func (o *office) note(text string) {
	o.Aside(text)
	o.End(document.Body)
}

// finish sets the text, and says what was left out.
func (o *office) finish(deletions int) {
	o.doc.Meta.Title = cmp.Or(o.title, o.doc.Meta.Title)
	day.OfFile(o.doc)
	if deletions > 0 {
		o.doc.Warnings = append(o.doc.Warnings, "it has tracked changes; what was deleted was left out, "+
			"and what was inserted was read")
	}
	o.Builder.Finish(o.doc)
	builder.JoinQuotes(o.doc)
	builder.MarkPulls(o.doc)
}

// properties reads the metadata of both kinds.
type properties struct {
	meta *document.Meta
	name string
	text strings.Builder
}

func (p *properties) Open(e markup.Element) {
	p.name = e.Name
	p.text.Reset()
}

func (p *properties) Words(text string) { p.text.WriteString(text) }

func (p *properties) Close(name string) {
	if name != p.name {
		return
	}
	value := prose.Tidy(p.text.String())
	switch name {
	case "title":
		p.meta.Title = value
	case "initial-creator":
		p.meta.Author = value
	case "creator":
		p.meta.Author = cmp.Or(p.meta.Author, value)
	case "created", "creation-date":
		p.meta.Date = day.Of(value)
	case "language":
		p.meta.Language = lang.Code(value)
	}
}
