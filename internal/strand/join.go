package strand

import (
	"cmp"
	"slices"
)

// joined puts the wordings of one saying together, and returns the quotations of each in the order of the
// articles.
func joined(all []*wording) [][]*member {
	sets := newSets(len(all))
	joinPlaces(all, sets)
	joinWords(all, sets)
	groups, order := map[int][]*member{}, []int{}
	for i, w := range all {
		root := sets.find(i)
		if groups[root] == nil {
			order = append(order, root)
		}
		groups[root] = append(groups[root], w.of...)
	}
	var out [][]*member
	for _, root := range order {
		group := groups[root]
		slices.SortFunc(group, func(a, b *member) int {
			return cmp.Or(cmp.Compare(a.article, b.article), cmp.Compare(a.quotation, b.quotation))
		})
		out = append(out, group)
	}
	return out
}

// sharedWords is how many words of the record two quotations of one passage must have in common, or half of
// the shorter one.
const sharedWords = 5

// joinPlaces joins wordings that share words of the record.
func joinPlaces(all []*wording, sets *sets) {
	places := map[string][]*wording{}
	var documents []string
	for _, w := range all {
		if w.document == "" {
			continue
		}
		if places[w.document] == nil {
			documents = append(documents, w.document)
		}
		places[w.document] = append(places[w.document], w)
	}
	for _, d := range documents {
		line := places[d]
		slices.SortStableFunc(line, func(a, b *wording) int { return cmp.Compare(a.start(), b.start()) })
		var open []*wording // those that may still share words with what comes
		for _, w := range line {
			open = slices.DeleteFunc(open, func(o *wording) bool { return o.end() <= w.start() })
			for _, o := range open {
				if sets.find(o.at) != sets.find(w.at) && shareWords(o.words, w.words) {
					sets.join(o.at, w.at)
				}
			}
			open = append(open, w)
		}
	}
}

// shareWords compares the starts of words, in order.
func shareWords(a, b []int) bool {
	both := count(inBoth(a, b))
	return both >= sharedWords || both > 0 && both*2 >= min(len(a), len(b))
}

const (
	gram = 3 // words in a row by which wordings are found that may be of one saying
	// wordings that are looked at for one such row; what circulates in more is joined through these
	mostOfGram = 48
	mostTried  = 24 // wordings that one is held against, those that share most rows first
)

// joinWords joins wordings by their words, where they have no common place in the record. The longest come
// first, so that a cut meets the whole before it meets other cuts.
func joinWords(all []*wording, sets *sets) {
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b *wording) int { return cmp.Compare(len(b.tokens), len(a.tokens)) })
	having := map[string][]int32{}
	for _, w := range order {
		shared := map[int]int{}
		grams := w.grams()
		for _, g := range grams {
			for _, other := range having[g] {
				shared[int(other)]++
			}
		}
		for _, other := range mostShared(shared) {
			o := all[other]
			if sets.find(o.at) == sets.find(w.at) || o.document != "" && o.document == w.document ||
				!mayBe(w, o, shared[other]) {
				continue
			}
			if oneSaying(w, o) {
				sets.join(o.at, w.at)
			}
		}
		for _, g := range grams {
			if len(having[g]) < mostOfGram {
				having[g] = append(having[g], int32(w.at))
			}
		}
	}
}

const (
	fewRows  = 5   // rows in common of two wordings of which neither lies in the other, at least
	fewMaybe = 0.6 // of the shorter one's words, those that the longer one has anywhere, at least
)

// mayBe tells cheaply that two wordings cannot be one saying: neither do they share enough rows to go on from
// one another, nor has the longer one the words of the shorter.
func mayBe(a, b *wording, rows int) bool {
	if rows >= fewRows {
		return true
	}
	if len(a.bag) > len(b.bag) {
		a, b = b, a
	}
	return float64(count(inBoth(a.bag, b.bag))) >= fewMaybe*float64(len(a.bag))
}

// grams are the rows of words of a wording, each once.
func (w *wording) grams() []string {
	seen := map[string]bool{}
	var out []string
	for i := 0; i+gram <= len(w.keys); i++ {
		g := w.keys[i] + " " + w.keys[i+1] + " " + w.keys[i+2]
		if !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	return out
}

// mostShared are the wordings with the most common rows, of as many the earlier.
func mostShared(shared map[int]int) []int {
	out := make([]int, 0, len(shared))
	for w := range shared {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]),
			cmp.Compare(a, b))
	})
	return out[:min(len(out), mostTried)]
}
