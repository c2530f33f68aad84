package index

import (
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"verbatim/internal/document"
)

// memory is a segment that is being made, and one that is held in memory: the words of its documents stand
// one after another in one array, each document's followed by the number 0, and for each number the positions
// at which it stands are listed in rising order. It is made in a tenth of the time that reading the documents
// takes.
//
// Memory: 4 bytes for each word in the array and 4 in the lists, and 4 for each stride words. The words'
// offsets are not kept; a document finds them again when it is asked.
type memory struct {
	vocab vocabulary // number 0 is the mark between documents
	all   []uint32   // the words
	docs  []entry
	lists []uint32 // positions, grouped by word number
	heads []uint32 // heads[w] is where word w's positions begin in lists

	// until finish, the words of each document: an array that grows would be copied many times
	parts  [][]uint32
	marks  [][]uint32 // for each document
	held   []*document.Document
	length uint32 // of all, once the parts are joined

	// from two numbers to the places where they follow one another, as far as they were asked for
	pairs   sync.Map
	looked  atomic.Int64 // places that were gone through for that
	arrange sync.Once
	byNext  []uint32 // places grouped by word number, and for each in the order of the next word's number
}

func newMemory() *memory {
	m := &memory{}
	m.vocab.add("", hash(""), 0)
	return m
}

// Prepared is a document whose words have been numbered on their own, so that the work can be done in
// parallel.
type Prepared struct {
	Doc    *document.Document
	keys   []string // number: key
	hashes []uint32 // number: the key's hash
	words  []uint32
	marks  []uint32 // where each stride-th word begins, in bytes
}

// Words is how many words the document has.
func (p *Prepared) Words() int { return len(p.words) }

// stride is how many words lie between two that are marked with their offsets. To keep the offset of every
// word would take as much room as the words do; to have none, the segmentation of the whole document for a
// passage in it.
const stride = 64

// tables holds the slots of vocabularies, to be used again for the next document.
var tables = sync.Pool{New: func() any { return new([]uint32) }}

// Prepare segments a document. It may run in parallel; Add must not.
func Prepare(doc *document.Document) *Prepared {
	p := &Prepared{Doc: doc, words: make([]uint32, 0, len(doc.Text)/5)}
	table := tables.Get().(*[]uint32)
	local := vocabulary{slots: *table}
	for w := range document.EachWord(doc.Text, doc.Asides) {
		h := hash(w.Key)
		n, ok, slot := find(&local, w.Key, h)
		if !ok {
			key := doc.Text[w.Start:w.End] // held anyway
			if key != string(w.Key) {
				key = string(w.Key)
			}
			n = local.add(key, h, slot)
		}
		if len(p.words)%stride == 0 {
			p.marks = append(p.marks, uint32(w.Start))
		}
		p.words = append(p.words, n)
	}
	p.keys, p.hashes = local.keys, local.hashes
	clear(local.slots)
	*table = local.slots
	tables.Put(table)
	return p
}

// add appends a prepared document, which is then used up.
func (m *memory) add(p *Prepared) {
	global := make([]uint32, len(p.keys))
	for i, key := range p.keys {
		n, ok, slot := find(&m.vocab, key, p.hashes[i])
		if !ok {
			n = m.vocab.add(key, p.hashes[i], slot)
		}
		global[i] = n
	}
	for i, w := range p.words {
		p.words[i] = global[w]
	}
	m.docs = append(m.docs, entry{first: m.length, words: uint32(len(p.words)), name: p.Doc.Path})
	m.length += uint32(len(p.words)) + 1
	m.parts = append(m.parts, p.words)
	m.marks = append(m.marks, p.marks)
	m.held = append(m.held, p.Doc)
}

// finish joins the documents' words and makes the lists, by counting sort.
func (m *memory) finish() {
	m.all = make([]uint32, 0, m.length)
	for i, words := range m.parts {
		m.all = append(append(m.all, words...), 0)
		m.parts[i] = nil
	}
	m.parts = nil
	m.heads = make([]uint32, len(m.vocab.keys)+1)
	for _, w := range m.all {
		m.heads[w+1]++
	}
	for i := 1; i < len(m.heads); i++ {
		m.heads[i] += m.heads[i-1]
	}
	next := append([]uint32(nil), m.heads...)
	m.lists = make([]uint32, len(m.all))
	for pos, w := range m.all {
		m.lists[next[w]] = uint32(pos)
		next[w]++
	}
}

func (m *memory) entries() []entry { return m.docs }
func (m *memory) size() uint32     { return m.length }

func (m *memory) number(key string) (uint32, bool) { return m.vocab.number(key) }

func (m *memory) positions(w uint32) []uint32 { return m.lists[m.heads[w]:m.heads[w+1]] }

func (m *memory) single(w uint32) list {
	return list{n: int(m.heads[w+1] - m.heads[w]), a: w}
}

// pair finds the places of two words. As long as it is asked for little it goes through those of the rarer
// word; when that has cost as much as to arrange all places by the words that follow, it does that, once, and
// finds pairs by binary search.
func (m *memory) pair(a, b uint32) list {
	if by := m.arranged(); by != nil {
		of := by[m.heads[a]:m.heads[a+1]]
		from := sort.Search(len(of), func(i int) bool { return m.all[of[i]+1] >= b })
		n := sort.Search(len(of)-from, func(i int) bool { return m.all[of[from+i]+1] > b })
		return list{n: n, a: a, b: b, two: true, at: uint64(int(m.heads[a]) + from), size: n}
	}
	l := list{a: a, b: b, two: true}
	l.n = len(m.together(l))
	return l
}

func (m *memory) places(l list, out []uint32, most int) []uint32 {
	var all []uint32
	switch {
	case !l.two:
		all = m.positions(l.a)
	case l.size > 0:
		all = m.arranged()[l.at : int(l.at)+l.n]
	default:
		all = m.together(l)
	}
	return append(out, all[:min(len(all), most)]...)
}

// patience is how many places are gone through, for each word of the record, before all are arranged.
const patience = 4

// arranged returns the places of each word in the order of the words that follow, or nil while it is not
// worth it.
func (m *memory) arranged() []uint32 {
	if m.looked.Load() < patience*int64(m.length) {
		return nil
	}
	m.arrange.Do(func() {
		order := make([]uint32, len(m.vocab.keys))
		for i := range order {
			order[i] = uint32(i)
		}
		m.byNext = m.byFollower(order)
	})
	return m.byNext
}

// byFollower returns the places of each word, which begin at its head as in the lists, in the order of the
// words that follow. Going through the lists in that order and taking the word before each place is one
// counting sort.
func (m *memory) byFollower(order []uint32) []uint32 {
	out := make([]uint32, len(m.lists))
	next := slices.Clone(m.heads)
	for _, follower := range order {
		for _, q := range m.positions(follower) {
			if q > 0 {
				a := m.all[q-1]
				out[next[a]] = q - 1
				next[a]++
			}
		}
	}
	return out
}

// together returns the places where two words follow one another. They are kept: quotations have pairs in
// common.
func (m *memory) together(l list) []uint32 {
	key := uint64(l.a)<<32 | uint64(l.b)
	if kept, ok := m.pairs.Load(key); ok {
		return kept.([]uint32)
	}
	m.looked.Add(int64(min(m.single(l.a).n, m.single(l.b).n)))
	out := []uint32{}
	if m.single(l.a).n <= m.single(l.b).n {
		for _, p := range m.positions(l.a) {
			if m.all[p+1] == l.b {
				out = append(out, p)
			}
		}
	} else {
		for _, p := range m.positions(l.b) {
			if p > 0 && m.all[p-1] == l.a {
				out = append(out, p-1)
			}
		}
	}
	m.pairs.Store(key, out)
	return out
}

func (m *memory) read(from uint32, out []uint32) { copy(out, m.all[from:]) }

func (m *memory) mark(d, i int) int { return int(m.marks[d][i]) }

func (m *memory) document(d int, _ func(int64) (*document.Document, error)) (*document.Document, error) {
	return m.held[d], nil
}
