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
		var open []*openSet // those that may still share words with what comes
		for _, w := range line {
			open = w.joinOpen(open, sets)
		}
	}
}

// openSet is wordings of one saying, and where the last of them ends.
type openSet struct {
	of  []*wording
	end int
}

// joinOpen joins a wording with those of the open sets with which it shares words, and returns the sets that
// are open then. Ten thousand wordings of one place are one set, and one of it that shares words is enough.
func (w *wording) joinOpen(open []*openSet, sets *sets) (out []*openSet) {
	own := &openSet{[]*wording{w}, w.end()}
	for _, s := range open {
		if s.end <= w.start() {
			continue
		}
		s.of = slices.DeleteFunc(s.of, func(o *wording) bool { return o.end() <= w.start() })
		at := slices.IndexFunc(s.of, func(o *wording) bool {
			return !(o.titled && w.titled) && shareWords(o.words, w.words)
		})
		if at < 0 {
			out = append(out, s)
			continue
		}
		sets.join(s.of[at].at, w.at)
		own = &openSet{append(s.of, own.of...), max(s.end, own.end)}
	}
	return append(out, own)
}

// shareWords compares the starts of words, in order.
func shareWords(a, b []int) bool {
	both := count(inBoth(a, b))
	return both >= sharedWords || both > 0 && both*2 >= min(len(a), len(b))
}

// row is three words in a row, by which wordings are found that may be of one saying.
type row [3]int32

const (
	// wordings that are looked at for one row; what circulates in more is joined through these
	mostOfRow = 48
	mostTried = 24 // wordings that one is held against, those that share most rows first
)

// joinWords joins wordings by their words, where they have no common place in the record. The longest come
// first, so that a cut meets the whole before it meets other cuts.
func joinWords(all []*wording, sets *sets) {
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b *wording) int { return cmp.Compare(len(b.tokens), len(a.tokens)) })
	having := map[row][]int32{}
	shared := make([]int, len(all)) // with the wording that is looked at; of none between two
	for _, w := range order {
		rows := w.rows()
		var met []int
		for _, r := range rows {
			for _, other := range having[r] {
				if shared[other]++; shared[other] == 1 {
					met = append(met, int(other))
				}
			}
		}
		for _, other := range mostShared(met, shared) {
			o := all[other]
			if sets.find(o.at) == sets.find(w.at) || o.document != "" && o.document == w.document ||
				o.titled && w.titled || !mayBe(w, o, shared[other]) {
				continue
			}
			if oneSaying(w, o) {
				sets.join(o.at, w.at)
			}
		}
		for _, other := range met {
			shared[other] = 0
		}
		for _, r := range rows {
			if len(having[r]) < mostOfRow {
				having[r] = append(having[r], int32(w.at))
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

// rows are the rows of words of a wording, each once.
func (w *wording) rows() []row {
	out := make([]row, 0, len(w.ids))
	for i := 0; i+2 < len(w.ids); i++ {
		out = append(out, row{w.ids[i], w.ids[i+1], w.ids[i+2]})
	}
	slices.SortFunc(out, func(a, b row) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(out)
}

// mostShared are the wordings with the most common rows, of as many the earlier.
func mostShared(met, shared []int) []int {
	out := slices.SortedFunc(slices.Values(met), func(a, b int) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	return out[:min(len(out), mostTried)]
}
