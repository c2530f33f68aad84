// Package desktest makes archives for tests, and desks on them.
package desktest

import (
	"context"
	"errors"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/report"
)

// Archive makes an archive in a folder, or adds to the one that is there: the files and folders that are
// named. It returns the folder.
func Archive(t testing.TB, dir string, paths ...string) string {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Create(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) > 0 {
		_, err = a.Add(ctx, paths, nil)
	}
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Open is a desk on the archive in a folder. It is closed when the test ends.
func Open(t testing.TB, dir string, program report.Program) *desk.Desk {
	t.Helper()
	d, err := desk.Open(context.Background(), dir, "rules", program)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}
