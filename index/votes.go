package index

import (
	"slices"
	"sync"
)

// votes is a hash table from where a quotation would begin, a document's number and a window of it in one, to the set of the
// quotation's words that say so.
type votes struct {
	keys    []uint64
	sets    []uint64 // 0 for a free slot
	touched []uint32 // slots
}

var votesPool = sync.Pool{New: func() any { return &votes{keys: make([]uint64, 1<<12), sets: make([]uint64, 1<<12)} }}

func (v *votes) reset() {
	for _, slot := range v.touched {
		v.sets[slot] = 0
	}
	v.touched = v.touched[:0]
}

// slot returns where a key stands, or would.
func (v *votes) slot(key uint64) uint32 {
	mask := uint32(len(v.keys) - 1)
	slot := uint32(key*0x9e3779b97f4a7c15>>40) & mask // Knuth's multiplicative hash
	for v.sets[slot] != 0 && v.keys[slot] != key {
		slot = (slot + 1) & mask
	}
	return slot
}

func (v *votes) add(key, set uint64) {
	slot := v.slot(key)
	if v.sets[slot] == 0 {
		if 2*len(v.touched) >= len(v.keys) {
			v.grow()
			slot = v.slot(key)
		}
		v.keys[slot] = key
		v.touched = append(v.touched, slot)
	}
	v.sets[slot] |= set
}

func (v *votes) grow() {
	old := *v
	v.keys, v.sets = make([]uint64, 2*len(old.keys)), make([]uint64, 2*len(old.keys))
	v.touched = make([]uint32, 0, len(old.keys))
	for _, from := range old.touched {
		slot := v.slot(old.keys[from])
		v.keys[slot], v.sets[slot] = old.keys[from], old.sets[from]
		v.touched = append(v.touched, slot)
	}
}

// voted is a window with the weight of the words that voted for it.
type voted struct {
	key    uint64
	weight float32
}

// top returns the windows with the most weight, at most so many, best first. An insertion shifts where the quotation seems
// to begin, so each window counts with the next.
func (v *votes) top(weigh func(uint64) float32, most int) []voted {
	highest := float32(0)
	for _, slot := range v.touched {
		highest = max(highest, weigh(v.sets[slot]))
	}
	var top []voted
	for _, slot := range v.touched {
		if w := weigh(v.sets[slot]); w < highest/4 {
			continue
		}
		key := v.keys[slot]
		w := weigh(v.sets[slot] | v.sets[v.slot(key+1)])
		i := len(top)
		for i > 0 && (top[i-1].weight < w || top[i-1].weight == w && top[i-1].key > key) {
			i--
		}
		if i == most {
			continue
		}
		top = slices.Insert(top, i, voted{key, w})
		top = top[:min(len(top), most)]
	}
	return top
}
