package align

import "strings"

// runWords is how many quotation tokens LongestRun can tell apart, one a bit.
const runWords = 64

// LongestRun returns how many tokens of the quotation stand in a row in the record, at most, each the same
// word as it would be in an alignment. It tells in a pass over the record what Align could find at best.
// Numbers and compounds, which are several words on one side, it takes word by word. A quotation of more than
// 64 tokens counts as found.
func LongestRun(q, r []Token) int {
	if len(q) > runWords {
		return len(q)
	}
	keys, canons := map[string]uint64{}, map[string]uint64{}
	for i, a := range q {
		bit := uint64(1) << i
		keys[a.Key] |= bit
		canons[a.canon] |= bit
		for word := range strings.FieldsSeq(a.may) {
			keys[word] |= bit
		}
	}
	longest := 0
	var runs []uint64 // runs[n] has the quotation tokens with which a run of n+1 ends here
	for _, a := range r {
		same := keys[a.Key] | canons[a.canon]
		for word := range strings.FieldsSeq(a.may) {
			same |= keys[word]
		}
		runs = append(runs, 0)
		for n := len(runs) - 1; n > 0; n-- {
			runs[n] = runs[n-1] << 1 & same
		}
		runs[0] = same
		for len(runs) > 0 && runs[len(runs)-1] == 0 {
			runs = runs[:len(runs)-1]
		}
		longest = max(longest, len(runs))
	}
	return longest
}
