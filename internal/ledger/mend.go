package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Mend returns what mends a log whose entries are whole and whose tiles or checkpoint are not: they are made
// anew. Where there is a checkpoint, the entries must be those that it signs. It is an error that they are not.
func Mend(archive string) (mend func() error, err error) {
	l := &Log{folder: folder{Path(archive)}, keyPath: KeyPath(archive)}
	secret, err := l.secret()
	if err != nil {
		return nil, err
	}
	by, err := note.NewSigner(secret)
	if err != nil {
		return nil, err
	}
	if l.key, err = publicKey(secret); err != nil {
		return nil, err
	}
	c, unread := l.checkpoint()
	if unread != nil {
		if c.Tree.N, err = l.markedSize(); err != nil {
			return nil, err
		}
	}
	l.tree.N = c.Tree.N
	files, root, err := l.again()
	if err != nil {
		return nil, err
	}
	if unread == nil && root != c.Tree.Hash {
		return nil, errors.New("the entries are not those that the checkpoint signs")
	}
	signed := c.Signed
	if unread != nil {
		if signed, err = sign(tlog.Tree{N: l.tree.N, Hash: root}, by); err != nil {
			return nil, err
		}
	}
	return func() error {
		return errors.Join(l.putAll(files), l.putAll(map[string][]byte{"checkpoint": signed}))
	}, nil
}

func (l *Log) checkpoint() (Checkpoint, error) {
	signed, err := l.read("checkpoint")
	if err != nil {
		return Checkpoint{}, err
	}
	return ReadCheckpoint(signed, l.key)
}

// markedSize is the largest size that the mark tells of and of which there are entries.
func (l *Log) markedSize() (size int64, err error) {
	data, err := l.read("mark")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		at, _, _ := strings.Cut(line, " ")
		n, err := strconv.ParseInt(at, 10, 64)
		if err != nil || n <= size {
			continue
		}
		if _, err := l.tile(-1, (n-1)/width, int((n-1)%width)+1); err == nil {
			size = n
		}
	}
	if size == 0 {
		return 0, errors.New("nothing says how many entries the log has")
	}
	return size, nil
}

// again makes the tiles anew from the entries.
func (l *Log) again() (files map[string][]byte, root tlog.Hash, err error) {
	grown := map[int64]tlog.Hash{}
	hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		return overlaid(indexes, grown, tlog.HashReaderFunc(func(x []int64) ([]tlog.Hash, error) {
			return nil, fmt.Errorf("the hash %v is not there", x)
		}))
	})
	err = l.Each(func(at int64, _ Entry, text string) error {
		stored, err := tlog.StoredHashes(at, []byte(text), hashes)
		first := tlog.StoredHashIndex(0, at)
		for i, h := range stored {
			grown[first+int64(i)] = h
		}
		return err
	})
	if err != nil {
		return nil, root, err
	}
	if files, err = l.tilesOf(0, l.tree.N, hashes); err != nil {
		return nil, root, err
	}
	root, err = tlog.TreeHash(l.tree.N, hashes)
	return files, root, err
}

// Anchors are the checkpoints that others vouch for: those with a time stamp, and those that witnesses signed.
func (l *Log) Anchors() func(yield func(name string, signed []byte) bool) {
	return func(yield func(string, []byte) bool) {
		for _, sub := range []string{"stamped", "cosigned"} {
			entries, err := os.ReadDir(filepath.Join(l.dir, sub))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				yield(sub, nil)
				return
			}
			for _, e := range entries {
				if strings.Contains(e.Name(), ".") {
					continue
				}
				name := filepath.Join(sub, e.Name())
				signed, err := l.read(name)
				if err != nil {
					signed = nil
				}
				if !yield(name, signed) {
					return
				}
			}
		}
	}
}
