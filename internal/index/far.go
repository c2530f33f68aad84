package index

import (
	"math"
	"slices"
	"sort"
	"strings"

	"verbatim/internal/document"
)

// A record may be kept elsewhere, as in a cluster of a search engine. Which documents and stretches of them
// can hold some words is then asked there, and all that is decided of what comes back is decided here, by the
// code that decides it of a record in files: the record is one segment, of which only what was asked for is
// there (sparse.go). Documents are numbered as they are met, so that their numbers say nothing of their
// order; what is equally good is told apart by Compare.

// Far is what a record that is kept elsewhere answers. All of it must be of one state of the record. An error
// is a panic with a Damage for whoever looks something up, as of a file that can't be read.
type Far interface {
	// Counts returns how often each stands in the record.
	Counts(of []Token) ([]int, error)
	// Having hands over which passages have any of these, each once, by the sources of their documents and
	// then by their numbers, in pages of at most Page, until take returns false.
	Having(of []Token, take func([]PassageAt) (more bool)) error
	// HavingIn returns those of one document, by their numbers.
	HavingIn(document int64, of []Token) ([]PassageAt, error)
	// Passages returns some passages, in any order.
	Passages(at []PassageAt) ([]Passage, error)
	// Entries returns what documents are called. One that is not held is left out.
	Entries(keys []int64) ([]Entry, error)
	// Text reads a document, with the byte offset of each Stride-th word.
	Text(key int64) (*document.Document, []uint32, error)
}

// Page is how many passages Having hands over at once: as many as one round of a look-up has seeds at most.
const Page = most

// Stride is how many words lie between two whose offsets are kept.
const Stride = stride

// Token is a word, or two that follow one another; Second is "" for one.
type Token struct{ First, Second string }

// PassageAt is the number of a passage, from 0, in a document.
type PassageAt struct {
	Document int64 // its key
	Number   int
}

// Passage is a stretch of a document's words: as many as OpenFar was told, fewer at its end, and where the
// document goes on, the first word of the next. Words are the keys, with a Part between two.
type Passage struct {
	PassageAt
	Words []byte
}

// Part is the byte between two keys. No text in UTF-8 has it.
const Part = 0xff

// Entry is a document of a record that is kept elsewhere.
type Entry struct {
	Key    int64
	Name   string // path or address
	Source string // by which documents are ordered
	Words  int
}

// Extent is how much a record holds.
type Extent struct {
	Documents int
	Words     uint64 // without the marks between documents
}

// OpenFar is the index of a record that is kept elsewhere, in passages of so many words.
func OpenFar(far Far, has Extent, words int) *Index {
	x := &Index{far: newSparse(far, has, words), length: has.Words + uint64(has.Documents), docs: has.Documents}
	x.segments, x.firstDoc = []segment{x.far}, []int{0}
	return x
}

// Compare orders documents: by their numbers, or where those say nothing, by where they come from.
func (x *Index) Compare(a, b int) int {
	if x.far == nil || a == b {
		return a - b
	}
	x.far.lock.RLock()
	defer x.far.lock.RUnlock()
	return strings.Compare(x.far.sources[a], x.far.sources[b])
}

// Numbers are the index's numbers of documents by their keys. One that is not in it is left out.
func (x *Index) Numbers(keys []int64) map[int64]int {
	if x.far != nil {
		return x.far.meet(keys)
	}
	asked := make(map[int64]bool, len(keys))
	for _, k := range keys {
		asked[k] = true
	}
	out := make(map[int64]int, len(keys))
	for d := range x.docs {
		if k := x.Key(d); asked[k] {
			out[k] = d
		}
	}
	return out
}

// IsFar reports a record that is kept elsewhere.
func (x *Index) IsFar() bool { return x.far != nil }

// Ahead says that runs of words will be looked up, and how rare their words are. Where the record is far away
// all of it is asked for at once.
func (x *Index) Ahead(runs [][]string) {
	if x.far == nil {
		return
	}
	var all []Token
	for _, keys := range runs {
		all = append(append(all, words(keys)...), pairs(keys)...)
	}
	x.far.countAll(all)
}

// AheadStandings says that it will be asked where words stand in documents.
func (x *Index) AheadStandings(docs []int, keys []string) {
	if x.far != nil {
		x.far.gatherIn(docs, keys)
	}
}

func words(keys []string) (out []Token) {
	for _, k := range keys {
		out = append(out, Token{First: k})
	}
	return out
}

// AheadRarity says that it will be asked how rare words are.
func (x *Index) AheadRarity(keys []string) {
	if x.far != nil {
		x.far.countAll(words(keys))
	}
}

func pairs(keys []string) (out []Token) {
	for i := 1; i < len(keys); i++ {
		out = append(out, Token{keys[i-1], keys[i]})
	}
	return out
}

// table tells in which document a position of a segment lies.
func (x *Index) table(s int) docTable {
	if x.far != nil {
		return x.far.table()
	}
	return x.docAt[s]
}

// aheadWords says that a quotation is looked up.
func (q *query) aheadWords() {
	q.x.Ahead([][]string{q.keys})
}

// aheadPlaces says that the places of seeds are looked at.
func (q *query) aheadPlaces(seeds []seed) {
	if q.x.far == nil {
		return
	}
	var lists []list
	for _, s := range seeds {
		lists = append(lists, s.lists[0])
	}
	q.x.far.gather(lists)
}

// aheadLook says that it is looked whether the quotation stands where some windows have it begin.
func (q *query) aheadLook(v *votes, top []voted) {
	if q.x.far == nil {
		return
	}
	var spans []Place
	for _, t := range top {
		if o := &v.list[t.n]; !o.looked {
			from := int(o.begin) - len(q.keys)
			spans = append(spans, Place{int(o.key >> 32), from, from + len(q.keys)})
		}
	}
	q.x.far.fetch(spans)
}

// aheadRead says that the places of some windows are read.
func (q *query) aheadRead(v *votes, top []voted) {
	if q.x.far == nil {
		return
	}
	var spans []Place
	for _, t := range top {
		if !v.list[t.n].read {
			at := int(uint32(t.key)) * window
			spans = append(spans, Place{int(t.key >> 32), at - len(q.keys) - beside, at + 2*window + beside})
		}
	}
	q.x.far.fetch(spans)
}

// ranked is the order of windows of votes that weigh the same.
func (q *query) ranked(a, b uint64) int {
	if c := q.x.Compare(int(a>>32), int(b>>32)); c != 0 {
		return c
	}
	return int(int64(uint32(a)) - int64(uint32(b)))
}

// farOccurrences is occurrences of a record that is kept elsewhere.
func (x *Index) farOccurrences(keys []string, limit int) (out []Place, all int) {
	if len(keys) == 0 {
		return nil, 0
	}
	f := x.far
	x.Ahead([][]string{keys})
	ids, _ := numbers(f, keys)
	if len(keys) == 1 {
		if all = f.single(ids[0]).n; all == 0 || limit <= 0 {
			return nil, all
		}
		f.each(f.single(ids[0]), func(d, at int) bool {
			out = append(out, Place{d, at, at + 1})
			return len(out) < limit
		})
		return out, all
	}
	rarest, at := list{n: math.MaxInt}, 0
	for i := 1; i < len(ids); i++ {
		if l := f.pair(ids[i-1], ids[i]); l.n < rarest.n {
			rarest, at = l, i-1
		}
	}
	if rarest.n == 0 {
		return nil, 0
	}
	f.bound(rarest.n, keys)
	f.each(rarest, func(d, pos int) bool {
		if from := pos - at; f.stands(d, from, ids) {
			if all++; len(out) < limit {
				out = append(out, Place{d, from, from + len(ids)})
			}
		}
		return true
	})
	return out, all
}

// at by search, for a table without blocks.
func (t docTable) searched(pos uint32) int {
	return sort.Search(len(t.first)-1, func(i int) bool { return t.first[i+1] > pos })
}

// SortDocs sorts documents by Compare.
func (x *Index) SortDocs(docs []int) { slices.SortFunc(docs, x.Compare) }
