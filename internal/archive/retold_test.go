package archive

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatIsToldOfATranscriptOtherwiseIsPartOfIt(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	files := write(t, map[string]string{
		"mill.txt":      "The mill ground seventeen sacks of rye on the first night of the flood.\n",
		"weir.txt":      "PETRA SOLBERG: The weir held, and nobody had thought that it would hold.\n",
		"verbatim.yaml": "title: Hearing\ndate: 2031-02-03\nfiles:\n  mill.txt: {speaker: Anselm Frey}\n",
	})
	tell := func(yaml string) {
		if err := os.WriteFile(filepath.Join(files, "verbatim.yaml"), []byte(yaml), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want(t, "added", len(add(t, a, files).Added), 2)
	want(t, "the same again", add(t, a, files).Unchanged, 2)

	tell("title: Hearing\ndate: 2031-02-03\nfiles:\n  mill.txt: {speaker: Anselma Frey-Holt}\n")
	out := add(t, a, files)
	want(t, "another speaker: revised", out.Revised, []string{filepath.Join(files, "mill.txt")})
	want(t, "another speaker: unchanged", out.Unchanged, 1)

	tell("title: Second hearing\ndate: 2031-02-04\nkind: hearing\nfiles:\n  mill.txt: {speaker: Anselma " +
		"Frey-Holt}\n")
	want(t, "another title and day", len(add(t, a, files).Revised), 2)
	want(t, "the same again", add(t, a, files).Unchanged, 2)
	docs, err := a.holdings(ctx, "document d WHERE state = 0 ORDER BY d.id")
	if err != nil || len(docs) != 2 {
		t.Fatal(docs, err)
	}
	for _, h := range docs {
		want(t, "title, day and kind", []string{h.Title, h.Date, h.Kind},
			[]string{"Second hearing", "2031-02-04", "hearing"})
	}
	healthy(t, a)
	want(t, "found", found(t, a, "seventeen sacks of rye"), []string{"mill.txt"})

	// The doctor makes the texts anew as they were told.
	before := textsOf(t, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "catalog.db")); err != nil {
		t.Fatal(err)
	}
	if _, left, err := Doctor(ctx, dir, true, Wait{}, nil); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	again := create(t, dir)
	want(t, "after repair", textsOf(t, again), before)
}

// textsOf are what the texts of an archive say of themselves.
func textsOf(t *testing.T, a *Archive) (out []any) {
	t.Helper()
	docs, err := a.holdings(context.Background(), "document d ORDER BY d.id")
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range docs {
		doc, err := a.Document(context.Background(), h.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, doc.Meta, doc.Turns)
	}
	return out
}
