package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"verbatim/internal/index"
)

// errUnreadable is a catalog that is no database any more.
var errUnreadable = errors.New("its catalog can't be read")

// Holds reports an archive in a folder, whether or not it can be read.
func Holds(dir string) bool { return there(dir) == nil }

// there is an error where a folder has no catalog. An empty one with a log is one that was just made.
func there(dir string) error {
	info, err := os.Stat(filepath.Join(dir, "catalog.db"))
	if err == nil && info.Size() == 0 {
		if log, e := os.Stat(filepath.Join(dir, "catalog.db-wal")); e != nil || log.Size() == 0 {
			err = fs.ErrNotExist
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && remains(dir):
		return fmt.Errorf("the archive %s: %w", dir, ErrLost)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", dir, ErrNone)
	}
	return err
}

// Create opens an archive for writing, and makes it where there is none. Only one process can.
func Create(ctx context.Context, dir string) (*Archive, error) {
	return CreateWaiting(ctx, dir, Wait{})
}

// CreateWaiting does so when another process that writes is done, or gives up.
func CreateWaiting(ctx context.Context, dir string, wait Wait) (*Archive, error) {
	if err := makeFolders(dir); err != nil {
		return nil, fmt.Errorf("making the archive %s: %w; name a folder that you may write to", dir, err)
	}
	lock, err := lockFor(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	a, err := createLocked(ctx, dir)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the archive %s: %w", dir, err), lock.Unlock())
	}
	a.lock = lock
	return a, nil
}

func createLocked(ctx context.Context, dir string) (*Archive, error) {
	if err := there(dir); errors.Is(err, ErrLost) {
		return nil, err
	}
	path := filepath.Join(dir, "catalog.db") // made here, for SQLite would let everybody read it
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, index.FileMode(dir))
	if err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	a, err := open(ctx, dir, true)
	if err != nil {
		return nil, WithRoom(dir, err)
	}
	older, err := a.isOlder(ctx)
	if older {
		err = errOlder // and its journal must not be written over
	}
	if err == nil {
		err = a.raise(ctx)
	}
	if err == nil {
		err = a.sweep(ctx)
	}
	if err == nil {
		err = a.beginLogging(ctx)
	}
	if err != nil {
		return nil, errors.Join(WithRoom(dir, err), a.db.Close())
	}
	return a, nil
}

// makeFolders makes an archive's folders, for their owner alone unless the folder is there and says
// otherwise.
func makeFolders(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, sub := range []string{"originals", "index", "journal"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), index.DirMode(dir)); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes the files that an interrupted writer left behind. It removes nothing where what the catalog
// says of them has changed.
func (a *Archive) sweep(ctx context.Context) error {
	kept, err := seals(ctx, a.db)
	if err != nil {
		return err
	}
	if now, err := count(ctx, a.db, "segment"); err != nil || now != kept["segment"] {
		return err
	}
	live, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, s := range live {
		named[a.segmentPath(s.file)] = true
	}
	at := kept["journal"].rows
	named[a.journalPath(at)] = true
	for _, pattern := range []string{"index/*.seg", "index/*.tmp", "journal/*.jsonl", "checked.*.tmp"} {
		if at == 0 && strings.HasPrefix(pattern, "journal") {
			continue
		}
		found, err := filepath.Glob(filepath.Join(globbed(a.Dir), pattern))
		if err != nil {
			return err
		}
		for _, path := range found {
			if named[path] {
				continue
			}
			// a reader renames what it wrote aside, so that it may be gone by now
			if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	return nil
}

// globbed is a path that stands for itself in a pattern.
func globbed(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}
