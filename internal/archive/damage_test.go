package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/source"
)

// full makes an archive in which every table has rows, closes it, and returns its folder.
func full(t testing.TB) string {
	t.Helper()
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	a.Now = func() time.Time { return time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC) }
	text := speech(1, "Mara Lindqvist", "We stay for the barley.")
	files := write(t, map[string]string{"a.md": text, "copy.md": text, "b.md": speech(2, "Tomas Hale", ""),
		"odd\xff.md": speech(6, "Tomas Hale", "")})
	add(t, a, files)
	if err := os.WriteFile(filepath.Join(files, "b.md"), []byte(speech(3, "Tomas Hale", "")),
		0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, files)
	p := page("https://quay.example/a?x=1", []byte(speech(4, "Oda Brandreth", "")))
	p.Capture.URL, p.Capture.WARC = "https://quay.example/a", []byte("WARC/1.0")
	p.Capture.SHA256 = source.SHA256(p.Capture.WARC)
	if _, err := a.AddGiven(ctx, slices.Values([]source.Source{p})); err != nil {
		t.Fatal(err)
	}
	if _, err := a.AddOccasions(ctx, []Occasion{{Date: "2024-03-09", Title: "Opening of the lock",
		Speaker: "Tomas Hale"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Save(ctx, "draft.md", "A draft", []byte(`{"article":{}}`),
		[]Basis{{"q1", []int64{1, 3}}}); err != nil {
		t.Fatal(err)
	}
	all, err := a.Captures(ctx, "")
	if err == nil {
		err = a.Stamp(ctx, all[0].WARC, []byte{1, 2, 3})
	}
	if err = errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// toldBy is all that an archive says.
func toldBy(t testing.TB, dir string) string {
	t.Helper()
	ctx := context.Background()
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	var out []any
	say := func(v any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	docs, err := a.holdings(ctx, "document d ORDER BY d.id")
	say(docs, err)
	for _, h := range docs {
		if h.State != Purged {
			say(a.Document(ctx, h.ID))
		}
	}
	say(a.Captures(ctx, ""))
	say(a.Reports(ctx))
	say(a.Report(ctx, 1))
	say(a.Coverage(ctx, "", "", ""))
	say(a.Missing(ctx, "", "", ""))
	say(a.StampOf(ctx, source.SHA256([]byte("WARC/1.0"))))
	say(found(t, a, "sacks of barley over the sound"), nil)
	e, err := everything(ctx, a.db)
	// an index that was made again has other files
	e.Rows = slices.DeleteFunc(e.Rows, func(c change) bool { return c.table == "segment" })
	say(e, err)
	b, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// mendedAs has the doctor mend an archive, and holds what it says then against what it said before.
func mendedAs(t *testing.T, dir, before string) {
	t.Helper()
	ctx := context.Background()
	found, left, err := Doctor(ctx, dir, false, Wait{}, nil)
	if err != nil || len(found) == 0 || len(left) != len(found) {
		t.Fatalf("the doctor finds %+v, %v", found, err)
	}
	if _, left, err = Doctor(ctx, dir, true, Wait{}, nil); err != nil || len(left) > 0 {
		t.Fatalf("the doctor leaves %+v, %v", left, err)
	}
	if found, _, err = Doctor(ctx, dir, false, Wait{}, nil); err != nil || len(found) > 0 {
		t.Fatalf("after repair the doctor finds %+v, %v", found, err)
	}
	if now := toldBy(t, dir); now != before {
		t.Errorf("after repair it says\n%s\nand before\n%s", now, before)
	}
}

// damageOf is what is told of an archive that is opened.
func damageOf(t testing.TB, dir string) []error {
	t.Helper()
	a, err := Open(context.Background(), dir)
	if err != nil {
		return []error{err}
	}
	defer func() { _ = a.Close() }()
	all, err := a.Damage(context.Background())
	if err != nil {
		return []error{err}
	}
	return all
}

// tamper changes the catalog behind the program's back.
func tamper(t testing.TB, dir, statement string) {
	t.Helper()
	db, err := openCatalog(context.Background(), filepath.Join(dir, "catalog.db"), true)
	if err != nil {
		t.Fatal(err)
	}
	done, err := db.Exec(statement)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatalf("%s changes nothing", statement)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestWhateverChangesInTheCatalogIsToldAndMended(t *testing.T) {
	for _, statement := range []string{
		"UPDATE document SET title = 'Speech 7' WHERE id = 1",
		"UPDATE document SET date = '2025-01-01' WHERE id = 3",
		"UPDATE document SET kind = 'debate' WHERE id = 2", "UPDATE document SET state = 2 WHERE id = 1",
		"UPDATE document SET state = 0 WHERE id = 2",
		"UPDATE document SET source = '/somewhere/else.md' WHERE id = 1",
		"UPDATE document SET version = 9 WHERE id = 4",
		"UPDATE document SET sha256 = replace(sha256, 'a', 'b') WHERE id = 1",
		"UPDATE document SET partial = 1 WHERE id = 1",
		"UPDATE document SET added = '2020-01-01T00:00:00Z'", "DELETE FROM document WHERE id = 3",
		"DELETE FROM document",
		"UPDATE speaker SET name = 'Somebody Else' WHERE document = 1",
		"DELETE FROM speaker WHERE document = 3", "DELETE FROM copy",
		"UPDATE occasion SET date = '2024-03-10'", "UPDATE occasion SET title = 'A walk'",
		"DELETE FROM occasion",
		"UPDATE capture SET url = 'https://elsewhere.example/'",
		"UPDATE capture SET fetched = '2020-01-01T00:00:00Z'", "DELETE FROM capture",
		"UPDATE stamp SET token = x'0102'", "DELETE FROM stamp", "UPDATE report SET body = x'00'",
		"UPDATE report SET article = 'other.md'",
		"UPDATE report SET checked = ''", "DELETE FROM report", "DELETE FROM basis WHERE document = 3",
		"UPDATE basis SET quotation = 'q2' WHERE document = 1",
		"DELETE FROM segment", "UPDATE segment SET place = 40", "DELETE FROM text WHERE document = 3",
		"DELETE FROM text",
		"UPDATE seal SET sum = sum + 1 WHERE name = 'report'", "DELETE FROM seal WHERE name = 'document'",
		"INSERT INTO occasion (date, title, speaker, uid) VALUES ('2024-01-01', 'A feast', '', 'x')",
	} {
		t.Run(statement, func(t *testing.T) {
			dir := full(t)
			before := toldBy(t, dir)
			if all := damageOf(t, dir); len(all) > 0 {
				t.Fatalf("a whole archive says %v", all)
			}
			tamper(t, dir, statement)
			if len(damageOf(t, dir)) == 0 {
				t.Error("nobody is told")
			}
			mendedAs(t, dir, before)
		})
	}
}

// SQLite keeps what a table is as text: a byte of it may change, and the rows stay as they were sealed.
func TestTablesThatChangeAreToldAndMended(t *testing.T) {
	for _, words := range [][2]string{
		{"token BLOB", "tokin BLOB"}, {"title TEXT NOT NULL, speaker", "tittl TEXT NOT NULL, speaker"},
		{"DEFAULT 0", "DEFAULT 1"},
		{"date TEXT NOT NULL, kind TEXT", "kind TEXT NOT NULL, date TEXT"},
		{"NOT NULL UNIQUE", "NULL UNIQUE"},
		{"words INTEGER", "words INTEGES"}, {"rows INTEGER", "sows INTEGER"},
		{"WHERE state <> 0", "WHERE state <> 3"},
	} {
		t.Run(words[1], func(t *testing.T) {
			dir := full(t)
			before := toldBy(t, dir)
			tamper(t, dir, fmt.Sprintf("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "+
				"replace(sql, '%s', '%s'); SELECT 1", words[0], words[1]))
			if len(damageOf(t, dir)) == 0 {
				t.Error("nobody is told")
			}
			mendedAs(t, dir, before)
		})
	}
	for version := range catalogVersion {
		t.Run(fmt.Sprintf("it says that it has version %d", version), func(t *testing.T) {
			dir := full(t)
			before := toldBy(t, dir)
			tamper(t, dir, fmt.Sprintf("UPDATE seal SET sum = sum; PRAGMA user_version = %d", version))
			if len(damageOf(t, dir)) == 0 {
				t.Error("nobody is told")
			}
			mendedAs(t, dir, before)
		})
	}
}

func TestACatalogIsMadeAnewFromTheJournalTheOriginalsAndTheSegments(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"it is gone":      os.Remove,
		"it is empty":     func(path string) error { return os.Truncate(path, 0) },
		"it is cut short": func(path string) error { return os.Truncate(path, 5000) },
		"it is something else": func(path string) error {
			return os.WriteFile(path,
				[]byte(strings.Repeat("no database ", 900)), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := full(t)
			before := toldBy(t, dir)
			if err := harm(filepath.Join(dir, "catalog.db")); err != nil {
				t.Fatal(err)
			}
			if len(damageOf(t, dir)) == 0 {
				t.Error("nobody is told")
			}
			if a, err := Create(context.Background(), dir); err == nil {
				all, err := a.CatalogDamage(context.Background())
				_ = a.Close()
				if err == nil && len(all) == 0 {
					t.Fatal("a writer takes it for a whole one")
				}
			}
			mendedAs(t, dir, before)
		})
	}
}

func TestACatalogThatIsOlderThanItsJournalIsTold(t *testing.T) {
	ctx := context.Background()
	dir := full(t)
	path := filepath.Join(dir, "catalog.db")
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := create(t, dir)
	for n := range 3 {
		add(t, a, write(t, map[string]string{"x.md": speech(20+n, "Mara Lindqvist", "")}))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		putBack(t, dir, older)
		a = create(t, dir) // the second time, after a purge that began a new journal
		h, err := a.Find(ctx, "b.md")
		if err == nil {
			err = a.Remove(ctx, []Holding{h}, true)
		}
		if err = errors.Join(err, a.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// putBack puts an older catalog back, and has the doctor mend that.
func putBack(t *testing.T, dir string, older []byte) {
	t.Helper()
	before := toldBy(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "catalog.db"), older, 0o600); err != nil {
		t.Fatal(err)
	}
	if len(damageOf(t, dir)) == 0 {
		t.Error("nobody is told")
	}
	if a, err := Create(context.Background(), dir); err == nil {
		_ = a.Close()
		t.Error("a writer goes on from the older one")
	}
	mendedAs(t, dir, before)
}

func TestAJournalThatIsDamagedIsWrittenAnew(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"it is gone":      os.Remove,
		"it is cut short": func(path string) error { return os.Truncate(path, 300) },
		"a bit of it is another": func(path string) error {
			data, err := os.ReadFile(path)
			if err == nil {
				data[len(data)/2] ^= 1
				err = os.WriteFile(path, data, 0o600)
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := full(t)
			before := toldBy(t, dir)
			if err := harm(filepath.Join(dir, "journal", "000001.jsonl")); err != nil {
				t.Fatal(err)
			}
			mendedAs(t, dir, before)
			tamper(t, dir, "UPDATE document SET title = 'x'") // and serves again
			mendedAs(t, dir, before)
		})
	}
}

func TestAMissingSegmentIsTold(t *testing.T) {
	dir, segments := two(t)
	if err := os.Remove(segments[0]); err != nil {
		t.Fatal(err)
	}
	if all := damageOf(t, dir); len(all) != 1 || !strings.Contains(all[0].Error(),
		"a segment of the index is missing") {
		t.Errorf("it says %v", all)
	}
	if _, left, err := Doctor(context.Background(), dir, true, Wait{}, nil); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	if all := damageOf(t, dir); len(all) > 0 {
		t.Errorf("mended it says %v", all)
	}
}

// A byte of the catalog that changed is told, or is one that nobody reads.
func TestAChangedByteOfTheCatalogIsNeverAnAnswer(t *testing.T) {
	dir := full(t)
	before := toldBy(t, dir)
	path := filepath.Join(dir, "catalog.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	step := len(whole) / 150
	if testing.Short() {
		step *= 8
	}
	told := 0
	for at := 17; at < len(whole); at += step {
		changed := slices.Clone(whole)
		changed[at] ^= 0x11
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if len(damageOf(t, dir)) > 0 {
			told++
			continue
		}
		if now, ok := says(dir); ok && now != before && !strings.Contains(now, "damaged") {
			t.Errorf("byte %d: it says, and tells nobody,\n%s\n%s", at, now, before)
		}
	}
	t.Logf("%d were told", told)
}

// says is toldBy, or false where something can't be read.
func says(dir string) (out string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return toldBy(&quiet{}, dir), true
}

// quiet is a test that ends with a panic where it fails.
type quiet struct{ testing.TB }

func (*quiet) Helper()               {}
func (*quiet) Fatal(args ...any)     { panic(fmt.Sprint(args...)) }
func (*quiet) Errorf(string, ...any) {}

func TestALoadedTextIsTheCatalogsDocument(t *testing.T) {
	dir := full(t)
	tamper(t, dir, "UPDATE text SET body = (SELECT body FROM text WHERE document = 1) WHERE document = 3")
	a, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if _, err := a.Document(context.Background(), 3); err == nil ||
		!strings.Contains(err.Error(), "other bytes") {
		t.Errorf("it says %v", err)
	}
}

// Removed and revised documents stand in a segment until it is merged, and count where it is told how rare a word is.
func TestAnIndexThatIsMadeAgainHasTheWordsThatItHad(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	texts := map[string]string{}
	for i := range 20 {
		texts[fmt.Sprintf("%d.md", i)] = speech(i, "Tomas Hale", "")
	}
	files := write(t, texts)
	add(t, a, files)
	if err := os.WriteFile(filepath.Join(files, "3.md"), []byte(speech(30, "Tomas Hale", "")), 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, a, files)
	before, err := a.wordsHeld(ctx)
	segments, err2 := liveSegments(ctx, a.db)
	if err = errors.Join(err, err2, a.Close()); err != nil {
		t.Fatal(err)
	}
	for _, s := range segments {
		if err := os.Remove(filepath.Join(dir, "index", s.file)); err != nil {
			t.Fatal(err)
		}
	}
	if _, left, err := Doctor(ctx, dir, true, Wait{}, nil); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	if a, err = Open(ctx, dir); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if now, err := a.wordsHeld(ctx); err != nil || now != before {
		t.Errorf("it has %d words, and had %d before (%v)", now, before, err)
	}
}
