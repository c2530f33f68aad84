package archive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/index"
)

// two makes an archive of two segments, closes it, and returns its folder and the paths of its segments.
func two(t *testing.T) (dir string, segments []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	// the second is much larger, so that they are not merged
	add(t, a, write(t, map[string]string{"large.md": speech(1, "Mara Lindqvist",
		strings.Repeat("We stay for the barley and for the sound. ", 400))}))
	add(t, a, write(t, map[string]string{"small.md": speech(2, "Tomas Hale", "")}))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range names(t, filepath.Join(dir, "index")) {
		segments = append(segments, filepath.Join(dir, "index", name))
	}
	if len(segments) != 2 {
		t.Fatalf("there are %d segments", len(segments))
	}
	return dir, segments
}

// A segment with a changed bit, wherever it is, is found and named, and the other is served; the doctor mends
// it.
func TestAFlippedBitIsFoundAndTheRestIsServed(t *testing.T) {
	ctx := context.Background()
	dir, segments := two(t)
	whole, err := os.ReadFile(segments[1])
	if err != nil {
		t.Fatal(err)
	}
	for at := 5; at < len(whole); at += max(1, len(whole)/60) {
		changed := append([]byte(nil), whole...)
		changed[at] ^= 4
		if err := os.WriteFile(segments[1], changed, 0o644); err != nil {
			t.Fatal(err)
		}
		a, err := Open(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		bad, err := a.Examine(ctx, nil)
		if err != nil || len(bad) == 0 || !strings.Contains(bad[0].What, filepath.Base(segments[1])) {
			t.Fatalf("byte %d: the doctor finds %+v (%v)", at, bad, err)
		}
		x, _, err := a.Index(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for d := range x.Len() { // what is in the other segment
			if strings.HasSuffix(x.Name(d), "large.md") {
				if n := occurrences(x, "the", "barley", "and", "for"); n != 400 && n != -1 {
					t.Fatalf("byte %d: the whole segment has the words %d times", at, n)
				}
			}
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	a := create(t, dir)
	mended(t, a)
	want(t, "found after it is mended", found(t, a, "carried seventy2 sacks"), []string{"small.md"})
}

// mended has the doctor mend all that is wrong.
func mended(t *testing.T, a *Archive) {
	t.Helper()
	bad, err := a.Examine(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := a.Repair(context.Background(), bad); err != nil || len(left) > 0 {
		t.Fatalf("%v %v", left, err)
	}
	healthy(t, a)
}

// occurrences counts, and is -1 where the index says that it is damaged.
func occurrences(x *index.Index, keys ...string) (n int) {
	var err error
	defer func() {
		if err != nil {
			n = -1
		}
	}()
	defer index.Guard(&err)()
	_, n = x.Occurrences(keys, 0)
	return n
}

func TestATornSegmentIsLeftOutAndMended(t *testing.T) {
	ctx := context.Background()
	for _, keep := range []int64{0, 7, 4096, 5000, 20000} {
		dir, segments := two(t)
		if err := os.Truncate(segments[1], keep); err != nil {
			t.Fatal(err)
		}
		a := create(t, dir)
		x, damaged, err := a.Index(ctx)
		if err != nil || len(damaged) != 1 || !strings.Contains(damaged[0].Error(),
			filepath.Base(segments[1])) {
			t.Fatalf("cut at %d: %v, %v", keep, damaged, err)
		}
		if n := occurrences(x, "the", "barley", "and", "for"); n != 400 {
			t.Errorf("cut at %d: the other segment has the words %d times", keep, n)
		}
		mended(t, a)
	}
}

func TestWhatTheDoctorMends(t *testing.T) {
	ctx := context.Background()
	dir := write(t, map[string]string{"a.md": speech(1, "Mara Lindqvist", "We stay."),
		"b.md": speech(2, "Tomas Hale", "")})
	a := create(t, t.TempDir())
	add(t, a, dir)
	x, _ := a.Find(ctx, "a.md")
	y, _ := a.Find(ctx, "b.md")
	if _, err := a.db.Exec("UPDATE text SET body = x'00' WHERE document = ?", x.ID); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.originalPath(y.SHA256), []byte("rubbish"), 0o644); err != nil {
		t.Fatal(err)
	}
	bad, err := a.Examine(ctx, nil)
	if err != nil || len(bad) != 2 || bad[0].Where != "text" || bad[1].Where != "original" {
		t.Fatalf("%+v, %v", bad, err)
	}
	if left, err := a.Repair(ctx, bad); err != nil || len(left) > 0 {
		t.Fatalf("%+v, %v", left, err)
	}
	healthy(t, a)
	if err := errors.Join(os.Remove(filepath.Join(dir, "b.md")),
		os.WriteFile(a.originalPath(y.SHA256), []byte("rubbish"), 0o644)); err != nil {
		t.Fatal(err)
	}
	bad, _ = a.Examine(ctx, nil)
	left, err := a.Repair(ctx, bad)
	if err != nil || len(left) != 1 || !strings.Contains(left[0].Cure, "from a copy") {
		t.Errorf("what can't be mended is %+v (%v)", left, err)
	}
}

func TestNewerFormatsAreToldSo(t *testing.T) {
	ctx := context.Background()
	dir, segments := two(t)
	data, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	data[8] = 9
	if err := os.WriteFile(segments[0], data, 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, damaged, _ := a.Index(ctx); len(damaged) != 1 || !errors.Is(damaged[0], index.ErrNewer) {
		t.Errorf("of a newer segment it says %v", damaged)
	}
	if _, err := a.db.Exec("PRAGMA user_version = 9"); err != nil {
		t.Fatal(err)
	}
	_ = a.Close()
	if _, err := Open(ctx, dir); !errors.Is(err, index.ErrNewer) {
		t.Errorf("of a newer catalog it says %v", err)
	}
	if _, err := Create(ctx, dir); !errors.Is(err, index.ErrNewer) {
		t.Errorf("of a newer catalog it says %v", err)
	}
}

func TestOneWriterAtATimeAndReadersBeside(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "archive")
	a := create(t, dir)
	if _, err := Create(ctx, dir); !errors.Is(err, ErrBusy) {
		t.Errorf("a second writer is told %v", err)
	}
	reader, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	for n := range 12 {
		add(t, a, write(t, map[string]string{"x.md": speech(n, "Mara Lindqvist", "")}))
		want(t, "what a reader sees", len(found(t, reader, "sacks of barley over the sound")), n+1)
	}
}

// A reader keeps what it opened while the segments are merged under it.
func TestAReaderKeepsWhatItOpened(t *testing.T) {
	ctx := context.Background()
	a := create(t, t.TempDir())
	add(t, a, write(t, map[string]string{"x.md": speech(1, "Mara Lindqvist", "")}))
	x, _, err := a.Index(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for n := 2; n < 9; n++ {
		add(t, a, write(t, map[string]string{"x.md": speech(n, "Mara Lindqvist", "")}))
	}
	if n := occurrences(x, "carried", "seventy1", "sacks"); n != 1 {
		t.Errorf("it finds the words %d times", n)
	}
}

func TestDocumentsThatAreNone(t *testing.T) {
	dir := write(t, map[string]string{
		"empty.md": "", "marks.md": "— … —", "stage.md": "---\ntitle: x\n---\n[applause]\n",
		"binary.txt": "\x00\x01\x02\xff\xfe\x00",
		"million.md": strings.Repeat("barley ", 1_000_000), "name\xff\xfe.md": speech(7, "Tomas Hale", ""),
		"good.md": speech(8, "Tomas Hale", ""),
	})
	a := create(t, t.TempDir())
	out := add(t, a, dir)
	want(t, "added", len(out.Added), 3)
	for _, bad := range out.Refused {
		if bad.Err == nil || len(bad.Err.Error()) < 10 {
			t.Errorf("%s is refused without a reason", bad.Path)
		}
	}
	want(t, "refused", len(out.Refused), 4)
	want(t, "words that stand a million times", len(found(t, a, "barley barley barley")) > 0, true)
	want(t, "a name that is no UTF-8", found(t, a, "carried seventy7 sacks"), []string{"name\xff\xfe.md"})
	want(t, "added again", add(t, a, dir).Unchanged, 3)
	healthy(t, a)
}

// An Add that is interrupted keeps what was committed and goes on from there.
func TestAnInterruptedAddGoesOn(t *testing.T) {
	files := map[string]string{}
	for n := range 200 {
		files[string(rune('a'+n%26))+strings.Repeat("x", n/26)+".md"] = speech(n, "Mara Lindqvist", "")
	}
	dir := write(t, files)
	a := create(t, t.TempDir())
	ctx, stop := context.WithCancel(context.Background())
	out, err := a.Add(ctx, []string{dir}, func(done, _ int) {
		if done == 60 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("it ends with %v", err)
	}
	if len(out.Added) < 60 {
		t.Errorf("%d are kept of 60 that were read", len(out.Added))
	}
	rest := add(t, a, dir)
	want(t, "both times together", len(out.Added)+len(rest.Added), 200)
	want(t, "unchanged the second time", rest.Unchanged, len(out.Added))
	healthy(t, a)
}

func TestAReadOnlyArchiveIsRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("as root everything can be written to; only the message is tested")
	}
	ctx := context.Background()
	dir, _ := two(t)
	for _, path := range []string{dir, filepath.Join(dir, "catalog.db")} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, info.Mode().Perm()&^0o222); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.Chmod(path, info.Mode().Perm()) }()
	}
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	want(t, "found", found(t, a, "carried seventy2 sacks"), []string{"small.md"})
}
