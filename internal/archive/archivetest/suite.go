// Package archivetest says what an archive does, wherever it is kept: one in a folder and one in a cluster
// are held to the same tests, which each calls in five lines.
package archivetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Archive is what is asked of one.
type Archive interface {
	check.Kept
	Add(ctx context.Context, paths []string, progress func(done, all int)) (*archive.Added, error)
	Remove(ctx context.Context, docs []archive.Holding, purge bool) error
	Find(ctx context.Context, name string) (archive.Holding, error)
	Versions(ctx context.Context, source string) ([]archive.Holding, error)
	Document(ctx context.Context, id int64) (*document.Document, error)
	Original(sum string) ([]byte, error)
	Coverage(ctx context.Context, name, from, to string) ([]archive.Person, error)
	AddOccasions(ctx context.Context, all []archive.Occasion) (int, error)
	Occasions(ctx context.Context) ([]archive.Occasion, error)
}

// Suite runs all tests. open opens an archive of the test's own, again the same one where it is called again,
// and closes it at the test's end; taking says that Add takes up again what was removed.
func Suite(t *testing.T, open func(t *testing.T, taking bool) Archive) {
	for name, test := range map[string]func(*testing.T, func(*testing.T, bool) Archive){
		"what is added is found, and the same bytes change nothing": addedOnce,
		"new bytes from a source are a version":                     versions,
		"what is told beside a document is part of it":              told,
		"what is removed is not found and not added again":          removed,
		"what is held is listed by speaker and day":                 listed,
		"a document is found by what a person calls it":             named,
		"an occasion lacks a transcript until there is one":         occasions,
		"coverage joins the names of a person":                      covered,
		"what can't be read is refused and the rest is added":       refused,
		"a report is that of the folder, byte for byte":             reports,
		"the order of adding does not matter":                       order,
	} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}

// Speech is a transcript of its own words about a number.
func Speech(n int, speaker, more string) string {
	return fmt.Sprintf("---\ntitle: Speech %d\ndate: 2024-03-%02d\nspeaker: %s\nkind: speech\n---\nThe ferry number%d "+
		"carried seventy%d sacks of barley over the sound, and the harbour paid for the rope. %s\n", n, n%28+1, speaker, n, n,
		more)
}

// Write makes files in a folder.
func Write(t testing.TB, dir string, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Add adds paths, of which each must be taken.
func Add(t testing.TB, a Archive, paths ...string) *archive.Added {
	t.Helper()
	out, err := a.Add(context.Background(), paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Found are the documents that hold words, by the ends of their paths.
func Found(t testing.TB, a Archive, words string) []string {
	t.Helper()
	x, damaged, err := a.Index(context.Background())
	if err != nil || len(damaged) > 0 {
		t.Fatal(err, damaged)
	}
	defer func() { _ = x.Close() }()
	places, n := x.Occurrences(document.Keys(words), 100)
	if n != len(places) {
		t.Errorf("%d places, of which %d are told", n, len(places))
	}
	out := []string{}
	for _, p := range places {
		out = append(out, filepath.Base(x.Doc(p.Doc).Path))
	}
	slices.Sort(out)
	return out
}

// Want holds two values against one another as they print.
func Want(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: %s, want %s", what, g, w)
	}
}

// Report is the report on an article against a record, as JSON.
func Report(t testing.TB, r *check.Record, article string) string {
	t.Helper()
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(article)})
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Check(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// ReportOf is that against an archive.
func ReportOf(t testing.TB, a Archive, article string) string {
	t.Helper()
	r, err := check.OpenKept(context.Background(), "archive", a)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	return Report(t, r, article)
}

// Article quotes some speeches: one as it is, one changed, one that nobody gave.
func Article(speeches ...int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: What was carried\ndate: 2024-04-02\n---\n")
	for _, n := range speeches {
		fmt.Fprintf(&b, "“The ferry number%d carried seventy%d sacks of barley over the sound,” Mara Lindqvist said. She "+
			"added, “the harbour never paid for the rope.” Tomas Hale said, “Nobody shall cross the sound number%d again "+
			"before the ice has gone.”\n\n", n, n, n)
	}
	return b.String()
}
