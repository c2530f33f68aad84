// Package ledger is the transparency log of an archive: what was added, revised, removed, purged, judged and
// published, in the order in which it happened, so that nobody can change the past unseen. Create begins or
// continues a log, Append adds to it, Prove and Consistent prove to others what is in it, Verify looks at all
// of it.
//
//	ledger/checkpoint           the size and the root of the tree, signed with the archive's key: a signed note
//	ledger/tile/<L>/<N>         hashes of the tree, 256 a tile, and tile/entries/<N> the entries, as C2SP
//	                            tlog-tiles has them, so that any web server can serve the folder
//	ledger/mark                 what the archive was when a tree had a size (see Append)
//	ledger/stamped/<size>       a checkpoint that has a time stamp, and that in <size>.tst
//	ledger/cosigned/<size>      a checkpoint with the signatures of witnesses
//	ledger.key                  the private key, beside the folder, for its owner alone
//
// Entries are appended in this order: tiles, mark, checkpoint, each on the disk before the next is written.
// What is stopped in between leaves tiles that no checkpoint names, which the next Append writes over. The
// tree, its proofs and its tiles are golang.org/x/mod/sumdb/tlog's.
package ledger

import (
	"encoding/binary"
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

// ErrNone is an archive that has no log yet.
var ErrNone = errors.New("it has no log yet; the next command that writes to it begins one")

// Log is an open log. One goroutine uses it at a time.
type Log struct {
	folder
	keyPath string
	signer  note.Signer // nil where it is open for reading
	key     string      // the public one, as signed notes write it
	tree    tlog.Tree
	signed  []byte // the checkpoint
	mark    string
}

// Path is where an archive has its log.
func Path(archive string) string { return filepath.Join(archive, "ledger") }

// KeyPath is where it has the private key.
func KeyPath(archive string) string { return filepath.Join(archive, "ledger.key") }

// Open opens the log of an archive for reading; ErrNone is one without.
func Open(archive string) (*Log, error) {
	l := &Log{folder: folder{Path(archive)}, keyPath: KeyPath(archive)}
	secret, err := l.secret()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	if err := l.take(secret); err != nil {
		return nil, err
	}
	l.signer = nil
	return l, nil
}

// Create opens the log of an archive for writing, and begins it where there is none. Who calls it holds the
// archive's lock.
func Create(archive string) (*Log, error) {
	l := &Log{folder: folder{Path(archive)}, keyPath: KeyPath(archive)}
	secret, err := l.secret()
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Join(l.dir, "checkpoint")); err == nil {
			return nil, fmt.Errorf("the log's key %s is gone, so that nothing can be appended; put it back from "+
				"a backup", l.keyPath)
		}
		secret, err = l.newKey()
	}
	if err != nil {
		return nil, err
	}
	return l, l.take(secret)
}

// take reads the state of the log.
func (l *Log) take(secret string) (err error) {
	if l.signer, err = note.NewSigner(secret); err != nil {
		return fmt.Errorf("the log's key %s can't be read: %w; put it back from a backup", l.keyPath, err)
	}
	if l.key, err = publicKey(secret); err != nil {
		return err
	}
	l.signed, err = l.read("checkpoint")
	if errors.Is(err, fs.ErrNotExist) {
		l.signed, l.tree, l.mark = nil, tlog.Tree{}, ""
		return nil
	}
	if err != nil {
		return err
	}
	c, err := ReadCheckpoint(l.signed, l.key)
	if err != nil {
		return fmt.Errorf("the log's checkpoint: %w", err)
	}
	l.tree, l.mark = c.Tree, l.markAt(c.Tree.N)
	return nil
}

// markAt is the mark that was kept with a tree of a size, "" for none.
func (l *Log) markAt(size int64) string {
	data, _ := l.read("mark")
	for line := range strings.Lines(string(data)) {
		at, mark, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if n, err := strconv.ParseInt(at, 10, 64); err == nil && n == size {
			return mark
		}
	}
	return ""
}

// Size is how many entries the log has.
func (l *Log) Size() int64 { return l.tree.N }

// Mark is what was given to the last Append.
func (l *Log) Mark() string { return l.mark }

// Key is the public key, as signed notes write it.
func (l *Log) Key() string { return l.key }

// Checkpoint is the signed checkpoint, nil for a log without entries.
func (l *Log) Checkpoint() []byte { return l.signed }

// most is how many entries are appended at a time: their hashes are in memory meanwhile.
const most = 1 << 16

// Append adds entries. The mark says which state of the archive they bring the log to, in one line: the
// caller compares it, later, with the state that it finds, to know whether something is missing. It is kept
// with the last of the entries only.
func (l *Log) Append(entries []Entry, mark string) error {
	if l.signer == nil {
		return errors.New("the log is open for reading")
	}
	for len(entries) > 0 {
		n := min(len(entries), most)
		now := ""
		if n == len(entries) {
			now = mark
		}
		if err := l.append(entries[:n], now); err != nil {
			return fmt.Errorf("writing the log: %w", err)
		}
		entries = entries[n:]
	}
	return nil
}

// Remark keeps another mark with the tree as it is, where the archive changed and nothing is to be appended.
func (l *Log) Remark(mark string) error {
	if l.tree.N == 0 || mark == l.mark {
		return nil
	}
	l.mark = mark
	return l.put("mark", fmt.Appendf(nil, "%d %s\n", l.tree.N, mark))
}

func (l *Log) append(entries []Entry, mark string) error {
	old, size := l.tree.N, l.tree.N+int64(len(entries))
	grown := map[int64]tlog.Hash{} // hashes that no tile has yet
	disk := l.reader(old)
	hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		return overlaid(indexes, grown, disk)
	})
	for i, e := range entries {
		n := old + int64(i)
		stored, err := tlog.StoredHashes(n, []byte(e.String()), hashes)
		if err != nil {
			return err
		}
		at := tlog.StoredHashIndex(0, n)
		for j, h := range stored {
			grown[at+int64(j)] = h
		}
	}
	files, err := l.tilesOf(old, size, hashes)
	if err != nil {
		return err
	}
	if err := l.bundles(files, old, entries); err != nil {
		return err
	}
	root, err := tlog.TreeHash(size, hashes)
	if err != nil {
		return err
	}
	if err := l.putAll(files); err != nil {
		return err
	}
	if err := l.publish(tlog.Tree{N: size, Hash: root}, mark); err != nil {
		return err
	}
	l.dropParts(old, size)
	return nil
}

// overlaid reads hashes from memory, or else from the disk.
func overlaid(indexes []int64, memory map[int64]tlog.Hash, disk tlog.HashReader) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if h, ok := memory[x]; ok {
			out[i] = h
			continue
		}
		h, err := disk.ReadHashes([]int64{x})
		if err != nil {
			return nil, err
		}
		out[i] = h[0]
	}
	return out, nil
}

// tilesOf are the tiles that a larger tree has more.
func (l *Log) tilesOf(old, size int64, hashes tlog.HashReader) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, t := range tlog.NewTiles(height, old, size) {
		data, err := tlog.ReadTileData(t, hashes)
		if err != nil {
			return nil, err
		}
		files[tilePath(t.L, t.N, t.W)] = data
	}
	return files, nil
}

// bundles puts the bundles of the entries among the files.
func (l *Log) bundles(files map[string][]byte, old int64, entries []Entry) error {
	var data []byte
	n, w := old/width, int(old%width)
	if w > 0 {
		begun, err := l.tile(-1, n, w)
		if err != nil {
			return err
		}
		data = append(data, begun...)
	}
	for i, e := range entries {
		text := e.String()
		data = binary.BigEndian.AppendUint16(data, uint16(len(text)))
		data = append(data, text...)
		if w++; w == width || i == len(entries)-1 {
			files[tilePath(-1, n, w)] = data
		}
		if w == width {
			n, w, data = n+1, 0, nil
		}
	}
	return nil
}

// publish signs the tree. What was the mark of the tree before stays until the checkpoint names the new one.
func (l *Log) publish(tree tlog.Tree, mark string) error {
	marks := fmt.Sprintf("%d %s\n%d %s\n", l.tree.N, l.mark, tree.N, mark)
	if err := l.put("mark", []byte(marks)); err != nil {
		return err
	}
	signed, err := sign(tree, l.signer)
	if err != nil {
		return err
	}
	if err := l.putAll(map[string][]byte{"checkpoint": signed}); err != nil {
		return err
	}
	l.tree, l.signed, l.mark = tree, signed, mark
	return nil
}
