package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
	"golang.org/x/sync/errgroup"

	"verbatim/internal/index"
)

// height is that of a tile: 256 hashes.
const (
	height = 8
	width  = 1 << height
)

// tilePath is where C2SP tlog-tiles has a tile: tile/<L>/<N>[.p/<W>]. Level -1 is the entries themselves.
func tilePath(level int, n int64, w int) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if w < width {
		name = fmt.Sprintf("%s.p/%d", name, w)
	}
	of := "entries"
	if level >= 0 {
		of = fmt.Sprint(level)
	}
	return filepath.Join("tile", of, filepath.FromSlash(name))
}

// folder is the files of a log.
type folder struct{ dir string }

// biggest is what a file of a log may have, in bytes: 256 entries with their lengths.
const biggest = width * (longest + 2)

func (f folder) read(name string) ([]byte, error) {
	path := filepath.Join(f.dir, name)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() || info.Size() > biggest:
		return nil, fmt.Errorf("%s is no file of a log: it has %d bytes", path, info.Size())
	}
	return os.ReadFile(path)
}

// tile reads a tile, or as much of the whole one as it has where that is there and the part is not.
func (f folder) tile(level int, n int64, w int) ([]byte, error) {
	data, err := f.read(tilePath(level, n, w))
	if errors.Is(err, fs.ErrNotExist) && w < width {
		whole, e := f.read(tilePath(level, n, width))
		if e != nil {
			return nil, err
		}
		data, err = cut(whole, level, w)
	}
	return data, err
}

// cut is the first of a tile's hashes or entries.
func cut(whole []byte, level, w int) ([]byte, error) {
	if level >= 0 {
		return whole[:min(len(whole), w*tlog.HashSize)], nil
	}
	at := 0
	for range w {
		_, rest, err := nextEntry(whole[at:])
		if err != nil {
			return nil, err
		}
		at = len(whole) - len(rest)
	}
	return whole[:at], nil
}

// reader reads hashes of a tree from its tiles. It trusts the disk; what is read for others is verified by
// the tree's root.
func (f folder) reader(size int64) tlog.HashReader {
	recent := map[tlog.Tile][]byte{}
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, x := range indexes {
			t := widest(tlog.TileForIndex(height, x), size)
			data, ok := recent[t]
			if !ok {
				var err error
				if data, err = f.tile(t.L, t.N, t.W); err != nil {
					return nil, fmt.Errorf("reading the log's tile: %w", err)
				}
				if len(data) != t.W*tlog.HashSize {
					return nil, fmt.Errorf("the log's %s has %d bytes, and should have %d",
						tilePath(t.L, t.N, t.W), len(data), t.W*tlog.HashSize)
				}
				if len(recent) > 64 {
					clear(recent)
				}
				recent[t] = data
			}
			h, err := tlog.HashFromTile(t, data, x)
			if err != nil {
				return nil, err
			}
			out[i] = h
		}
		return out, nil
	})
}

// widest is the tile as a tree of a size has it.
func widest(t tlog.Tile, size int64) tlog.Tile {
	t.W = int(min(width, size>>(height*t.L)-t.N*width))
	return t
}

// put writes a file beside its place and renames it there when it is on the disk.
func (f folder) put(name string, data []byte) error {
	path := filepath.Join(f.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), index.DirMode(f.dir)); err != nil {
		return err
	}
	file, err := os.OpenFile(path+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, index.FileMode(f.dir))
	if err != nil {
		return err
	}
	return finish(file, path, data)
}

// putSecret writes a file that is its owner's alone from the first. What lies at its name while it is made
// may be open elsewhere, and is let go.
func (f folder) putSecret(name string, data []byte) error {
	path := filepath.Join(f.dir, name)
	if err := os.Remove(path + ".tmp"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := os.OpenFile(path+".tmp", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(finish(file, path, data), index.SyncDir(f.dir))
}

// finish writes a file that was made aside, and gives it its name.
func finish(file *os.File, path string, data []byte) error {
	_, err := file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(path+".tmp", path)
	}
	if err != nil { // its room may be what lacks
		_ = os.Remove(path + ".tmp")
	}
	return err
}

// putAll writes files, many at a time as each waits for the disk, and then asks for their folders' names.
func (f folder) putAll(files map[string][]byte) error {
	var group errgroup.Group
	group.SetLimit(16)
	folders := map[string]bool{}
	for name, data := range files {
		for at := filepath.Dir(name); ; at = filepath.Dir(at) {
			folders[at] = true
			if at == "." {
				break
			}
		}
		group.Go(func() error { return f.put(name, data) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for at := range folders {
		group.Go(func() error { return index.SyncDir(filepath.Join(f.dir, at)) })
	}
	return group.Wait()
}

// dropParts removes the parts of tiles that are whole now.
func (f folder) dropParts(before, size int64) {
	for level := -1; level < 8; level++ {
		scale := height * max(0, level)
		for n := before >> scale / width; n < size>>scale/width; n++ {
			part := strings.TrimSuffix(tilePath(level, n, 1), string(filepath.Separator)+"1")
			_ = os.RemoveAll(filepath.Join(f.dir, part)) // nobody needs them, and what is left harms nobody
		}
	}
}
