package index

// A place is read word by word, and the quotation's words that stand there are chained: taken in an order
// that both sides have, so that their rarity is the greatest, less what the gaps between them cost. Words
// side by side on both sides cost nothing, and neither does a changed word, whose own weight is lost; a word
// dropped or put in costs a little, a jump more, and a long one more again. This is the chaining of minimap
// (Li, "Minimap and miniasm", Bioinformatics 2016) with single words for anchors. Best scores so far are kept
// by quotation word in a Fenwick tree for maxima, so that a place of w words takes time in w log m.
const (
	// bits that a word which stands has above its rarity: how much likelier that is than a change
	stands = 1.2
	jump   = 12  // bits that a jump costs
	slip   = 5   // bits that a word costs which is added or dropped there
	stroll = 0.1 // bits that each word costs which is jumped over
	// bits: what is lacking counts once more in a quotation of so many, and less in a longer one, as the
	doubt = 60
	// nearest of so few words is as likely another sentence
	repeats = 64 // of a word that stands more often in the quotation, so many are chained
	reach   = 4  // words over which a gap is a slip and no jump
)

// link is the best chain that ends with a word of the quotation.
type link struct {
	score           float32
	first, firstPos int32 // the word with which it begins, and its position
	pos             int32 // of the last word
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
	out := link{score: w, first: int32(i), firstPos: pos, pos: pos}
	take := func(from link, cost float32) {
		if s := from.score - cost + w; s > out.score {
			out = link{s, from.first, from.firstPos, pos}
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
