package align

// contractions takes back that a half of a contraction is the same word in another writing where its other
// half is not there: "can" and "can't".
func (a *Alignment) contractions(q, r []Token) {
	matchedQ, matchedR := make([]bool, len(q)), make([]bool, len(r))
	some := false
	for _, op := range a.Ops {
		for k := op.Q0; k < op.Q1 && op.Kind == Match; k++ {
			matchedQ[k] = true
		}
		for k := op.R0; k < op.R1 && op.Kind == Match; k++ {
			matchedR[k] = true
		}
		some = some || op.Class == Contraction
	}
	for i := range a.Ops {
		op := &a.Ops[i]
		if !some || op.Class != Contraction || q[op.Q0].Key != r[op.R0].Key {
			continue
		}
		if torn(q[a.Q0:a.Q1], matchedQ[a.Q0:a.Q1], op.Q0-a.Q0) ||
			torn(r[a.R0:a.R1], matchedR[a.R0:a.R1], op.R0-a.R0) {
			op.Class = ""
		}
	}
}

// torn reports that another token of the word to which tokens[i] belongs is not matched.
func torn(tokens []Token, matched []bool, i int) bool {
	for k := i - 1; k >= 0 && tokens[k].Span == tokens[i].Span; k-- {
		if !matched[k] {
			return true
		}
	}
	for k := i + 1; k < len(tokens) && tokens[k].Span == tokens[i].Span; k++ {
		if !matched[k] {
			return true
		}
	}
	return false
}
