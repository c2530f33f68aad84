package index

import (
	"cmp"
	"slices"
)

// read reads the places with the most votes, so many at most, as long as they can come near the best; where
// more have votes, they may be looked at first. It returns the best score that one can have which was left.
func (q *query) read(v *votes, most int, look bool) (left float64) {
	unasked := q.unasked()
	best := float32(q.best())
	can := func(t voted) float32 { return q.weigh(t.all|unasked) / q.total }
	top := v.top(q.weigh, max(looks, most), best*second*q.total-q.weigh(unasked), q.order)
	if look && len(top) > most {
		q.aheadLook(v, top)
		q.look(v, top)
	}
	top = slices.DeleteFunc(top, func(t voted) bool { return v.list[t.n].read || can(t) < best*second })
	for _, t := range top[len(heaviest(top, most, q.order)):] {
		left = max(left, float64(can(t)))
	}
	top = top[:min(len(top), most)]
	slices.SortFunc(top, func(a, b voted) int { return heavier(a, b, q.order) })
	q.aheadRead(v, top)
	for _, t := range top {
		if v.list[t.n].read || can(t) < best*second {
			continue
		}
		if c, ok := q.readPlace(v.around(t, q.weigh)); ok {
			best = max(best, float32(c.Score))
			q.found = append(q.found, c)
		}
	}
	return left
}

// look lets the words that stand where the quotation would begin, each in its place, vote too. It takes a
// tenth of the time of reading, and most places of a word or two are the place of nothing else.
func (q *query) look(v *votes, top []voted) {
	if len(q.keys) > longest {
		return
	}
	for i := range top {
		t, o := &top[i], &v.list[top[i].n]
		if !o.looked {
			o.looked = true
			o.set |= q.standing(o.key, o.begin)
		}
		t.all |= o.set
		t.weight = q.weigh(t.all)
	}
}

// standing is the set of the quotation's words that stand in their places.
func (q *query) standing(key uint64, begin uint32) (set uint64) {
	s, d := q.x.segmentOf(int(key >> 32))
	e := q.x.segments[s].entries()[d]
	from := int(begin) - len(q.keys)
	first, last := max(0, from), min(int(e.words), from+len(q.keys))
	q.buffer = slices.Grow(q.buffer[:0], last-first)[:last-first]
	q.x.segments[s].read(e.first+uint32(first), q.buffer)
	for i, id := range q.buffer {
		if id == q.ids[s][first-from+i] && id != 0 {
			set |= 1 << q.bit(first-from+i)
		}
	}
	return set
}

// bestFound returns the best of what was read, each place once.
func (q *query) bestFound(limit int) []Candidate {
	slices.SortFunc(q.found, func(a, b Candidate) int {
		if a.Score != b.Score {
			return cmp.Compare(b.Score, a.Score)
		}
		return cmp.Or(cmp.Compare(q.x.Name(a.Doc), q.x.Name(b.Doc)), cmp.Compare(a.First, b.First),
			cmp.Compare(a.Last, b.Last))
	})
	kept := q.found[:0]
	for _, c := range q.found {
		if len(kept) == limit {
			break
		}
		if !slices.ContainsFunc(kept, func(k Candidate) bool {
			return k.Doc == c.Doc && k.First < c.Last &&
				c.First < k.Last
		}) {
			c.Score = max(0, c.Score-(1-c.Score)*doubt/float64(q.total))
			kept = append(kept, c)
		}
	}
	return kept
}

// readPlace chains the quotation with the words of a document from one window to another.
func (q *query) readPlace(from, to uint64) (at Candidate, ok bool) {
	s, d := q.x.segmentOf(int(from >> 32))
	e := q.x.segments[s].entries()[d]
	first := max(0, int64(uint32(from))*window-int64(len(q.keys))-beside)
	last := min(int64(e.words), int64(uint32(to)+2)*window+beside)
	if first >= last {
		return at, false
	}
	if q.chainers[s] == nil {
		q.chainers[s] = newChainer(q, q.ids[s])
	}
	c := q.chainers[s]
	c.words = slices.Grow(c.words[:0], int(last-first))[:last-first]
	q.x.segments[s].read(e.first+uint32(first), c.words)
	best, end := c.chain(c.words)
	if best.score <= 0 {
		return at, false
	}
	at = Candidate{First: int(first) + int(best.firstPos), Last: int(first) + int(best.pos) + 1,
		Score: float64(best.score / q.total)}
	at.Place = Place{q.x.firstDoc[s] + d, max(0, at.First-int(best.first)-margin),
		min(int(e.words), at.Last+len(q.keys)-1-end+q.beyond+margin)}
	return at, true
}
