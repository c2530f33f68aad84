package match

import "slices"

// What is said in a debate is short, is told of in other words by its check, and names its subject in the sentence
// before. Two things of it are asked besides: what of the query, and what of the sentences beside it, stands in the text
// of a check to a depth. They would drown a post that is about much else. So they have weights of their own, with all
// others, fitted on sentences of debates by fit/spoken.py, and are asked where a speaker is named and most of the checks
// that are held name whose claim they are of.

// isSpoken reports a query that is taken for spoken words.
func (x *Index) isSpoken(q Query) bool { return q.Speaker != "" && 2*x.makers > len(x.claims) }

// mostFar is to which depth a text is looked at, in words.
const mostFar = 500

// lookFar looks for the query, and for what stands beside it, in the text of a check.
func (x *Index) lookFar(v *vector, a *asked, m *marks, claim int32) {
	if !a.spoken {
		return
	}
	has, beside := 0.0, 0.0
	for _, t := range x.farOf(claim) {
		if m.asked[t] {
			has += x.weight[t]
		} else if m.beside[t] && x.weight[t] > besideTells {
			beside += x.weight[t]
		}
	}
	v[fFar] = has / max(a.all, 1)
	if a.around > 0 {
		v[fFarBeside] = beside / a.around
	}
}

// farOf are the different terms of a text, in order. They are read when they are asked for first, since few texts are.
func (x *Index) farOf(claim int32) []int32 {
	x.lock.Lock()
	defer x.lock.Unlock()
	if x.far[claim] != nil {
		return x.far[claim]
	}
	out, h := []int32{}, &x.claims[claim]
	text, _ := clean(limited(h.text, mostFar))
	for _, t := range x.reader.terms(h.lang, text, mostFar) {
		if number, known := x.words[t.key]; known && !t.small {
			out = append(out, number)
		}
	}
	slices.Sort(out)
	x.far[claim] = slices.Compact(out)
	return x.far[claim]
}
