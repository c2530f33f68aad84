package index

import (
	"slices"
	"sync"
)

// votes maps where a quotation would begin, a document and a window of it, to the set of the quotation's
// words that say so. The windows stand in a list in the order in which they came, and a hash table of their
// numbers finds them: the table is small enough to stay near to the processor, and most windows are looked
// for once and are not there.
type votes struct {
	list  []vote
	slots []uint32 // number in the list, from 1 on; 0 for a free slot
	heavy []voted  // while the best are looked for
}

// vote is a window with the words that vote for it.
type vote struct {
	key, set uint64 // the document's number and the window's in it
	begin    uint32 // where the rarest seed says that the quotation begins: see each
	seed     uint16 // number of that
	looked   bool   // whether the words there have been looked at
	read     bool   // whether the place has been read
}

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

// add lets the words of a seed vote; room must have been reserved.
func (v *votes) add(doc, begin uint32, set uint64, seed uint16) {
	key := uint64(doc)<<32 | uint64(begin/window)
	slot := v.slot(key)
	if i := v.slots[slot]; i > 0 {
		o := &v.list[i-1]
		o.set |= set
		if o.seed == seed { // its places come in any order
			o.begin = min(o.begin, begin)
		}
		return
	}
	v.list = append(v.list, vote{key: key, set: set, begin: begin, seed: seed})
	v.slots[slot] = uint32(len(v.list))
}

// at returns the vote for a window, nil where there is none.
func (v *votes) at(key uint64) *vote {
	if i := v.slots[v.slot(key)]; i > 0 {
		return &v.list[i-1]
	}
	return nil
}

// voted is a window with the words that vote for it or the next, and their weight.
type voted struct {
	key, all uint64
	n        int32 // in the list
	weight   float32
}

// top returns the windows with the most weight, at most so many, in no order, but none with less than so
// much. An insertion shifts where the quotation seems to begin, so each window counts with the next; one that
// has not half the weight by itself does not.
func (v *votes) top(weigh func(uint64) float32, most int, least float32, order ranking) []voted {
	v.heavy = v.heavy[:0]
	highest := float32(0)
	for i := range v.list {
		o := &v.list[i]
		if w := weigh(o.set); w >= least/2 {
			v.heavy = append(v.heavy, voted{o.key, o.set, int32(i), w})
			highest = max(highest, w)
		}
	}
	all := v.heavy[:0]
	for _, h := range v.heavy {
		if h.weight < highest/4 {
			continue
		}
		if next := v.at(h.key + 1); next != nil {
			h.all |= next.set
			h.weight = weigh(h.all)
		}
		if h.weight >= least {
			all = append(all, h)
		}
	}
	return heaviest(all, most, order)
}

// around marks a window as read, and with it those beside it with a quarter of its weight: a cut may lie
// between.
func (v *votes) around(t voted, weigh func(uint64) float32) (from, to uint64) {
	v.list[t.n].read = true
	until := func(step uint64) uint64 {
		last := t.key
		for key, left := last+step, nearby/window; left > 0; key, left = key+step, left-1 {
			if o := v.at(key); o != nil && weigh(o.set) >= t.weight/4 {
				o.read = true
				last, left = key, nearby/window+1
			}
		}
		return last
	}
	return until(^uint64(0)), until(1) // backwards and forwards
}

// ranking orders windows that weigh the same, by their keys.
type ranking func(a, b uint64) int

// heaviest brings the heaviest to the front, at most so many, in no order, and returns them. The lightest of
// these is on top of a heap.
func heaviest(all []voted, most int, order ranking) []voted {
	if len(all) <= most {
		return all
	}
	top := all[:most]
	for i := most/2 - 1; i >= 0; i-- {
		sink(top, i, order)
	}
	for i := most; i < len(all); i++ {
		if heavier(all[i], top[0], order) < 0 {
			all[i], top[0] = top[0], all[i]
			sink(top, 0, order)
		}
	}
	return top
}

// sink moves an element down to where it is lighter than those under it.
func sink(heap []voted, i int, order ranking) {
	for {
		least := i
		for under := 2*i + 1; under <= 2*i+2 && under < len(heap); under++ {
			if heavier(heap[least], heap[under], order) < 0 {
				least = under
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}

// heavier orders windows by weight, the heaviest first.
func heavier(a, b voted, order ranking) int {
	switch {
	case a.weight > b.weight:
		return -1
	case a.weight < b.weight:
		return 1
	}
	return order(a.key, b.key)
}
