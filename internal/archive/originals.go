package archive

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/database"
	"verbatim/internal/index"
	"verbatim/internal/source"
)

// originalPath is where the bytes with a sum are kept.
func (a folder) originalPath(sum string) string {
	return filepath.Join(a.Dir, "originals", sum[:2], sum+".zst")
}

// keepOriginals puts compressed originals, by the sums of their bytes, on the disk. The disk is asked for
// many at a time, as each waits for it.
func (a folder) keepOriginals(originals map[string][]byte) error {
	var group errgroup.Group
	group.SetLimit(16)
	folders := map[string]bool{filepath.Join(a.Dir, "originals"): true}
	for sum, packed := range originals {
		path := a.originalPath(sum)
		folders[filepath.Dir(path)] = true
		group.Go(func() error { return keep(path, packed) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for folder := range folders {
		group.Go(func() error { return index.SyncDir(folder) })
	}
	return group.Wait()
}

// keep writes a file beside its place and renames it there when it is on the disk. One that is there and
// whole is the same.
func keep(path string, packed []byte) error {
	if there, err := os.ReadFile(path); err == nil && whole(path, there) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), index.DirMode(filepath.Dir(filepath.Dir(path)))); err != nil {
		return err
	}
	file, err := os.OpenFile(path+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC,
		index.FileMode(filepath.Dir(path)))
	if err != nil {
		return err
	}
	_, err = file.Write(packed)
	if err == nil {
		err = file.Sync()
	}
	if e := file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(path+".tmp", path)
	}
	if err != nil { // its room may be what lacks
		_ = os.Remove(path + ".tmp")
	}
	return err
}

// Original returns the bytes with a SHA-256, as they came.
func (a *Archive) Original(name string) ([]byte, error) {
	packed, err := os.ReadFile(a.originalPath(name))
	if err != nil {
		return nil, err
	}
	data, err := database.Unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("the original %s is damaged: %w", name, err)
	}
	if source.SHA256(data) != name {
		return nil, fmt.Errorf("the original %s is damaged: its bytes have another sum", name)
	}
	return data, nil
}

// whole reports compressed bytes that have the sum of their name.
func whole(path string, packed []byte) bool {
	data, err := database.Unpack(packed)
	return err == nil && source.SHA256(data)+".zst" == filepath.Base(path)
}
