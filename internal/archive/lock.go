package archive

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"verbatim/internal/index"
)

// Wait is how long a writer waits for another one, and whom it tells that it does. The zero value does not
// wait.
type Wait struct {
	Most time.Duration
	Told func(dir string, most time.Duration) // nil for nobody
}

// ErrBusy is an archive that another process writes to.
var ErrBusy = errors.New("another verbatim is writing to this archive; wait until it is done " +
	"(reading is possible all the time), or wait longer with --wait 10m")

const lockTries = 50 * time.Millisecond

// lockFor takes an archive's lock.
func lockFor(ctx context.Context, dir string, wait Wait) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(index.FileMode(dir)))
	got, err := lock.TryLock()
	if err == nil && !got && wait.Most > 0 {
		if wait.Told != nil {
			wait.Told(dir, wait.Most)
		}
		inner, stop := context.WithTimeout(ctx, wait.Most)
		defer stop()
		got, err = lock.TryLockContext(inner, lockTries)
		if errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("the archive %s can't be written to: %w", dir, err)
	case !got:
		return nil, fmt.Errorf("%s: %w", dir, ErrBusy)
	}
	return lock, nil
}

// alone reports that no other process writes, so that what is half done is not being done.
func (a *Archive) alone() bool {
	if a.lock != nil {
		return true
	}
	lock := flock.New(filepath.Join(a.Dir, "lock"))
	got, err := lock.TryRLock()
	return err == nil && got && lock.Unlock() == nil
}

// ErrFull is a disk without room. Nothing that was kept is lost.
var ErrFull = errors.New("the disk is full; make room, and give the same command again: " +
	"what was kept before is whole")

// WithRoom says of an error that it is one of a full disk. SQLite says so of some calls only.
func WithRoom(dir string, err error) error {
	if err == nil || errors.Is(err, ErrFull) {
		return err
	}
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	if e := (*sqlite.Error)(nil); errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			full = true
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PROTOCOL:
			full = free(dir) < 1<<16
		}
	}
	if full {
		return fmt.Errorf("%w (%w)", ErrFull, err)
	}
	return err
}

func (a folder) fullDisk(err error) error { return WithRoom(a.Dir, err) }

// Hold keeps others from writing to a side of an archive until release is called; reading goes on.
func Hold(ctx context.Context, dir string, wait Wait) (release func() error, err error) {
	lock, err := lockFor(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	return lock.Unlock, nil
}
