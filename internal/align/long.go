package align

import "verbatim/internal/lexicon"

const (
	longQuotation = 500 // tokens; what is longer is aligned piece by piece
	piece         = 250 // tokens of the quotation at a time
	solid         = 4   // matches in a row with which a piece begins
)

// Align aligns quotation tokens with record tokens. The cost of Local is the product of the two lengths; a
// long quotation is therefore aligned in pieces, each against the record from where the one before it ended,
// and each cut at its last solid run of matches, with which the next begins, so that no edit is torn in two
// and none stands at a loose edge. A piece that finds nothing ends the alignment.
func Align(q, r []Token, lex *lexicon.Lexicon) Alignment {
	return NewOver(q, lex).Align(0, len(q), r)
}

// Over is a quotation that is laid over one passage after the other. The numbers in it are read once.
type Over struct {
	q    []Token
	lex  *lexicon.Lexicon
	read map[[2]int][]reading // of its tokens from one to another
}

// NewOver makes a quotation ready to be laid over passages.
func NewOver(q []Token, lex *lexicon.Lexicon) *Over { return &Over{q, lex, map[[2]int][]reading{}} }

// Align aligns the quotation's tokens [q0,q1) with those of a passage, as Align does.
func (o *Over) Align(q0, q1 int, r []Token) Alignment {
	q, at := o.q[q0:q1], [2]int{q0, q1}
	if len(q) > longQuotation {
		return inPieces(q, r, o.lex)
	}
	quoted, known := o.read[at]
	if !known {
		quoted = numbersOf(q, o.lex)
		o.read[at] = quoted
	}
	return local(q, r, quoted, o.lex)
}

func inPieces(q, r []Token, lex *lexicon.Lexicon) Alignment {
	var out Alignment
	for qi, ri := 0, 0; qi < len(q); {
		qEnd := min(qi+piece, len(q))
		a := Local(q[qi:qEnd], r[ri:min(ri+3*piece, len(r))], lex)
		if qEnd < len(q) {
			a = a.cut()
		}
		if len(a.Ops) == 0 {
			break
		}
		if len(out.Ops) == 0 {
			out.Q0, out.R0 = qi+a.Q0, ri+a.R0
		} else {
			out.Ops = append(out.Ops, between(qi, qi+a.Q0, ri, ri+a.R0)...)
		}
		for _, op := range a.Ops {
			op.Q0, op.Q1, op.R0, op.R1 = op.Q0+qi, op.Q1+qi, op.R0+ri, op.R1+ri
			out.Ops = append(out.Ops, op)
		}
		out.Score += a.Score
		qi, ri = qi+a.Q1, ri+a.R1
		out.Q1, out.R1 = qi, ri
		if qEnd == len(q) { // what is left over is left over at once, too
			break
		}
	}
	return out
}

// cut ends an alignment before its last solid run of matches, or behind it where it has nothing else.
func (a Alignment) cut() Alignment {
	run := 0
	for i := len(a.Ops) - 1; i >= 0; i-- {
		if a.Ops[i].Kind != Match {
			run = 0
			continue
		}
		if run++; run == solid {
			end := i
			if i == 0 {
				end = solid
			}
			last := a.Ops[end-1]
			a.Ops, a.Q1, a.R1 = a.Ops[:end], last.Q1, last.R1
			return a
		}
	}
	return Alignment{}
}

// between is the edits of a stretch where nothing corresponds.
func between(q0, q1, r0, r1 int) []Op {
	var out []Op
	for ; q0 < q1; q0++ {
		out = append(out, Op{Kind: Ins, Q0: q0, Q1: q0 + 1, R0: r0, R1: r0})
	}
	for ; r0 < r1; r0++ {
		out = append(out, Op{Kind: Del, Q0: q1, Q1: q1, R0: r0, R1: r0 + 1})
	}
	return out
}
