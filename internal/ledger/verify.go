package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// nextEntry takes the first entry off a bundle.
func nextEntry(data []byte) (text string, rest []byte, err error) {
	if len(data) < 2 {
		return "", nil, errors.New("a bundle of the log ends within an entry")
	}
	n := int(binary.BigEndian.Uint16(data))
	if len(data) < 2+n {
		return "", nil, errors.New("a bundle of the log ends within an entry")
	}
	return string(data[2 : 2+n]), data[2+n:], nil
}

// Entries are all entries with their indexes, in order. What can't be read ends it with an error.
func (l *Log) Entries() iter.Seq2[int64, Entry] {
	return func(yield func(int64, Entry) bool) {
		_ = l.Each(func(at int64, e Entry, _ string) error {
			if !yield(at, e) {
				return errEnough
			}
			return nil
		})
	}
}

var errEnough = errors.New("enough")

// Each calls use for every entry, in order, with its canonical form.
func (l *Log) Each(use func(at int64, e Entry, text string) error) error {
	for n := int64(0); n*width < l.tree.N; n++ {
		w := int(min(width, l.tree.N-n*width))
		data, err := l.tile(-1, n, w)
		if err != nil {
			return fmt.Errorf("reading the log's entries: %w", err)
		}
		for i := range w {
			at := n*width + int64(i)
			var text string
			if text, data, err = nextEntry(data); err != nil {
				return fmt.Errorf("entry %d: %w", at, err)
			}
			e, err := Parse(text)
			if err != nil {
				return fmt.Errorf("entry %d: %w", at, err)
			}
			if err := use(at, e, text); err != nil {
				return err
			}
		}
		if len(data) > 0 {
			return fmt.Errorf("the bundle of entries from %d on has more than it should", n*width)
		}
	}
	return nil
}

// Verify holds each entry against the tree, and the tree against the root that the checkpoint signs. use is
// called for each entry; the error names the first that does not fit.
func (l *Log) Verify(use func(at int64, e Entry)) error {
	hashes := tlog.TileHashReader(l.tree, tiles{l.folder})
	var leaves []tlog.Hash
	return l.Each(func(at int64, e Entry, text string) error {
		leaves = append(leaves, tlog.RecordHash([]byte(text)))
		if len(leaves) == width || at == l.tree.N-1 {
			if err := sameLeaves(hashes, at, leaves); err != nil {
				return err
			}
			leaves = leaves[:0]
		}
		use(at, e)
		return nil
	})
}

// sameLeaves holds the hashes of entries, of which the last is known, against those of the tree.
func sameLeaves(hashes tlog.HashReader, last int64, leaves []tlog.Hash) error {
	first := last - int64(len(leaves)) + 1
	indexes := make([]int64, len(leaves))
	for i := range leaves {
		indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
	}
	want, err := hashes.ReadHashes(indexes)
	if err != nil {
		return fmt.Errorf("the log's tiles of the entries from %d on are not those whose root its checkpoint "+
			"signs: %w", first, err)
	}
	for i, h := range leaves {
		if want[i] != h {
			return fmt.Errorf("entry %d of the log is not the one that its tree has: it was changed, or others "+
				"were removed or moved", first+int64(i))
		}
	}
	return nil
}

// tiles reads them for tlog, which verifies what it is given.
type tiles struct{ folder }

func (tiles) Height() int                     { return height }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(all []tlog.Tile) (out [][]byte, err error) {
	for _, tile := range all {
		data, err := t.tile(tile.L, tile.N, tile.W)
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}
