package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/index"
	"verbatim/internal/source"
)

// Beside a report that is kept stands what the record answered while it was made, so that a bundle of it can be
// written when the record has grown: tapes/ab/ab….zst, by the SHA-256 of the report's JSON. It has words of the
// article, and of documents their names and where words stand in them. It is on the disk before the report is.
// One without a report is of a writer that was stopped, and goes with the next purge or repair.

func (a folder) tapePath(body []byte) string {
	sum := source.SHA256(body)
	return filepath.Join(a.Dir, "tapes", sum[:2], sum+".zst")
}

func (a folder) keepTape(body, tape []byte) error {
	path := a.tapePath(body)
	if err := os.MkdirAll(filepath.Join(a.Dir, "tapes"), index.DirMode(a.Dir)); err != nil {
		return err
	}
	return errors.Join(keep(path, database.Pack(tape)), index.SyncDir(filepath.Dir(path)),
		index.SyncDir(filepath.Join(a.Dir, "tapes")))
}

// Tape is what was kept with a report, by its JSON; nil for nothing.
func (a *Archive) Tape(body []byte) ([]byte, error) {
	packed, err := os.ReadFile(a.tapePath(body))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	tape, err := database.Unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("what was kept with the report is damaged: %w; check the article again", err)
	}
	return tape, nil
}

// examineTapes verifies their checksums. One that is damaged is let go.
func (a *Archive) examineTapes() (out []Ailment) {
	_ = filepath.WalkDir(filepath.Join(a.Dir, "tapes"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil // there are none, or it was purged meanwhile
		}
		packed, err := os.ReadFile(path)
		if err == nil {
			_, err = database.Unpack(packed)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			out = append(out, Ailment{Where: "tape",
				What: fmt.Sprintf("what the record answered for a report that is kept, %s: %v", path, err),
				Cure: "it is removed; check the article again to bundle a report on it",
				cure: func(context.Context) error { return os.Remove(path) }})
		}
		return nil
	})
	return out
}

// sweepTapes removes what is of no report that is kept.
func (a *Archive) sweepTapes(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(a.Dir, "tapes")); err != nil {
		return nil
	}
	kept := map[string]bool{}
	err := allRows(ctx, a.db, "report", "", func(values []any) error {
		e, err := reportEntry(values)
		kept[e.Hash.String()] = true
		return err
	})
	if err != nil {
		return err
	}
	return filepath.WalkDir(filepath.Join(a.Dir, "tapes"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || kept[strings.TrimSuffix(e.Name(), ".zst")] {
			return err
		}
		return os.Remove(path)
	})
}
