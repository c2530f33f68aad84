package ledger

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2024, 3, 4, 5, 6, 7, 0, time.UTC)

func made(t testing.TB, n int) (dir string, l *Log) {
	t.Helper()
	dir = t.TempDir()
	l, err := Create(dir)
	must(t, err)
	must(t, l.Append(some(0, n), "first"))
	return dir, l
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func some(from, n int) (out []Entry) {
	for i := from; i < from+n; i++ {
		e := Entry{Kind: Add, Time: day.Add(time.Duration(i) * time.Second), Number: int64(i + 1),
			Hash: sha256.Sum256(fmt.Appendf(nil, "%d", i)), Text: sha256.Sum256(fmt.Appendf(nil, "t%d", i))}
		copy(e.Name[:], e.Hash[:])
		out = append(out, e)
	}
	return out
}

func TestAnEntryIsReadAsItIsWrittenAndNotOtherwise(t *testing.T) {
	e := some(6, 1)[0]
	text := e.String()
	got, err := Parse(text)
	if err != nil || got != e {
		t.Errorf("%q is read as %+v, %v", text, got, err)
	}
	for _, bad := range []string{"", text + " ", text + "\n", strings.Replace(text, "add", "adds", 1),
		strings.Replace(text, " 7 ", " 07 ", 1), strings.Replace(text, "Z ", "+00:00 ", 1),
		strings.Repeat("x", 300), text[:len(text)-1]} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// A log of any size, appended to in any steps, is the same one: each entry has a proof, and each older
// checkpoint one of consistency.
func TestALogIsTheSameInAnySteps(t *testing.T) {
	t.Parallel()
	for _, steps := range [][]int{{1}, {1, 1, 1}, {255, 1, 1}, {256}, {300, 300}, {1, 511, 3}, {700}} {
		dir, l := made(t, 0)
		total := 0
		var older [][]byte
		for _, n := range steps {
			must(t, l.Append(some(total, n), fmt.Sprint("mark ", n)))
			total += n
			older = append(older, l.Checkpoint())
		}
		again, err := Open(dir)
		must(t, err)
		if again.Size() != int64(total) || again.Mark() != fmt.Sprint("mark ", steps[len(steps)-1]) {
			t.Fatalf("%v has %d entries, marked %q", steps, again.Size(), again.Mark())
		}
		n := 0
		must(t, again.Verify(func(int64, Entry) { n++ }))
		if n != total {
			t.Errorf("%v: %d entries are verified", steps, n)
		}
		_, whole := made(t, total)
		if whole.tree != again.tree {
			t.Errorf("%v has another root than in one step", steps)
		}
		for at, e := range again.Entries() {
			if at%17 > 0 && at < int64(total)-3 {
				continue
			}
			p, err := again.Prove(at, nil)
			must(t, err)
			read, err := ParseProof(p.Bytes())
			must(t, err)
			if _, err := read.Check(e, again.Key()); err != nil {
				t.Errorf("%v: entry %d: %v", steps, at, err)
			}
			e.Number++
			if _, err := read.Check(e, again.Key()); err == nil {
				t.Errorf("%v: another entry is proven at %d", steps, at)
			}
		}
		for _, c := range older {
			if _, err := again.Consistent(c); err != nil {
				t.Errorf("%v: %v", steps, err)
			}
		}
	}
}

// What is changed in any file of a log is found, and an error names where.
func TestEachChangedByteIsFound(t *testing.T) {
	t.Parallel()
	dir, _ := made(t, 300)
	files := 0
	must(t, filepath.Walk(Path(dir), func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() || filepath.Base(path) == "mark" {
			return err
		}
		files++
		whole, err := os.ReadFile(path)
		must(t, err)
		for at := 0; at < len(whole); at += max(1, len(whole)/9) {
			changed := bytes.Clone(whole)
			changed[at] ^= 4
			must(t, os.WriteFile(path, changed, 0o600))
			if l, err := Open(dir); err == nil && l.Verify(func(int64, Entry) {}) == nil {
				t.Errorf("byte %d of %s is changed, and nobody sees it", at, path)
			}
		}
		return os.WriteFile(path, whole, 0o600)
	}))
	if files < 6 {
		t.Errorf("there are %d files only", files)
	}
}

// A log that was made anew, or from which entries were taken, is not the one of an older checkpoint.
func TestAnotherPastIsNotConsistent(t *testing.T) {
	t.Parallel()
	dir, l := made(t, 40)
	older := l.Checkpoint()
	must(t, os.RemoveAll(Path(dir)))
	for _, past := range [][]Entry{some(1, 60), some(0, 39), nil} {
		again, err := Create(dir)
		must(t, err)
		must(t, again.Append(past, ""))
		if _, err := again.Consistent(older); err == nil {
			t.Errorf("a log of %d other entries is consistent", len(past))
		}
		must(t, os.RemoveAll(Path(dir)))
	}
}

func TestALogWithoutItsKeyIsNotBegunAnew(t *testing.T) {
	dir, _ := made(t, 3)
	must(t, os.Remove(KeyPath(dir)))
	if _, err := Create(dir); err == nil || !strings.Contains(err.Error(), "key") {
		t.Errorf("it says %v", err)
	}
}

func TestTheKeyIsForItsOwnerAlone(t *testing.T) {
	dir, _ := made(t, 1)
	info, err := os.Stat(KeyPath(dir))
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("it may be used by %v", info.Mode())
	}
}

func TestTilesStandWhereTheSpecificationSays(t *testing.T) {
	for _, row := range []struct {
		level int
		n     int64
		w     int
		want  string
	}{{0, 1234067, 256, "tile/0/x001/x234/067"}, {1, 5, 17, "tile/1/005.p/17"},
		{-1, 1000, 256, "tile/entries/x001/000"}} {
		if got := filepath.ToSlash(tilePath(row.level, row.n, row.w)); got != row.want {
			t.Errorf("%+v is at %s", row, got)
		}
	}
}

// The private key is nobody else's at any time, in a folder that everybody may read: it was written as the others are and
// closed to them after that.
func TestTheKeyIsItsOwnersFromTheFirst(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	tmp := KeyPath(dir) + ".tmp"
	if err := os.WriteFile(tmp, []byte("of a program that was killed"), 0o644); err != nil {
		t.Fatal(err)
	}
	before, err := os.Open(tmp) // by somebody who waits for the key
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = before.Close() }()
	if _, err := Create(dir); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(KeyPath(dir))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the key has mode %v", info.Mode())
	}
	if seen, err := io.ReadAll(before); err != nil || strings.Contains(string(seen), "PRIVATE") {
		t.Errorf("who had opened what lay there reads %q (%v)", seen, err)
	}
}
