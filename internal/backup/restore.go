package backup

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// errNoBackup is a file that is something else.
var errNoBackup = errors.New("it is no backup that verbatim backup wrote")

// errBroken is a backup of which a part is missing or changed.
var errBroken = errors.New("the backup is broken; take another one")

// Restore makes the archive, and the accounts beside it, of a file. The archive is unpacked aside, examined,
// and put in place when all of it is well; nothing that is there is written over.
func (b Backup) Restore(ctx context.Context, from io.Reader) (err error) {
	log, shared := b.People+"-wal", b.People+"-shm" // which SQLite would play into other accounts
	for _, path := range []string{b.Dir, b.People, log, shared} {
		if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
			return errors.Join(err, fmt.Errorf("%s is there already; restore to another place, or move it away", path))
		}
	}
	aside, err := os.MkdirTemp(filepath.Dir(b.Dir), ".verbatim-restore-")
	if err != nil {
		return fmt.Errorf("the archive can't be made in %s: %w", filepath.Dir(b.Dir), err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(aside)) }()
	if err := unpack(ctx, from, aside); err != nil {
		return err
	}
	accounts, dir := filepath.Join(aside, peopleName), filepath.Join(aside, "archive")
	for _, side := range []string{dir, archive.PressIn(dir)} {
		if err := examine(ctx, side); err != nil {
			return err
		}
	}
	if err := wholeBeside(ctx, dir); err != nil {
		return err
	}
	_, err = os.Lstat(accounts)
	if errors.Is(err, os.ErrNotExist) {
		return os.Rename(dir, b.Dir)
	}
	if err == nil {
		err = database.Whole(ctx, accounts)
	}
	if err != nil {
		return fmt.Errorf("%w: its accounts: %w", errBroken, err)
	}
	if err := os.Rename(dir, b.Dir); err != nil {
		return err
	}
	if err := os.Rename(accounts, b.People); err != nil {
		return errors.Join(err, os.Rename(b.Dir, dir)) // both or neither
	}
	return nil
}

// examine says what is wrong with a side of an archive.
func examine(ctx context.Context, dir string) error {
	if !archive.Holds(dir) {
		if filepath.Base(dir) == "press" {
			return nil
		}
		return errNoBackup
	}
	found, _, err := archive.Doctor(ctx, dir, false, archive.Wait{}, nil)
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("%w: %s", errBroken, found[0].What)
	}
	return err
}

// wholeBeside examines the databases that stand beside the catalog.
func wholeBeside(ctx context.Context, dir string) error {
	all, err := filepath.Glob(filepath.Join(dir, "*.db"))
	if err != nil {
		return err
	}
	for _, path := range all {
		if err := database.Whole(ctx, path); err != nil {
			return fmt.Errorf("%w: %s: %w", errBroken, filepath.Base(path), err)
		}
	}
	return nil
}

// unpack lays the members of a file into a folder: those of the archive into archive/.
func unpack(ctx context.Context, from io.Reader, into string) error {
	packed, err := zstd.NewReader(from)
	if err != nil {
		return err
	}
	defer packed.Close()
	root, err := os.OpenRoot(into) // out of which no name leads
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	members := tar.NewReader(packed)
	if err := isBackup(members); err != nil {
		return err
	}
	for {
		h, err := members.Next()
		switch {
		case errors.Is(err, io.EOF):
			_, err = io.Copy(io.Discard, packed) // to the checksum
			return broken(err)
		case err != nil:
			return broken(err)
		case ctx.Err() != nil:
			return ctx.Err()
		case h.Typeflag != tar.TypeReg || !filepath.IsLocal(h.Name):
			return fmt.Errorf("%w: %q is no file of an archive", errBroken, h.Name)
		}
		if err := lay(root, h, members); err != nil {
			return err
		}
	}
}

func broken(err error) error {
	if err != nil {
		return fmt.Errorf("%w: %w", errBroken, err)
	}
	return nil
}

func isBackup(members *tar.Reader) error {
	var first head
	h, err := members.Next()
	if err == nil && h.Name == headName {
		err = json.NewDecoder(io.LimitReader(members, 1<<16)).Decode(&first)
	}
	switch {
	case err != nil || first.Schema == "":
		return errors.Join(errNoBackup, err)
	case first.Schema != form:
		return fmt.Errorf("it is a backup of the form %s, and this verbatim reads %s; take the version that wrote it",
			first.Schema, form)
	}
	return nil
}

// lay writes a member to its place.
func lay(root *os.Root, h *tar.Header, body io.Reader) error {
	name := h.Name
	if name != peopleName {
		name = path.Join("archive", name)
	}
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(file, body)
	if err == nil && n != h.Size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return errors.Join(broken(err), file.Close())
	}
	return errors.Join(file.Sync(), file.Close())
}
