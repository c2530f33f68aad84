package index

import (
	"cmp"
	"slices"
)

// A place is read word by word, and the quotation's words that stand there are chained: taken in an order that both
// sides have, so that their rarity is the greatest, less what the gaps between them cost. Words side by side on both
// sides cost nothing, and neither does a changed word, whose own weight is lost; a word dropped or put in costs a little, a
// jump more, and a long one more again. This is the
// chaining of minimap (Li, "Minimap and miniasm", Bioinformatics 2016) with single words for anchors. Best scores so far
// are kept by quotation word in a Fenwick tree for maxima, so that a place of w words takes time in w log m.
const (
	stands = 1.2 // bits that a word which stands has above its rarity: how much likelier that is than a change
	jump   = 8   // bits that a jump costs
	slip   = 3   // bits that a word costs which is added or dropped there
	stroll = 0.1 // bits that each word costs which is jumped over
	doubt  = 60  // bits: what is lacking counts once more in a quotation of so many, and less in a longer one, as the
	// nearest of so few words is as likely another sentence
	repeats = 64 // of a word that stands more often in the quotation, so many are chained
	reach   = 4  // words over which a gap is a slip and no jump
)

// link is the best chain that ends with a word of the quotation.
type link struct {
	score, held     float32 // held is the weight without what gaps cost
	first, firstPos int32   // the word with which it begins, and its position
	pos             int32   // of the last word
}

// chainer chains one quotation with places of one segment.
type chainer struct {
	q      *query
	slots  []uint32 // hash of the quotation's word numbers: index of the first such word + 1
	next   []int32  // index of the next word with the same number, or -1
	ids    []uint32
	latest []link // by word, of the last position
	tree   []link // Fenwick tree; its scores have the stroll added that their position saves
	words  []uint32
}

func newChainer(q *query, ids []uint32) *chainer {
	size := 64
	for size < 4*len(ids) {
		size *= 2
	}
	c := &chainer{q: q, ids: ids, slots: make([]uint32, size), next: make([]int32, len(ids)),
		latest: make([]link, len(ids)), tree: make([]link, len(ids)+1)}
	alike := map[uint32]int{}
	for i, id := range ids { // the last of equal words comes first, so that a position is not used twice
		c.next[i] = -1
		if alike[id]++; id == 0 || alike[id] > repeats {
			continue
		}
		slot := c.slot(id)
		if c.slots[slot] != 0 {
			c.next[i] = int32(c.slots[slot] - 1)
		}
		c.slots[slot] = uint32(i + 1)
	}
	return c
}

func (c *chainer) slot(id uint32) uint32 {
	mask := uint32(len(c.slots) - 1)
	slot := id * 2654435769 >> 8 & mask
	for c.slots[slot] != 0 && c.ids[c.slots[slot]-1] != id {
		slot = (slot + 1) & mask
	}
	return slot
}

// chain returns the best chain in the words, with the word at which it ends.
func (c *chainer) chain(words []uint32) (best link, last int) {
	for i := range c.latest {
		c.latest[i].pos = -1 << 20
	}
	clear(c.tree)
	for pos, id := range words {
		if id == 0 {
			continue
		}
		n := c.slots[c.slot(id)]
		if n == 0 {
			continue
		}
		for i := int32(n - 1); i >= 0; i = c.next[i] {
			l := c.extend(int(i), int32(pos))
			c.latest[i] = l
			c.keep(int(i), l)
			if l.score > best.score {
				best, last = l, int(i)
			}
		}
	}
	return best, last
}

// extend returns the best chain that ends with word i at the position.
func (c *chainer) extend(i int, pos int32) link {
	w := c.q.weight[i]
	out := link{score: w, held: w, first: int32(i), firstPos: pos, pos: pos}
	take := func(from link, cost float32) {
		if s := from.score - cost + w; s > out.score {
			out = link{s, from.held + w, from.first, from.firstPos, pos}
		}
	}
	for back := 1; back <= reach && back <= i; back++ {
		from := c.latest[i-back]
		over := int(pos - from.pos)
		if over < 1 || over > reach {
			continue
		}
		take(from, slip*float32(max(over, back)-min(over, back)))
	}
	if from := c.before(i); from.score > 0 {
		take(from, jump+stroll*float32(pos))
	}
	return out
}

// keep enters a chain into the tree.
func (c *chainer) keep(i int, l link) {
	l.score += stroll * float32(l.pos)
	for k := i + 1; k < len(c.tree) && c.tree[k].score < l.score; k += k & -k {
		c.tree[k] = l
	}
}

// before returns the best chain that ends with a word before i.
func (c *chainer) before(i int) link {
	best := link{}
	for k := i; k > 0; k -= k & -k {
		if c.tree[k].score > best.score {
			best = c.tree[k]
		}
	}
	return best
}

// read reads the places with the most votes, as long as they can come near the best. It returns the best score that one can
// have which was left because there are too many.
func (q *query) read(v *votes) (left float64) {
	top := v.top(q.weigh, q.mostRead)
	unasked := q.unasked()
	best := float32(q.best())
	for i, t := range top {
		if (t.weight+unasked)/q.total < best*second {
			break
		}
		if i > 0 && q.wasRead(t.key) {
			continue
		}
		from, to := t.key, t.key
		for again := true; again; { // with those beside it
			again = false
			for _, o := range top[i+1:] {
				if o.key>>32 != t.key>>32 {
					continue
				}
				if o.key < from && (from-o.key)*window <= nearby {
					from, again = o.key, true
				}
				if o.key > to && (o.key-to)*window <= nearby {
					to, again = o.key, true
				}
			}
		}
		p := place{from, to, q.readPlace(from, to, nil)}
		for _, c := range p.found {
			best = max(best, float32(c.Score))
		}
		q.reads = append(q.reads, p)
	}
	if len(top) == q.mostRead {
		left = float64((top[q.mostRead-1].weight + unasked) / q.total)
	}
	return left
}

// wasRead reports a window that was read with others.
func (q *query) wasRead(key uint64) bool {
	return slices.ContainsFunc(q.reads, func(p place) bool { return p.from <= key && key <= p.to })
}

// found returns the best of what was read, each place once.
func (q *query) found(limit int) []Candidate {
	var out []Candidate
	for _, p := range q.reads {
		out = append(out, p.found...)
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		if a.Score != b.Score {
			return cmp.Compare(b.Score, a.Score)
		}
		return cmp.Or(cmp.Compare(q.x.Name(a.Doc), q.x.Name(b.Doc)), cmp.Compare(a.First, b.First))
	})
	kept := out[:0]
	for _, c := range out {
		if len(kept) == limit {
			break
		}
		if !slices.ContainsFunc(kept, func(k Candidate) bool { return k.Doc == c.Doc && k.First < c.Last && c.First < k.Last }) {
			c.Score = max(0, c.Score-(1-c.Score)*doubt/float64(q.total))
			kept = append(kept, c)
		}
	}
	return kept
}

// readPlace chains the quotation with the words of a document from one window to another.
func (q *query) readPlace(from, to uint64, out []Candidate) []Candidate {
	s, d := q.x.segmentOf(int(from >> 32))
	e := q.x.segments[s].entries()[d]
	first := max(0, int64(uint32(from))*window-int64(len(q.keys))-margin)
	last := min(int64(e.words), int64(uint32(to)+2)*window+margin)
	if first >= last {
		return out
	}
	if q.chainers[s] == nil {
		q.chainers[s] = newChainer(q, q.ids[s])
	}
	return q.chainAt(q.chainers[s], s, d, e.first+uint32(first), e.first+uint32(last), out)
}

// chainAt chains the quotation with the words [first,last) of a segment, which are of its document d.
func (q *query) chainAt(c *chainer, s, d int, first, last uint32, out []Candidate) []Candidate {
	c.words = slices.Grow(c.words[:0], int(last-first))[:last-first]
	q.x.segments[s].read(first, c.words)
	best, end := c.chain(c.words)
	if best.score <= 0 {
		return out
	}
	e := q.x.segments[s].entries()[d]
	start := int(first - e.first)
	at := Candidate{First: start + int(best.firstPos), Last: start + int(best.pos) + 1, Score: float64(best.score / q.total)}
	at.Place = Place{q.x.firstDoc[s] + d, max(0, at.First-int(best.first)-margin),
		min(int(e.words), at.Last+len(q.keys)-1-end+q.rest+margin)}
	return append(out, at)
}
