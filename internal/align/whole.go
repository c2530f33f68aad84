package align

// A quotation that stands in the record word for word needs no table: no alignment has a higher score, and
// of equal ones the table finds the first.

// standsAt is the first record token from which all of the quotation's stand in a row, -1 where they do not.
func standsAt(q, r []Token) int {
	for at := 0; len(q) > 0 && at+len(q) <= len(r); at++ {
		i := 0
		for i < len(q) {
			if ok, _ := same(&q[i], &r[at+i]); !ok {
				break
			}
			i++
		}
		if i == len(q) {
			return at
		}
	}
	return -1
}

// laid is the alignment of a quotation with the tokens from one on.
func laid(q, r []Token, at int) Alignment {
	out := Alignment{Q1: len(q), R0: at, R1: at + len(q)}
	for i := range q {
		_, class := same(&q[i], &r[at+i])
		out.Ops = append(out.Ops, Op{Q0: i, Q1: i + 1, R0: at + i, R1: at + i + 1, Class: class})
		out.Score += int(pairScore(&q[i], &r[at+i]))
	}
	out.brackets(q, r)
	out.contractions(q, r)
	return out
}
