package judge

import "verbatim/internal/lexicon"

const halvesApart = 6 // words that stand at most between two halves of a restriction

// halved reports dropped words of which one restricts behind another: "que" of "il ne paie que la moitié".
func (d *difference) halved() bool {
	if !d.dropped() {
		return false
	}
	for k := d.r0; k < d.r1; k++ {
		first, ok := d.j.lex.Value(lexicon.SecondHalf, d.p.tokens[k].Key)
		if !ok {
			continue
		}
		for i := k - 1; i >= max(0, k-halvesApart) && !d.j.lex.Has(lexicon.Negation, d.p.tokens[i].Key); i-- {
			if d.p.tokens[i].Key == first {
				return true
			}
		}
	}
	return false
}
