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
	far      *sparse // the one segment of a record that is kept elsewhere (far.go); nil for none

	recorder *recorder // takes down what is answered (tape.go); nil for not
	player   *player   // answers from a tape (play.go); nil for the record itself
}

// segment is an unchanging part of the record. Positions count its words from 0, documents from 0.
type segment interface {
	entries() []entry
	size() uint32 // in words, with the marks between documents
	number(key string) (uint32, bool)
	single(w uint32) list
	pair(a, b uint32) list
	// appends the first so many; rising where l is of two words
	places(l list, out []uint32, most int) []uint32
	read(from uint32, out []uint32) // the words from a position on, as many as out holds
	mark(d, i int) int              // the byte offset at which word i*stride of document d begins
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
	x.read(d)
	s, local := x.segmentOf(d)
	doc, err := x.segments[s].document(local, x.load)
	if err != nil {
		panic(Damage{fmt.Errorf("reading %s: %w", x.Name(d), err)})
	}
	x.readAs(d, doc.Path)
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
	x.read(d)
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
func (t docTable) at(pos uint32) int {
	if t.blocks == nil {
		return t.searched(pos)
	}
	return t.from(int(t.blocks[pos/blockWords]), pos)
}

// from returns the document of a position that is not before document d.
func (t docTable) from(d int, pos uint32) int {
	for d+1 < len(t.first) && pos >= t.first[d+1] {
		d++
	}
	return d
}
