package index

import (
	"fmt"
	"slices"
)

// Write writes the documents that were added, and not yet finished, as a segment's file. keys are those by
// which the archive knows the documents.
func (x *Index) Write(path string, keys []int64) error {
	m := x.building
	if m.length == 0 {
		return fmt.Errorf("there is no document to write")
	}
	m.finish()
	for i, key := range keys {
		m.docs[i].key = key
	}
	w, err := create(path)
	if err != nil {
		return err
	}
	w.documents(m.docs, func(d int) []uint32 { return m.marks[d] })
	order, rank := m.sorted()
	sortedKeys := make([]string, len(order))
	for n, old := range order {
		sortedKeys[n] = m.vocab.keys[old]
	}
	w.vocabulary(sortedKeys)
	count := make([]uint32, len(order))
	for n, old := range order {
		count[n] = m.heads[old+1] - m.heads[old]
	}
	w.frequencies(count)
	w.begin(wordsSection)
	for _, old := range m.all {
		w.word(rank[old])
	}
	w.endWords()
	places := m.byFollower(order)
	for n, old := range order {
		if n == 0 {
			continue
		}
		of := places[m.heads[old]:m.heads[old+1]]
		for len(of) > 0 {
			follower := m.all[of[0]+1]
			n := 1
			for n < len(of) && m.all[of[n]+1] == follower {
				n++
			}
			w.follower(rank[follower], of[:n])
			of = of[n:]
		}
		w.endWord()
	}
	return w.finish()
}

// sorted returns the numbers in the order of their keys, and the rank of each.
func (m *memory) sorted() (order, rank []uint32) {
	order, rank = make([]uint32, len(m.vocab.keys)), make([]uint32, len(m.vocab.keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		if m.vocab.keys[a] < m.vocab.keys[b] {
			return -1
		}
		return 1
	})
	for n, old := range order {
		rank[old] = uint32(n)
	}
	return order, rank
}
