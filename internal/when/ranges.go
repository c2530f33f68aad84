package when

// ends are the two expressions of "from March to May 2010": each has its own days, and both the stretch
// between them. What the first leaves out, the second tells.
func (r *resolver) ends(n *node) []Expression {
	ends := endsOf(n)
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
	// "from Friday to Monday", "from November to March 2010"
	for k := 0; k < 2 && from.from.After(to.To); k++ {
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

// endsOf are the expressions between which a stretch lies.
func endsOf(n *node) []*node {
	switch n.action {
	case "days":
		return endsOfDays(n)
	case "years":
		return endsOfYears(n)
	}
	var ends []*node
	for _, p := range n.parts {
		if p.node != nil {
			ends = append(ends, p.node)
		}
	}
	return ends
}

// endsOfDays parts "from 3 to 5 May": two days of one month.
func endsOfDays(n *node) []*node {
	days := daysOf(&node{action: "date", parts: n.parts, start: n.start, end: n.end})
	first, _ := n.part("DAY", 0)
	if month, _ := n.part("MONTH", 0); first.start < month.start {
		days[0].start = first.start
	}
	return days
}

// endsOfYears parts 1914–1918 and 2010–12.
func endsOfYears(n *node) []*node {
	a, _ := n.part("YEAR", 0)
	b, ok := n.part("YEAR", 1)
	if !ok {
		b, _ = n.part("YY", 0)
		b.class, b.n = "YEAR", a.n-a.n%100+b.n%100
	}
	end := n.end
	if b.end > end {
		end = b.end
	}
	return []*node{{action: "year", parts: []part{a}, start: n.start, end: a.end},
		{action: "year", parts: []part{b}, start: b.start, end: end}}
}

// partOf is early, mid, late, the end of something: all of it, since nobody says where such a part ends.
func (r *resolver) partOf(n *node) meaning {
	var of *node
	for _, p := range n.parts {
		if p.node != nil && (of == nil || p.node.action != "clock") { // of "10 p.m. Wednesday" the day
			of = p.node
		}
	}
	if of == nil {
		return unknown(vagueTime)
	}
	whole := *of // the tense is that of what stands about all of it
	whole.start, whole.end = n.start, n.end
	return r.resolve(&whole)
}
