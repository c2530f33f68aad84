package check

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// quays makes an archive in which one person speaks.
func quays(t *testing.T) *archive.Archive {
	t.Helper()
	dir := t.TempDir()
	speech := filepath.Join(dir, "speech.md")
	text := "---\ndate: 2031-04-02\n---\nMARA QUILL: The north quay opens in May, unless the crane is late.\n"
	if err := os.WriteFile(speech, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(context.Background(), filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if _, err := a.Add(context.Background(), []string{speech}, nil); err != nil {
		t.Fatal(err)
	}
	return a
}

// invented is an article whose quotation the record does not have, so that the catalog is asked what it
// holds.
func invented(t *testing.T) *document.Document {
	t.Helper()
	text := "---\ndate: 2031-04-03\n---\n“Every lamp on the north quay will burn whale oil again,” Mara Quill said.\n"
	doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// A record outlives the context in which it was opened; that in which an article is checked ends the check
// with an error.
func TestAContextThatHasEndedIsAnError(t *testing.T) {
	opening, end := context.WithCancel(context.Background())
	a := quays(t)
	r, err := OpenArchive(opening, a)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	end()
	if _, err := r.Check(opening, invented(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended: %v", err)
	}
	_, failures, err := r.Articles(opening, []*document.Document{invented(t)}, nil)
	if !errors.Is(err, context.Canceled) || len(failures) > 0 {
		t.Errorf("articles with a context that has ended: %v, %v", failures, err)
	}
	_, _, err = r.Search(opening, Search{Words: "the north quay", Speaker: "Mara Quill", Limit: 1})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a search with a context that has ended: %v", err)
	}
	got, err := r.Check(context.Background(), invented(t))
	if err != nil || len(got.Quotations) != 1 {
		t.Fatalf("with another context: %+v, %v", got.Quotations, err)
	}
	if c := got.Quotations[0].Coverage; c == nil || c.Documents != 1 {
		t.Errorf("with another context: %+v", c)
	}
}

// A record that is closed gives its files back and answers with an error.
func TestAClosedRecordHoldsNoFile(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux lists what a process has mapped")
	}
	a := quays(t)
	for range 16 {
		r, err := OpenArchive(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if n := mappedFrom(t, a.Dir); n != 1 {
			t.Fatalf("an open record has %d segments mapped, want the 1 of the archive", n)
		}
		if err := errors.Join(r.Close(), r.Close()); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Check(context.Background(), invented(t)); !errors.Is(err, ErrClosed) {
			t.Fatalf("a closed record: %v", err)
		}
		_, _, err = r.Search(context.Background(), Search{Words: "the north quay", Limit: 1})
		if !errors.Is(err, ErrClosed) {
			t.Fatalf("a search in a closed record: %v", err)
		}
	}
	if n := mappedFrom(t, a.Dir); n != 0 {
		t.Errorf("%d segments are mapped when all records are closed", n)
	}
}

// Work that nobody waits for any more reads on; when it has ended, what a closed record had mapped is given back.
func TestAClosedRecordIsUnmappedWhenAbandonedWorkHasEnded(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux lists what a process has mapped")
	}
	a := quays(t)
	r, err := OpenArchive(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	begun, goOn := make(chan bool), make(chan bool)
	answered := make(chan error)
	go func() {
		_, err := inTime(ctx, &r.left, func() bool { begun <- true; return <-goOn })
		answered <- err
	}()
	<-begun
	end()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if n := mappedFrom(t, a.Dir); n != 1 {
		t.Fatalf("%d segments are mapped while work goes on, want 1", n)
	}
	goOn <- true
	for range 500 {
		if mappedFrom(t, a.Dir) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the segment stays mapped when the work has ended")
}

// mappedFrom counts the mappings of segments below a folder.
func mappedFrom(t *testing.T, dir string) (n int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(maps) {
		if bytes.Contains(line, []byte(dir)) && bytes.Contains(line, []byte(".seg")) {
			n++
		}
	}
	return n
}
