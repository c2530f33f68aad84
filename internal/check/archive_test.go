package check

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/judge"
	"verbatim/internal/read"
	"verbatim/report"
)

// articlesIn reads the articles of a folder.
func articlesIn(t testing.TB, dir string) (out []*document.Document) {
	t.Helper()
	files, failures := read.Files([]string{dir})
	failed, err := read.Stream(context.Background(), files, 1, read.Article, func(d *document.Document) { out = append(out, d) })
	if err != nil || len(failures)+len(failed) > 0 {
		t.Fatal(err, failures, failed)
	}
	return out
}

func asJSON(t *testing.T, r *Record, articles []*document.Document, alternatives bool) string {
	t.Helper()
	reports, failures, err := r.Articles(context.Background(), articles, nil)
	if err != nil || len(failures) > 0 {
		t.Fatal(err, failures)
	}
	for _, r := range reports {
		for i := range r.Quotations {
			if !alternatives {
				r.Quotations[i].Alternatives = nil
			}
		}
	}
	var b bytes.Buffer
	if err := report.JSON(&b, report.Set{Schema: report.Schema, Reports: reports}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An archive gives the same bytes as the folder that was added to it, in whatever order its documents came, into however
// many segments they are parted. What was removed counts in how rare words are until its segment is merged, so that weak
// alternatives may be other ones; verdicts, findings and passages are the same.
func TestAnArchiveAnswersAsItsFolderDoes(t *testing.T) {
	ctx := context.Background()
	const record = "../../examples/record"
	files, _ := read.Files([]string{record})
	articles := articlesIn(t, "../../examples/press")
	folder, err := Open(ctx, []string{record}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for try := range 6 {
		a, err := archive.Create(ctx, filepath.Join(t.TempDir(), "archive"))
		if err != nil {
			t.Fatal(err)
		}
		if try%2 == 1 {
			removed(t, a, files[r.IntN(len(files))])
		}
		for _, i := range r.Perm(len(files)) {
			if _, err := a.Add(ctx, files[i:i+1], nil); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := OpenArchive(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		want, got := asJSON(t, folder, articles, try%2 == 0), asJSON(t, kept, articles, try%2 == 0)
		if got != want {
			t.Error(cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
		if err := errors.Join(kept.Close(), a.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// removed adds a document that is like a file, and removes it, so that its words are in the index and not to be found.
func removed(t *testing.T, a *archive.Archive, path string) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), filepath.Base(path))
	if err := os.WriteFile(copied, append(whole, []byte("\nAnother line that nobody said.\n")...), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Add(context.Background(), []string{copied}, nil); err != nil {
		t.Fatal(err)
	}
	h, err := a.Find(context.Background(), copied)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(context.Background(), []archive.Holding{h}, false); err != nil {
		t.Fatal(err)
	}
}

// A search in a folder and in an archive gives the same passages.
func TestASearchAnswersAlike(t *testing.T) {
	ctx := context.Background()
	folder, err := Open(ctx, []string{"../../examples/record"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(ctx, filepath.Join(t.TempDir(), "archive"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if _, err := a.Add(ctx, []string{"../../examples/record"}, nil); err != nil {
		t.Fatal(err)
	}
	kept, err := OpenArchive(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }()
	for _, s := range []Search{
		{Words: "finish the barrier by the autumn", Limit: 3}, {Words: "the pumps at Tollard Bridge", Limit: 5, Speaker: "Tobias Renn"},
		{Words: "share of the money", Limit: 5, From: "2023-04-01", To: "2023-05-31"}, {Words: "no such thing was ever said", Limit: 2},
	} {
		x, _, err1 := folder.Search(ctx, s)
		y, _, err2 := kept.Search(ctx, s)
		for i := range y {
			y[i].Number = 0 // only an archive has numbers
		}
		if err1 != nil || err2 != nil || !cmp.Equal(x, y) {
			t.Errorf("%+v: %v %v\n%s", s, err1, err2, cmp.Diff(x, y))
		}
		for _, h := range x {
			if s.From != "" && (h.Document.Date < s.From || h.Document.Date > s.To) {
				t.Errorf("%+v finds something of %s", s, h.Document.Date)
			}
		}
	}
}

// What fails on one of an article's quotations fails on the article, by name, and on no other.
func TestAQuotationThatFailsFailsItsArticle(t *testing.T) {
	r, err := Open(context.Background(), []string{"../../examples/record"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	held := r.asked.held
	r.asked.held = func(ctx context.Context, speaker, from, to string) []judge.Entry {
		if speaker == "Ottilie Brandreth" && from != "" {
			panic("the catalog is gone")
		}
		return held(ctx, speaker, from, to)
	}
	dir := t.TempDir()
	for name, article := range map[string]string{
		"a.md": "“Nobody here has seen it,” Juno Parr said.",
		"b.md": "“Nobody here has seen it,” Juno Parr said. Ottilie Brandreth said on March 30 that “most of you have heard enough from this building.”",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("---\ndate: 2023-04-02\n---\n"+article+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	reports, failures, err := r.Articles(context.Background(), articlesIn(t, dir), nil)
	if err != nil || len(reports) != 1 || len(failures) != 1 {
		t.Fatalf("%d reports, %v, %v", len(reports), failures, err)
	}
	for _, part := range []string{"quotation 2", "the catalog is gone", "judge."} {
		if !strings.Contains(failures[0].Err.Error(), part) || filepath.Base(failures[0].Path) != "b.md" {
			t.Errorf("%s: %v does not say %q", failures[0].Path, failures[0].Err, part)
		}
	}
}
