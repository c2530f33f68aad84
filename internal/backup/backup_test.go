package backup_test

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"verbatim/internal/archive"
	"verbatim/internal/backup"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/desk/desktest"
	"verbatim/internal/document"
	"verbatim/internal/server"
	"verbatim/internal/server/people"
	"verbatim/report"
)

const speech = "MARA QUILL: We will not sell the pier to anybody who asks."

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// made is an archive with a speech, and somebody with an account, and a desk on it.
func made(t *testing.T) (backup.Backup, *desk.Desk) {
	t.Helper()
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "archive")
	path := filepath.Join(t.TempDir(), "speech.md")
	must(t, os.WriteFile(path, []byte(speech), 0o600))
	desktest.Archive(t, dir, path)
	p, err := people.Open(ctx, people.Beside(dir))
	must(t, err)
	must(t, p.Add(ctx, "test", "mara", server.Editor, "four words by chance"))
	must(t, p.Close())
	d := desktest.Open(t, dir, report.Program{})
	return backup.Backup{Dir: dir, People: people.Beside(dir), Now: time.Now,
		Wait: archive.Wait{Most: time.Minute}}, d
}

// checked is the verdict that an archive gives, and how many reports it has.
func checked(t *testing.T, d *desk.Desk) (verdict string, set report.Set) {
	t.Helper()
	ctx := context.Background()
	doc, err := desk.Read(ctx, desk.Pasted("“We will not sell the pier,” Mara Quill said.", document.Meta{}))
	must(t, err)
	set, err = d.Check(ctx, doc, check.Seen{})
	must(t, err)
	return set.Reports[0].Quotations[0].Verdict, set
}

// A backup of an archive that is written to meanwhile is restored whole: it is well, and answers as before.
func TestALiveArchiveIsRestored(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	b, d := made(t)
	_, set := checked(t, d)
	_, err := d.Keep(ctx, set.Reports)
	must(t, err)
	stop, ended := make(chan bool), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				ended <- nil
				return
			default:
				if _, err := d.Keep(ctx, set.Reports); err != nil {
					<-stop
					ended <- err
					return
				}
			}
		}
	}()
	var file bytes.Buffer
	must(t, b.Write(ctx, &file))
	stop <- true
	must(t, <-ended)
	dir := filepath.Join(t.TempDir(), "again")
	again := backup.Backup{Dir: dir, People: people.Beside(dir)}
	must(t, again.Restore(ctx, bytes.NewReader(file.Bytes())))
	found, _, err := archive.Doctor(ctx, dir, false, archive.Wait{}, nil)
	if err != nil || len(found) > 0 {
		t.Errorf("the doctor finds %v (%v)", found, err)
	}
	other, err := desk.Open(ctx, dir, "rules", report.Program{})
	must(t, err)
	defer func() { _ = other.Close() }()
	if verdict, _ := checked(t, other); verdict != "clipped" {
		t.Errorf("the verdict is %s", verdict)
	}
	_, err = other.Keep(ctx, set.Reports) // it can be written to
	must(t, err)
	must(t, other.With(ctx, func(s desk.Sides) error {
		all, err := s.Archive.Reports(ctx)
		if len(all) < 2 {
			t.Errorf("%d reports are there", len(all))
		}
		return err
	}))
	p, err := people.Open(ctx, people.Beside(dir))
	must(t, err)
	defer func() { _ = p.Close() }()
	if all, err := p.List(ctx); err != nil || len(all) != 1 {
		t.Errorf("the accounts are %v (%v)", all, err)
	}
	if err := again.Restore(ctx, bytes.NewReader(file.Bytes())); err == nil ||
		!strings.Contains(err.Error(), "is there already") {
		t.Errorf("what is there is written over: %v", err)
	}
}

// An archive behind a link is written whole, and one with a link inside not at all: the walk follows none.
func TestALinkLosesNothing(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	b, _ := made(t)
	inside := b.Dir
	b.Dir = filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(inside, b.Dir))
	var file bytes.Buffer
	must(t, b.Write(ctx, &file))
	dir := filepath.Join(t.TempDir(), "again")
	must(t, backup.Backup{Dir: dir, People: people.Beside(dir)}.Restore(ctx, &file))
	must(t, os.Symlink(t.TempDir(), filepath.Join(inside, "elsewhere")))
	if err := b.Write(ctx, &file); err == nil || !strings.Contains(err.Error(), "elsewhere is a link") {
		t.Errorf("a link inside gives %v", err)
	}
}

// A backup that lacks something, or of which a byte has changed, makes no archive.
func TestABrokenBackupMakesNothing(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	b, _ := made(t)
	var file bytes.Buffer
	must(t, b.Write(ctx, &file))
	whole := file.Bytes()
	sound := filepath.Join(t.TempDir(), "sound")
	must(t, backup.Backup{Dir: sound, People: people.Beside(sound)}.Restore(ctx, bytes.NewReader(whole)))
	want := originals(t, sound)
	for at := 0; at < len(whole); at += max(1, len(whole)/40) {
		changed := bytes.Clone(whole)
		changed[at] ^= 1
		for name, broken := range map[string][]byte{"cut": whole[:at], "changed": changed} {
			dir := filepath.Join(t.TempDir(), "again")
			again := backup.Backup{Dir: dir, People: people.Beside(dir)}
			if err := again.Restore(ctx, bytes.NewReader(broken)); err == nil {
				if got := originals(t, dir); got != want { // else the bit had no meaning
					t.Errorf("%s at %d of %d it is restored as another one", name, at, len(whole))
				}
				continue
			}
			if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) > 0 {
				t.Errorf("%s at %d there is %v", name, at, left)
			}
		}
	}
}

// Accounts are put in place when they are whole, beside nothing that SQLite would play into them, and with
// the archive or not at all.
func TestAccountsAreRestoredAsTheyWere(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	b, _ := made(t)
	var sound, damaged bytes.Buffer
	must(t, b.Write(ctx, &sound))
	for _, end := range []string{"", "-wal", "-shm"} {
		dir := filepath.Join(t.TempDir(), "again")
		again := backup.Backup{Dir: dir, People: people.Beside(dir)}
		must(t, os.WriteFile(again.People+end, []byte("of old accounts"), 0o600))
		err := again.Restore(ctx, bytes.NewReader(sound.Bytes()))
		if err == nil || !strings.Contains(err.Error(), "people.db"+end+" is there already") || archive.Holds(dir) {
			t.Errorf("beside a left people.db%s: %v", end, err)
		}
	}
	rewritten(t, &sound, &damaged)
	dir := filepath.Join(t.TempDir(), "again")
	again := backup.Backup{Dir: dir, People: people.Beside(dir)}
	if err := again.Restore(ctx, bytes.NewReader(damaged.Bytes())); err == nil || archive.Holds(dir) {
		t.Errorf("damaged accounts are restored: %v", err)
	}
	must(t, b.Write(ctx, &sound))
	again.People = filepath.Join(t.TempDir(), "gone", "people.db")
	if err := again.Restore(ctx, &sound); err == nil || archive.Holds(dir) {
		t.Errorf("an archive is restored without its accounts: %v", err)
	}
}

// rewritten is a backup whose accounts are no database, and which is whole else.
func rewritten(t *testing.T, from io.Reader, to io.Writer) {
	t.Helper()
	unpacked, err := zstd.NewReader(from)
	must(t, err)
	defer unpacked.Close()
	packed, err := zstd.NewWriter(to)
	must(t, err)
	in, out := tar.NewReader(unpacked), tar.NewWriter(packed)
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		must(t, err)
		must(t, out.WriteHeader(h))
		if h.Name == "people.db" {
			_, err = io.WriteString(out, strings.Repeat("x", int(h.Size)))
		} else {
			_, err = io.Copy(out, in)
		}
		must(t, err)
	}
	must(t, errors.Join(out.Close(), packed.Close()))
}

// originals are the files of an archive and the accounts beside it, as they lie there.
func originals(t *testing.T, dir string) string {
	t.Helper()
	var out strings.Builder
	must(t, filepath.WalkDir(filepath.Dir(dir), func(path string, e os.DirEntry, err error) error {
		base := filepath.Base(path)
		if err != nil || e.IsDir() || base == "lock" || base == "checked" || strings.Contains(base, ".db-") {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(filepath.Dir(dir), path)
		out.WriteString(strings.ReplaceAll(name, filepath.Base(dir), "") + "\x00" + string(data))
		return err
	}))
	return out.String()
}
