package index

import (
	"math"
	"slices"
	"sort"
)

// Where words stand in one document, in any, and how rare they are.

// Standing reports which of the keys stand among the words [from,to) of a document. It does not read the
// document.
func (x *Index) Standing(d, from, to int, keys []string) []bool {
	asked := Standings{Document: d, From: from, To: max(1, to), Keys: keys}
	if at, ok := x.playedStandings(asked); ok {
		out := make([]bool, len(keys))
		for i := range out {
			out[i] = len(at[i]) > 0
		}
		return out
	}
	out := x.standing(d, from, to, keys)
	if x.recorder != nil {
		for _, there := range out {
			asked.At = append(asked.At, []int{1}[:number(there)])
		}
		x.tookStandings(asked)
	}
	return out
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (x *Index) standing(d, from, to int, keys []string) []bool {
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
	asked := Standings{Document: d, Keys: keys}
	if at, ok := x.playedStandings(asked); ok {
		return at
	}
	out := x.standings(d, keys)
	if x.recorder != nil {
		asked.At = out
		x.tookStandings(asked)
	}
	return out
}

func (x *Index) standings(d int, keys []string) [][]int {
	if x.far != nil {
		return x.far.standings(d, keys)
	}
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
	x.read(d)
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
	if n, ok := x.playedCount(key); ok {
		return rarity(n, x.player.length)
	}
	n := 0
	for _, s := range x.segments {
		if w, ok := s.number(key); ok {
			n += s.single(w).n
		}
	}
	if x.recorder != nil {
		x.tookCount(key, n)
	}
	return rarity(n, x.length)
}

func rarity(n int, all uint64) float64 { return math.Log2(float64(all+2) / float64(n+1)) }

// Place is a run of words of one document, counted in its words, half-open.
type Place struct{ Doc, From, To int }

// Occurrences returns the places at which the words stand in this order, at most limit of them, and how many
// there are.
func (x *Index) Occurrences(keys []string, limit int) ([]Place, int) {
	out, all, ok := x.playedOccurrences(keys, limit)
	if !ok {
		out, all = x.occurrences(keys, limit)
	}
	if x.recorder != nil {
		x.tookOccurrences(keys, limit, out, all)
	}
	return out, all
}

func (x *Index) occurrences(keys []string, limit int) ([]Place, int) {
	if x.far != nil {
		return x.farOccurrences(keys, limit)
	}
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
		all := s.single(ids[0])
		out := s.places(all, nil, all.n)
		slices.Sort(out)
		return out
	}
	rarest, at := list{n: math.MaxInt}, 0
	for i := 0; i+1 < len(ids); i++ {
		if l := s.pair(ids[i], ids[i+1]); l.n < rarest.n {
			rarest, at = l, i
		}
	}
	found := s.places(rarest, nil, rarest.n)
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
