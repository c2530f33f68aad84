package publish_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/publish"
	"verbatim/internal/source"
	"verbatim/report"
)

// world is the archive of examples/alert in a folder of its own, with a clock that stands.
type world struct {
	t   *testing.T
	dir string // of the archive
	at  string // where the examples lie
	day time.Time
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// newWorld lays it out. more are articles besides, by their names.
func newWorld(t *testing.T, more map[string]string) *world {
	t.Helper()
	dir := t.TempDir()
	w := &world{t: t, dir: filepath.Join(dir, "archive"), at: filepath.Join(dir, "alert"),
		day: time.Date(2024, 11, 16, 15, 0, 0, 0, time.UTC)}
	files, err := fs.Sub(examples.Files(), "alert")
	must(t, err)
	must(t, os.CopyFS(w.at, files))
	for name, text := range more {
		must(t, os.WriteFile(filepath.Join(w.at, "press", name), []byte(text), 0o600))
	}
	w.record()
	w.press()
	return w
}

// record adds the folder of transcripts as it is now.
func (w *world) record() {
	w.t.Helper()
	ctx := context.Background()
	a, err := archive.Create(ctx, w.dir)
	must(w.t, err)
	_, err = a.Add(ctx, []string{filepath.Join(w.at, "record")}, nil)
	must(w.t, errors.Join(err, a.Close()))
}

// press adds the articles as they are now, and judges them.
func (w *world) press() {
	w.t.Helper()
	ctx := context.Background()
	p, err := press.Create(ctx, w.dir, "rules", archive.Wait{})
	must(w.t, err)
	_, err = p.Add(ctx, []string{filepath.Join(w.at, "press"), filepath.Join(w.at, "opinion.md")}, nil)
	must(w.t, err)
	w.with(func(record *check.Record, a *archive.Archive) {
		_, err = p.Judge(ctx, record, a, nil)
		must(w.t, err)
	})
	must(w.t, p.Close())
}

func (w *world) with(work func(*check.Record, *archive.Archive)) {
	w.t.Helper()
	ctx := context.Background()
	a, err := archive.Open(ctx, w.dir)
	must(w.t, err)
	record, err := check.OpenArchive(ctx, a)
	must(w.t, err)
	work(record, a)
	must(w.t, errors.Join(record.Close(), a.Close()))
}

// making does some work with what takes evidence.
func (w *world) making(work func(publish.Maker)) {
	w.t.Helper()
	ctx := context.Background()
	w.with(func(record *check.Record, a *archive.Archive) {
		p, err := press.Open(ctx, w.dir, "rules")
		must(w.t, err)
		work(publish.Maker{Sides: desk.Sides{Archive: a, Record: record, Press: p},
			Program: report.Program{Version: "test", Lexicons: "0123456789abcdef"}})
		must(w.t, p.Close())
	})
}

// book does some work with the pages, an hour after what was done before.
func (w *world) book(work func(*publish.Book) error) error {
	w.t.Helper()
	b, err := publish.Create(context.Background(), w.dir, archive.Wait{})
	must(w.t, err)
	w.day = w.day.Add(time.Hour)
	b.Now = func() time.Time { return w.day }
	err = work(b)
	must(w.t, b.Close())
	return err
}

func (w *world) do(work func(*publish.Book) error) {
	w.t.Helper()
	must(w.t, w.book(work))
}

// draft makes a draft, and returns its number.
func (w *world) draft(name string) (id int64) {
	w.t.Helper()
	ctx := context.Background()
	w.making(func(m publish.Maker) {
		o, e, err := m.Evidence(ctx, name)
		must(w.t, err)
		w.do(func(b *publish.Book) (err error) {
			id, err = b.Draft(ctx, o, e)
			return err
		})
	})
	return id
}

func (w *world) edit(id int64, title, comment string) {
	w.t.Helper()
	w.do(func(b *publish.Book) error { return b.Edit(context.Background(), id, &title, &comment, nil) })
}

func (w *world) approve(id int64) {
	w.t.Helper()
	w.do(func(b *publish.Book) error { return b.Approve(context.Background(), id, "Ida Quell") })
}

// publish publishes a draft, or says why not.
func (w *world) publish(id int64) (err error) {
	w.t.Helper()
	w.making(func(m publish.Maker) {
		err = w.book(func(b *publish.Book) error { return b.Publish(context.Background(), id, m) })
	})
	return err
}

// correct publishes a correction.
func (w *world) correct(id int64, what, comment string) {
	w.t.Helper()
	ctx := context.Background()
	w.making(func(m publish.Maker) {
		w.do(func(b *publish.Book) error {
			p, err := b.Page(ctx, id)
			must(w.t, err)
			e, err := m.Again(ctx, p.Origin)
			must(w.t, err)
			return b.Correct(ctx, id, what, e)
		})
	})
	w.do(func(b *publish.Book) error { return b.Edit(ctx, id, nil, &comment, nil) })
	w.approve(id)
	must(w.t, w.publish(id))
}

// published is a page of the strand that everything here is about.
func (w *world) published() (id int64) {
	w.t.Helper()
	w.do(func(b *publish.Book) error {
		return b.Keep(context.Background(), publish.Settings{URL: "https://desk.example/published", Desk: "The Valley Desk"})
	})
	id = w.draft("s1")
	w.edit(id, "The chair set a condition, and four papers left it out", "She said under which condition: “if the river "+
		"stands above four metres at Carrow Bridge, and not before the last house there is empty.”")
	w.approve(id)
	must(w.t, w.publish(id))
	return id
}

// keep checks an article and keeps the report, as verbatim check --save does.
func (w *world) keep(path string) {
	w.t.Helper()
	ctx := context.Background()
	data, err := os.ReadFile(path)
	must(w.t, err)
	doc, err := desk.Read(ctx, source.Source{Path: path, Data: data})
	must(w.t, err)
	a, err := archive.Create(ctx, w.dir)
	must(w.t, err)
	record, err := check.OpenArchive(ctx, a)
	must(w.t, err)
	r, err := record.Check(ctx, doc)
	must(w.t, err)
	_, err = desk.Save(ctx, a, []report.Report{r})
	must(w.t, errors.Join(err, record.Close(), a.Close()))
}

// site is all that is published, by the names of the files, with the number of a page in place of its address.
func (w *world) site() map[string]string {
	w.t.Helper()
	return siteOf(w.t, w.dir)
}

func siteOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	ctx := context.Background()
	b, err := publish.Open(ctx, dir)
	must(t, err)
	s, err := b.Site(ctx)
	must(t, err)
	out := map[string]string{}
	for _, name := range s.Names() {
		data, kind, err := s.File(name)
		must(t, err)
		if kind == "" {
			t.Errorf("%s has no type", name)
		}
		slug, file, ok := strings.Cut(name, "/")
		if ok {
			name = slug[:strings.Index(slug, "-")] + "/" + file
		}
		out[name] = string(data)
	}
	must(t, b.Close())
	return out
}

// page is one by its number.
func (w *world) page(id int64) publish.Page {
	w.t.Helper()
	b, err := publish.Open(context.Background(), w.dir)
	must(w.t, err)
	p, err := b.Page(context.Background(), id)
	must(w.t, err)
	must(w.t, b.Close())
	return *p
}

// has says which of some texts a file lacks, and not those behind an exclamation mark.
func has(t *testing.T, name, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if not, ok := strings.CutPrefix(want, "!"); ok {
			if strings.Contains(text, not) {
				t.Errorf("%s has %q", name, not)
			}
		} else if !strings.Contains(text, want) {
			t.Errorf("%s has no %q", name, want)
		}
	}
}
