package strand

import (
	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// laid lays some words over others. Most that circulate stand in the others as they are, and need no
// alignment.
func laid(q, r []align.Token, lex *lexicon.Lexicon) align.Alignment {
	at := within(q, r)
	if at < 0 {
		return align.Align(q, r, lex)
	}
	out := align.Alignment{Q1: len(q), R0: at, R1: at + len(q), Ops: make([]align.Op, len(q))}
	for i := range q {
		out.Ops[i] = align.Op{Kind: align.Match, Q0: i, Q1: i + 1, R0: at + i, R1: at + i + 1}
	}
	return out
}

// within is where some words stand in a row among others, -1 where they don't, or have brackets or omissions.
func within(q, r []align.Token) int {
	for _, a := range q {
		if a.Bracket || a.Cut {
			return -1
		}
	}
	for at := 0; len(q) > 0 && at+len(q) <= len(r); at++ {
		i := 0
		for i < len(q) && q[i].Key == r[at+i].Key && q[i].Sign == r[at+i].Sign && q[i].Part == r[at+i].Part {
			i++
		}
		if i == len(q) {
			return at
		}
	}
	return -1
}
