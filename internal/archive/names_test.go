package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"verbatim/internal/warc"
)

// packed is a zip file of members, each a name and a text.
func packed(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// warcOf is a WARC file that says what a page had.
func warcOf(t *testing.T, address, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := warc.Write(&b, "a test", []warc.Exchange{{URL: address,
		Time: time.Date(2031, 2, 3, 4, 5, 6, 0, time.UTC), Request: []byte("GET / HTTP/1.1\r\n\r\n"),
		Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"), Body: []byte(body)}})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// heldOf are the documents that are held, by their sources.
func heldOf(t *testing.T, a *Archive) (out []string) {
	t.Helper()
	all, err := a.List(context.Background(), Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range all {
		out = append(out, h.Source)
	}
	slices.Sort(out)
	return out
}

func TestAMemberOfAZipFileRevisesNothingOutsideIt(t *testing.T) {
	dir := write(t, map[string]string{
		"rec/lock.md":  speech(1, "Mara Lindqvist", "The lock stays shut."),
		"in/notes.zip": packed(t, "../rec/lock.md", speech(1, "Mara Lindqvist", "The lock is open.")),
		"in/more.zip":  packed(t, `..\rec\lock.md`, speech(2, "Mara Lindqvist", "The lock is broken.")),
	})
	a := create(t, t.TempDir())
	add(t, a, filepath.Join(dir, "rec"))
	out := add(t, a, filepath.Join(dir, "in"))
	want(t, "revised", out.Revised, []string{})
	want(t, "held", heldOf(t, a), []string{filepath.Join(dir, "in/more.zip!/rec/lock.md"),
		filepath.Join(dir, "in/notes.zip!/rec/lock.md"), filepath.Join(dir, "rec/lock.md")})
	want(t, "the words", found(t, a, "the lock stays shut"), []string{"lock.md"})
	h, err := a.Find(context.Background(), filepath.Join(dir, "in/notes.zip!/rec/lock.md"))
	want(t, "an error", err, nil)
	doc, err := a.Document(context.Background(), h.ID)
	want(t, "an error", err, nil)
	want(t, "its path", doc.Path, h.Source)
}

func TestAPageSpeaksForItsAddressOnly(t *testing.T) {
	const ministry, quay = "https://ministry.example/speech", "https://quay.example/page"
	a := create(t, t.TempDir())
	given(t, a, page(ministry, []byte(speech(1, "Mara Lindqvist", "The lock stays shut."))))
	body := warcOf(t, ministry, speech(1, "Mara Lindqvist", "The lock is open."))
	given(t, a, page(quay, body), page(quay+"/2", []byte(packed(t, "speech.md",
		speech(3, "Mara Lindqvist", "")))))
	want(t, "the words", found(t, a, "the lock stays shut"), []string{"speech"})
	for _, source := range heldOf(t, a) {
		if source != ministry && source != quay {
			t.Errorf("there is a document of %s", source)
		}
	}
	if out := given(t, a, page(ministry, []byte(speech(1, "Mara Lindqvist",
		"The lock was painted.")))); len(out.Revised) != 1 {
		t.Errorf("the site's own new page: %+v", out)
	}
}

func TestAWARCFileSpeaksForNoAddressThatWasFetched(t *testing.T) {
	const ministry = "https://ministry.example/speech"
	a := create(t, t.TempDir())
	given(t, a, page(ministry, []byte(speech(1, "Mara Lindqvist", "The lock stays shut."))))
	dir := write(t, map[string]string{"x.warc.gz": string(warcOf(t, ministry,
		speech(1, "Mara Lindqvist", "The lock is open.")))})
	out := add(t, a, dir)
	want(t, "added", out.Added, []string{filepath.Join(dir, "x.warc.gz") + "!/" + ministry})
	want(t, "the words", found(t, a, "the lock stays shut"), []string{"speech"})
	want(t, "revised when it comes again", len(add(t, a, dir).Revised), 0)
}

// Before version 3 a member had the file's name before its own with a slash between, and a page its address.
func TestMembersThatAreHeldByTheirFormerNamesAreTheSame(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"x.zip": packed(t, "a.md", speech(1, "Mara Lindqvist", "We stay."),
		"b.md", speech(2, "Tomas Hale", ""))})
	path := filepath.Join(dir, "x.zip")
	a := create(t, t.TempDir())
	add(t, a, path)
	for _, name := range []string{"a.md", "b.md"} {
		if _, err := a.db.Exec("UPDATE document SET source = ?, given = '' WHERE source = ?", path+"/"+name,
			path+"!/"+name); err != nil {
			t.Fatal(err)
		}
	}
	b, err := a.Find(ctx, path+"/b.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []Holding{b}, false); err != nil {
		t.Fatal(err)
	}
	rewrite(t, path, packed(t, "a.md", speech(1, "Mara Lindqvist", "We leave."), "b.md",
		speech(2, "Tomas Hale", "")))
	out := add(t, a, path)
	want(t, "revised", out.Revised, []string{path + "!/a.md"})
	want(t, "left out", out.Removed, 1)
	versions, err := a.Versions(ctx, path+"!/a.md")
	want(t, "an error", err, nil)
	want(t, "versions", len(versions), 2)
}

func rewrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
