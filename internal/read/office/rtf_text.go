package office

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf16"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// rtfText makes the paragraphs of an RTF file.
type rtfText struct {
	doc      *document.Document
	encoding string         // of the text, where its font has none
	fonts    map[int]string // the encodings of fonts
	styles   map[int]string // and the names of styles

	done      []rtfParagraph
	notes     []string
	now       strings.Builder // the paragraph that is being written
	nowStyle  string
	note      strings.Builder // and the footnote
	about     strings.Builder // what stands in a group that is read and is no text
	bytes     []byte          // that are not yet decoded
	high      rune            // the first half of a character of two numbers
	style     int             // of the style sheet's entry
	made      [3]int
	deletions int
	comments  bool
}

type rtfParagraph struct{ text, style string }

// seen reports a group whose text is a part of the document.
func (g rtfGroup) seen() bool {
	text := g.in == "" || g.in == "footnote" || g.in == "shptxt"
	return text && !g.hidden && !g.deleted
}

func (t *rtfText) byte(g rtfGroup, c byte) { t.bytes = append(t.bytes, c) }

// flush decodes the bytes that were read.
func (t *rtfText) flush(g rtfGroup) {
	if len(t.bytes) == 0 {
		return
	}
	text := string(t.bytes)
	if strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
		enc := encoding.LookUp(cmp.Or(t.fonts[g.font], t.encoding))
		if decoded, err := enc.NewDecoder().String(text); err == nil {
			text = decoded
		}
	}
	t.bytes = t.bytes[:0]
	t.write(g, strings.ToValidUTF8(text, "\uFFFD"))
}

func (t *rtfText) put(g rtfGroup, text string) {
	t.flush(g)
	t.write(g, text)
}

// unicode takes in a character by its number, which is one of 16 bits and may be negative.
func (t *rtfText) unicode(g rtfGroup, number int) {
	r := rune(uint16(number))
	switch {
	case utf16.IsSurrogate(r) && t.high == 0:
		t.high = r
	case t.high != 0:
		t.put(g, string(utf16.DecodeRune(t.high, r)))
		t.high = 0
	default:
		t.put(g, string(r))
	}
}

// write adds text where the group wants it.
func (t *rtfText) write(g rtfGroup, text string) {
	switch {
	case g.deleted && g.in == "":
		t.deletions++
	case g.in == "footnote" && g.seen():
		t.note.WriteString(text)
	case g.seen():
		t.now.WriteString(text)
	case g.in != "skip" && !g.hidden && t.about.Len() < input.HeadSize:
		t.about.WriteString(text)
	}
}

// end ends a paragraph.
func (t *rtfText) end(g rtfGroup) {
	t.flush(g)
	switch {
	case g.in == "footnote":
		t.note.WriteString("\n")
	case g.in == "" || g.in == "shptxt":
		t.done = append(t.done, rtfParagraph{t.now.String(), t.nowStyle})
		t.now.Reset()
	}
}

// open begins a group that is something else than text.
func (t *rtfText) open(string) { t.about.Reset() }

// skipped notes what a reader may miss.
func (t *rtfText) skipped(word string) { t.comments = t.comments || word == "annotation" }

// set takes in a control word that says how the text is.
func (t *rtfText) set(g rtfGroup, word string, number int) {
	t.flush(g)
	switch word {
	case "ansicpg":
		if name := encoding.CodePage(number); name != "" {
			t.encoding = name
		}
	case "mac":
		t.encoding = "macintosh"
	case "pc":
		t.encoding = "ibm437"
	case "pca":
		t.encoding = "ibm850"
	case "fcharset":
		if name := encoding.FontCharset(number); name != "" && g.in == "fonttbl" {
			t.fonts[g.font] = name
		}
	case "pard":
		t.nowStyle = ""
	case "s":
		if t.style = number; g.in == "" {
			t.nowStyle = t.styles[number]
		}
	case "outlinelevel":
		if g.in == "" && number < 9 {
			t.nowStyle = cmp.Or(t.nowStyle, "heading")
		}
	case "yr":
		t.made[0] = number
	case "mo":
		t.made[1] = number
	case "dy":
		t.made[2] = number
	}
}

// close ends a group.
func (t *rtfText) close(g rtfGroup) {
	t.flush(g)
	about := prose.Tidy(t.about.String())
	switch g.in {
	case "stylesheet":
		if name := strings.TrimSuffix(about, ";"); name != "" && t.styles[t.style] == "" {
			t.styles[t.style] = name
		}
		t.style = 0
	case "title":
		t.doc.Meta.Title = about
	case "author":
		t.doc.Meta.Author = about
	case "creatim":
		t.doc.Meta.Date, _ = day.On(fmt.Sprint(t.made[0]), fmt.Sprint(t.made[1]), fmt.Sprint(t.made[2]))
	case "footnote":
		if note := strings.TrimSpace(t.note.String()); note != "" {
			t.notes = append(t.notes, note)
		}
		t.note.Reset()
	case "", "shptxt":
		return
	}
	t.about.Reset()
}

// finish puts all into the document.
func (t *rtfText) finish() {
	o := office{doc: t.doc}
	for _, p := range append(t.done, rtfParagraph{t.now.String(), t.nowStyle}) {
		o.paragraph(p.text, p.style)
	}
	for _, note := range t.notes {
		o.note(note)
	}
	if t.comments {
		t.doc.Warnings = append(t.doc.Warnings, "its comments were left out")
	}
	o.finish(t.deletions)
}
