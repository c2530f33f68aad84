package pages

import (
	"cmp"
	"slices"
	"sort"
)

// edge is where it changes how often a text is quoted, in bytes.
type edge struct{ At, Times int }

// heatOf is how often each stretch of a document is quoted.
func (l *layout) heatOf(quotes []quoted) (out []edge) {
	change := map[int]int{}
	for _, q := range quotes {
		change[l.offsets.Byte(q.Start)]++
		change[l.offsets.Byte(q.End)]--
	}
	for at, by := range change {
		if by != 0 {
			out = append(out, edge{at, by})
		}
	}
	slices.SortFunc(out, func(a, b edge) int { return cmp.Compare(a.At, b.At) })
	times := 0
	for i := range out {
		times += out[i].Times
		out[i].Times = times
	}
	return out
}

// timesAt is how often what stands at a byte is quoted.
func timesAt(heat []edge, at int) int {
	i := sort.Search(len(heat), func(i int) bool { return heat[i].At > at })
	if i == 0 {
		return 0
	}
	return heat[i-1].Times
}

// bar is one of the equal stretches of a document in its strip.
type bar struct{ X, Y, Height int }

// bars is how many there are, and high how tall the tallest is.
const (
	bars = 160
	high = 40
)

// strip draws how often each stretch is quoted, from the first word to the last.
func (l *layout) strip() (out []bar) {
	if len(l.heat) == 0 || len(l.doc.Text) == 0 {
		return nil
	}
	most := 0
	for _, e := range l.heat {
		most = max(most, e.Times)
	}
	for i := range bars {
		from, to := i*len(l.doc.Text)/bars, (i+1)*len(l.doc.Text)/bars
		times := timesAt(l.heat, from)
		for _, e := range l.heat {
			if e.At >= from && e.At < to {
				times = max(times, e.Times)
			}
		}
		if times > 0 {
			h := max(6, high*times/most)
			out = append(out, bar{i * 5, high - h, h})
		}
	}
	return out
}

// top are the passages that are quoted most, in the order of the text.
func (l *layout) top(quotes []quoted, id int64) (out []passageView) {
	times := map[quoted]int{}
	var order []quoted
	for _, q := range quotes {
		if times[q] == 0 {
			order = append(order, q)
		}
		times[q]++
	}
	slices.SortStableFunc(order, func(a, b quoted) int {
		return cmp.Or(times[b]-times[a], a.Start-b.Start, a.End-b.End)
	})
	order = order[:min(5, len(order))]
	slices.SortFunc(order, func(a, b quoted) int { return a.Start - b.Start })
	for _, q := range order {
		from, to := l.offsets.Byte(q.Start), l.offsets.Byte(q.End)
		if from >= to {
			continue
		}
		out = append(out, passageView{l.doc.Text[from:to], passageAt(id, q.Start, q.End), times[q]})
	}
	return out
}
