package watch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"crypto/sha256"
	"encoding/hex"

	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/report"
)

const causeFolder fetch.Cause = "folder"

// folder looks at a folder. Where no file has another size or time than when it was last added, nothing is
// read.
func (w *Watch) folder(ctx context.Context, s Source, out *tally) (err error) {
	looks, err := looksOf(ctx, s.Address)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return w.failed(ctx, s, nil, causeFolder, fmt.Errorf("the folder can't be read: %w", err), out)
	}
	if looks == s.hash {
		return w.unchanged(ctx, s, nil, out)
	}
	a, err := w.side(ctx, s.Record)
	if err != nil {
		return err
	}
	added, err := a.Add(limit.From(ctx).Into(ctx), []string{s.Address}, nil)
	if err = errors.Join(err, a.Close()); err != nil {
		return err
	}
	w.step("added a folder")
	out.add(func(o *Outcome) {
		o.Added, o.Revised = append(o.Added, added.Added...), append(o.Revised, added.Revised...)
		for _, bad := range added.Refused {
			o.Failed = append(o.Failed, Trouble{bad.Path, bad.Err.Error()})
		}
	})
	fresh := len(added.Added) + len(added.Revised)
	s = w.well(s, nil, fresh, fresh+added.Unchanged)
	s.hash = looks
	return w.change(ctx, func(tx *sql.Tx) error {
		if err := put(tx, s); err != nil {
			return err
		}
		for _, bad := range added.Refused {
			if err := tell(tx, s.ID, s.Checked, EventRefused, bad.Path+": "+bad.Err.Error()); err != nil {
				return err
			}
		}
		if fresh == 0 {
			return tell(tx, s.ID, s.Checked, EventUnchanged, "nothing is new")
		}
		return tell(tx, s.ID, s.Checked, EventAdded, report.Plural(fresh, "file")+" added")
	})
}

// looksOf is a sum over the names, sizes and times of all files of a folder.
func looksOf(ctx context.Context, dir string) (string, error) {
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went just now
		}
		if err == nil && !d.IsDir() {
			fmt.Fprintf(sum, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
		return errors.Join(err, ctx.Err())
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
