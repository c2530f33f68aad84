package desk

import (
	"context"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/visible"
)

// View is a document of the archive, or a passage of it, with its text.
type View struct {
	archive.Holding
	Speakers []string          `json:"speakers"`
	Captures []archive.Capture `json:"captures,omitempty"`
	Before   string            `json:"before"` // of a passage
	Text     string            `json:"text"`
	After    string            `json:"after"`
}

// Span is a passage in code points, half-open, and how many around it are shown; the zero value is the whole.
type Span struct{ Start, End, Around int }

// ErrNoPassage is a passage that a document does not have.
var ErrNoPassage = errors.New("it is none of this document")

// Shelf is where documents and their captures are kept: an archive in a folder or in a cluster.
type Shelf interface {
	Document(ctx context.Context, id int64) (*document.Document, error)
	Captures(ctx context.Context, page string) ([]archive.Capture, error)
}

// Show shows a document of either side of an archive.
func Show(ctx context.Context, a Shelf, h archive.Holding, part Span) (*View, error) {
	doc, err := a.Document(ctx, h.ID)
	if err != nil {
		return nil, err
	}
	captures, err := a.Captures(ctx, h.SHA256)
	if err != nil {
		return nil, err
	}
	h.Source = visible.Address(h.Source)
	for i := range captures {
		captures[i].Asked, captures[i].URL = visible.Address(captures[i].Asked), visible.Address(captures[i].URL)
	}
	v := &View{Holding: h, Speakers: doc.Speakers(), Captures: captures, Text: doc.Original()}
	if v.Speakers == nil {
		v.Speakers = []string{}
	}
	if part == (Span{}) {
		return v, nil
	}
	text := []rune(v.Text)
	if part.Start < 0 || part.Start >= part.End || part.End > len(text) {
		return nil, fmt.Errorf("the passage %d:%d: %w; give START:END between 0 and %d, in code points",
			part.Start, part.End, ErrNoPassage, len(text))
	}
	v.Before, v.Text, v.After = stretch(text, part.Start, part.End, part.Around, part.Around)
	return v, nil
}

// stretch is a part of a text, with so many code points before and after it, or as many as there are.
func stretch(text []rune, start, end, before, after int) (head, part, tail string) {
	return string(text[start-min(before, start) : start]), string(text[start:end]),
		string(text[end : end+min(after, len(text)-end)])
}
