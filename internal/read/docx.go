package read

import (
	"cmp"
	"path"
	"strings"

	"verbatim/internal/document"
)

// A Word file is a zip file with the text in word/document.xml, which _rels/.rels may name otherwise:
//
//	<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>
//	<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>go</w:delText></w:r></w:del><w:ins><w:r><w:t>stay.</w:t></w:r></w:ins></w:p>
//
// It is read as its last editor left it: what was inserted counts, what was deleted or moved away does not. Footnotes
// stand behind the text; in a record nobody spoke them. Comments, and the heads and feet of pages, are no part of the text.

const wordMain = "word/document.xml"

func isDOCX(in *input) bool { return wordPart(in.packed()) != "" }

// wordPart returns the name of the member that holds the text, "" where none does.
func wordPart(a *archive) string {
	if a == nil {
		return ""
	}
	if a.has(wordMain) {
		return wordMain
	}
	r := &relations{}
	if a.walk("_rels/.rels", r) == nil && strings.HasPrefix(r.main, "word/") && a.has(r.main) {
		return r.main
	}
	return ""
}

// relations finds the main part of an Office file.
type relations struct{ main string }

func (r *relations) open(e element) {
	if e.name == "Relationship" && strings.HasSuffix(e.attr("Type"), "/officeDocument") {
		r.main = strings.TrimPrefix(path.Clean(e.attr("Target")), "/")
	}
}
func (r *relations) close(string) {}
func (r *relations) words(string) {}

// readDOCX is the reader of Word files.
func readDOCX(doc *document.Document, in *input) error {
	a := in.packed()
	main := wordPart(a)
	if err := a.walk("docProps/core.xml", &properties{meta: &doc.Meta}); err != nil {
		return err
	}
	styles := &wordStyles{name: map[string]string{}, based: map[string]string{}}
	if err := a.walk(path.Join(path.Dir(main), "styles.xml"), styles); err != nil {
		return err
	}
	body := &wordText{styles: styles}
	if err := a.walk(main, body); err != nil {
		return err
	}
	o := office{doc: doc}
	for _, p := range body.done {
		o.paragraph(p.text.String(), p.style)
	}
	for _, kind := range []string{"footnote", "endnote"} {
		notes := &wordText{styles: styles, note: kind}
		if err := a.walk(path.Join(path.Dir(main), kind+"s.xml"), notes); err != nil {
			return err
		}
		for _, p := range notes.done {
			o.note(p.text.String())
		}
	}
	if a.has(path.Join(path.Dir(main), "comments.xml")) {
		doc.Warnings = append(doc.Warnings, "its comments were left out")
	}
	o.finish(body.deletions)
	return nil
}

// wordStyles are the paragraph styles: their names, and those on which they are based. Ids are in the language of the
// program that wrote the file; the names of the usual styles are English.
type wordStyles struct {
	id          string
	name, based map[string]string
}

func (s *wordStyles) open(e element) {
	switch e.name {
	case "style":
		s.id = e.attr("styleId")
	case "name":
		s.name[s.id] = e.attr("val")
	case "basedOn":
		s.based[s.id] = e.attr("val")
	}
}
func (s *wordStyles) close(string) {}
func (s *wordStyles) words(string) {}

// find returns the name of the style, or of the nearest on which it is based, that tells a kind of paragraph.
func (s *wordStyles) find(id string) string {
	for range 10 {
		if kindOfStyle(s.name[id]) != document.Body {
			return s.name[id]
		}
		id = s.based[id]
	}
	return ""
}

// wordText is the paragraphs of a part. One inside another, as in a text box, comes before it.
type wordText struct {
	styles    *wordStyles
	note      string // read only notes of this kind, where it is set
	in        map[string]int
	stack     []*wordParagraph
	done      []*wordParagraph
	hidden    bool // the run cannot be seen
	separator bool // the note is but a line on the page
	deletions int
}

type wordParagraph struct {
	text  strings.Builder
	style string
}

func (w *wordText) open(e element) {
	w.in = e.in
	top := w.top()
	switch e.name {
	case "p":
		w.stack = append(w.stack, &wordParagraph{})
	case "del", "moveFrom":
		if e.in["rPr"] == 0 {
			w.deletions++
		}
	case "footnote", "endnote":
		w.separator = e.attr("type") != "" && e.attr("type") != "normal"
	case "r":
		w.hidden = false
	case "vanish":
		w.hidden = e.in["r"] > 0 && e.in["rPrChange"] == 0 && e.attr("val") != "0" && e.attr("val") != "false"
	}
	if top == nil || e.in["pPrChange"] > 0 { // which tells of how it looked before
		return
	}
	switch e.name {
	case "pStyle":
		top.style = w.styles.find(e.attr("val"))
	case "outlineLvl":
		if level := e.attr("val"); level != "" && level < "9" {
			top.style = cmp.Or(top.style, "heading")
		}
	case "tab", "ptab":
		if e.in["r"] > 0 {
			w.put(" ")
		}
	case "br", "cr":
		w.put("\n")
	case "noBreakHyphen":
		w.put("-")
	}
}

func (w *wordText) top() *wordParagraph {
	if n := len(w.stack); n > 0 {
		return w.stack[n-1]
	}
	return nil
}

// words takes in the text of runs alone: between elements stand but line breaks.
func (w *wordText) words(text string) {
	if w.in["t"] > 0 {
		w.put(text)
	}
}

// put adds to the paragraph what can be seen. A picture may have its text a second time, for older programs.
func (w *wordText) put(text string) {
	if w.in["del"]+w.in["moveFrom"]+w.in["Fallback"] > 0 || w.hidden || w.separator || w.note != "" && w.in[w.note] == 0 {
		return
	}
	if top := w.top(); top != nil {
		top.text.WriteString(text)
	}
}

func (w *wordText) close(name string) {
	if name == "p" {
		w.done = append(w.done, w.top())
		w.stack = w.stack[:len(w.stack)-1]
	}
}
