// Package backup writes an archive into one file while others read it, and makes an archive of such a file
// again.
//
// The file is a tar in zstd, whose checksum tells a broken one. Its first member, backup.json, names its
// form; then come the files of the archive, the press side's in press/, and people.db for the accounts of a
// server where there are some. Databases are as they were committed last, and not the bytes of the file,
// which may be being written. Nobody writes meanwhile: an original or a segment that a database names is
// there.
package backup

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// form names what the file is; another version has another.
const form = "verbatim/backup/v1"

// The members that are no files of the archive.
const (
	headName   = "backup.json"
	peopleName = "people.db"
)

// head is the first member.
type head struct {
	Schema string `json:"schema"`
	Made   string `json:"made"` // RFC 3339 in UTC
}

// Backup is what is written: the archive in a folder, and the accounts beside it, if there are some.
type Backup struct {
	Dir, People string
	Wait        archive.Wait
	Now         func() time.Time
}

// Write writes the file.
func (b Backup) Write(ctx context.Context, to io.Writer) (err error) {
	release, err := b.hold(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	aside, err := os.MkdirTemp("", "verbatim-backup-") // for copies of databases
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(aside) }()
	packed, err := zstd.NewWriter(to)
	if err != nil {
		return err
	}
	w := &writer{tar: tar.NewWriter(packed), aside: aside}
	if err := w.begin(b.Now()); err != nil {
		return err
	}
	if err := w.folder(ctx, b.Dir); err != nil {
		return err
	}
	if !w.catalog {
		return fmt.Errorf("the backup of %s would lack its catalog; name the folder of the archive itself", b.Dir)
	}
	if _, err := os.Stat(b.People); err == nil {
		if err := w.database(ctx, b.People, peopleName); err != nil {
			return err
		}
	}
	return errors.Join(w.tar.Close(), packed.Close())
}

// hold keeps others from writing to either side.
func (b Backup) hold(ctx context.Context) (release func() error, err error) {
	if !archive.Holds(b.Dir) {
		return nil, fmt.Errorf("%s: %w", b.Dir, archive.ErrNone)
	}
	record, err := archive.Hold(ctx, b.Dir, b.Wait)
	if err != nil || !archive.Holds(archive.PressIn(b.Dir)) {
		return record, err
	}
	press, err := archive.Hold(ctx, archive.PressIn(b.Dir), b.Wait)
	if err != nil {
		return nil, errors.Join(err, record())
	}
	return func() error { return errors.Join(press(), record()) }, nil
}

// writer writes the members.
type writer struct {
	tar     *tar.Writer
	aside   string
	n       int  // databases that were copied
	catalog bool // is one of them
}

func (w *writer) begin(now time.Time) error {
	body, err := json.Marshal(head{form, now.UTC().Format(time.RFC3339)})
	if err != nil {
		return err
	}
	if err := w.tar.WriteHeader(&tar.Header{Name: headName, Mode: 0o600, Size: int64(len(body))}); err != nil {
		return err
	}
	_, err = w.tar.Write(body)
	return err
}

// folder writes the files of an archive, in the order of their names. The folder may be a link, which the walk
// would not follow; a link in it would be left out, and is refused.
func (w *writer) folder(ctx context.Context, dir string) error {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || passing(entry.Name()) {
			return err
		}
		if !entry.Type().IsRegular() {
			return fmt.Errorf("%s is a link or no file, and would be missing in the backup; put the file or the "+
				"folder itself there", path)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if filepath.Ext(name) == ".db" {
			w.catalog = w.catalog || name == "catalog.db"
			return w.database(ctx, path, filepath.ToSlash(name))
		}
		return w.file(path, filepath.ToSlash(name))
	})
}

// passing reports a file that an archive makes for itself while it is used.
func passing(name string) bool {
	for _, end := range []string{"-wal", "-shm", ".tmp", ".lock"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return name == "lock" || name == "checked"
}

// database writes what was committed last.
func (w *writer) database(ctx context.Context, path, name string) error {
	w.n++
	snapshot := filepath.Join(w.aside, fmt.Sprint(w.n)+".db")
	if err := database.Copy(ctx, path, snapshot); err != nil {
		return fmt.Errorf("copying %s: %w", path, err)
	}
	return errors.Join(w.file(snapshot, name), os.Remove(snapshot))
}

func (w *writer) file(path, name string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	h := &tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: info.ModTime()}
	if err := w.tar.WriteHeader(h); err != nil {
		return err
	}
	_, err = io.Copy(w.tar, from)
	return err
}
