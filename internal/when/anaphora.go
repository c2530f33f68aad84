package when

import (
	"strings"

	"verbatim/internal/document"
)

// then is "that year", "the same day", "the following week": counted from the last date that was spoken of.
func (r *resolver) then(n *node) meaning {
	u, by := unitAndShift(n, "THEN", "THENUNIT")
	from := r.anchor(u)
	if !from.known() {
		return unknown(noAnchor)
	}
	if u == weekend && by > 0 && from.from.Before(weekendOf(from.from).from) {
		by-- // the weekend behind a Tuesday is that of its week
	}
	return meaning{around(from.from, u, by), ""}
}

// anchor is the last date spoken of that is fine enough to count a unit from.
func (r *resolver) anchor(u unit) interval {
	last := r.last
	if u == day && (last.unit == week || last.unit == weekend) {
		return interval{}
	}
	if u <= week && last.unit > week {
		last = spoken{}
	}
	if u <= week && !last.known() && r.lastDay.paragraph >= r.paragraph-1 {
		last = r.lastDay
	}
	if u < year && u > week && last.unit > u {
		return interval{}
	}
	if last.known() {
		return last.interval
	}
	if u == year && !r.published.IsZero() {
		return dayInterval(r.published)
	}
	return interval{}
}

func (r *resolver) thenWeekday(wd, by int) meaning {
	from := r.anchor(day)
	switch {
	case !from.known():
		return unknown(noAnchor)
	case by < 0:
		return meaning{dayInterval(weekdayBefore(from.from, wd)), ""}
	case by > 0:
		return meaning{dayInterval(weekdayBehind(from.to, wd)), ""}
	}
	return meaning{dayInterval(monday(from.from).AddDate(0, 0, (wd+6)%7)), ""}
}

// thenNamed is "the following May", "the previous summer".
func (r *resolver) thenNamed(of func(int) interval, by int) meaning {
	if !r.last.known() {
		return unknown(noAnchor)
	}
	y := r.last.from.Year()
	for k := 0; k < 3; k++ {
		switch i := of(y + k*by); {
		case by == 0:
			return known(i)
		case by > 0 && i.from.After(r.last.from), by < 0 && i.to.Before(r.last.from):
			return meaning{i, ""}
		}
	}
	return unknown(noAnchor)
}

// earlier and later are so many units from the last date spoken of, or from the one that stands behind:
// "two days before 3 May". A year earlier than a quarter is that quarter.
func (r *resolver) earlier(n *node) meaning { return r.from(n, -1) }

func (r *resolver) later(n *node) meaning { return r.from(n, 1) }

func (r *resolver) from(n *node, way int) meaning {
	count, u, ok := countOf(n)
	if !ok {
		return unknown(vagueTime)
	}
	if u == year && r.comparesPeriod(count) {
		return meaning{moved(r.period.interval, year, way*count), ""}
	}
	from := r.anchor(u)
	if !from.known() {
		return unknown(noAnchor)
	}
	return meaning{counting(from.from, u, way*count), ""}
}

// comparesPeriod reports that years are counted from a month or quarter: it was spoken of last, or a year
// before it is told of a quarter in the paragraphs before.
func (r *resolver) comparesPeriod(count int) bool {
	if r.period.unit == quarter && count == 1 {
		return r.period.paragraph >= r.paragraph-2
	}
	return r.period.known() && r.period == r.last
}

// offset is so many units before or after another expression: its direction is the word behind the action.
func (r *resolver) offset(n *node) meaning {
	p, ok := n.part("point", 0)
	if !ok {
		p, ok = n.part("daypoint", 0)
	}
	if !ok {
		return unknown(noAnchor)
	}
	m := r.resolve(p.node)
	count, u, sure := countOf(n)
	switch {
	case !m.known():
		return m
	case !sure:
		return unknown(vagueTime)
	case u <= week && m.unit > week:
		return unknown(noAnchor)
	}
	by := count
	if n.number() < 0 {
		by = -count
	}
	if m.unit == day && u > week { // two years before a day is a day as well
		return meaning{moved(m.interval, u, by), ""}
	}
	return meaning{counting(m.from, u, by), ""}
}

// window is "in the 48 hours after 3 May": from that day on.
func (r *resolver) window(n *node) meaning {
	from := meaning{r.anchor(day), ""}
	if p, ok := n.part("point", 0); ok {
		from = r.resolve(p.node)
	}
	if !from.known() || from.unit > week {
		return unknown(noAnchor)
	}
	count, _ := n.part("NUMBER", 0)
	days := count.n
	if n.has("HOURS") {
		days = (count.n + 23) / 24
	} else if u := unitOf(n); u == week {
		days *= 7
	} else if u != day {
		return unknown(vagueTime)
	}
	if days < 1 || days > 400 {
		return unknown(vagueTime)
	}
	if n.number() < 0 {
		return meaning{interval{from.from.AddDate(0, 0, -days), from.from, stretch}, ""}
	}
	return meaning{interval{from.to, from.to.AddDate(0, 0, days), stretch}, ""}
}

// same is "the same month last year", "the 1988 period": the last stretch spoken of, in another year.
func (r *resolver) same(n *node) meaning {
	y, ok := r.yearIn(n)
	switch {
	case ok:
	case n.has("yearref") || !r.period.known() && r.published.IsZero():
		return unknown(noAnchor)
	case r.period.known():
		y = r.period.from.Year() + n.number()
	default:
		y = r.published.Year() + n.number()
	}
	if !r.period.known() {
		return meaning{yearOf(y), ""}
	}
	return meaning{moved(r.period.interval, year, y-r.period.from.Year()), ""}
}

// lastSpoken is "the latest quarter": the last of the unit that was spoken of, or the last that is over.
func (r *resolver) lastSpoken(n *node) meaning {
	u := unitOf(n)
	switch {
	case r.period.known() && (u == noUnit || u == r.period.unit):
		return meaning{r.period.interval, ""}
	case u == noUnit || r.published.IsZero():
		return unknown(noAnchor)
	}
	return meaning{around(r.published, u, -1), ""}
}

// clock is a time of day: of the last day spoken of in its sentence, or where it opens its sentence in the
// one before, else of the day of publication.
func (r *resolver) clock(n *node) meaning {
	from := r.toks[n.start].sentence
	if r.opens(n) {
		from--
	}
	if r.lastDay.paragraph == r.paragraph && r.lastDay.sentence >= from {
		return meaning{r.lastDay.interval, ""}
	}
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	return meaning{dayInterval(r.published), ""}
}

// waiting is an expression that counts from an event which the article may date further on: "two days
// before the vote".
type waiting struct {
	noun  string
	by    int
	unit  unit
	way   int
	start int // of the expression's bytes
}

// event is so many units before or after an event: the one day with which the article names it elsewhere.
func (r *resolver) event(n *node) meaning {
	count, u, ok := countOf(n)
	if !ok {
		return unknown(vagueTime)
	}
	way := n.number()
	days := r.nouns[r.eventNoun(n)]
	if len(days) != 1 {
		return unknown(noAnchor)
	}
	return meaning{counting(days[0].from, u, way*count), ""}
}

// eventNoun is the word behind the node: the event from which it counts.
func (r *resolver) eventNoun(n *node) string {
	if n.end < len(r.toks) && r.toks[n.end].IsWord() {
		return strings.ToLower(r.toks[n.end].key)
	}
	return ""
}

func (r *resolver) wait(n *node, span document.Span) {
	count, u, ok := countOf(n)
	if noun := r.eventNoun(n); ok && noun != "" {
		way := n.number()
		r.waiting = append(r.waiting, waiting{noun, count, u, way, span.Start})
	}
}

// settle gives the expression its days where the article has dated the event further on.
func (w waiting) settle(r *resolver, out []Expression) {
	days := r.nouns[w.noun]
	if len(days) != 1 {
		return
	}
	for i := range out {
		if out[i].Start == w.start && !out[i].Known() {
			m := counting(days[0].from, w.unit, w.way*w.by)
			out[i].From, out[i].To, out[i].Note = m.from, m.to, ""
		}
	}
}

// eventReach is how many words before a day may name what it dates.
const eventReach = 10

// remember keeps the words of the clause before a day, as those of events that it dates: "the vote on 3
// May". Of what two days are told, none is kept.
func (r *resolver) remember(n *node, i interval) {
	if i.unit != day {
		return
	}
	for k := n.start - 1; k >= max(0, n.start-eventReach); k-- {
		t := r.toks[k]
		if t.sentence != r.toks[n.start].sentence || r.border(k) {
			break
		}
		if len(t.key) < 4 || t.Has(smallWords...) {
			continue
		}
		days := r.nouns[t.key]
		if len(days) == 0 || days[len(days)-1].from != i.from {
			r.nouns[t.key] = append(days, i)
		}
	}
}
