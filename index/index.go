// Package index answers where in the record some words stand. It finds generously; what it finds is judged elsewhere.
//
// The record's words are numbered by a vocabulary and stand one after another in one array, documents parted by the
// number 0. For each number the positions at which it stands are listed in rising order. A quotation is looked up by
// adaptive seeds (Kiełbasa et al., "Adaptive seeds tame genomic sequence comparison", Genome Research 2011): from each
// of its words the shortest run that is rare enough in the record. Seeds that stand near one another make a candidate.
//
// Memory: 4 bytes for each word in the array and 4 in the lists. The words' offsets are not kept; a document finds
// them again when it is asked.
package index

import (
	"math"
	"sort"
	"sync"

	"verbatim/document"
)

// Index is the record, ready to be searched. Build it with Add and Finish; then any number of goroutines may search.
type Index struct {
	Docs  []*document.Document
	vocab vocabulary // number 0 is the mark between documents
	words []uint32
	first []uint32 // first[d] is where document d begins in words
	lists []uint32 // positions, grouped by word number
	heads []uint32 // heads[w] is where word w's positions begin in lists

	parts  [][]uint32 // until Finish, the words of each document: an array that grows would be copied many times
	marks  [][]uint32 // for each document
	length uint32     // of words, once they are joined
}

// New returns an empty index.
func New() *Index {
	x := &Index{}
	x.vocab.add("", hash(""), 0)
	return x
}

// Prepared is a document whose words have been numbered on their own, so that the work can be done in parallel.
type Prepared struct {
	Doc    *document.Document
	keys   []string // number: key
	hashes []uint32 // number: the key's hash
	words  []uint32
	marks  []uint32 // where each stride-th word begins, in bytes
}

// stride is how many words lie between two that are marked with their offsets. To keep the offset of every word would
// take as much room as the words do; to have none, the segmentation of the whole document for a passage in it.
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

// Add appends a prepared document, which is then used up.
func (x *Index) Add(p *Prepared) {
	global := make([]uint32, len(p.keys))
	for i, key := range p.keys {
		n, ok, slot := find(&x.vocab, key, p.hashes[i])
		if !ok {
			n = x.vocab.add(key, p.hashes[i], slot)
		}
		global[i] = n
	}
	for i, w := range p.words {
		p.words[i] = global[w]
	}
	x.first = append(x.first, x.length)
	x.length += uint32(len(p.words)) + 1
	x.parts = append(x.parts, p.words)
	x.marks = append(x.marks, p.marks)
	x.Docs = append(x.Docs, p.Doc)
}

// Finish joins the documents' words and makes the lists, by counting sort. Call it once, after the last Add.
func (x *Index) Finish() {
	x.words = make([]uint32, 0, x.length)
	for i, words := range x.parts {
		x.words = append(append(x.words, words...), 0)
		x.parts[i] = nil
	}
	x.parts = nil
	x.heads = make([]uint32, len(x.vocab.keys)+1)
	for _, w := range x.words {
		x.heads[w+1]++
	}
	for i := 1; i < len(x.heads); i++ {
		x.heads[i] += x.heads[i-1]
	}
	next := append([]uint32(nil), x.heads...)
	x.lists = make([]uint32, len(x.words))
	for pos, w := range x.words {
		x.lists[next[w]] = uint32(pos)
		next[w]++
	}
}

// Words returns the words [from,to) of a document, as far as it has them.
func (x *Index) Words(d, from, to int) []document.Word {
	from, to = max(0, from), min(to, x.size(d))
	if from >= to {
		return nil
	}
	out := make([]document.Word, 0, to-from)
	at := from / stride * stride
	for w := range x.Docs[d].WordsFrom(int(x.marks[d][from/stride])) {
		if at >= from {
			out = append(out, document.Word{Key: string(w.Key), Span: w.Span})
		}
		if at++; at == to {
			break
		}
	}
	return out
}

// WordAt returns the number of the first word of a document that begins at the byte offset or behind it.
func (x *Index) WordAt(d, offset int) int {
	marks := x.marks[d]
	m := sort.Search(len(marks), func(i int) bool { return int(marks[i]) > offset }) - 1
	if m < 0 {
		return 0
	}
	at := m * stride
	for w := range x.Docs[d].WordsFrom(int(marks[m])) {
		if w.Start >= offset {
			break
		}
		at++
	}
	return at
}

func (x *Index) positions(w uint32) []uint32 { return x.lists[x.heads[w]:x.heads[w+1]] }

// Rarity is how surprising a word is in this record, in bits; a word that is not in it is as rare as one can be.
func (x *Index) Rarity(key string) float64 {
	n := 1.0
	if w, ok := x.vocab.number(key); ok {
		n += float64(x.heads[w+1] - x.heads[w])
	}
	return math.Log2(float64(len(x.words)+2) / n)
}

// Place is a run of words of one document, counted in its words, half-open.
type Place struct{ Doc, From, To int }

// Occurrences returns the places at which the words stand in this order, at most limit of them, and how many there are.
func (x *Index) Occurrences(keys []string, limit int) ([]Place, int) {
	ids, ok := x.numbers(keys)
	if !ok || len(ids) == 0 {
		return nil, 0
	}
	hits := x.run(ids, 0, len(ids), nil)
	var out []Place
	for _, h := range hits[:min(limit, len(hits))] {
		d := x.docAt(h)
		from := int(h - x.first[d])
		out = append(out, Place{d, from, from + len(ids)})
	}
	return out, len(hits)
}

func (x *Index) numbers(keys []string) ([]uint32, bool) {
	ids, all := make([]uint32, len(keys)), true
	for i, k := range keys {
		ids[i], _ = x.vocab.number(k)
		all = all && ids[i] != 0
	}
	return ids, all
}

// run returns the positions of ids[i:j], filtering those of ids[i:j-1] where they are given.
func (x *Index) run(ids []uint32, i, j int, shorter []uint32) []uint32 {
	var out []uint32
	if shorter != nil {
		for _, p := range shorter {
			if at := int(p) + j - 1 - i; at < len(x.words) && x.words[at] == ids[j-1] {
				out = append(out, p)
			}
		}
		return out
	}
	rarest := i
	for k := i + 1; k < j; k++ {
		if len(x.positions(ids[k])) < len(x.positions(ids[rarest])) {
			rarest = k
		}
	}
next:
	for _, p := range x.positions(ids[rarest]) {
		start := int(p) - (rarest - i)
		if start < 0 || start+j-i > len(x.words) {
			continue
		}
		for k := i; k < j; k++ {
			if x.words[start+k-i] != ids[k] {
				continue next
			}
		}
		out = append(out, uint32(start))
	}
	return out
}

func (x *Index) docAt(pos uint32) int {
	return sort.Search(len(x.first), func(i int) bool { return x.first[i] > pos }) - 1
}

// Limits of a look-up.
const (
	rareEnough = 24  // a run that stands in at most so many places is a seed
	longest    = 14  // no seed is longer; one still common then is left out, unless it covers the quotation
	mostStarts = 600 // a longer quotation is not looked up from each of its words
	nearby     = 160 // seeds further apart than this belong to different candidates, in words
)

type seed struct {
	pos   uint32 // in words
	at, n int    // in the quotation
}

// Candidates returns the places where the words may stand, best first, at most limit.
func (x *Index) Candidates(keys []string, limit int) []Place {
	ids, _ := x.numbers(keys)
	seeds := x.seeds(ids)
	sort.Slice(seeds, func(i, j int) bool {
		if seeds[i].pos != seeds[j].pos {
			return seeds[i].pos < seeds[j].pos
		}
		return seeds[i].at < seeds[j].at
	})
	weight := make([]float64, len(keys))
	for i, k := range keys {
		weight[i] = x.Rarity(k)
	}
	type scored struct {
		Place
		score float64
	}
	var all []scored
	for i := 0; i < len(seeds); {
		d := x.docAt(seeds[i].pos)
		j := i + 1
		for j < len(seeds) && seeds[j].pos-seeds[j-1].pos <= nearby && x.docAt(seeds[j].pos) == d {
			j++
		}
		covered := make([]bool, len(keys))
		lo, hi := int(seeds[i].pos), 0
		sum := 0.0
		for _, s := range seeds[i:j] {
			for k := s.at; k < s.at+s.n; k++ {
				if !covered[k] {
					covered[k] = true
					sum += weight[k]
				}
			}
			lo, hi = min(lo, int(s.pos)-s.at), max(hi, int(s.pos)+len(keys)-s.at)
		}
		base := int(x.first[d])
		all = append(all, scored{Place{d, max(0, lo-base-30), min(hi-base+30, x.size(d))}, sum})
		i = j
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].score > all[j].score })
	out := make([]Place, 0, limit)
	for _, s := range all[:min(limit, len(all))] {
		out = append(out, s.Place)
	}
	return out
}

func (x *Index) size(d int) int {
	end := len(x.words)
	if d+1 < len(x.first) {
		end = int(x.first[d+1])
	}
	return end - 1 - int(x.first[d])
}

func (x *Index) seeds(ids []uint32) []seed {
	var out []seed
	step := 1 + len(ids)/mostStarts
	for i := 0; i < len(ids); i += step {
		if ids[i] == 0 {
			continue
		}
		var hits []uint32
		n := 0
		for j := i + 1; j <= len(ids) && j-i <= longest && ids[j-1] != 0; j++ {
			var longer []uint32
			switch {
			case j == i+1:
				longer = x.positions(ids[i])
			case n == 1: // start from the rarer of the two
				longer = x.run(ids, i, j, nil)
			default:
				longer = x.run(ids, i, j, hits)
			}
			if len(longer) == 0 {
				break
			}
			hits, n = longer, j-i
			if len(hits) <= rareEnough {
				break
			}
		}
		if len(hits) > rareEnough && (n < len(ids)-i || len(hits) > 400) && n < longest {
			if len(hits) > 120 {
				continue
			}
		}
		for _, h := range hits[:min(len(hits), 400)] {
			out = append(out, seed{h, i, n})
		}
	}
	return out
}
