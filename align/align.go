// Package align lays the words of a quotation over the words of a passage: Align is the verb.
//
// The alignment is local on the record's side (Smith and Waterman 1981) with affine gaps (Gotoh 1982) over atoms. On the
// quotation's side it may stop short of either end, at the price of words put in up to a cap: a stray word at an edge
// is aligned if it can be, and a quotation joined from two places costs no more than the cap. With S(i,j) the best
// score of an alignment that ends with quotation atom i over record atom j and edge(k) the price of k words left over:
//
//	S(i,j) = max( -edge(i), S(i-a,j-b) + match(a,b), D(i,j), I(i,j) )
//	best   = max over i, j of S(i,j) - edge(n-i)
//	D(i,j) = max( S(i,j-1) - open, D(i,j-1) - extend )      record words left out
//	I(i,j) = max( S(i-1,j) - open, I(i-1,j) - extend )      words put in
//
// where a and b are one for words, and more where a number or a compound is written in several words. A function word
// earns less than another, so that a stray "the" does not hold a gap open; where the article marks an omission, or in
// its brackets, gaps cost next to nothing.
package align

import (
	"slices"
	"verbatim/lexicon"
)

// Kind is what an operation does.
type Kind uint8

// The kinds of operation.
const (
	Match Kind = iota // the same words; Class says how they are written
	Sub               // other words
	Ins               // words that only the quotation has
	Del               // words that only the record has
)

// Classes of substitutions of several words.
const (
	Swap        = "swap"         // the same words in another order
	ModalPhrase = "modal phrase" // "are going to" for "will"
)

// Op is one step of an alignment: atoms [Q0,Q1) of the quotation over atoms [R0,R1) of the record.
type Op struct {
	Kind           Kind
	Q0, Q1, R0, R1 int
	Class          string // of a match: "", contraction, spelling, numeral, compound; of a substitution: "form", "typo", Swap, ModalPhrase or ""
	Marked         bool   // a deletion at a mark of omission or beside a bracket
}

// Alignment is the best local alignment.
type Alignment struct {
	Ops            []Op
	Q0, Q1, R0, R1 int
	Score          int
}

// The costs, in tenths of a word.
const (
	matchWord, matchFunction   = 10, 5
	subNear, subFunction, subX = 3, -4, -11
	openDel, extendDel         = 9, 1
	openIns, extendIns         = 8, 5
	openMarked                 = 4
	openBracket                = 1
	mostEdge                   = 17
	swapWords                  = 8
	overSentence               = 9 // for each sentence that an unmarked gap enters
)

const (
	fromStart = iota
	fromMatch
	fromDel
	fromIns
	fromNumber
	fromSwap
)

type cell struct {
	s, d, i int32
	from    uint8 // how s was reached
	a, b    uint8 // lengths of the match
	dOpen   bool
	iOpen   bool
}

// Local aligns quotation atoms with record atoms. Its cost is the product of the two lengths.
func Local(q, r []Atom, lex *lexicon.Lexicon) Alignment {
	n, m := len(q), len(r)
	width := m + 1
	cells := make([]cell, (n+1)*width)
	numbers := newNumbers(q, r, lex)
	const low = -1 << 20
	for j := range width {
		cells[j] = cell{d: low, i: low}
	}
	best, bi, bj := int32(low), 0, 0
	for i := 1; i <= n; i++ {
		start := -edge(i)
		cells[i*width] = cell{s: start, d: low, i: low}
		marked := i < n && (q[i].Cut || q[i].Bracket) || q[i-1].Bracket || i == n
		for j := 1; j <= m; j++ {
			c := cell{s: start}
			left, up, diag := &cells[i*width+j-1], &cells[(i-1)*width+j], &cells[(i-1)*width+j-1]
			open, extend := int32(openDel), int32(extendDel)
			if marked && i < n {
				open, extend = openMarked, 0
				if !q[i].Cut {
					extend = 1
				}
			}
			if r[j-1].Start && !marked {
				open, extend = open+overSentence, extend+overSentence
			}
			c.d, c.dOpen = left.d-extend, false
			if left.s-open > c.d {
				c.d, c.dOpen = left.s-open, true
			}
			open, extend = openIns, extendIns
			if q[i-1].Bracket {
				open, extend = openBracket, 0
			}
			c.i, c.iOpen = up.i-extend, false
			if up.s-open > c.i {
				c.i, c.iOpen = up.s-open, true
			}
			if v := diag.s + pairScore(&q[i-1], &r[j-1]); v > c.s {
				c.s, c.from, c.a, c.b = v, fromMatch, 1, 1
			}
			for _, o := range numbers.ending(i, j) {
				gain := int32(matchWord * max(o.a, o.b))
				if o.modal {
					gain = subNear
				}
				if v := cells[(i-o.a)*width+j-o.b].s + gain; v > c.s {
					c.s, c.from, c.a, c.b = v, fromNumber, uint8(o.a), uint8(o.b)
				}
			}
			if n := swapped(q[:i], r[:j]); n > 0 {
				if v := cells[(i-n)*width+j-n].s + swapWords; v > c.s {
					c.s, c.from, c.a, c.b = v, fromSwap, uint8(n), uint8(n)
				}
			}
			if c.d > c.s {
				c.s, c.from = c.d, fromDel
			}
			if c.i > c.s {
				c.s, c.from = c.i, fromIns
			}
			if v := c.s - edge(n-i); v > best && c.from != fromStart {
				best, bi, bj = v, i, j
			}
			cells[i*width+j] = c
		}
	}
	if bi == 0 {
		return Alignment{}
	}
	return trace(cells, width, bi, bj, q, r, int(best), numbers)
}

// edge is the price of quotation words left over at one end.
func edge(words int) int32 {
	if words == 0 {
		return 0
	}
	return int32(min(openIns+extendIns*(words-1), mostEdge))
}

func pairScore(a, b *Atom) int32 {
	if ok, _ := same(a, b); ok {
		if a.Function {
			return matchFunction
		}
		return matchWord
	}
	if a.Bracket {
		return -1
	}
	if class(a, b) != "" {
		return subNear
	}
	if a.Function && b.Function && a.Start == b.Start {
		return subFunction
	}
	return subX
}

// class says how near two different words are: "form" for another form of the same word, "typo" for a slip of one
// letter, "" otherwise.
func class(a, b *Atom) string {
	if len(a.Key) < 3 || len(b.Key) < 3 {
		return ""
	}
	if a.stem == b.stem {
		return "form"
	}
	if len(a.Key) > 4 && len(b.Key) > 4 && oneSlip(a.Key, b.Key) {
		return "typo"
	}
	return ""
}

// oneSlip reports one letter more, less, other, or two changed about.
func oneSlip(x, y string) bool {
	a, b := []rune(x), []rune(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && (slices.Equal(a[i+1:], b[i+1:]) || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:]))
	}
	return slices.Equal(a[i:], b[i+1:])
}

func trace(cells []cell, width, i, j int, q, r []Atom, score int, numbers *numbers) Alignment {
	out := Alignment{Q1: i, R1: j, Score: score}
	state := fromMatch
	for i > 0 && j > 0 {
		c := &cells[i*width+j]
		if state == fromMatch {
			if c.from == fromStart {
				break
			}
			if c.from == fromDel || c.from == fromIns {
				state = int(c.from)
				continue
			}
			a, b := int(c.a), int(c.b)
			op := Op{Q0: i - a, Q1: i, R0: j - b, R1: j}
			if c.from == fromMatch {
				var ok bool
				if ok, op.Class = same(&q[i-1], &r[j-1]); !ok {
					op.Kind, op.Class = Sub, class(&q[i-1], &r[j-1])
				}
			} else if c.from == fromSwap {
				op.Kind, op.Class = Sub, Swap
			} else if numbers.modal(i, j, a, b) {
				op.Kind, op.Class = Sub, ModalPhrase
			} else {
				op.Class = multiClass(q[i-a:i], r[j-b:j])
			}
			out.Ops = append(out.Ops, op)
			i, j = i-a, j-b
			continue
		}
		if state == fromDel {
			marked := i < len(q) && (q[i].Cut || q[i].Bracket) || q[i-1].Bracket
			out.Ops = append(out.Ops, Op{Kind: Del, Q0: i, Q1: i, R0: j - 1, R1: j, Marked: marked})
			if c.dOpen {
				state = fromMatch
			}
			j--
			continue
		}
		out.Ops = append(out.Ops, Op{Kind: Ins, Q0: i - 1, Q1: i, R0: j, R1: j, Marked: q[i-1].Bracket})
		if c.iOpen {
			state = fromMatch
		}
		i--
	}
	out.Q0, out.R0 = i, j
	for a, b := 0, len(out.Ops)-1; a < b; a, b = a+1, b-1 {
		out.Ops[a], out.Ops[b] = out.Ops[b], out.Ops[a]
	}
	return out
}
