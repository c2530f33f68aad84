package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// yearIn is the year that a node gives, written out or by another expression: "of last year".
func (r *resolver) yearIn(n *node) (int, bool) {
	if p, ok := n.part("YEAR", 0); ok {
		return p.n, true
	}
	if p, ok := n.part("YY", 0); ok {
		return p.n, true
	}
	if p, ok := n.part("yearref", 0); ok {
		if m := r.resolve(p.node); m.known() {
			return m.from.Year(), true
		}
	}
	return 0, false
}

// yearless reports a node that names another expression for its year, of which the days are not known.
func (r *resolver) yearless(n *node) bool {
	_, ok := r.yearIn(n)
	return n.has("yearref") && !ok
}

// date is a day of a month.
func (r *resolver) date(n *node) meaning {
	d, _ := n.part("DAY", 0)
	wd, named := n.part("WEEKDAY", 0)
	of := func(y, m int) interval { return dayOf(y, m, d.n) }
	if p, ok := n.part("monthref", 0); ok { // "the 14th of this month"
		m := r.resolve(p.node)
		if !m.known() {
			return m
		}
		return meaning{of(m.from.Year(), int(m.from.Month())), ""}
	}
	mon, _ := n.part("MONTH", 0)
	if y, ok := r.yearIn(n); ok {
		i := of(y, mon.n)
		if !i.known() {
			return unknown(noSuchDay)
		}
		if named && int(i.from.Weekday()) != wd.n%7 {
			return meaning{i, fmt.Sprintf(otherWeekday, time.Weekday(wd.n%7), i.from.Weekday())}
		}
		return meaning{i, ""}
	}
	if r.yearless(n) {
		return unknown(noAnchor)
	}
	if p, ok := n.part("SHIFT", 0); ok {
		return r.shifted(func(y int) interval { return of(y, mon.n) }, p.n)
	}
	if named {
		if i, ok := r.yearOfWeekday(func(y int) interval { return of(y, mon.n) }, wd.n%7, n); ok {
			return meaning{i, ""}
		}
	}
	m := r.pick(n, func(y int) interval { return of(y, mon.n) })
	if !m.known() && m.note == "" {
		m.note = noSuchDay
	}
	return m
}

// yearOfWeekday finds the one year about the publication in which the day falls on the weekday.
func (r *resolver) yearOfWeekday(of func(int) interval, weekday int, n *node) (interval, bool) {
	if r.published.IsZero() {
		return interval{}, false
	}
	var found interval
	for _, y := range []int{0, -1, 1} {
		i := of(r.published.Year() + y)
		if !i.known() || int(i.from.Weekday()) != weekday {
			continue
		}
		if !found.known() || i.distance(r.published) < found.distance(r.published) {
			found = i
		}
	}
	return found, found.known()
}

// numeric is a day in figures.
func (r *resolver) numeric(n *node) meaning {
	p, _ := n.part("NUMDATE", 0)
	f := strings.Fields(p.value)
	y, _ := strconv.Atoi(f[1])
	a, _ := strconv.Atoi(f[2])
	b, _ := strconv.Atoi(f[3])
	switch f[0] {
	case "iso":
		return known(dayOf(y, a, b))
	case "point":
		if y == 0 {
			return r.pick(n, func(y int) interval { return dayOf(y, b, a) })
		}
		return known(dayOf(y, b, a))
	}
	dayFirst, monthFirst := dayOf(y, b, a), dayOf(y, a, b)
	switch {
	case b > 12:
		return known(monthFirst)
	case a > 12:
		return known(dayFirst)
	case !r.flag("MONTH-FIRST"):
		dayFirst, monthFirst = monthFirst, dayFirst
	}
	if a == b {
		return known(monthFirst)
	}
	if !r.published.IsZero() && monthFirst.from.After(r.published) && !dayFirst.from.After(r.published) {
		dayFirst, monthFirst = monthFirst, dayFirst
	}
	return meaning{monthFirst, fmt.Sprintf(otherOrder, dayFirst.from.Format("2 January 2006"))}
}

func known(i interval) meaning {
	if !i.known() {
		return unknown(noSuchDay)
	}
	return meaning{i, ""}
}

// month is a month by its name.
func (r *resolver) month(n *node) meaning {
	p, _ := n.part("MONTH", 0)
	return r.named(n, func(y int) interval { return months(y, p.n, 1, month) })
}

// season is three months by their name; the entry's value is the first.
func (r *resolver) season(n *node) meaning {
	p, _ := n.part("SEASON", 0)
	return r.named(n, func(y int) interval { return seasonOf(y, p.n) })
}

// holiday is a feast by its name.
func (r *resolver) holiday(n *node) meaning {
	p, _ := n.part("HOLIDAY", 0)
	return r.named(n, func(y int) interval { return holidayOf(p.value, y) })
}

// named is what comes once a year and is called by a name, with its year, a modifier, or neither.
func (r *resolver) named(n *node, of func(int) interval) meaning {
	if y, ok := r.yearIn(n); ok {
		return known(of(y))
	}
	if r.yearless(n) {
		return unknown(noAnchor)
	}
	if p, ok := n.part("SHIFT", 0); ok {
		return r.shifted(of, p.n)
	}
	if p, ok := n.part("THEN", 0); ok {
		return r.thenNamed(of, p.n)
	}
	return r.pick(n, of)
}

// shifted is last May, this May, next May: the last one that is over or under way, that of this year, the
// next one to come.
func (r *resolver) shifted(of func(int) interval, by int) meaning {
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	y := r.published.Year()
	switch {
	case by < 0:
		for k := 0; k < 3; k++ {
			if i := of(y - k); i.known() && i.to.Before(r.published) {
				return meaning{i, ""}
			}
		}
	case by > 0:
		for k := 0; k < 3; k++ {
			if i := of(y + k); i.known() && i.from.After(r.published) {
				return meaning{i, ""}
			}
		}
	}
	if i := of(y - 1); i.known() && i.holds(r.published) { // the winter that began last year
		return meaning{i, ""}
	}
	return known(of(y))
}

// year is a year by its number.
func (r *resolver) year(n *node) meaning {
	if p, ok := n.part("YEAR", 0); ok {
		return meaning{yearOf(p.n), ""}
	}
	p, _ := n.part("YY", 0)
	return meaning{yearOf(p.n), ""}
}

// decade is ten years: the 1990s, "the nineties"; the century of a name is the last one.
func (r *resolver) decade(n *node) meaning {
	if p, ok := n.part("DECADE", 0); ok {
		return meaning{decadeOf(p.n), ""}
	}
	if p, ok := n.part("YEAR", 0); ok {
		return meaning{decadeOf(p.n), ""}
	}
	p, ok := n.part("TENS", 0)
	if !ok {
		p, _ = n.part("NUMBER", 0)
	}
	if p.n < 10 || p.n > 90 || p.n%10 != 0 {
		return unknown(vagueTime)
	}
	return meaning{decadeOf(1900 + p.n), ""}
}

// century is a hundred years by their number.
func (r *resolver) century(n *node) meaning {
	p, ok := n.part("ORD", 0)
	if !ok {
		p, _ = n.part("ROMAN", 0)
	}
	if p.n < 1 || p.n > 30 {
		return unknown(vagueTime)
	}
	return meaning{centuryOf(p.n), ""}
}

// counted is the third quarter, the second half: of a year that is given, or of the nearest that the tense
// allows.
func (r *resolver) counted(n *node) meaning {
	u, _ := n.part("UNIT", 0)
	ord, ok := n.part("ORD", 0)
	if roman, is := n.part("ROMAN", 0); is {
		ord, ok = roman, true
	}
	if final, is := n.part("FINAL", 0); is {
		ord, ok = final, true
	}
	size := map[string]int{"quarter": 3, "half": 6, "part": 6}[u.value]
	if !ok || size == 0 {
		return unknown(vagueTime)
	}
	count := ord.n
	if count < 0 {
		count = 12 / size
	}
	if count < 1 || count*size > 12 {
		return unknown(vagueTime)
	}
	name := map[int]unit{3: quarter, 6: half}[size]
	of := func(y int) interval { return months(y, (count-1)*size+1, size, name) }
	if _, given := r.yearIn(n); !given && !n.has("yearref") && !r.published.IsZero() && r.tense(n) == future {
		return meaning{nearest(r, of, noTense), ""} // what is expected is told of quarters that are over, too
	}
	return r.named(n, of)
}

// weekOf is the first, second or last week of a month, or the week in which a day lies.
func (r *resolver) weekOf(n *node) meaning {
	if p, ok := n.part("point", 0); ok {
		m := r.resolve(p.node)
		if !m.known() || m.unit != day {
			return unknown(noAnchor)
		}
		return meaning{weekOf(m.from), ""}
	}
	p, _ := n.part("monthpoint", 0)
	m := r.resolve(p.node)
	if !m.known() {
		return m
	}
	ord, ok := n.part("ORD", 0)
	if !ok {
		ord, _ = n.part("FINAL", 0)
	}
	first := weekOf(m.from) // a week belongs to the month that has its Thursday
	if first.from.AddDate(0, 0, 3).Before(m.from) {
		first = around(first.from, week, 1)
	}
	if ord.n < 0 {
		last := weekOf(m.to)
		if last.from.AddDate(0, 0, 3).After(m.to) {
			last = around(last.from, week, -1)
		}
		return meaning{last, ""}
	}
	return meaning{around(first.from, week, ord.n-1), ""}
}
