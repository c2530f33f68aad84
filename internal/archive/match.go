package archive

import (
	"slices"
	"sort"

	"github.com/pmezard/go-difflib/difflib"
)

// What is the same in two rows of words is found as patience diff does it (Cohen): the words that stand once
// in each row are anchors, the longest chain of them that rises on both sides is kept, and the stretches
// between are compared in the same way, since a word that is frequent in all may stand once in a stretch.
// Where no word does, runs of words are taken. A short stretch is compared by difflib, whose cost is a cube.
// A long one without anchors is a change as a whole. So the cost grows with the length of the rows.

const (
	smallStretch = 1 << 12 // the product of the lengths up to which difflib compares
	deepest      = 24      // stretches in stretches
)

// runs are how many words make an anchor, tried one after the other.
var runs = [...]int{1, 4, 16}

// match is size words that are the same from a in the one row and from b in the other.
type match struct{ a, b, size int }

// matches are the words that are the same in both, rising and without overlap.
func matches(a, b []string) []match {
	m := matcher{a: a, b: b}
	m.stretch(0, len(a), 0, len(b), 0)
	return m.found
}

type matcher struct {
	a, b  []string
	found []match
}

// add takes a match, which goes on with the last one where it can.
func (m *matcher) add(a, b, size int) {
	if size == 0 {
		return
	}
	if n := len(m.found); n > 0 && m.found[n-1].a+m.found[n-1].size == a &&
		m.found[n-1].b+m.found[n-1].size == b {
		m.found[n-1].size += size
		return
	}
	m.found = append(m.found, match{a, b, size})
}

// stretch compares a[a0:a1] with b[b0:b1].
func (m *matcher) stretch(a0, a1, b0, b1, depth int) {
	head := 0
	for a0+head < a1 && b0+head < b1 && m.a[a0+head] == m.b[b0+head] {
		head++
	}
	m.add(a0, b0, head)
	a0, b0 = a0+head, b0+head
	tail := 0
	for a0 < a1-tail && b0 < b1-tail && m.a[a1-tail-1] == m.b[b1-tail-1] {
		tail++
	}
	m.middle(a0, a1-tail, b0, b1-tail, depth)
	m.add(a1-tail, b1-tail, tail)
}

// middle compares what neither begins nor ends alike.
func (m *matcher) middle(a0, a1, b0, b1, depth int) {
	switch {
	case a0 == a1 || b0 == b1 || depth > deepest:
		return
	case (a1-a0)*(b1-b0) <= smallStretch:
		for _, same := range difflib.NewMatcherWithJunk(m.a[a0:a1], m.b[b0:b1], false,
			nil).GetMatchingBlocks() {
			m.add(a0+same.A, b0+same.B, same.Size)
		}
		return
	}
	for _, run := range runs {
		if chain := rising(m.anchors(a0, a1, b0, b1, run)); len(chain) > 0 {
			m.between(chain, a0, a1, b0, b1, depth)
			return
		}
	}
}

// between compares the stretches before, between and behind anchors. One that overlaps the last is left out.
func (m *matcher) between(chain []match, a0, a1, b0, b1, depth int) {
	for _, anchor := range chain {
		if anchor.a < a0 || anchor.b < b0 {
			continue
		}
		m.stretch(a0, anchor.a, b0, anchor.b, depth+1)
		m.add(anchor.a, anchor.b, anchor.size)
		a0, b0 = anchor.a+anchor.size, anchor.b+anchor.size
	}
	m.stretch(a0, a1, b0, b1, depth+1)
}

// anchors are the runs of so many words that stand once in each stretch, in the order of a.
func (m *matcher) anchors(a0, a1, b0, b1, run int) (out []match) {
	inA, inB := once(m.a, a0, a1, run), once(m.b, b0, b1, run)
	for key, i := range inA {
		if j, ok := inB[key]; ok && i >= 0 && j >= 0 && slices.Equal(m.a[i:i+run], m.b[j:j+run]) {
			out = append(out, match{i, j, run})
		}
	}
	slices.SortFunc(out, func(x, y match) int { return x.a - y.a })
	return out
}

// once gives for each run of words, by its hash, where it stands, -1 for one that stands in several places.
func once(words []string, from, to, run int) map[uint64]int {
	const prime = 1099511628211 // of FNV-1a
	hashes := make([]uint64, to-from)
	for i := range hashes {
		h := uint64(14695981039346656037)
		for k := range len(words[from+i]) {
			h = (h ^ uint64(words[from+i][k])) * prime
		}
		hashes[i] = h
	}
	out := make(map[uint64]int, len(hashes))
	for i := 0; i+run <= len(hashes); i++ {
		var h uint64
		for _, word := range hashes[i : i+run] {
			h = (h ^ word) * prime
		}
		if _, ok := out[h]; ok {
			out[h] = -1
		} else {
			out[h] = from + i
		}
	}
	return out
}

// rising is the longest chain of matches, which come in the order of a, that rises in b too (Fredman 1975).
func rising(all []match) []match {
	var ends []int // of chains of each length, the one that ends lowest in b
	before := make([]int, len(all))
	for i, m := range all {
		k := sort.Search(len(ends), func(k int) bool { return all[ends[k]].b >= m.b })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var out []match
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		out = append(out, all[i])
	}
	slices.Reverse(out)
	return out
}
