package align

// brackets gives up what the writer's brackets at an edge are laid over in the sentence before or behind, and
// in another's turn: “[The plan] is ready” stands for "It is ready", whatever came before.
func (a *Alignment) brackets(q, r []Token) {
	own := func(op Op) bool { return (op.Kind == Match || op.Kind == Sub) && !q[op.Q0].Bracket }
	first := 0
	for first < len(a.Ops) && !own(a.Ops[first]) {
		first++
	}
	if first == len(a.Ops) {
		return
	}
	from := 0
	for k := 0; k < first; k++ {
		if starts(r[a.Ops[k].R0+1 : a.Ops[first].R0+1]) {
			from = k + 1
		}
	}
	for from > 0 && from < first && a.Ops[from].Kind != Match && a.Ops[from].Kind != Sub {
		from++
	}
	last := len(a.Ops) - 1
	for !own(a.Ops[last]) {
		last--
	}
	to := len(a.Ops)
	for k := len(a.Ops) - 1; k > last; k-- {
		if starts(r[a.Ops[last].R1:a.Ops[k].R1]) {
			to = k
		}
	}
	for to < len(a.Ops) && to > last+1 && a.Ops[to-1].Kind != Match && a.Ops[to-1].Kind != Sub {
		to--
	}
	a.Ops = a.Ops[from:to]
	a.Q0, a.R0, a.Q1, a.R1 = a.Ops[0].Q0, a.Ops[0].R0, a.Ops[to-from-1].Q1, a.Ops[to-from-1].R1
}

// starts reports that a sentence starts with one of the tokens.
func starts(tokens []Token) bool {
	for _, a := range tokens {
		if a.Start {
			return true
		}
	}
	return false
}
