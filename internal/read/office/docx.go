package office

import (
	"cmp"
	"path"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/markup"
)

// A Word file is a zip file with the text in word/document.xml, which _rels/.rels may name otherwise:
//
//	<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>
//	<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>go</w:delText></w:r></w:del><w:ins><w:r><w:t>stay.</w:t></w:r></w:ins></w:p>
//
// It is read as its last editor left it: what was inserted counts, what was deleted or moved away does not.
// Footnotes stand behind the text; in a record nobody spoke them. Comments, and the heads and feet of pages,
// are no part of the text.

const WordMain = "word/document.xml"

func IsDOCX(in *input.Input) bool { return wordPart(in.Packed()) != "" }

// wordPart returns the name of the member that holds the text, "" where none does.
func wordPart(a *input.Archive) string {
	if a == nil {
		return ""
	}
	if a.Has(WordMain) {
		return WordMain
	}
	r := &relations{}
	if a.Walk("_rels/.rels", r) == nil && strings.HasPrefix(r.main, "word/") && a.Has(r.main) {
		return r.main
	}
	return ""
}

// relations finds the main part of an Office file.
type relations struct{ main string }

func (r *relations) Open(e markup.Element) {
	if e.Name == "Relationship" && strings.HasSuffix(e.Attr("Type"), "/officeDocument") {
		r.main = strings.TrimPrefix(path.Clean(e.Attr("Target")), "/")
	}
}
func (r *relations) Close(string) {}
func (r *relations) Words(string) {}

// ReadDOCX is the reader of Word files.
func ReadDOCX(doc *document.Document, in *input.Input) error {
	a := in.Packed()
	main := wordPart(a)
	if err := a.Walk("docProps/core.xml", &properties{meta: &doc.Meta}); err != nil {
		return err
	}
	styles := &wordStyles{name: map[string]string{}, based: map[string]string{}}
	if err := a.Walk(path.Join(path.Dir(main), "styles.xml"), styles); err != nil {
		return err
	}
	body := &wordText{styles: styles, cells: map[int]int{}}
	if err := a.Walk(main, body); err != nil {
		return err
	}
	o := office{doc: doc}
	for _, p := range body.done {
		o.paragraph(p.text.String(), p.style)
		lead := p.lead.String()
		if p.cell > 0 && p.cell < body.cells[p.row] {
			lead = p.text.String()
		}
		if strings.TrimSpace(p.text.String()) != "" {
			o.apart(lead)
		}
	}
	for _, kind := range []string{"footnote", "endnote"} {
		notes := &wordText{styles: styles, note: kind, cells: map[int]int{}}
		if err := a.Walk(path.Join(path.Dir(main), kind+"s.xml"), notes); err != nil {
			return err
		}
		for _, p := range notes.done {
			o.note(p.text.String())
		}
	}
	if a.Has(path.Join(path.Dir(main), "comments.xml")) {
		doc.Warnings = append(doc.Warnings, "its comments were left out")
	}
	o.finish(body.deletions)
	return nil
}

// wordStyles are the paragraph styles: their names, and those on which they are based. Ids are in the
// language of the program that wrote the file; the names of the usual styles are English.
type wordStyles struct {
	id          string
	name, based map[string]string
}

func (s *wordStyles) Open(e markup.Element) {
	switch e.Name {
	case "style":
		s.id = e.Attr("styleId")
	case "name":
		s.name[s.id] = e.Attr("val")
	case "basedOn":
		s.based[s.id] = e.Attr("val")
	}
}
func (s *wordStyles) Close(string) {}
func (s *wordStyles) Words(string) {}

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

	bold      bool // the run is, or has small capitals
	row, cell int  // of the tables; no cell is 0
	cells     map[int]int
}

type wordParagraph struct {
	text  strings.Builder
	style string

	lead      strings.Builder // what it opens with in bold or small capitals
	running   bool            // there is something else behind that
	row, cell int             // where it stands in a table
}

func (w *wordText) Open(e markup.Element) {
	w.in = e.In
	top := w.top()
	switch e.Name {
	case "p":
		w.stack = append(w.stack, &wordParagraph{row: w.row, cell: w.cell})
	case "tr":
		w.row, w.cell = w.row+1, 0
	case "tc":
		w.cell++
		w.cells[w.row] = w.cell
	case "del", "moveFrom":
		if e.In["rPr"] == 0 {
			w.deletions++
		}
	case "footnote", "endnote":
		w.separator = e.Attr("type") != "" && e.Attr("type") != "normal"
	case "r":
		w.hidden, w.bold = false, false
	case "b", "smallCaps":
		on := e.Attr("val") != "0" && e.Attr("val") != "false"
		w.bold = w.bold || on && e.In["r"] > 0 && e.In["rPrChange"] == 0
	case "vanish":
		w.hidden = e.In["r"] > 0 && e.In["rPrChange"] == 0 && e.Attr("val") != "0" && e.Attr("val") != "false"
	}
	if top == nil || e.In["pPrChange"] > 0 { // which tells of how it looked before
		return
	}
	switch e.Name {
	case "pStyle":
		top.style = w.styles.find(e.Attr("val"))
	case "outlineLvl":
		if level := e.Attr("val"); level != "" && level < "9" {
			top.style = cmp.Or(top.style, "heading")
		}
	case "tab", "ptab":
		if e.In["r"] > 0 {
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

// Words takes in the text of runs alone: between elements stand but line breaks.
func (w *wordText) Words(text string) {
	if w.in["t"] > 0 {
		w.put(text)
	}
}

// put adds to the paragraph what can be seen. A picture may have its text a second time, for older programs.
func (w *wordText) put(text string) {
	gone := w.in["del"]+w.in["moveFrom"]+w.in["Fallback"] > 0
	betweenNotes := w.note != "" && w.in[w.note] == 0
	if gone || w.hidden || w.separator || betweenNotes {
		return
	}
	top := w.top()
	if top == nil {
		return
	}
	top.text.WriteString(text)
	top.running = top.running || !w.bold && strings.TrimSpace(text) != ""
	if !top.running {
		top.lead.WriteString(text)
	}
}

func (w *wordText) Close(name string) {
	if name == "p" {
		w.done = append(w.done, w.top())
		w.stack = w.stack[:len(w.stack)-1]
	}
	if name == "tbl" {
		w.cell = 0
	}
}
