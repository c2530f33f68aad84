package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync/atomic"

	"github.com/edsrzf/mmap-go"

	"verbatim/internal/document"
)

// mapped is a segment in a file, mapped into memory. A part of it is checked against its sum when it is first
// looked at.
type mapped struct {
	path    string
	head    header
	data    mmap.MMap
	sums    []byte
	seen    []uint32 // a bit for each part that was checked
	bits    uint     // of the size of what has a sum
	docs    []entry
	classes classes
	ordered atomic.Bool // whether the section ranks was looked at
	mark0   []uint32    // number of each document's first mark
}

// ErrNewer is a file of a format that this program does not know yet.
var ErrNewer = errors.New("it was written by a newer version of verbatim; install that version")

func openMapped(path string) (*mapped, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < pageSize {
		return nil, damage(path, "it ends within its header")
	}
	data, err := mmap.Map(file, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("mapping %s into memory: %w", path, err)
	}
	m := &mapped{path: path, data: data}
	if err := m.readHeader(); err != nil {
		_ = data.Unmap()
		return nil, err
	}
	return m, nil
}

func (m *mapped) readHeader() (err error) {
	defer Guard(&err)()
	page := m.data[:pageSize]
	switch {
	case string(page[:8]) != magic:
		return damage(m.path, "it is no segment of an index")
	case binary.LittleEndian.Uint32(page[8:]) > version:
		return fmt.Errorf("%s: %w", m.path, ErrNewer)
	case binary.LittleEndian.Uint32(page[pageSize-4:]) != crc(page[:pageSize-4]):
		return damage(m.path, "its header has changed")
	}
	m.head.decode(page)
	m.classes = classesOf(uint(m.head.width))
	if m.bits = sumBits; m.head.version == 1 {
		m.bits = pageBits
	}
	sums := m.head.section[sumsSection]
	if sums.at+sums.size != uint64(len(m.data)) || sums.at%pageSize != 0 ||
		sums.size != (sums.at-pageSize)>>m.bits*4 {
		return damage(m.path, "it has another length than its header says: it was cut short or added to")
	}
	m.sums = m.data[sums.at:]
	if crc(m.sums) != m.head.sums {
		return damage(m.path, "its list of checksums has changed")
	}
	m.seen = make([]uint32, sums.at>>m.bits/32+1)
	m.readDocs()
	return nil
}

func (m *mapped) readDocs() {
	table := m.section(docsSection)
	names := string(m.section(namesSection))
	m.docs, m.mark0 = make([]entry, m.head.docs), make([]uint32, m.head.docs)
	for i := range m.docs {
		b := table[docSize*i:]
		at := func(k int) uint32 { return binary.LittleEndian.Uint32(b[8+4*k:]) }
		m.docs[i] = entry{first: at(0), words: at(1), key: int64(binary.LittleEndian.Uint64(b)),
			name: names[at(3):at(4)]}
		m.mark0[i] = at(2)
	}
}

// bytes returns some of the file, checked.
func (m *mapped) bytes(at, n uint64) []byte {
	if n == 0 {
		return nil
	}
	for part := at >> m.bits; part <= (at+n-1)>>m.bits; part++ {
		if atomic.LoadUint32(&m.seen[part/32])&(1<<(part%32)) == 0 {
			m.check(part)
		}
	}
	return m.data[at : at+n]
}

// check compares a part with its sum.
func (m *mapped) check(part uint64) {
	at := part << m.bits
	if crc(m.data[at:at+1<<m.bits]) != binary.LittleEndian.Uint32(m.sums[(at-pageSize)>>m.bits*4:]) {
		panic(damage(m.path, fmt.Sprintf("its page %d has changed since it was written", at>>pageBits)))
	}
	atomic.OrUint32(&m.seen[part/32], 1<<(part%32))
}

func (m *mapped) section(s int) []byte { return m.bytes(m.head.section[s].at, m.head.section[s].size) }

func (m *mapped) u32(section int, i uint64) uint32 {
	return m.at32(m.head.section[section].at + 4*i)
}

func (m *mapped) u64(section int, i uint64) uint64 {
	return binary.LittleEndian.Uint64(m.bytes(m.head.section[section].at+8*i, 8))
}

func (m *mapped) entries() []entry { return m.docs }
func (m *mapped) size() uint32     { return m.head.words }

func (m *mapped) document(d int, load func(int64) (*document.Document, error)) (*document.Document, error) {
	return load(m.docs[d].key)
}

func (m *mapped) mark(d, i int) int { return int(m.u32(marksSection, uint64(m.mark0[d])+uint64(i))) }

// key returns the key of a number.
func (m *mapped) key(n uint32) []byte {
	start, end := uint32(0), m.u32(endsSection, uint64(n))
	if n > 0 {
		start = m.u32(endsSection, uint64(n)-1)
	}
	return m.bytes(m.head.section[keysSection].at+uint64(start), uint64(end-start))
}

func (m *mapped) number(key string) (uint32, bool) {
	mask := uint32(m.head.section[slotsSection].size/4 - 1)
	for slot := hash(key) & mask; ; slot = (slot + 1) & mask {
		n := m.u32(slotsSection, uint64(slot))
		if n == 0 {
			return 0, false
		}
		if string(m.key(n)) == key {
			return n, true
		}
	}
}

func (m *mapped) read(from uint32, out []uint32) {
	if m.head.version > 1 {
		m.readCoded(from, out)
		return
	}
	width := uint64(m.head.width)
	first, last := uint64(from)*width/8, (uint64(from)+uint64(len(out)))*width/8+packPad
	data := m.bytes(m.head.section[wordsSection].at+first, min(last, m.head.section[wordsSection].size)-first)
	unpack(data, uint64(from)*width-first*8, uint(width), out)
}

// part is a number's part of the section pairs.
type part struct {
	at        uint64 // of what follows the two counts, in the file
	end       uint64
	count     int
	followers int
}

// blocks is how many blocks the followers make.
func (p part) blocks() int { return (p.followers + blockSize - 1) / blockSize }

func (m *mapped) part(w uint32) part {
	base := m.head.section[pairsSection].at
	p := part{at: base + m.u64(headsSection, uint64(w)), end: base + m.u64(headsSection, uint64(w)+1)}
	p.count, p.followers = int(m.uvarint(&p.at, p.end)), int(m.uvarint(&p.at, p.end))
	return p
}

// uvarint reads a number at an offset of the file, and moves it on.
func (m *mapped) uvarint(at *uint64, end uint64) uint64 {
	v, n := binary.Uvarint(m.bytes(*at, min(binary.MaxVarintLen32, end-*at)))
	*at += uint64(n)
	return v
}

func (m *mapped) single(w uint32) list { return list{n: m.part(w).count, a: w} }

func (m *mapped) pair(a, b uint32) list {
	p := m.part(a)
	at, left := p.at, p.followers
	if p.followers > blockSize {
		n := p.blocks()
		k := sort.Search(n, func(i int) bool { return m.at32(p.at+8*uint64(i)) > b }) - 1
		if k < 0 {
			return list{}
		}
		at = p.at + 8*uint64(n) + uint64(m.at32(p.at+8*uint64(k)+4))
		left = min(blockSize, p.followers-blockSize*k)
	}
	out := list{}
	m.block(at, p.end, left, func(follower uint32, l list) bool {
		if follower == b {
			out = l
			out.a, out.b = a, b
		}
		return follower < b
	})
	return out
}

func (m *mapped) at32(at uint64) uint32 { return binary.LittleEndian.Uint32(m.bytes(at, 4)) }

// block goes over the followers of a block until it is told to stop, and returns where the next block begins.
func (m *mapped) block(at, end uint64, followers int, yield func(follower uint32, l list) bool) uint64 {
	size := m.uvarint(&at, end)
	heads := m.bytes(at, size)
	lists := at + size
	follower := uint32(0)
	for range followers {
		step, n := binary.Uvarint(heads)
		count, k := binary.Uvarint(heads[n:])
		n += k
		length := uint64(4)
		if count > 1 {
			length, k = binary.Uvarint(heads[n:])
			n += k
		}
		heads = heads[n:]
		follower += uint32(step)
		if !yield(follower, list{n: int(count), two: true, at: lists, size: int(length)}) {
			return 0
		}
		lists += length
	}
	return lists
}

// followers goes over the followers of a word, in the order of their numbers, until it is told to stop.
func (m *mapped) followers(w uint32, yield func(follower uint32, l list) bool) {
	p := m.part(w)
	at := p.at
	if p.followers > blockSize {
		at += 8 * uint64(p.blocks())
	}
	for left := p.followers; left > 0 && at > 0; left -= blockSize {
		at = m.block(at, p.end, min(blockSize, left), yield)
	}
}

func (m *mapped) places(l list, out []uint32, most int) []uint32 {
	n := min(l.n, most)
	switch {
	case n == 0:
		return out
	case !l.two:
		end := len(out) + n
		m.followers(l.a, func(_ uint32, l list) bool {
			out = m.places(l, out, end-len(out))
			return len(out) < end
		})
		return out
	case l.n == 1:
		return append(out, m.at32(l.at))
	}
	data := m.bytes(l.at, uint64(l.size))
	out = slices.Grow(out, n)
	if m.head.version > 1 {
		return decodeGaps(data, n, newGapCode(m.head.words, l.n), out)
	}
	return decodeRice(data, n, riceBits(m.head.words, l.n), out)
}

func damage(path, what string) Damage {
	return Damage{fmt.Errorf("the index %s is damaged: %s; verbatim doctor mends it", filepath.Base(path),
		what)}
}

func (m *mapped) documentKeys() []int64 {
	keys := make([]int64, len(m.docs))
	for d, e := range m.docs {
		keys[d] = e.key
	}
	return keys
}
