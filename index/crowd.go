package index

import "sync"

// A pair of common words stands in tens of thousands of places, nearly all of which no other word of the quotation votes for. These
// need not be kept: a first pass over the places marks windows in a bit set, and a second lets those vote that some other seed
// marks too, or the window beside. Places rise in each list, so that both passes go through the bits from end to end, where
// entering each place into the table of votes would jump about in it.

const (
	crowd = 1 << 13 // places from which a seed votes in this way
	cells = 1 << 22 // bits; a window of a larger record shares its bit with others
)

// sieve has two bits for each window: that a seed, and that another one marks it or a window beside.
type sieve struct {
	once, twice []uint64
	places      []marked
}

// marked is the vote of a place of a seed.
type marked struct {
	vote
	cell uint32 // of its window
}

var sievePool = sync.Pool{New: func() any {
	return &sieve{once: make([]uint64, cells/64), twice: make([]uint64, cells/64)}
}}

func bitAt(set []uint64, cell uint32) bool {
	cell %= cells
	return set[cell/64]>>(cell%64)&1 != 0
}

func setBit(set []uint64, cell uint32) {
	cell %= cells
	set[cell/64] |= 1 << (cell % 64)
}

// note marks a window, and those that are marked again with those beside.
func (s *sieve) note(cell uint32) {
	if at := cell % 64; at > 0 && at < 63 { // all three in one word
		word, beside := cell%cells/64, uint64(7)<<(at-1)
		if s.once[word]&beside != 0 {
			s.twice[word] |= beside
		}
		s.once[word] |= 1 << at
		return
	}
	if bitAt(s.once, cell-1) || bitAt(s.once, cell) || bitAt(s.once, cell+1) {
		setBit(s.twice, cell-1)
		setBit(s.twice, cell)
		setBit(s.twice, cell+1)
	}
	setBit(s.once, cell)
}

// voteTogether lets seeds with many places vote, for windows that have the vote of more than one seed.
func (q *query) voteTogether(v *votes, seeds []seed) {
	s := sievePool.Get().(*sieve)
	defer sievePool.Put(s)
	clear(s.once)
	clear(s.twice)
	s.places = s.places[:0]
	for _, o := range v.list {
		segment, d := q.x.segmentOf(int(o.key >> 32))
		setBit(s.once, q.x.docAt[segment].window(d, uint32(o.key)))
	}
	for _, crowded := range seeds {
		set := q.words(crowded)
		q.each(crowded, func(key uint64, cell uint32) {
			s.places = append(s.places, marked{vote{key, set}, cell})
			s.note(cell)
		})
	}
	for _, p := range s.places {
		if bitAt(s.twice, p.cell) {
			v.reserve(1)
			v.add(p.key, p.set)
		}
	}
}
