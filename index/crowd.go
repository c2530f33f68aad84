package index

import "sync"

// A pair of common words stands in tens of thousands of places, nearly all of which no other word of the quotation votes for. These
// need not be kept: a first pass over the places marks windows in a bit set, and a second lets those vote that some other seed
// marks too, or the window beside. Places rise in each list, so that both passes go through the bits from end to end, which costs
// a fifth of what entering each place into the table of votes does.

const (
	crowd = 1 << 13 // places from which a seed votes in this way
	cells = 1 << 22 // bits; a window of a larger record shares its bit with others
)

// sieve has two bits for each window: that a seed, and that another one marks it or a window beside.
type sieve struct {
	once, twice []uint64
	places      []marked
	seeds       []int // where in places each seed's begin
}

// marked is a place of a seed.
type marked struct {
	key  uint64 // of its window
	cell uint32
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
func (m *sieve) note(cell uint32) {
	if at := cell % 64; at > 0 && at < 63 { // all three in one word
		word, beside := cell%cells/64, uint64(7)<<(at-1)
		if m.once[word]&beside != 0 {
			m.twice[word] |= beside
		}
		m.once[word] |= 1 << at
		return
	}
	if bitAt(m.once, cell-1) || bitAt(m.once, cell) || bitAt(m.once, cell+1) {
		setBit(m.twice, cell-1)
		setBit(m.twice, cell)
		setBit(m.twice, cell+1)
	}
	setBit(m.once, cell)
}

// voteTogether lets seeds with many places vote, for windows that have the vote of more than one seed.
func (q *query) voteTogether(v *votes, seeds []seed) {
	m := sievePool.Get().(*sieve)
	defer sievePool.Put(m)
	clear(m.once)
	clear(m.twice)
	m.places, m.seeds = m.places[:0], m.seeds[:0]
	for _, o := range v.list {
		s, d := q.x.segmentOf(int(o.key >> 32))
		setBit(m.once, q.x.docAt[s].window(d, uint32(o.key)))
	}
	for _, s := range seeds {
		m.seeds = append(m.seeds, len(m.places))
		q.each(s, func(key uint64, cell uint32) {
			m.places = append(m.places, marked{key, cell})
			m.note(cell)
		})
	}
	m.seeds = append(m.seeds, len(m.places))
	for i, s := range seeds {
		for _, p := range m.places[m.seeds[i]:m.seeds[i+1]] {
			if bitAt(m.twice, p.cell) {
				v.reserve(1)
				v.add(p.key, q.words(s))
			}
		}
	}
}
