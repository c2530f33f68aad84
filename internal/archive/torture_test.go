package archive

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/index"
)

// An archive is harmed by chance, again and again: a writer is killed or has no room at one of its changes of
// the disk, a byte of a file changes, a file is cut short or lost. Whatever remains must give what it gave
// before, or say that it can't; and what the doctor calls mended must give what it gave before.
//
//	go test -run Torture ./internal/archive -torture 10m -seed 7

var (
	torture = flag.Duration("torture", 3*time.Second, "how long an archive is harmed")
	seed    = flag.Uint64("seed", 0, "of what happens; by the clock where it is 0")
)

// stopping are the harms that need a writer in a process of its own, where this system can do that.
var stopping []func(t *testing.T, r *rand.Rand)

func TestTorture(t *testing.T) {
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	t.Logf("-seed %d", *seed)
	r := rand.New(rand.NewPCG(*seed, 1))
	dir := full(t)
	before := toldBy(t, dir)
	rounds, mendedOnes := 0, 0
	for end := time.Now().Add(*torture); time.Now().Before(end) && !t.Failed(); rounds++ {
		if len(stopping) > 0 && rounds%8 == 7 {
			stopping[r.IntN(len(stopping))](t, r)
			continue
		}
		if harmed(t, r, dir, before) {
			mendedOnes++
		}
	}
	t.Logf("%d times harmed, %d of them mended", rounds, mendedOnes)
}

// harmed does harm to a copy of an archive, and reports that the doctor mended it.
func harmed(t *testing.T, r *rand.Rand, from, before string) bool {
	ctx := context.Background()
	parent, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(parent) }()
	dir := filepath.Join(parent, "archive")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	what := harm(t, r, dir)
	if len(damageOf(t, dir)) == 0 {
		if now, ok := says(dir); ok && now != before && !strings.HasPrefix(what, "originals") {
			t.Fatalf("%s: it says, and tells nobody,\n%s\nand before\n%s", what, now, before)
		}
	}
	found, left, err := Doctor(ctx, dir, true, Wait{}, nil)
	switch {
	case errors.Is(err, index.ErrNewer): // a byte that says the version
		return false
	case err != nil:
		t.Fatalf("%s: the doctor fails: %v", what, err)
	case len(left) > 0:
		return false
	}
	if now := toldBy(t, dir); now != before {
		t.Fatalf("%s: after the doctor, who found %+v, it says\n%s\nand before\n%s", what, found, now, before)
	}
	return len(found) > 0
}

// harm changes a byte of a file of an archive, cuts the file short, or removes it.
func harm(t *testing.T, r *rand.Rand, dir string) (what string) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != "lock" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	path := files[r.IntN(len(files))]
	if r.IntN(2) == 0 {
		path = filepath.Join(dir, "catalog.db")
	}
	data, err := os.ReadFile(path)
	if err != nil || len(data) == 0 {
		t.Fatal(path, err)
	}
	name, _ := filepath.Rel(dir, path)
	at := r.IntN(len(data))
	switch r.IntN(6) {
	case 0:
		what, err = " is gone", os.Remove(path)
	case 1:
		what, err = " is cut short", os.Truncate(path, int64(at))
	default:
		data[at] ^= byte(1 + r.IntN(255))
		what, err = " has another byte", os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return name + what
}
