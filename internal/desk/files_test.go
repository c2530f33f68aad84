package desk_test

import (
	"context"
	"errors"
	"testing"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/source"
	"verbatim/report"
)

// onFiles is a desk on two transcripts that nobody keeps.
func onFiles(t *testing.T) *desk.Desk {
	t.Helper()
	record, err := check.Read(context.Background(), []source.Source{
		{Path: "a/2024-03-01-pier.md",
			Data: []byte("MARA QUILL: We will not sell the pier.\r\n\r\nJONAS HALE: So you say.\r\n")},
		{Path: "b/2024-04-02-pier.md", Data: []byte("QUILL: I have said it before.\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return desk.Of(record, report.Program{})
}

func TestADeskOnFilesDoesWhatItCanAndSaysWhatItCannot(t *testing.T) {
	t.Parallel()
	ctx, d := context.Background(), onFiles(t)
	doc, err := desk.Read(ctx, desk.Pasted("“We will sell the pier,” Mara Quill said.", document.Meta{}))
	if err != nil {
		t.Fatal(err)
	}
	set, err := d.Check(ctx, doc, check.Seen{})
	if err != nil || set.Reports[0].Quotations[0].Verdict != "altered" {
		t.Errorf("checked: %v, %v", set, err)
	}
	if _, err := d.Keep(ctx, set.Reports); !errors.Is(err, desk.ErrFiles) {
		t.Errorf("kept: %v", err)
	}
	err = d.With(ctx, func(s desk.Sides) error {
		if _, err := s.TraceWords(ctx, 1, "sell the pier"); !errors.Is(err, desk.ErrFiles) {
			t.Errorf("traced: %v", err)
		}
		held, err := s.Coverage(ctx, "Mara Quill", "", "")
		if err != nil || len(held.People) != 1 || held.People[0].Documents != 2 {
			t.Errorf("held: %v, %v", held, err)
		}
		held, err = s.Coverage(ctx, "", "2024-04-01", "")
		if err != nil || len(held.People) != 1 || held.People[0].From != "2024-04-02" {
			t.Errorf("held since April: %v, %v", held, err)
		}
		return nil
	})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Error(err)
	}
	if err := d.With(ctx, func(desk.Sides) error { return nil }); !errors.Is(err, check.ErrClosed) {
		t.Errorf("after it was closed: %v", err)
	}
}

func TestAnExcerptIsCountedInCodePoints(t *testing.T) {
	t.Parallel()
	ctx, d := context.Background(), onFiles(t)
	err := d.With(ctx, func(s desk.Sides) error {
		e, err := s.Excerpt(ctx, "a/2024-03-01-pier.md", 12, 19, 5, 9)
		if got := [4]string{e.Before, e.Text, e.After, e.Speaker}; err != nil ||
			got != [4]string{"ILL: ", "We will", " not sell", "Mara Quill"} {
			t.Errorf("%q, %v", got, err)
		}
		// carriage returns count, as they do in reports
		e, err = s.Excerpt(ctx, "a/2024-03-01-pier.md", 54, 56, 0, 99)
		if err != nil || e.Text != "So" || e.Speaker != "Jonas Hale" || e.After != " you say.\r\n" {
			t.Errorf("%+v, %v", e, err)
		}
		if _, err := s.Excerpt(ctx, "2024-03-01-pier.md", 9, 8, 0, 0); err == nil {
			t.Error("it ends before it begins")
		}
		if _, err := s.Excerpt(ctx, "pier.md", 0, 0, 0, 0); err == nil {
			t.Error("the record has no such document")
		}
		return nil
	})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Error(err)
	}
}
