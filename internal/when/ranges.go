package when

import (
	"slices"
)

// ends are the two expressions of "from March to May 2010": each has its own days, and both the stretch between them.
// What the first leaves out, the second tells.
func (r *resolver) ends(n *node) []Expression {
	var ends []*node
	for _, p := range n.parts {
		if p.node != nil {
			ends = append(ends, p.node)
		}
	}
	first, last := ends[0], ends[len(ends)-1]
	before := r.frame
	if y, ok := last.yearWritten(); ok {
		if _, own := first.yearWritten(); !own {
			r.frame = frame{y, r.paragraph, r.toks[n.start].sentence}
		}
	}
	from := r.resolve(first)
	r.frame = before
	out := r.expressions(first)
	out = append(out, r.expressions(last)...)
	to := out[len(out)-1]
	if !from.known() || !to.Known() {
		return out
	}
	for k := 0; k < 2 && from.from.After(to.To); k++ { // "from Friday to Monday", "from November to March 2010"
		from.interval = earlierBy(first, from.interval)
	}
	if len(out) == 2 && !from.from.After(to.To) {
		out[0].From, out[0].To = from.from, from.to
		for i := range out {
			out[i].Since, out[i].Until = from.from, to.To
		}
	}
	return out
}

// earlierBy is the same named day a week or a year before.
func earlierBy(n *node, i interval) interval {
	if n.action == "weekday" {
		return moved(i, week, -1)
	}
	if _, ok := n.yearWritten(); ok {
		return i
	}
	return moved(i, year, -1)
}

// rangeOfDays is "from 3 to 5 May": two days of one month.
func (r *resolver) rangeOfDays(n *node) meaning {
	a, _ := n.part("DAY", 0)
	b, _ := n.part("DAY", 1)
	if a.n >= b.n {
		return unknown(vagueTime)
	}
	single := &node{action: "date", start: n.start, end: n.end, parts: []part{b}}
	for _, p := range n.parts {
		if p.class != "DAY" {
			single.parts = append(single.parts, p)
		}
	}
	m := r.date(single)
	if !m.known() {
		return m
	}
	return meaning{interval{m.from.AddDate(0, 0, a.n-b.n), m.from, stretch}, m.note}
}

// rangeOfYears is 1914–1918, 2010–12.
func (r *resolver) rangeOfYears(n *node) meaning {
	a, _ := n.part("YEAR", 0)
	b, ok := n.part("YEAR", 1)
	if !ok {
		b, _ = n.part("YY", 0)
		b.n = a.n - a.n%100 + b.n%100
	}
	if b.n <= a.n || b.n-a.n > 200 {
		return unknown(vagueTime)
	}
	return meaning{interval{date(a.n, 1, 1), date(b.n, 12, 31), stretch}, ""}
}

// partOf is early, mid, late, the end of something: all of it, since nobody says where such a part ends.
func (r *resolver) partOf(n *node) meaning {
	for _, p := range slices.Backward(n.parts) { // of "10 p.m. Wednesday" the day
		if p.node != nil {
			return r.resolve(p.node)
		}
	}
	return unknown(vagueTime)
}
