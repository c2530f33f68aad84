package archive

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/source"
)

// holding are the files of a folder that have any of the bytes.
func holding(t testing.TB, dir string, traces map[string][]byte) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for what, trace := range traces {
			if len(trace) > 0 && bytes.Contains(data, trace) {
				out = append(out, filepath.Base(path)+" has the "+what)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// traces are the bytes by which a document is known where it is kept.
func traces(t testing.TB, a *Archive, h Holding, words ...string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"title": []byte(h.Title)}
	var body []byte
	if err := a.db.QueryRow("SELECT body FROM text WHERE document = ?", h.ID).Scan(&body); err != nil {
		t.Fatal(err)
	}
	out["text"] = body[40:80] // packed
	packed, err := os.ReadFile(a.originalPath(h.SHA256))
	if err != nil {
		t.Fatal(err)
	}
	out["original"] = packed[40:80]
	for _, w := range words {
		out[w] = []byte(w)
	}
	return out
}

func TestWhatIsPurgedIsGone(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	secret := strings.ReplaceAll(speech(77, "Wilhelmina Quarterstaff",
		strings.Repeat("The quicksilver account of the harbourmaster is in the vault. ", 40)), "Speech 77",
		"Minutes of the Xylophone Committee")
	folder := write(t, map[string]string{"minutes.md": secret,
		"other.md": speech(2, "Tomas Hale", strings.Repeat("Nobody minds the gulls. ", 40))})
	for n := range 4 { // segments and the catalog are written again some times
		add(t, a, write(t, map[string]string{fmt.Sprintf("x%d.md", n): speech(10+n, "Oda Brandreth", "")}))
	}
	add(t, a, folder)
	const at = "https://quay.example/minutes"
	page := source.Source{Path: at, Data: []byte(secret),
		Capture: &source.Capture{URL: at, Asked: at, WARC: warcOf(t, at, secret)}}
	page.Capture.SHA256 = source.SHA256(page.Capture.WARC)
	if _, err := a.Keep(ctx, []source.Source{page}); err != nil {
		t.Fatal(err)
	}
	h, err := a.Find(ctx, "minutes.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Stamp(ctx, page.Capture.SHA256, []byte("a stamp of the xylophone")); err != nil {
		t.Fatal(err)
	}
	for _, r := range []struct {
		body  string
		basis []Basis
	}{
		{`{"article":{"path":"draft.md"},"quotations":[{"match":{"text":"a"}}]}`,
			[]Basis{{"q1", []int64{h.ID}}}},
		{`{"article":{"path":"draft.md"},"quotations":[{"alternatives":[{"document":{"path":"../x/minutes.md"}}]}]}`, nil},
		{`{"article":{"path":"draft.md"},"quotations":[{"alternatives":[{"document":{"path":"` + h.Source +
			`"}}]}]}`, nil},
		{`{"article":{"path":"draft.md"},"quotations":[{"match":{"document":{"path":"other.md"}}}]}`, nil},
	} {
		if _, err := a.Save(ctx, "draft.md", "A draft", []byte(r.body), r.basis); err != nil {
			t.Fatal(err)
		}
	}
	left := a.originalPath(h.SHA256) + ".tmp" // by a writer that was killed
	if err := os.WriteFile(left, []byte("the quicksilver account"), 0o600); err != nil {
		t.Fatal(err)
	}
	marks := traces(t, a, h, "Quarterstaff", "Xylophone", "xylophone", "quicksilver", "harbourmaster",
		page.Capture.SHA256, at)
	if found := holding(t, dir, marks); len(found) < 6 {
		t.Fatalf("before the purge only %v", found)
	}
	if err := a.Remove(ctx, []Holding{h}, true); err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"while it is open", "when it is closed"} {
		if found := holding(t, dir, marks); len(found) > 0 {
			t.Errorf("%s: %v", when, found)
		}
		if when == "while it is open" {
			healthy(t, a)
			for id, gone := range map[int64]bool{1: true, 3: true, 4: false} {
				if _, err := a.Report(ctx, id); (err != nil) != gone {
					t.Errorf("report %d: %v", id, err)
				}
			}
			want(t, "what is held besides", len(found(t, a, "sacks of barley over the sound")), 5)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	a = create(t, dir)
	want(t, "purged again", a.Remove(ctx, []Holding{h}, true), nil)
}

func TestAPurgeThatWasInterruptedIsToldAndFinished(t *testing.T) {
	ctx := context.Background()
	a := create(t, t.TempDir())
	add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""),
		"b.md": speech(2, "Tomas Hale", "")}))
	h, _ := a.Find(ctx, "a.md")
	if _, err := a.db.Exec("DELETE FROM text WHERE document = ?", h.ID); err != nil {
		t.Fatal(err)
	}
	if err := a.update(ctx, func(tx *sql.Tx) error {
		return execAll(tx, h.ID,
			"UPDATE document SET state = 3 WHERE id = ?")
	}); err != nil {
		t.Fatal(err)
	}
	bad, err := a.Examine(ctx, nil)
	if err != nil || len(bad) != 2 {
		t.Fatalf("%v %+v", err, bad)
	}
	mended(t, a)
	want(t, "traces", holding(t, a.Dir, map[string][]byte{"word": []byte("seventy1")}), []string{})
	if _, err := os.Stat(a.originalPath(h.SHA256)); err == nil {
		t.Error("its original is still there")
	}
}
