package report

import (
	"io"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/visible"
)

// ReadingSchema names the form of the JSON that ReadingsJSON writes.
const ReadingSchema = "verbatim/read/v1"

// Reading is what a reader made of one file. Offsets are code points of Text, half-open.
type Reading struct {
	Path     string            `json:"path"`
	SHA256   string            `json:"sha256"`
	Format   string            `json:"format"`
	As       string            `json:"as"` // "record" or "article"
	Meta     map[string]string `json:"meta"`
	Words    int               `json:"words"` // spoken ones; labels and stage directions are none
	Warnings []string          `json:"warnings"`
	Text     string            `json:"text"`
	Turns    []ReadTurn        `json:"turns,omitempty"`  // of a record
	Blocks   []ReadBlock       `json:"blocks,omitempty"` // of an article
	Asides   [][2]int          `json:"asides"`           // what nobody spoke
	Times    []ReadTime        `json:"times,omitempty"`
}

// ReadTurn is an unbroken stretch by one speaker.
type ReadTurn struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Speaker   string `json:"speaker"`
	Label     string `json:"label"`               // as printed
	Anonymous bool   `json:"anonymous,omitempty"` // the label names nobody
}

// ReadBlock is a paragraph, heading or the like.
type ReadBlock struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

// ReadTime says when the words from At on were spoken, in seconds.
type ReadTime struct {
	At     int     `json:"at"`
	Second float64 `json:"second"`
}

// blockKinds are the names of the kinds of block.
var blockKinds = map[document.BlockKind]string{document.Body: "body", document.Headline: "headline",
	document.Quote: "quote",
	document.Pull:  "pull", document.Caption: "caption", document.Embed: "embed"}

// NewReading tells what a document holds. as is "record" or "article", as which it was read.
func NewReading(doc *document.Document, as string) Reading {
	at := document.NewOffsets(doc.Text)
	r := Reading{Path: visible.Address(doc.Path), SHA256: doc.SHA256, Format: doc.Format, As: as,
		Meta: metaFields(doc.Meta), Words: doc.Spoken(),
		Warnings: append([]string{}, doc.Warnings...), Text: doc.Text, Asides: [][2]int{}}
	for _, t := range doc.Turns {
		r.Turns = append(r.Turns, ReadTurn{at.Runes(t.Start), at.Runes(t.End), t.Speaker, t.Label,
			t.Anonymous})
	}
	for _, b := range doc.Blocks {
		r.Blocks = append(r.Blocks, ReadBlock{at.Runes(b.Start), at.Runes(b.End), blockKinds[b.Kind]})
	}
	for _, a := range doc.Asides {
		r.Asides = append(r.Asides, [2]int{at.Runes(a.Start), at.Runes(a.End)})
	}
	for _, t := range doc.Times {
		r.Times = append(r.Times, ReadTime{at.Runes(t.At), t.Second})
	}
	return r
}

// metaOrder are the fields of metadata in the order in which they are shown; text is the kind of text.
var metaOrder = []string{"title", "date", "modified", "speaker", "author", "place", "publisher", "site", "url", "language",
	"kind", "text", "delivery", "completeness", "translates"}

// metaFields are those that are known.
func metaFields(m document.Meta) map[string]string {
	fields := map[string]string{"title": m.Title, "date": m.Date, "modified": m.Modified, "site": m.Site, "speaker": m.Speaker, "author": m.Author,
		"place": m.Place, "publisher": m.Publisher,
		"url": visible.Address(m.URL), "language": m.Language, "kind": m.Kind, "text": m.TextKind,
		"delivery": m.Delivery, "completeness": m.Completeness,
		"translates": m.TranslationOf}
	for name, value := range fields {
		if strings.TrimSpace(value) == "" {
			delete(fields, name)
		}
	}
	return fields
}

// ReadingsJSON writes readings as JSON, indented.
func ReadingsJSON(w io.Writer, readings []Reading) error {
	return visible.WriteJSON(w, map[string]any{"schema": ReadingSchema, "readings": readings}, true)
}
