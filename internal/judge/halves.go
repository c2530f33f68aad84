package judge

import "verbatim/internal/lexicon"

const halvesApart = 6 // words that stand at most between two halves of a restriction

// halved reports dropped words of which one restricts behind another: "que" of "il ne paie que la moitié".
func (j *Judge) halved(p part, h hunk) bool {
	for k := h.r0; k < h.r1; k++ {
		first, ok := j.lex.Value(lexicon.SecondHalf, p.atoms[k].Key)
		if !ok {
			continue
		}
		for i := k - 1; i >= max(0, k-halvesApart) && !j.lex.Has(lexicon.Negation, p.atoms[i].Key); i-- {
			if p.atoms[i].Key == first {
				return true
			}
		}
	}
	return false
}
