package index

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
)

// The words of a segment are written by how often they stand in it: a word's rank is its place among all
// numbers, the most frequent first. Ranks fall into eight classes of rising width, and a block of 128 words
// has three bits for the class of each, in planes, and behind them the ranks, less the first of their
// class. So a word takes 10.4 bits, where 10.1 is what its frequency alone is worth and a number 18, and
// where any word of a block begins is told by counting bits of its planes.
const (
	codedBits  = 7
	codedWords = 1 << codedBits
	planes     = 3
	halves     = codedWords / 64
	planesSize = planes * halves * 8
	blockUnit  = 4 // bytes in which blocks are counted
)

// classWidths are the bits of a rank in each class; the last has those of any number. They are what suits the
// words of speeches and debates; other widths, made for a segment, would save a third of a percent.
var classWidths = [8]uint{2, 4, 6, 8, 9, 11, 13}

// classes are the widths of a segment's ranks, and the first rank of each class.
type classes struct {
	width [8]uint
	first [8]uint32
	// How many bits some words have is a sum over the sets of planes: for each, how many of them have a one
	// in all of its planes, times what is here. A class is the set of the planes that have a one.
	bits [8]int
}

func classesOf(width uint) (c classes) {
	c.width = classWidths
	c.width[len(c.width)-1] = width
	for i := 1; i < len(c.first); i++ {
		c.first[i] = c.first[i-1] + 1<<c.width[i-1]
	}
	for s := range c.bits {
		c.bits[s] = int(c.width[s])
		for under := range s {
			if under&s == under {
				c.bits[s] -= c.bits[under]
			}
		}
	}
	return c
}

// classOf are the classes of the ranks that are not in the last, which are the same in every segment.
var classOf = sync.OnceValue(func() []uint8 {
	c := classesOf(0)
	out := make([]uint8, c.first[len(c.first)-1])
	for class := range len(c.first) - 1 {
		for rank := c.first[class]; rank < c.first[class+1]; rank++ {
			out[rank] = uint8(class)
		}
	}
	return out
})

// appendBlock appends the code of at most codedWords ranks, filled up to whole units.
func (c *classes) appendBlock(out []byte, ranks []uint32) []byte {
	var plane [planes * halves]uint64
	var own [codedWords]uint8
	table := classOf()
	for i, rank := range ranks {
		own[i] = uint8(len(c.first) - 1)
		if int(rank) < len(table) {
			own[i] = table[rank]
		}
		class, h, at := uint64(own[i]), i/64, i%64
		plane[h] |= class & 1 << at
		plane[halves+h] |= class >> 1 & 1 << at
		plane[2*halves+h] |= class >> 2 << at
	}
	for _, bits := range plane {
		out = binary.LittleEndian.AppendUint64(out, bits)
	}
	b := bitWriter{out: out}
	for i, rank := range ranks {
		class := own[i]
		b.put(uint64(rank-c.first[class]), c.width[class])
	}
	b.flush()
	for len(b.out)%blockUnit > 0 {
		b.out = append(b.out, 0)
	}
	return b.out
}

// decodeBlock reads ranks of a block from one of its words on. The block is followed by packPad bytes.
func (c *classes) decodeBlock(block []byte, from int, out []uint32) {
	var plane [planes][halves]uint64
	for p := range planes {
		for h := range halves {
			plane[p][h] = binary.LittleEndian.Uint64(block[8*(p*halves+h):])
		}
	}
	bit := uint(planesSize * 8)
	for h := 0; 64*h < from; h++ {
		n := min(64, uint(from-64*h))
		before := ^uint64(0) >> (64 - n)
		p0, p1, p2 := plane[0][h]&before, plane[1][h]&before, plane[2][h]&before
		bit += uint(c.bits[0]*int(n) + c.bits[1]*bits.OnesCount64(p0) + c.bits[2]*bits.OnesCount64(p1) +
			c.bits[3]*bits.OnesCount64(p0&p1) + c.bits[4]*bits.OnesCount64(p2) + c.bits[5]*bits.OnesCount64(p0&p2) +
			c.bits[6]*bits.OnesCount64(p1&p2) + c.bits[7]*bits.OnesCount64(p0&p1&p2))
	}
	for i := 0; i < len(out); {
		h, at := (from+i)/64, uint(from+i)%64
		p0, p1, p2 := plane[0][h]>>at, plane[1][h]>>at, plane[2][h]>>at
		some := out[i:min(len(out), i+int(64-at))]
		for k := range some {
			class := p0&1 | p1&1<<1 | p2&1<<2
			width := c.width[class]
			rank := binary.LittleEndian.Uint64(block[bit/8:]) >> (bit % 8) & (1<<(width%64) - 1)
			some[k] = c.first[class] + uint32(rank)
			bit += width
			p0, p1, p2 = p0>>1, p1>>1, p2>>1
		}
		i += len(some)
	}
}

// frequencies writes the section ranks. count is how often each number stands, which may be of more
// documents than are written; the vocabulary comes before.
func (w *writer) frequencies(count []uint32) {
	order := make([]uint32, len(count))
	for n := range order {
		order[n] = uint32(n)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	w.rank = make([]uint32, len(order))
	w.begin(ranksSection)
	for rank, n := range order {
		w.rank[n] = uint32(rank)
		w.u32(n)
	}
	w.end(ranksSection)
	w.classes = classesOf(uint(w.head.width))
}

// word appends a word, or the mark 0, to the section words, which begins with the first and ends with
// endWords.
func (w *writer) word(n uint32) {
	if w.ranks = append(w.ranks, w.rank[n]); len(w.ranks) == codedWords {
		w.endRanks()
	}
}

func (w *writer) endRanks() {
	w.starts = append(w.starts, uint32((w.at-w.head.section[wordsSection].at)/blockUnit))
	w.coded = w.classes.appendBlock(w.coded[:0], w.ranks)
	w.write(w.coded)
	w.ranks = w.ranks[:0]
}

func (w *writer) endWords() {
	if len(w.ranks) > 0 {
		w.endRanks()
	}
	w.starts = append(w.starts, uint32((w.at-w.head.section[wordsSection].at)/blockUnit))
	w.write(make([]byte, packPad))
	w.end(wordsSection)
	w.begin(blocksSection)
	for _, at := range w.starts {
		w.u32(at)
	}
	w.end(blocksSection)
	w.starts, w.rank = nil, nil
	w.begin(pairsSection)
	w.heads = append(w.heads, 0) // of number 0, which has no part
}

// order is the section ranks, which every word that is read asks for: its pages are looked at together, once.
func (m *mapped) order() []byte {
	if !m.ordered.Load() {
		m.section(ranksSection)
		m.ordered.Store(true)
	}
	s := m.head.section[ranksSection]
	return m.data[s.at : s.at+s.size]
}

// readCoded reads words of a segment of version 2.
func (m *mapped) readCoded(from uint32, out []uint32) {
	order := m.order()
	base := m.head.section[wordsSection].at
	for len(out) > 0 {
		block, first := uint64(from>>codedBits), int(from%codedWords)
		some := out[:min(len(out), codedWords-first)]
		bounds := m.bytes(m.head.section[blocksSection].at+4*block, 8)
		start, end := binary.LittleEndian.Uint32(bounds), binary.LittleEndian.Uint32(bounds[4:])
		code := m.bytes(base+uint64(start)*blockUnit, uint64(end-start)*blockUnit+packPad)
		m.classes.decodeBlock(code, first, some)
		for i, rank := range some {
			some[i] = binary.LittleEndian.Uint32(order[4*rank:])
		}
		from, out = from+uint32(len(some)), out[len(some):]
	}
}
