package verbatim

import (
	"errors"
	"fmt"
	"io"
	"os"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Source is the bytes of an article or of a document of the record. The format is told by the content:
// HTML page, Markdown, plain text, PDF, Word, OpenDocument, e-mail, captions, the JSON of Whisper, the XML
// of a parliament; and packed with gzip, in a zip file or a web archive. Make one with Text, HTML, Read or
// ReadFile, or write it down.
type Source struct {
	Name string // by which reports call it: a path, an address, anything
	Data []byte
	Meta Meta // what you know of it; it goes before what the source says of itself

	bare bool // HTML without a page around it
}

// Meta is what is known of a document besides its words. A date and a speaker make answers better. Empty
// fields are looked for in the document.
type Meta struct {
	Title     string
	Date      string // YYYY-MM-DD: on which it was said, or on which the article appeared
	Speaker   string // who speaks where no label of the transcript names a speaker
	Publisher string
	URL       string
	Language  string // two letters
}

// Text is a source of plain text or Markdown. A transcript's turns begin with a label at the start of a
// line, such as “MARA QUILL:”. Front matter (title, date, speaker) is read.
func Text(name, text string) Source { return Source{Name: name, Data: []byte(text)} }

// HTML is a source of HTML in which all that is shown is the document, as an editor's program has it. A
// page as a site serves it, with menus and footers, is for Read, which finds the article in it.
func HTML(name, html string) Source { return Source{Name: name, Data: []byte(html), bare: true} }

// Read reads a source to its end. One that is larger than 64 MB is an error.
func Read(name string, from io.Reader) (Source, error) {
	data, err := io.ReadAll(io.LimitReader(from, int64(limit.Usual().Size())+1))
	if err == nil && len(data) > limit.Usual().Size() {
		err = fmt.Errorf("it is too large: the limit is %d MB; split it into its documents",
			limit.Usual().Size()>>20)
	}
	if err != nil {
		return Source{}, fmt.Errorf("reading %s: %w", name, err)
	}
	return Source{Name: name, Data: data}, nil
}

// ReadFile reads a file; its path is the source's name.
func ReadFile(path string) (Source, error) {
	data, err := read.File(path, limit.Usual())
	if pathErr := new(os.PathError); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	if err != nil {
		return Source{}, fmt.Errorf("reading %s: %w", path, err)
	}
	return Source{Name: path, Data: data}, nil
}

// source is what the readers take.
func (s Source) source() source.Source {
	m := s.Meta
	return source.Source{Path: s.Name, Data: s.Data, Bare: s.bare, Known: document.Meta{
		Title: m.Title, Date: m.Date, Speaker: m.Speaker, Publisher: m.Publisher, URL: m.URL,
		Language: m.Language,
	}}
}
