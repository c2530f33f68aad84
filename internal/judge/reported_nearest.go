package judge

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
)

const (
	nearestWords = 45 // words of the record among which those of a clause are looked for
	leastShared  = 2  // so many of them must stand there
)

// passage is the sentences of a document around a window, nil where hardly a word of the clause stands there.
func (j texts) passage(c *contents, w window) *document.Span {
	if w.shared < leastShared {
		return nil
	}
	start, end := c.span(w.from), c.span(w.to)
	if start == nil || end == nil {
		return nil
	}
	_, one, _ := j.sentenceAround(c.doc, start.Start)
	_, last, _ := j.sentenceAround(c.doc, end.Start)
	return &document.Span{Start: min(one.Start, start.Start), End: max(last.End, end.End)}
}

// window is a run of words of a document in which some words of a clause stand, and what they weigh.
type window struct {
	from, to, shared int
	weight           float64
}

// densest is the window in which the words weigh most, of which it is told where each stands.
func densest(at [][]int, weights []float64) window {
	type hit struct{ at, key int }
	var hits []hit
	for k := range at {
		for _, n := range at[k] {
			hits = append(hits, hit{n, k})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return a.at - b.at })
	var best, now window
	count, first := make([]int, len(at)), 0
	for _, h := range hits {
		if count[h.key]++; count[h.key] == 1 {
			now.weight += weights[h.key]
			now.shared++
		}
		for hits[first].at <= h.at-nearestWords || count[hits[first].key] > 1 {
			if count[hits[first].key]--; count[hits[first].key] == 0 {
				now.weight -= weights[hits[first].key]
				now.shared--
			}
			first++
		}
		now.from, now.to = hits[first].at, h.at
		if now.weight > best.weight {
			best = now
		}
	}
	return best
}

// weighed is the words of a clause that carry matter of their own, without those that tell who says it, each
// with its rarity in the record.
func (j *Judge) weighed(r quotation.Reported) (keys []string, weights []float64) {
	for _, w := range wordsIn(j.Article.Text[r.Start:r.End]) {
		by := r.Start+w.Start >= r.By.Start && r.Start+w.End <= r.By.End
		if by || j.lex.Any(w.Key, lexicon.Function, lexicon.Cue) || slices.Contains(keys, w.Key) {
			continue
		}
		keys = append(keys, w.Key)
	}
	j.Index.AheadRarity(keys)
	for _, key := range keys {
		weights = append(weights, j.Index.Rarity(key))
	}
	return keys, weights
}
