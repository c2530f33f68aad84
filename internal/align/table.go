package align

import "slices"

// How a cell's best score was reached.
const (
	fromStart = iota
	fromMatch
	fromDel
	fromIns
	fromNumber
	fromSwap
)

// cell holds S, D and I for one pair of tokens, and the way to them. 20 bytes.
type cell struct {
	s, d, i int32
	from    uint8 // how s was reached
	a, b    uint8 // lengths of the match
	dOpen   bool
	iOpen   bool
}

const low = -1 << 20 // a score that no alignment has

// table is the recurrence over all pairs of tokens, row by row of the quotation.
type table struct {
	q, r    []Token
	cells   []cell
	width   int
	numbers *numbers
}

func newTable(q, r []Token, several *numbers) *table {
	t := &table{q: q, r: r, width: len(r) + 1, numbers: several}
	t.cells = make([]cell, (len(q)+1)*t.width)
	for j := range t.width {
		t.cells[j] = cell{d: low, i: low}
	}
	return t
}

// fill finds the best ways to quotation token i over record token j, counted from 1. Of equal ways the first
// is taken.
func (t *table) fill(i, j int, start int32) *cell {
	at := i*t.width + j
	c := &t.cells[at]
	c.s = start
	t.gaps(c, at, i, j)
	if v := t.cells[at-t.width-1].s + pairScore(&t.q[i-1], &t.r[j-1]); v > c.s {
		c.s, c.from, c.a, c.b = v, fromMatch, 1, 1
	}
	for _, o := range t.numbers.ending(i, j) {
		gain := int32(matchWord * max(o.a, o.b))
		switch {
		case o.modal:
			gain = subNear
		case o.initials:
			gain = matchFunction
		}
		if v := t.cells[at-o.a*t.width-o.b].s + gain; v > c.s {
			c.s, c.from, c.a, c.b = v, fromNumber, uint8(o.a), uint8(o.b)
		}
	}
	if n := swapped(t.q[:i], t.r[:j]); n > 0 {
		if v := t.cells[at-n*t.width-n].s + swapWords; v > c.s {
			c.s, c.from, c.a, c.b = v, fromSwap, uint8(n), uint8(n)
		}
	}
	if c.d > c.s {
		c.s, c.from = c.d, fromDel
	}
	if c.i > c.s {
		c.s, c.from = c.i, fromIns
	}
	return c
}

// gaps finds the best ways that end in a gap on either side.
func (t *table) gaps(c *cell, at, i, j int) {
	open, extend := int32(openDel), int32(extendDel)
	marked := t.marked(i)
	if marked {
		open, extend = openMarked, 0
		if !t.q[i].Cut {
			extend = 1
		}
	}
	if t.r[j-1].Start && !marked && i < len(t.q) {
		open, extend = open+overSentence, extend+overSentence
	}
	left, up := &t.cells[at-1], &t.cells[at-t.width]
	c.d = left.d - extend
	if v := left.s - open; v > c.d || v == c.d && marked { // of equal cuts the shortest
		c.d, c.dOpen = v, true
	}
	open, extend = openIns, extendIns
	if t.q[i-1].Bracket {
		open, extend = openBracket, 0
	}
	c.i = up.i - extend
	if up.s-open > c.i {
		c.i, c.iOpen = up.s-open, true
	}
}

// marked reports that the article shows that words are left out behind quotation token i.
func (t *table) marked(i int) bool {
	return i < len(t.q) && (t.q[i].Cut || t.q[i].Bracket || t.q[i-1].Bracket)
}

// trace follows the ways back from a cell.
func (t *table) trace(i, j int) Alignment {
	out := Alignment{Q1: i, R1: j}
	state := fromMatch
	for i > 0 && j > 0 {
		c := &t.cells[i*t.width+j]
		switch {
		case state == fromMatch && c.from == fromStart:
			return out.beginningAt(i, j)
		case state == fromMatch && (c.from == fromDel || c.from == fromIns):
			state = int(c.from)
		case state == fromMatch:
			op := t.step(c, i, j)
			out.Ops = append(out.Ops, op)
			i, j = op.Q0, op.R0
		case state == fromDel:
			marked := i < len(t.q) && (t.q[i].Cut || t.q[i].Bracket) || t.q[i-1].Bracket
			out.Ops = append(out.Ops, Op{Kind: Del, Q0: i, Q1: i, R0: j - 1, R1: j, Marked: marked})
			if c.dOpen {
				state = fromMatch
			}
			j--
		default:
			out.Ops = append(out.Ops, Op{Kind: Ins, Q0: i - 1, Q1: i, R0: j, R1: j, Marked: t.q[i-1].Bracket})
			if c.iOpen {
				state = fromMatch
			}
			i--
		}
	}
	return out.beginningAt(i, j)
}

// beginningAt ends a trace, whose operations were found last to first.
func (a Alignment) beginningAt(i, j int) Alignment {
	a.Q0, a.R0 = i, j
	slices.Reverse(a.Ops)
	return a
}

// step is the operation by which a cell was reached from another with words on both sides.
func (t *table) step(c *cell, i, j int) Op {
	a, b := int(c.a), int(c.b)
	op := Op{Q0: i - a, Q1: i, R0: j - b, R1: j}
	switch {
	case c.from == fromSwap:
		op.Kind, op.Class = Sub, Swap
	case c.from == fromNumber && t.numbers.modal(i, j, a, b):
		op.Kind, op.Class = Sub, ModalPhrase
	case c.from == fromNumber:
		op.Class = multiClass(t.q[i-a:i], t.r[j-b:j])
	default:
		var ok bool
		if ok, op.Class = same(&t.q[i-1], &t.r[j-1]); !ok {
			op.Kind, op.Class = Sub, class(&t.q[i-1], &t.r[j-1])
		}
	}
	return op
}
