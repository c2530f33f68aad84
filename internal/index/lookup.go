package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Candidate is a place where words may stand. From and To are a window with room on both sides in which the
// whole of the quotation would stand; First and Last, half-open, are the words that are there.
type Candidate struct {
	Place
	First, Last int
	// 1 for all the words in their order; less by the rarity of those that lack, and for each gap
	Score float64
}

// Limits of a look-up.
const (
	longer = 1 << 10 // words of which a quotation is looked up by as many from its beginning
	// words of a quotation that one look-up tells apart; of a longer one, neighbours share a bit
	longest = 64
	window  = 32      // votes for beginnings so many words apart are for one place
	nearby  = 160     // places so near to one another, in words, are read as one: a cut may lie between
	margin  = 30      // words of room on both sides of a candidate's window
	beside  = 4       // words that are read on both sides of where the quotation would stand
	rare    = 24      // a word in so few places needs no neighbour to be a seed
	common  = 1 << 14 // and one in more than so many is a seed with its neighbours only
	// places of seeds that are looked at in the first round; four times as many in each that follows
	least = 1 << 8
	most  = 1 << 14 // and in the last
	lead  = 0.15    // by which the best must be better than one can be that no seed has led to
	// bits by which a place must be less likely than one that chance makes, somewhere in the record,
	sure     = 20
	slack    = 0.1     // for one that no seed has led to to be given up though it might be better by so much
	enough   = 12      // words that were asked for: the right place lacks not all of them
	second   = 0.6     // of the best score must be within reach of a place that is read
	looks    = 1 << 10 // places that are looked at in each round, if so many have votes,
	mostRead = 25      // and of these are read
)

// seed is a word of the quotation, or two, with the places where they stand, by segment. How many they are,
// and so which seeds are looked at, does not depend on how the record is parted into segments.
type seed struct {
	lists []list
	n     int
	at    int // of the quotation's words
	two   bool

	number uint16 // in the order in which they are looked at
}

// Candidates returns the places where the words may stand, best first, at most limit. It looks at the places
// of the rarest seeds first, and at more of them for as long as a place that none has led to could be as good
// as the best.
func (x *Index) Candidates(keys []string, limit int) []Candidate {
	return x.CandidatesIn(keys, limit, nil, nil)
}

// CandidatesIn does so in some documents only, or all where they are nil, and not in others.
func (x *Index) CandidatesIn(keys []string, limit int, only, not []int) []Candidate {
	if only != nil && len(only) == 0 {
		return nil
	}
	out, ok := x.played(keys, limit, only, not)
	if !ok {
		out = x.CandidatesWithin(keys, limit, among(only, not))
	}
	if x.recorder != nil {
		x.tookCandidates(keys, limit, only, not, out)
	}
	return out
}

// among tells which documents are some and not others; nil stands for all.
func among(only, not []int) func(d int) bool {
	if only == nil && len(not) == 0 {
		return nil
	}
	return func(d int) bool { return !slices.Contains(not, d) && (only == nil || slices.Contains(only, d)) }
}

// CandidatesWithin does so in the documents that are within; nil stands for all.
func (x *Index) CandidatesWithin(keys []string, limit int, within func(doc int) bool) []Candidate {
	if len(keys) == 0 || limit <= 0 {
		return nil
	}
	q := x.query(keys[:min(len(keys), longer)])
	q.within, q.beyond = within, max(0, len(keys)-longer)
	seeds := q.seeds()
	v := votesPool.Get().(*votes)
	defer votesPool.Put(v)
	v.reset()
	looked := 0
	for round := least; round <= most && len(seeds) > 0; round *= 4 {
		n := 0
		for n < len(seeds) && (looked+seeds[n].n <= round || looked == 0 && round == most) {
			looked += seeds[n].n
			n++
		}
		if n == 0 {
			continue
		}
		q.vote(v, seeds[:n])
		seeds = seeds[n:]
		// the votes of the rarest seeds mostly do for a longer one
		look := round > least || len(keys) < enough
		left := q.read(v, max(mostRead, limit), look)
		best, unseen := q.best(), q.unseen()
		certain := best*float64(q.total) > sure+math.Log2(float64(x.length))
		clear := best > unseen+lead
		near := best > unseen-slack || q.asked() >= enough
		if best > left && (clear || certain && near) {
			break
		}
	}
	return q.bestFound(limit)
}

// query is a quotation as one look-up sees it.
type query struct {
	x      *Index
	keys   []string
	ids    [][]uint32 // by segment
	counts []int      // how often each word stands in the record
	weight []float32  // rarity of the words
	total  float32
	share  [longest]float32 // weight of the words that share a bit
	buffer []uint32
	within func(doc int) bool // nil for all

	order  ranking // of windows of votes
	beyond int     // words of the quotation behind those that are looked up

	alone    []bool     // words whose places have all been looked at
	together []bool     // and those that, with the next, have
	chainers []*chainer // by segment
	found    []Candidate
}

func (x *Index) query(keys []string) *query {
	q := &query{x: x, keys: keys, ids: make([][]uint32, len(x.segments)), counts: make([]int, len(keys)),
		weight: make([]float32, len(keys)),
		alone:  make([]bool, len(keys)), together: make([]bool, len(keys)),
		chainers: make([]*chainer, len(x.segments)), order: cmp.Compare[uint64]}
	if x.far != nil {
		q.order = q.ranked
	}
	q.aheadWords()
	for s, seg := range x.segments {
		q.ids[s], _ = numbers(seg, keys)
		for i, id := range q.ids[s] {
			if id != 0 {
				q.counts[i] += seg.single(id).n
			}
		}
	}
	for i, n := range q.counts {
		q.weight[i] = float32(rarity(n, x.length) + stands)
		q.total += q.weight[i]
		q.share[q.bit(i)] += q.weight[i]
	}
	return q
}

// bit is the bit of a word in a set of the quotation's words.
func (q *query) bit(i int) int {
	if len(q.keys) <= longest {
		return i
	}
	return i * longest / len(q.keys)
}

// seeds returns the words and pairs of the quotation, rarest first. A word that is rare needs no pair, and a
// common one is a seed by its pairs only, unless it stands alone.
func (q *query) seeds() []seed {
	var out []seed
	for at := range q.keys {
		if n := q.counts[at]; n > 0 && (n <= common || len(q.keys) == 1) {
			out = append(out, q.seed(at, false))
		}
		if at+1 < len(q.keys) && q.counts[at] > rare {
			if s := q.seed(at, true); s.n > 0 {
				out = append(out, s)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b seed) int { return cmp.Compare(a.n, b.n) })
	for i := range out {
		out[i].number = uint16(i)
	}
	return out
}

// seed is the word at a place of the quotation, or that and the next.
func (q *query) seed(at int, two bool) seed {
	out := seed{lists: make([]list, len(q.ids)), at: at, two: two}
	for s, ids := range q.ids {
		if ids[at] == 0 || two && ids[at+1] == 0 {
			continue
		}
		if two {
			out.lists[s] = q.x.segments[s].pair(ids[at], ids[at+1])
		} else {
			out.lists[s] = q.x.segments[s].single(ids[at])
		}
		out.n += out.lists[s].n
	}
	return out
}

// words is the set of a seed's words.
func (q *query) words(s seed) uint64 {
	set := uint64(1) << q.bit(s.at)
	if s.two {
		set |= 1 << q.bit(s.at+1)
	}
	return set
}

// vote lets seeds vote for where the quotation would begin, the rarest first.
func (q *query) vote(v *votes, seeds []seed) {
	for _, s := range seeds {
		if s.two {
			q.together[s.at] = true
		} else {
			q.alone[s.at] = true
		}
	}
	q.aheadPlaces(seeds)
	for _, s := range seeds {
		v.reserve(min(s.n, most*len(s.lists)))
		q.starts(s, func(doc, begin uint32) { v.add(doc, begin, q.words(s), s.number) })
	}
}

// starts goes over where the quotation would begin if a seed's places are right: in which document, and
// before which of its words, counted with as many words before the first as the quotation has.
func (q *query) starts(s seed, yield func(doc, begin uint32)) {
	for segment, l := range s.lists {
		if l.n == 0 {
			continue
		}
		docs, table := q.x.firstDoc[segment], q.x.table(segment)
		// of words that stand everywhere, some places are as good as all
		q.buffer = q.x.segments[segment].places(l, q.buffer[:0], most)
		d, first, next, open := 0, uint32(0), uint32(0), false
		for _, p := range q.buffer {
			if p < first || p >= next {
				d = table.at(p)
				first, next, open = table.first[d], table.first[d+1], q.open(docs+d)
			}
			if open {
				yield(uint32(docs+d), p-first+uint32(len(q.keys)-s.at))
			}
		}
	}
}

// open reports a document that may be found.
func (q *query) open(d int) bool { return !q.x.Hidden(d) && (q.within == nil || q.within(d)) }

// weigh is the weight of a set of words.
func (q *query) weigh(set uint64) float32 {
	sum := float32(0)
	for ; set != 0; set &= set - 1 {
		sum += q.share[bits.TrailingZeros64(set)]
	}
	return sum
}

// best is the best score that was read.
func (q *query) best() float64 {
	best := 0.0
	for _, c := range q.found {
		best = max(best, c.Score)
	}
	return best
}

// unseen is the best score that a place can have to which no seed has led: of each word that was a seed it
// lacks that word, of each pair one of the two.
func (q *query) unseen() float64 {
	lost := float32(0)
	for i := 0; i < len(q.keys); i++ {
		switch {
		case q.alone[i]:
			lost += q.weight[i]
		case q.together[i] && !q.alone[i+1]:
			lost += min(q.weight[i], q.weight[i+1])
			i++
		}
	}
	return float64(1 - lost/q.total)
}

// asked is how many words were looked for, alone or with the next.
func (q *query) asked() int {
	n := 0
	for i := range q.keys {
		if q.alone[i] || q.together[i] || i > 0 && q.together[i-1] {
			n++
		}
	}
	return n
}

// unasked is the set of the words that no seed has asked for.
func (q *query) unasked() (set uint64) {
	for i := range q.keys {
		if !q.alone[i] && !q.together[i] && (i == 0 || !q.together[i-1]) {
			set |= 1 << q.bit(i)
		}
	}
	return set
}
