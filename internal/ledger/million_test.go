package ledger

import (
	"flag"
	"io/fs"
	"path/filepath"
	"testing"
	"time"
)

var many = flag.Int("entries", 20_000, "how many entries the large log has")

// A large log is written, opened, appended to, verified and proven from; what each takes is logged.
//
//	go test -run LargeLog -v ./internal/ledger -entries 1000000
func TestALargeLog(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir)
	must(t, err)
	timed := func(what string, work func()) {
		begun := time.Now()
		work()
		t.Logf("%s: %v", what, time.Since(begun).Round(time.Microsecond))
	}
	timed("all appended", func() {
		for from := 0; from < *many; from += 10_000 {
			must(t, l.Append(some(from, min(10_000, *many-from)), "mark"))
		}
	})
	files, bytes, blocks := 0, int64(0), int64(0)
	must(t, filepath.WalkDir(Path(dir), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		files, bytes, blocks = files+1, bytes+info.Size(), blocks+(info.Size()+4095)/4096*4096
		return err
	}))
	each := float64(blocks) / float64(*many)
	t.Logf("%d entries: %d files, %d bytes, %.1f an entry, in blocks of 4 KB %.1f", *many, files, bytes,
		float64(bytes)/float64(*many), each)
	if each > 200 {
		t.Errorf("an entry takes %.1f bytes on the disk", each)
	}
	timed("one more", func() { must(t, l.Append(some(*many, 1), "mark")) })
	timed("opened", func() { l, err = Open(dir); must(t, err) })
	timed("proof", func() {
		p, err := l.Prove(int64(*many/3), nil)
		must(t, err)
		_, err = p.Check(some(*many/3, 1)[0], l.Key())
		must(t, err)
	})
	timed("verified", func() { must(t, l.Verify(func(int64, Entry) {})) })
}
