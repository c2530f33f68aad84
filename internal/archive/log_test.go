package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/ledger"
)

// entriesOfLog are the entries of an archive's log, as kind and number.
func entriesOfLog(t testing.TB, dir string) (out []string) {
	t.Helper()
	log, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Verify(func(_ int64, e ledger.Entry) {
		out = append(out, fmt.Sprint(e.Kind, " ", e.Number))
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// logAgrees holds that an archive that nobody has open has all that is committed in its log.
func logAgrees(t testing.TB, dir string) {
	t.Helper()
	ctx := context.Background()
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	healthy(t, a)
	log, err := a.Log()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := seals(ctx, a.db)
	if err != nil {
		t.Fatal(err)
	}
	if log.Mark() != markOf(kept) {
		t.Errorf("the log is of %q, and the catalog is %q", log.Mark(), markOf(kept))
	}
}

func TestEachChangeHasItsEntry(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	files := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""), "b.md": speech(2, "Tomas Hale", "")})
	closing := func(a *Archive) {
		t.Helper()
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	a := create(t, dir)
	add(t, a, files)
	closing(a)
	want(t, "added", entriesOfLog(t, dir), []string{"begin 0", "add 1", "add 2"})
	a = create(t, dir)
	add(t, a, files)
	closing(a)
	want(t, "nothing changed", len(entriesOfLog(t, dir)), 3)
	if err := os.WriteFile(filepath.Join(files, "b.md"), []byte(speech(3, "Tomas Hale", "")), 0o644); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	add(t, a, files)
	id, err := a.Save(ctx, "article.md", "", []byte(`{"path": "a.md"}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	gone, err := a.Find(ctx, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []Holding{gone}, false); err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []Holding{gone}, true); err != nil {
		t.Fatal(err)
	}
	closing(a)
	want(t, "all", entriesOfLog(t, dir)[3:], []string{"revise 3", fmt.Sprint("verdict ", id), "remove 1",
		"purge 1", fmt.Sprint("forget ", id)})
	a = create(t, dir)
	for range 2 {
		if err := a.Published(ctx, []Publication{{4, sha256.Sum256([]byte("page")), "/pages/4"}}); err != nil {
			t.Fatal(err)
		}
	}
	closing(a)
	want(t, "published once", entriesOfLog(t, dir)[8:], []string{"publish 4"})
	logAgrees(t, dir)
}

// An archive of before there were logs gets one by the next writer, with entries of what is held.
func TestALogBeginsWithWhatIsHeld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	files := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""), "b.md": speech(2, "Tomas Hale", "")})
	a := create(t, dir)
	add(t, a, files)
	a.leaveLog()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.Open(dir); !errors.Is(err, ledger.ErrNone) {
		t.Fatal(err)
	}
	a = create(t, dir)
	healthy(t, a)
	add(t, a, write(t, map[string]string{"c.md": speech(3, "Tomas Hale", "")}))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, "entries", entriesOfLog(t, dir), []string{"begin 2", "add 1", "add 2", "add 3"})
	logAgrees(t, dir)
}

// A writer that was stopped between its commit and the log leaves to the next one what the log lacks.
func TestTheNextWriterAppendsWhatIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "")}))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	add(t, a, write(t, map[string]string{"b.md": speech(2, "Mara Lindqvist", "")}))
	a.leaveLog()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, "entries", entriesOfLog(t, dir), []string{"begin 0", "add 1", "add 2"})
	logAgrees(t, dir)
}

// Whoever rewrites the catalog, its seals and its journal is told by the log, with what does not fit.
func TestTheDoctorHoldsTheCatalogAgainstTheLog(t *testing.T) {
	for _, row := range []struct{ name, sql, says string }{
		{"another hash", "UPDATE document SET sha256 = replace(sha256, substr(sha256, 1, 4), '0000') WHERE id = 1",
			"document 1 "},
		{"a document that is gone", "DELETE FROM document WHERE id = 2", "the catalog has no document 2"},
		{"a removal that is undone", "UPDATE document SET state = 0 WHERE id = 3", "document 3 "},
		{"a changed report", "UPDATE report SET body = (SELECT body FROM report WHERE id = 2) WHERE id = 1",
			"report 1 has the SHA-256"},
		{"a report that is gone", "DELETE FROM report WHERE id = 2", "the catalog has no report 2"},
		{"a report of another day", "UPDATE report SET checked = '2019-01-01T00:00:00Z' WHERE id = 2",
			"report 2 says that it is of 2019-01-01"},
		{"a document of another day", "UPDATE document SET added = '2019-01-01T00:00:00Z' WHERE id = 2",
			"dated back"},
		{"a document that nobody added", "INSERT INTO document SELECT 9, 'x.md', 1, 0, sha256, size, words, title, " +
			"date, kind, partial, added, given, url FROM document WHERE id = 2", "no entry of the log"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := tampered(t, func(tx *sql.Tx) error { _, err := tx.Exec(row.sql); return err })
			a, err := Open(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = a.Close() }()
			bad, _, err := a.examineLog(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, b := range bad {
				all = append(all, b.What)
			}
			if text := strings.Join(all, "\n"); !strings.Contains(text, row.says) {
				t.Errorf("it says %q, and should say %q", text, row.says)
			}
		})
	}
}

// tampered is an archive whose catalog somebody changed who knows of seals, journal and mark.
func tampered(t *testing.T, change func(*sql.Tx) error) (dir string) {
	t.Helper()
	ctx := context.Background()
	dir = filepath.Join(t.TempDir(), "archive")
	now := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for day, work := range []func(a *Archive) error{
		func(a *Archive) error {
			add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", ""),
				"b.md": speech(2, "Tomas Hale", ""), "c.md": speech(3, "Tomas Hale", "")}))
			return nil
		},
		func(a *Archive) error {
			h, err := a.Holding(ctx, 3)
			return errors.Join(err, a.Remove(ctx, []Holding{h}, false))
		},
		func(a *Archive) error { _, err := a.Save(ctx, "x.md", "", []byte(`{"n": 1}`), nil); return err },
		func(a *Archive) error { _, err := a.Save(ctx, "y.md", "", []byte(`{"n": 2}`), nil); return err },
		func(a *Archive) error {
			add(t, a, write(t, map[string]string{"d.md": speech(4, "Mara Lindqvist", "")}))
			return nil
		},
		func(a *Archive) error {
			defer a.leaveLog()
			return a.update(ctx, change)
		},
	} {
		a := create(t, dir)
		a.Now = func() time.Time { return now.AddDate(0, 0, 7*day) }
		if err := errors.Join(work(a), a.Close()); err != nil {
			t.Fatal(err)
		}
	}
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	kept, err := seals(ctx, a.db)
	if err != nil {
		t.Fatal(err)
	}
	log, err := a.Log()
	if err != nil {
		t.Fatal(err)
	}
	mark := fmt.Sprintf("%d %s\n", log.Size(), markOf(kept))
	if err := os.WriteFile(filepath.Join(ledger.Path(dir), "mark"), []byte(mark), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A text that was swapped for another is told by the log, and read again from its original.
func TestASwappedTextIsFoundAndMended(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "")}))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	doc, err := a.Document(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	swapped := *doc
	swapped.Text = strings.Replace(doc.Text, "barley", "powder", 1)
	body, err := Encode(doc.Path, &swapped)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE text SET body = ? WHERE document = 1", body)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	found, left, err := Doctor(ctx, dir, true, Wait{}, nil)
	if err != nil || len(left) > 0 || len(found) != 1 || !strings.Contains(found[0].What, "swapped") {
		t.Errorf("it finds %+v, leaves %+v, %v", found, left, err)
	}
	logAgrees(t, dir)
}

// The tiles and the checkpoint of a log are made anew from its entries.
func TestADamagedLogIsMendedFromItsEntries(t *testing.T) {
	ctx := context.Background()
	dir := tampered(t, func(*sql.Tx) error { return nil })
	for _, name := range []string{"checkpoint", "tile/0/000.p/8"} {
		path := filepath.Join(ledger.Path(dir), name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, broken := range [][]byte{nil, whole[:len(whole)/2]} {
			if err := os.WriteFile(path, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			found, left, err := Doctor(ctx, dir, true, Wait{}, nil)
			if err != nil || len(left) > 0 || len(found) == 0 {
				t.Errorf("%s: it finds %+v, leaves %+v, %v", name, found, left, err)
			}
			logAgrees(t, dir)
		}
	}
}

// What is kept with a report goes with it, and one that is damaged is told and let go.
func TestTapesAreKeptExaminedAndPurged(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	add(t, a, write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "")}))
	body, other := []byte(`{"path": "a.md"}`), []byte(`{"path": "b.md"}`)
	for _, b := range [][]byte{body, other} {
		if _, err := a.SaveTaped(ctx, "x.md", "", b, nil, []byte("seventy1 answers")); err != nil {
			t.Fatal(err)
		}
	}
	tape, err := a.Tape(body)
	if err != nil || string(tape) != "seventy1 answers" {
		t.Fatalf("it is %q, %v", tape, err)
	}
	healthy(t, a)
	h, err := a.Find(ctx, "a.md")
	if err := errors.Join(err, a.Remove(ctx, []Holding{h}, true)); err != nil {
		t.Fatal(err)
	}
	if tape, err := a.Tape(body); tape != nil || err != nil {
		t.Errorf("after the purge it is %q, %v", tape, err)
	}
	path := a.tapePath(other)
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Tape(other); err == nil {
		t.Error("a damaged one is read")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	found, left, err := Doctor(ctx, dir, true, Wait{}, nil)
	if err != nil || len(found) != 1 || len(left) > 0 || found[0].Where != "tape" {
		t.Errorf("it finds %+v, leaves %+v, %v", found, left, err)
	}
	logAgrees(t, dir)
}
