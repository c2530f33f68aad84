package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// An archive that was written in an older version of its formats is read, added to and well for as long as
// there is a version that reads it. What stands in testdata is never made again: a change that can't read it
// needs a version of its own. That of v4 has a catalog as v3 has, and segments of version 2.
func TestArchivesOfAllVersionsAreRead(t *testing.T) {
	for version, captures := range map[string]int{"v1": 0, "v2": 2, "v3": 2, "v4": 2} {
		t.Run(version, func(t *testing.T) { readVersion(t, version, captures) })
	}
}

func readVersion(t *testing.T, version string, captures int) {
	dir := filepath.Join(t.TempDir(), version)
	if err := os.CopyFS(dir, os.DirFS("testdata/"+version)); err != nil {
		t.Fatal(err)
	}
	a, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	healthy(t, a)
	want(t, "found", len(found(t, a, "over the sound in every winter")), 1)
	want(t, "found", len(found(t, a, "the old keeper took the key")), 1)
	all, err := a.Captures(context.Background(), "")
	want(t, "captures", len(all), captures)
	for _, c := range all {
		p, err := a.Prove(context.Background(), c)
		want(t, "integrity", p.Integrity.Proven, true)
		want(t, "an error", err, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = create(t, dir)
	add(t, a, write(t, map[string]string{"new.md": speech(1, "Mara Lindqvist", "")}))
	want(t, "what was added", found(t, a, "seventy1 sacks of barley"), []string{"new.md"})
	healthy(t, a)
}

// A journal that was written by an older program makes the catalog that it wrote.
func TestTheJournalOfVersionThreeIsRead(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "v3")
	if err := os.CopyFS(dir, os.DirFS("testdata/v3")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "catalog.db")); err != nil {
		t.Fatal(err)
	}
	if _, left, err := Doctor(ctx, dir, true, Wait{}, nil); err != nil || len(left) > 0 {
		t.Fatalf("%v %+v", err, left)
	}
	a, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	want(t, "found", found(t, a, "the weir was mended in a week"), []string{"weir.md"})
	missing, err := a.Missing(ctx, "", "", "")
	want(t, "occasions", fmt.Sprint(len(missing), err), "1 <nil>")
	reports, err := a.Reports(ctx)
	want(t, "reports", fmt.Sprint(len(reports), err), "1 <nil>")
}
