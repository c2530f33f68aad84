package archive_test

import (
	"context"
	"path/filepath"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/archive/archivetest"
)

func TestAnArchiveInAFolder(t *testing.T) {
	var open *archive.Archive
	archivetest.Suite(t, func(t *testing.T, taking bool) archivetest.Archive {
		if open == nil {
			var err error
			if open, err = archive.Create(context.Background(), filepath.Join(t.TempDir(), "archive")); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = open.Close(); open = nil })
		}
		open.Again = taking
		return open
	})
}
