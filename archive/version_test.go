package archive

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// An archive that was written in version 1 of its formats is read, added to and well for as long as there is a version that
// reads it. testdata/v1 is never made again: a change that can't read it needs a version of its own.
func TestAnArchiveOfVersionOneIsRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "v1")
	if err := os.CopyFS(dir, os.DirFS("testdata/v1")); err != nil {
		t.Fatal(err)
	}
	a, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	healthy(t, a)
	want(t, "found", found(t, a, "over the sound in every winter"), []string{"sound.md"})
	want(t, "found", found(t, a, "the old keeper took the key"), []string{"lock.md"})
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	add(t, a, write(t, map[string]string{"new.md": speech(1, "Mara Lindqvist", "")}))
	want(t, "what was added", found(t, a, "seventy1 sacks of barley"), []string{"new.md"})
	healthy(t, a)
}
