package index

import (
	"cmp"
	"slices"
)

// place is one that was read: windows from and to, of one document, and what stands there.
type place struct {
	from, to uint64
	found    []Candidate
}

// read reads the places with the most votes, as long as they can come near the best. It returns the best score that one can
// have which was left because there are too many.
func (q *query) read(v *votes) (left float64) {
	unasked := q.unasked()
	best := float32(q.best())
	top := v.top(q.weigh, q.mostRead, best*second*q.total-unasked)
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
