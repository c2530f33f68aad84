package index

import (
	"slices"
	"sync"
)

// votes maps where a quotation would begin, a document's number and a window of it in one, to the set of the quotation's words
// that say so. The windows stand in a list in the order in which they came, and a hash table of their numbers finds them:
// the table is small enough to stay near to the processor, and most windows are looked for once and are not there.
type votes struct {
	list  []vote
	slots []uint32 // number in the list, from 1 on; 0 for a free slot
	heavy []voted  // while the best are looked for
}

// vote is a window with the words that vote for it.
type vote struct{ key, set uint64 }

// fewSlots are enough for most look-ups.
const fewSlots = 1 << 12

var votesPool = sync.Pool{New: func() any { return &votes{slots: make([]uint32, fewSlots)} }}

func (v *votes) reset() {
	clear(v.slots)
	v.list, v.slots = v.list[:0], v.slots[:fewSlots]
}

// slot returns where a key stands, or would.
func (v *votes) slot(key uint64) uint32 {
	mask := uint32(len(v.slots) - 1)
	slot := uint32(key*0x9e3779b97f4a7c15>>40) & mask // Knuth's multiplicative hash
	for v.slots[slot] != 0 && v.list[v.slots[slot]-1].key != key {
		slot = (slot + 1) & mask
	}
	return slot
}

// reserve makes room for so many windows more.
func (v *votes) reserve(n int) {
	size := len(v.slots)
	for size < 2*(len(v.list)+n) {
		size *= 2
	}
	if size == len(v.slots) {
		return
	}
	clear(v.slots)
	v.slots = slices.Grow(v.slots[:0], size)[:size]
	for i := range v.list {
		v.slots[v.slot(v.list[i].key)] = uint32(i + 1)
	}
}

// add votes; room must have been reserved.
func (v *votes) add(key, set uint64) {
	slot := v.slot(key)
	if i := v.slots[slot]; i > 0 {
		v.list[i-1].set |= set
		return
	}
	v.list = append(v.list, vote{key, set})
	v.slots[slot] = uint32(len(v.list))
}

// of returns the words that vote for a window.
func (v *votes) of(key uint64) uint64 {
	if i := v.slots[v.slot(key)]; i > 0 {
		return v.list[i-1].set
	}
	return 0
}

// voted is a window with the weight of the words that voted for it.
type voted struct {
	vote
	weight float32
}

// top returns the windows with the most weight, at most so many, best first, but none with less than so much. An insertion
// shifts where the quotation seems to begin, so each window counts with the next; one that has not half the weight by itself
// does not.
func (v *votes) top(weigh func(uint64) float32, most int, least float32) []voted {
	v.heavy = v.heavy[:0]
	highest := float32(0)
	for _, o := range v.list {
		if w := weigh(o.set); w >= least/2 {
			v.heavy = append(v.heavy, voted{o, w})
			highest = max(highest, w)
		}
	}
	var top []voted
	for _, h := range v.heavy {
		if h.weight < highest/4 {
			continue
		}
		if next := v.of(h.key + 1); next != 0 {
			h.weight = weigh(h.set | next)
		}
		i := len(top)
		for i > 0 && (top[i-1].weight < h.weight || top[i-1].weight == h.weight && top[i-1].key > h.key) {
			i--
		}
		if i < most && h.weight >= least {
			top = slices.Insert(top, i, h)
			top = top[:min(len(top), most)]
		}
	}
	return top
}
