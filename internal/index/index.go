// Package index answers where in the record some words stand. It finds generously; what it finds is judged
// elsewhere.
//
// The record's words are numbered by a vocabulary and stand one after another, documents parted by the number
// 0. The record is made of segments that never change: one in memory for a record that is read for one run,
// some in files for an archive that stays (format.go has their layout). A segment lists the places of each
// word and of each two neighbouring words. A quotation is looked up by the rarest of its words and pairs,
// adaptive seeds (Kiełbasa et al., "Adaptive seeds tame genomic sequence comparison", Genome Research 2011):
// each votes for the places where the quotation would begin, and the places with the most votes are read and
// chained word by word (lookup.go, votes.go, place.go, chain.go).
package index

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"verbatim/internal/document"
)

// Index is the record, ready to be searched. Build one in memory with New, Add and Finish, or open segments
// with Open; then any number of goroutines may search.
type Index struct {
	segments []segment
	firstDoc []int // firstDoc[s] is the number of its first document among all documents
	docAt    []docTable
	length   uint64 // of all words, marks between documents with them
	docs     int
	hidden   []bool // documents that are not to be found: removed or revised; nil for none
	load     func(key int64) (*document.Document, error)
	building *memory
}

// segment is an unchanging part of the record. Positions count its words from 0, documents from 0.
type segment interface {
	entries() []entry
	size() uint32 // in words, with the marks between documents
	number(key string) (uint32, bool)
	single(w uint32) list
	pair(a, b uint32) list
	places(l list, out []uint32) []uint32 // appended; rising where l is of two words
	read(from uint32, out []uint32)       // the words from a position on, as many as out holds
	mark(d, i int) int                    // the byte offset at which word i*stride of document d begins
	document(d int, load func(int64) (*document.Document, error)) (*document.Document, error)
}

// entry is a document of a segment.
type entry struct {
	first, words uint32 // where its words begin, and how many they are
	key          int64  // by which the archive knows it
	name         string // path or address; it tells apart what is equally good
}

// list is the places of a word, or of two that follow one another; n is how many.
type list struct {
	n    int
	a, b uint32
	two  bool
	at   uint64 // where it is written, in a file
	size int    // in bytes
}

// New returns an empty index, to be built in memory.
func New() *Index { return &Index{building: newMemory()} }

// Add appends a prepared document, which is then used up.
func (x *Index) Add(p *Prepared) { x.building.add(p) }

// Finish makes the index ready. Call it once, after the last Add.
func (x *Index) Finish() {
	x.building.finish()
	x.attach(x.building)
	x.building = nil
}

// attach puts a segment behind those that are there.
func (x *Index) attach(s segment) {
	x.segments = append(x.segments, s)
	x.firstDoc = append(x.firstDoc, x.docs)
	x.docAt = append(x.docAt, newDocTable(s))
	x.length += uint64(s.size())
	x.docs += len(s.entries())
}

// Len is how many documents there are, hidden ones with them.
func (x *Index) Len() int { return x.docs }

// Hidden reports a document that is not to be found.
func (x *Index) Hidden(d int) bool { return x.hidden != nil && x.hidden[d] }

// segmentOf returns the segment that holds a document, and the document's number in it.
func (x *Index) segmentOf(d int) (s, local int) {
	s = sort.SearchInts(x.firstDoc, d+1) - 1
	for len(x.segments[s].entries()) == 0 {
		s--
	}
	return s, d - x.firstDoc[s]
}

// Doc returns a document. One of an archive is read when it is asked for; a failure to do so is a panic with
// a Damage, for whoever asked for the work to recover.
func (x *Index) Doc(d int) *document.Document {
	s, local := x.segmentOf(d)
	doc, err := x.segments[s].document(local, x.load)
	if err != nil {
		panic(Damage{fmt.Errorf("reading %s: %w", x.Name(d), err)})
	}
	return doc
}

// Name is the path or address of a document.
func (x *Index) Name(d int) string {
	s, local := x.segmentOf(d)
	return x.segments[s].entries()[local].name
}

// Key is the number by which the archive knows a document.
func (x *Index) Key(d int) int64 {
	s, local := x.segmentOf(d)
	return x.segments[s].entries()[local].key
}

// Words returns the words [from,to) of a document, as far as it has them.
func (x *Index) Words(d, from, to int) []document.Word {
	s, local := x.segmentOf(d)
	from, to = max(0, from), min(to, int(x.segments[s].entries()[local].words))
	if from >= to {
		return nil
	}
	out := make([]document.Word, 0, to-from)
	at := from / stride * stride
	doc := x.Doc(d)
	for w := range doc.WordsFrom(x.segments[s].mark(local, from/stride)) {
		if at >= from {
			out = append(out, w.Kept(doc.Text))
		}
		if at++; at == to {
			break
		}
	}
	return out
}

// Standing reports which of the keys stand among the words [from,to) of a document. It does not read the
// document.
func (x *Index) Standing(d, from, to int, keys []string) []bool {
	s, local := x.segmentOf(d)
	e := x.segments[s].entries()[local]
	from, to = max(0, from), min(to, int(e.words))
	out := make([]bool, len(keys))
	if from >= to {
		return out
	}
	words := make([]uint32, to-from)
	x.segments[s].read(e.first+uint32(from), words)
	ids, _ := numbers(x.segments[s], keys)
	for i, id := range ids {
		out[i] = id != 0 && slices.Contains(words, id)
	}
	return out
}

// Standings returns where among the words of a document each of the keys stands, in order. It does not read
// the document.
func (x *Index) Standings(d int, keys []string) [][]int {
	s, local := x.segmentOf(d)
	e := x.segments[s].entries()[local]
	words := make([]uint32, e.words)
	x.segments[s].read(e.first, words)
	ids, _ := numbers(x.segments[s], keys)
	out := make([][]int, len(keys))
	first := map[uint32]int{}
	for i, id := range ids {
		if _, twice := first[id]; id != 0 && !twice {
			first[id] = i
		}
	}
	var some [1 << 10]bool // of the low bits of the numbers, since most words are none of them
	for id := range first {
		some[id%uint32(len(some))] = true
	}
	for at, id := range words {
		if some[id%uint32(len(some))] {
			if i, ok := first[id]; ok {
				out[i] = append(out[i], at)
			}
		}
	}
	for i, id := range ids {
		if id != 0 {
			out[i] = out[first[id]]
		}
	}
	return out
}

// WordAt returns the number of the first word of a document that begins at the byte offset or behind it.
func (x *Index) WordAt(d, offset int) int {
	s, local := x.segmentOf(d)
	marks := (int(x.segments[s].entries()[local].words) + stride - 1) / stride
	m := sort.Search(marks, func(i int) bool { return x.segments[s].mark(local, i) > offset }) - 1
	if m < 0 {
		return 0
	}
	at := m * stride
	for w := range x.Doc(d).WordsFrom(x.segments[s].mark(local, m)) {
		if w.Start >= offset {
			break
		}
		at++
	}
	return at
}

// Rarity is how surprising a word is in this record, in bits; a word that is not in it is as rare as one can
// be.
func (x *Index) Rarity(key string) float64 {
	n := 0
	for _, s := range x.segments {
		if w, ok := s.number(key); ok {
			n += s.single(w).n
		}
	}
	return rarity(n, x.length)
}

func rarity(n int, all uint64) float64 { return math.Log2(float64(all+2) / float64(n+1)) }

// Place is a run of words of one document, counted in its words, half-open.
type Place struct{ Doc, From, To int }

// Occurrences returns the places at which the words stand in this order, at most limit of them, and how many
// there are.
func (x *Index) Occurrences(keys []string, limit int) ([]Place, int) {
	var out []Place
	all := 0
	for s, seg := range x.segments {
		ids, ok := numbers(seg, keys)
		if !ok || len(ids) == 0 {
			continue
		}
		for _, p := range run(seg, ids) {
			d := x.docAt[s].at(p)
			if x.Hidden(x.firstDoc[s] + d) {
				continue
			}
			if all++; len(out) < limit {
				from := int(p - seg.entries()[d].first)
				out = append(out, Place{x.firstDoc[s] + d, from, from + len(ids)})
			}
		}
	}
	return out, all
}

// numbers returns the numbers of the words in a segment, 0 for one that it does not have.
func numbers(s segment, keys []string) (ids []uint32, all bool) {
	ids, all = make([]uint32, len(keys)), true
	for i, k := range keys {
		ids[i], _ = s.number(k)
		all = all && ids[i] != 0
	}
	return ids, all
}

// run returns the positions at which the words stand in this order, rising.
func run(s segment, ids []uint32) []uint32 {
	if len(ids) == 1 {
		out := s.places(s.single(ids[0]), nil)
		slices.Sort(out)
		return out
	}
	rarest, at := list{n: math.MaxInt}, 0
	for i := 0; i+1 < len(ids); i++ {
		if l := s.pair(ids[i], ids[i+1]); l.n < rarest.n {
			rarest, at = l, i
		}
	}
	found := s.places(rarest, nil)
	if len(ids) == 2 {
		return found
	}
	out, there := found[:0], make([]uint32, len(ids))
	for _, p := range found {
		start := int(p) - at
		if start < 0 || start+len(ids) > int(s.size()) {
			continue
		}
		s.read(uint32(start), there)
		if slices.Equal(there, ids) {
			out = append(out, uint32(start))
		}
	}
	return out
}

// docTable tells in which document a position of a segment lies: the document that a block of words begins
// in, from which there are few steps. A search among all documents would cost more than all else that is done
// for a place of a seed.
type docTable struct {
	blocks []uint32
	first  []uint32 // where each document begins, and a last that none reaches
}

const blockWords = 1 << 12

func newDocTable(s segment) docTable {
	t := docTable{blocks: make([]uint32, s.size()/blockWords+1)}
	for _, e := range s.entries() {
		t.first = append(t.first, e.first)
	}
	t.first = append(t.first, math.MaxUint32)
	d := 0
	for block := range t.blocks {
		d = t.from(d, uint32(block)*blockWords)
		t.blocks[block] = uint32(d)
	}
	return t
}

// at returns the document of a position.
func (t docTable) at(pos uint32) int { return t.from(int(t.blocks[pos/blockWords]), pos) }

// from returns the document of a position that is not before document d.
func (t docTable) from(d int, pos uint32) int {
	for d+1 < len(t.first) && pos >= t.first[d+1] {
		d++
	}
	return d
}
