package alert

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// room is an archive whose record a test writes, with one alert on it.
type room struct {
	*world
	name string
}

func newRoom(t *testing.T, c Condition, before ...source.Source) *room {
	t.Helper()
	r := &room{world: &world{t: t, dir: t.TempDir() + "/desk", now: began}, name: "lamp"}
	r.addRecord(before...)
	r.sides(func(sides desk.Sides) error {
		b, err := Create(context.Background(), r.dir, time.Second)
		if err != nil {
			return err
		}
		b.Now = func() time.Time { return r.now }
		_, _, err = b.Add(
			context.Background(),
			sides,
			Alert{Name: r.name, Condition: c, PerHour: 9, PerDay: 9,
				Channels: []Channel{{Address: channel.Address{Kind: channel.Feed, Where: "lamp"}}}},
		)
		return errors.Join(err, b.Close())
	})
	return r
}

// found is how many events a pass finds.
func (r *room) found() (n int) {
	r.t.Helper()
	r.sides(func(sides desk.Sides) error {
		ran, err := Run(
			context.Background(),
			r.dir,
			sides,
			channel.Settings{},
			func() time.Time { return r.now },
			time.Second,
		)
		n = ran.Found
		return err
	})
	return n
}

func (r *room) heads() (out []string) {
	r.t.Helper()
	b, err := Open(context.Background(), r.dir)
	if err != nil {
		r.t.Fatal(err)
	}
	all, err := b.Log(context.Background(), nil, 99)
	if err := errors.Join(err, b.Close()); err != nil {
		r.t.Fatal(err)
	}
	for _, l := range all {
		out = append(out, l.Heads...)
	}
	return out
}

func typed(path, text string) source.Source { return source.Source{Path: path, Data: []byte(text)} }

func TestAWordIsSpoken(t *testing.T) {
	r := newRoom(t, Condition{Spoken: "the lamp of the harbour", Speaker: "Ada Quist"},
		typed("before.md", "ADA QUIST: The lamp of the harbour is lit."))
	if n := r.found(); n != 0 {
		t.Errorf("what was there before was told %d times", n)
	}
	r.addRecord(typed("other.md", "PERRIN VALE: The lamp of the harbour is out."),
		typed("late.md", "---\ndate: 2025-01-05\n---\nADA QUIST: The lamp of the harbour stood here."),
		typed("near.md", "ADA QUIST: The lamp. Of the harbour I say nothing."))
	if n := r.found(); n != 1 { // a stop between words is none of theirs
		t.Errorf("%d were found: %q", n, r.heads())
	}
	r.addRecord(
		typed(
			"today.md",
			"PERRIN VALE: The lamp of the harbour is out.\n\nADA QUIST: THE LAMP of the harbour is lit, I say.",
		),
	)
	if n := r.found(); n != 1 ||
		!strings.Contains(r.heads()[0], "Ada Quist said it: “THE LAMP of the harbour”") {
		t.Errorf("%d were found: %q", n, r.heads())
	}
	r.addRecord(typed("today.md", "ADA QUIST: The lamp of the harbour is lit, I say again."))
	if n := r.found(); n != 0 {
		t.Errorf("another version was told %d times", n)
	}
}

// keep checks an article against the record, and keeps the report.
func (r *room) keep(text string) {
	r.t.Helper()
	err := r.withRecord(func(record *check.Record, a *archive.Archive) error {
		doc, err := read.Article(typed("article.md", text))
		if err != nil {
			return err
		}
		rep, err := record.Check(context.Background(), doc)
		if err != nil {
			return err
		}
		w, err := archive.Create(context.Background(), r.dir)
		if err != nil {
			return err
		}
		_, err = desk.Save(context.Background(), w, []report.Report{rep})
		return errors.Join(err, w.Close())
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestATranscriptIsRevised(t *testing.T) {
	speech := "ADA QUIST: We will keep the pier open through the whole of the winter, if the town pays for the piles."
	r := newRoom(
		t,
		Condition{Revised: true},
		typed("speech.md", speech),
		typed("other.md", "ADA QUIST: Good evening."),
	)
	r.keep("“We will keep the pier open through the whole of the winter,” Ada Quist said.")
	if n := r.found(); n != 0 {
		t.Errorf("%d were found where nothing was revised", n)
	}
	revise := func(text string) { r.addRecord(typed("speech.md", text)) }
	for _, c := range []struct {
		what  string
		do    func()
		hours int
		found int
	}{
		{"another transcript changes", func() { r.addRecord(typed("other.md", "ADA QUIST: Good morning.")) }, 1, 0},
		{"marks change", func() { revise(strings.ReplaceAll(speech, ",", " –")) }, 1, 0},
		{"words change", func() { revise(strings.Replace(speech, "will", "may", 1)) }, 1, 1},
		{"nothing happens", func() {}, 1, 0},
		{"they change again within a day", func() { revise(speech) }, 3, 0},
		{"nothing happens", func() {}, 48, 0},
		{"they change after two days", func() { revise(strings.Replace(speech, "will", "might", 1)) }, 1, 1},
	} {
		c.do()
		r.now = r.now.Add(time.Duration(c.hours) * time.Hour)
		if n := r.found(); n != c.found {
			t.Errorf("%s: %d were found, want %d: %q", c.what, n, c.found, r.heads())
		}
	}
}

func TestAPurgeReachesWhatWasSaid(t *testing.T) {
	r := newRoom(t, Condition{Spoken: "the lamp of the harbour"})
	r.addRecord(typed("today.md", "ADA QUIST: The lamp of the harbour is lit by nobody."))
	if n := r.found(); n != 1 {
		t.Fatalf("%d were found", n)
	}
	ctx := context.Background()
	a, err := archive.Create(ctx, r.dir)
	if err != nil {
		t.Fatal(err)
	}
	h, err := a.Find(ctx, "today.md")
	if err == nil {
		err = errors.Join(
			a.Remove(ctx, []archive.Holding{h}, true),
			a.Close(),
			Forget(ctx, r.dir, []archive.Holding{h}, time.Second),
		)
	}
	if err != nil {
		t.Fatal(err)
	}
	if left := filesWith(t, r.dir, "lit by nobody"); len(left) > 0 {
		t.Errorf("it still stands in %v", left)
	}
	if heads := r.heads(); len(heads) != 1 || heads[0] != "gone with what was purged" {
		t.Errorf("the log says %q", heads)
	}
	if n := r.found(); n != 0 {
		t.Errorf("%d were found after the purge", n)
	}
}

// filesWith are the files of a folder that have some words.
func filesWith(t *testing.T, dir, words string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte(words)) {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// change keeps the alert of a room as it is changed.
func (r *room) change(change func(*Alert)) {
	r.t.Helper()
	b, err := Create(context.Background(), r.dir, time.Second)
	if err != nil {
		r.t.Fatal(err)
	}
	all, err := b.List(context.Background())
	if err == nil {
		change(&all[0])
		body, _ := json.Marshal(all[0])
		_, err = b.db.Exec("UPDATE alert SET body = ? WHERE id = ?", string(body), all[0].ID)
	}
	if err := errors.Join(err, b.Close()); err != nil {
		r.t.Fatal(err)
	}
}
