package index

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
)

// writer writes a segment's sections in their order. The first error stays and is told at the end.
type writer struct {
	path string
	file *os.File
	out  *bufio.Writer
	at   uint64
	sums []uint32
	sum  uint32 // of the kilobyte that is being written
	head header
	err  error

	rank    []uint32 // by number
	ranks   []uint32 // of the block of words that is being written
	classes classes
	coded   []byte
	starts  []uint32 // of the blocks
	heads   []uint64

	// of the word whose followers are being written
	count, followers int
	table            []byte
	blocks           []byte
	headsOf, lists   []byte // of the block
	inBlock          int
	prev             uint32
}

// create begins a segment's file beside its place; finish puts it there.
func create(path string) (*writer, error) {
	file, err := os.OpenFile(path+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, FileMode(filepath.Dir(path)))
	if err != nil {
		return nil, err
	}
	w := &writer{path: path, file: file, out: bufio.NewWriterSize(file, 1<<18)}
	w.write(make([]byte, pageSize)) // the header comes last
	w.sums = w.sums[:0]
	return w, nil
}

func (w *writer) write(data []byte) {
	for len(data) > 0 && w.err == nil {
		n := min(len(data), sumSize-int(w.at%sumSize))
		w.sum = updateCRC(w.sum, data[:n])
		_, w.err = w.out.Write(data[:n])
		w.at += uint64(n)
		data = data[n:]
		if w.at%sumSize == 0 {
			w.sums = append(w.sums, w.sum)
			w.sum = 0
		}
	}
}

func (w *writer) u32(v uint32) {
	var b [4]byte
	binary.LittleEndian.PutUint32(b[:], v)
	w.write(b[:])
}

// begin starts a section; end fills its last page up.
func (w *writer) begin(section int) { w.head.section[section].at = w.at }

func (w *writer) end(section int) {
	s := &w.head.section[section]
	s.size = w.at - s.at
	if rest := int(w.at % pageSize); rest > 0 {
		w.write(make([]byte, pageSize-rest))
	}
}

// documents writes the sections docs, names and marks. marks returns those of a document.
func (w *writer) documents(docs []entry, marks func(d int) []uint32) {
	w.head.docs = uint32(len(docs))
	w.begin(docsSection)
	mark, name := uint32(0), uint32(0)
	for _, e := range docs {
		var b [docSize]byte
		binary.LittleEndian.PutUint64(b[:], uint64(e.key))
		for i, v := range []uint32{e.first, e.words, mark, name, name + uint32(len(e.name))} {
			binary.LittleEndian.PutUint32(b[8+4*i:], v)
		}
		w.write(b[:])
		mark += e.marks()
		name += uint32(len(e.name))
		w.head.words += e.words + 1
	}
	w.end(docsSection)
	w.begin(namesSection)
	for _, e := range docs {
		w.write([]byte(e.name))
	}
	w.end(namesSection)
	w.begin(marksSection)
	for d := range docs {
		for _, m := range marks(d) {
			w.u32(m)
		}
	}
	w.end(marksSection)
}

// marks is how many words of a document are marked.
func (e entry) marks() uint32 { return (e.words + stride - 1) / stride }

// vocabulary writes the sections keys, ends and slots. The keys are sorted, and the first is "".
func (w *writer) vocabulary(keys []string) {
	w.head.numbers = uint32(len(keys))
	w.head.width = uint32(max(1, bits.Len(uint(len(keys)-1))))
	w.begin(keysSection)
	for _, key := range keys {
		w.write([]byte(key))
	}
	w.end(keysSection)
	w.begin(endsSection)
	end := uint32(0)
	for _, key := range keys {
		end += uint32(len(key))
		w.u32(end)
	}
	w.end(endsSection)
	slots := make([]uint32, 1<<bits.Len(uint(len(keys)+len(keys)/3))) // three in four taken at most
	mask := uint32(len(slots) - 1)
	for n, key := range keys {
		if n == 0 {
			continue
		}
		slot := hash(key) & mask
		for slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		slots[slot] = uint32(n)
	}
	w.begin(slotsSection)
	for _, n := range slots {
		w.u32(n)
	}
	w.end(slotsSection)
}

// follower adds the places at which a number follows the word. Call it in the order of the numbers, and
// endWord when the word, which is the next, has no more.
func (w *writer) follower(n uint32, places []uint32) {
	if w.inBlock == blockSize {
		w.endBlock()
	}
	if w.inBlock == 0 {
		w.table = binary.LittleEndian.AppendUint32(w.table, n)
		w.table = binary.LittleEndian.AppendUint32(w.table, uint32(len(w.blocks)))
		w.prev = 0
	}
	w.headsOf = binary.AppendUvarint(w.headsOf, uint64(n-w.prev))
	w.headsOf = binary.AppendUvarint(w.headsOf, uint64(len(places)))
	if len(places) == 1 {
		w.lists = binary.LittleEndian.AppendUint32(w.lists, places[0])
	} else {
		before := len(w.lists)
		w.lists = appendGaps(w.lists, places, w.head.words)
		w.headsOf = binary.AppendUvarint(w.headsOf, uint64(len(w.lists)-before))
	}
	w.prev = n
	w.inBlock++
	w.followers++
	w.count += len(places)
}

func (w *writer) endBlock() {
	w.blocks = binary.AppendUvarint(w.blocks, uint64(len(w.headsOf)))
	w.blocks = append(append(w.blocks, w.headsOf...), w.lists...)
	w.headsOf, w.lists, w.inBlock = w.headsOf[:0], w.lists[:0], 0
}

func (w *writer) endWord() {
	if w.inBlock > 0 {
		w.endBlock()
	}
	w.heads = append(w.heads, w.at-w.head.section[pairsSection].at)
	if len(w.blocks) >= 1<<32 && w.err == nil {
		w.err = fmt.Errorf("one word has %d places, more than a segment can list", w.count)
	}
	b := binary.AppendUvarint(nil, uint64(w.count))
	b = binary.AppendUvarint(b, uint64(w.followers))
	if w.followers > blockSize {
		b = append(b, w.table...)
	}
	w.write(b)
	w.write(w.blocks)
	w.count, w.followers, w.table, w.blocks = 0, 0, w.table[:0], w.blocks[:0]
}

// finish writes the rest, makes sure that it is on the disk, and puts the file in its place.
func (w *writer) finish() error {
	w.heads = append(w.heads, w.at-w.head.section[pairsSection].at)
	w.end(pairsSection)
	w.begin(headsSection)
	for _, at := range w.heads {
		w.write(binary.LittleEndian.AppendUint64(nil, at))
	}
	w.end(headsSection)
	sums := make([]byte, 0, 4*len(w.sums))
	for _, sum := range w.sums {
		sums = binary.LittleEndian.AppendUint32(sums, sum)
	}
	w.head.sums = crc(sums)
	w.begin(sumsSection)
	w.write(sums)
	w.head.section[sumsSection].size = uint64(len(sums))
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		_, w.err = w.file.WriteAt(w.head.encode(), 0)
	}
	if w.err == nil {
		w.err = w.file.Sync()
	}
	if err := w.file.Close(); w.err == nil {
		w.err = err
	}
	if w.err == nil {
		w.err = os.Rename(w.path+".tmp", w.path)
	}
	if w.err != nil {
		_ = os.Remove(w.path + ".tmp")
		return w.err
	}
	return SyncDir(filepath.Dir(w.path))
}

// SyncDir makes sure that the names in a folder are on the disk.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// FileMode is what a new file in an archive's folder may be used by: whoever may use the folder.
func FileMode(dir string) os.FileMode { return DirMode(dir) &^ 0o111 }

// DirMode is that of a folder in it.
func DirMode(dir string) os.FileMode {
	info, err := os.Stat(dir)
	if err != nil {
		return 0o700
	}
	return info.Mode().Perm() | 0o700
}
