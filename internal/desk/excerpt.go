package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Excerpt is a stretch of a document of the record, with what stands around it. Offsets are code points in the
// document's text, half-open, as reports and hits give them.
type Excerpt struct {
	Document report.Document `json:"document"`
	Length   int             `json:"length"`  // of the whole text
	Speaker  string          `json:"speaker"` // who speaks where it begins
	Start    int             `json:"start"`
	End      int             `json:"end"`
	Before   string          `json:"before"`
	Text     string          `json:"text"`
	After    string          `json:"after"`
	Revised  bool            `json:"revised,omitempty"` // there is a newer version of the document
}

// Excerpt shows the code points from start to end of a document, and so many before and after. A document is
// named by its number in the archive, by its path or the end of that, or by the beginning of its SHA-256.
func (s Sides) Excerpt(ctx context.Context, name string, start, end, before, after int) (e Excerpt, err error) {
	doc, revised, err := s.document(ctx, name)
	if err != nil {
		return e, err
	}
	text := []rune(doc.Original())
	within := 0 <= start && start <= end && end <= len(text)
	if !within || before < 0 || after < 0 {
		return e, fmt.Errorf("%d to %d, with %d before and %d after, is none of this document; give offsets "+
			"from 0 to %d, the first before the second", start, end, before, after, len(text))
	}
	e.Document = report.Document{Path: visible.Address(doc.Path), Title: doc.Meta.Title, Date: doc.Meta.Date,
		URL: visible.Address(doc.Meta.URL), Kind: doc.Meta.KindOfText()}
	e.Length, e.Start, e.End, e.Revised = len(text), start, end, revised
	e.Before, e.Text, e.After = stretch(text, start, end, before, after)
	e.Speaker = speakerAt(doc, start)
	return e, nil
}

// document finds a document that is held, or one that was revised since.
func (s Sides) document(ctx context.Context, name string) (doc *document.Document, revised bool, err error) {
	if s.Archive == nil {
		doc, err = s.file(name)
		return doc, false, err
	}
	held, err := s.Archive.Find(ctx, name)
	if err != nil {
		return nil, false, err
	}
	if held.State == archive.Removed || held.State == archive.Purged {
		return nil, false, errors.New("this document was taken out of the archive, and is no part of the record")
	}
	doc, err = s.Archive.Document(ctx, held.ID)
	return doc, held.State == archive.Revised, err
}

// leastSum is how much of a SHA-256 names a document.
const leastSum = 8

// file finds a document of a record of files.
func (s Sides) file(name string) (found *document.Document, err error) {
	for d := range s.Record.Index.Len() {
		doc := s.Record.Index.Doc(d)
		path := visible.Address(doc.Path)
		if path == name {
			return doc, nil
		}
		bySum := len(name) >= leastSum && strings.HasPrefix(doc.SHA256, name)
		if !bySum && !strings.HasSuffix(path, "/"+name) {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%s may be %s or %s; say more of its path", visible.Line(name),
				visible.Address(found.Path), path)
		}
		found = doc
	}
	if found == nil {
		return nil, fmt.Errorf("the record holds no document %s; name it as a hit or a report does",
			visible.Line(name))
	}
	return found, nil
}

// speakerAt is who speaks at a code point, "" where nobody knows.
func speakerAt(doc *document.Document, at int) string {
	t := doc.TurnAt(doc.Offsets().Byte(at))
	if t < 0 {
		return ""
	}
	return cmp.Or(doc.Turns[t].Speaker, doc.Turns[t].Label)
}
