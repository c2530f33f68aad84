package office

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/markup"
)

// An OpenDocument text is a zip file that opens with its type, and has the text in content.xml:
//
//	<text:tracked-changes>...what was deleted...</text:tracked-changes>
//	<text:h text:outline-level="1">The ferry</text:h>
//	<text:p text:style-name="P1">We <text:span>stay</text:span>.<text:note><text:note-body><text:p>All of us.</text:p></text:note-body></text:note></text:p>
//
// It is read as a Word file is.

const OdtType = "application/vnd.oasis.opendocument.text"

func IsODT(in *input.Input) bool {
	a := in.Packed()
	if !a.Has("content.xml") {
		return false
	}
	kind, err := a.Read("mimetype")
	return err == nil && strings.HasPrefix(string(kind), OdtType)
}

// ReadODT is the reader of OpenDocument texts.
func ReadODT(doc *document.Document, in *input.Input) error {
	a := in.Packed()
	if err := a.Walk("meta.xml", &properties{meta: &doc.Meta}); err != nil {
		return err
	}
	if manifest, err := a.Read("META-INF/manifest.xml"); err != nil {
		return err
	} else if bytes.Contains(manifest, []byte("encryption-data")) {
		return input.ErrLocked
	}
	t := &odt{styles: map[string]string{}}
	if err := a.Walk("content.xml", t); err != nil {
		return err
	}
	o := office{doc: doc}
	for _, p := range t.done {
		o.paragraph(p.text.String(), p.style)
	}
	for _, p := range t.notes {
		o.note(p.text.String())
	}
	if t.comments {
		doc.Warnings = append(doc.Warnings, "its comments were left out")
	}
	o.finish(t.deletions)
	return nil
}

// odt is the paragraphs of a text and those of its notes.
type odt struct {
	in          map[string]int
	styles      map[string]string // names of automatic styles and of what they are based on
	stack       []*wordParagraph
	done, notes []*wordParagraph
	deletions   int
	comments    bool
}

func (t *odt) Open(e markup.Element) {
	t.in = e.In
	switch e.Name {
	case "style":
		t.styles[e.Attr("name")] = e.Attr("parent-style-name")
	case "h":
		t.stack = append(t.stack, &wordParagraph{style: "heading"})
	case "p":
		t.stack = append(t.stack, &wordParagraph{style: t.style(e.Attr("style-name"))})
	case "deletion":
		t.deletions++
	case "annotation":
		t.comments = true
	case "s":
		n, _ := strconv.Atoi(cmp.Or(e.Attr("c"), "1"))
		t.put(strings.Repeat(" ", max(1, min(n, 100))))
	case "tab":
		t.put(" ")
	case "line-break":
		t.put("\n")
	}
}

// style is the name of a style that tells a kind of paragraph, or "".
func (t *odt) style(name string) string {
	for range 10 {
		if kindOfStyle(name) != document.Body {
			return name
		}
		name = t.styles[name]
	}
	return ""
}

// Words takes in text; white space counts as one space, for line breaks are elements.
func (t *odt) Words(text string) {
	t.put(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, text))
}

// odtApart are the elements of what is no part of the text: deleted text, comments, tables of contents, which
// say it again, the numbers of notes, and what describes a picture to the blind.
var odtApart = []string{"tracked-changes", "annotation", "table-of-content", "note-citation", "desc",
	"ruby-text"}

// put adds to the paragraph.
func (t *odt) put(text string) {
	for _, name := range odtApart {
		if t.in[name] > 0 {
			return
		}
	}
	if n := len(t.stack); n > 0 && !(t.in["title"] > 0 && t.in["frame"] > 0) {
		t.stack[n-1].text.WriteString(text)
	}
}

func (t *odt) Close(name string) {
	if name != "p" && name != "h" {
		return
	}
	n := len(t.stack) - 1
	if t.in["note"] > 0 {
		t.notes = append(t.notes, t.stack[n])
	} else {
		t.done = append(t.done, t.stack[n])
	}
	t.stack = t.stack[:n]
}
