package publish

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/report"
)

// Where files lie is nobody's business: a document without a title is named by its file.
func TestAPageTellsNoPath(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "untitled.md")
	if err := os.WriteFile(path, []byte("MARA QUILL: We will not sell the pier to anybody who asks."), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(ctx, desktest.Archive(t, t.TempDir(), path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	item := Item{Why: "It stands in " + path + " too.", Coverage: "and/or",
		Findings: []report.Finding{{Message: "the words of “" + path + "”"}}}
	if err := (Maker{Sides: desk.Sides{Archive: a}}).withoutPaths(ctx, &item); err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{item.Why: "It stands in untitled.md too.", item.Coverage: "and/or",
		item.Findings[0].Message: "the words of “untitled.md”"} {
		if got != want {
			t.Errorf("it says %q", got)
		}
	}
}
