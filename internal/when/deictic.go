package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// weekday is a day of the week: the nearest one that the tense allows, or the one that its modifier says.
func (r *resolver) weekday(n *node) meaning {
	p, _ := n.part("WEEKDAY", 0)
	wd := p.n % 7
	if ref, ok := n.part("weekref", 0); ok { // "Monday of last week"
		m := r.resolve(ref.node)
		if !m.known() {
			return m
		}
		return meaning{dayInterval(monday(m.from).AddDate(0, 0, (wd+6)%7)), ""}
	}
	if then, ok := n.part("THEN", 0); ok {
		return r.thenWeekday(wd, then.n)
	}
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	before, behind := weekdayBefore(r.published, wd), weekdayBehind(r.published, wd)
	same := int(r.published.Weekday()) == wd
	shift, modified := n.part("SHIFT", 0)
	switch {
	case n.has("WEEKLATER"): // "Friday week"
		return meaning{dayInterval(behind.AddDate(0, 0, 7)), ""}
	case modified && shift.n < 0:
		return meaning{dayInterval(before), r.otherWeek(before, -7)}
	case modified && shift.n > 0:
		return meaning{dayInterval(behind), r.otherWeek(behind, 7)}
	case same:
		return meaning{dayInterval(r.published), ""}
	case r.tense(n) == future:
		return meaning{dayInterval(behind), ""}
	}
	return meaning{dayInterval(before), ""}
}

// otherWeek says that "last Friday" may be the Friday of last week, where the last one that is over is of
// this week.
func (r *resolver) otherWeek(t time.Time, by int) string {
	if monday(t) != monday(r.published) {
		return ""
	}
	return fmt.Sprintf(otherWeek, t.AddDate(0, 0, by).Format("Monday, 2 January 2006"))
}

// weekdayBefore is the last such day before a day, weekdayBehind the first behind it.
func weekdayBefore(t time.Time, wd int) time.Time {
	return t.AddDate(0, 0, -1-(int(t.Weekday())-1-wd+14)%7)
}

func weekdayBehind(t time.Time, wd int) time.Time {
	return t.AddDate(0, 0, 1+(wd-int(t.Weekday())-1+14)%7)
}

// dayword is yesterday, tomorrow: so many days from the publication.
func (r *resolver) dayword(n *node) meaning {
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	p, _ := n.part("DAYWORD", 0)
	alone := p.n == 0 && n.end-n.start == 1 // and not "this morning"
	if alone && r.mayBeNowadays() && r.tense(n) != future {
		return unknown(nowadays)
	}
	return meaning{dayInterval(r.published.AddDate(0, 0, p.n)), ""}
}

// mayBeNowadays reports a language and an article in which "today" may be no day.
func (r *resolver) mayBeNowadays() bool { return !r.daily && r.flag("TODAY-MAY-BE-NOW") }

// today is the day of publication, whatever part of it is named.
func (r *resolver) today(n *node) meaning {
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	return meaning{dayInterval(r.published), ""}
}

// shift is last week, this year, next month. A number behind the action takes the place of the modifier.
func (r *resolver) shift(n *node) meaning {
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	u, by := unitAndShift(n, "SHIFT", "NOWUNIT")
	if u == weekend {
		return r.weekendShift(n, by)
	}
	return meaning{around(r.published, u, by), ""}
}

// weekendShift is last weekend: the last that is over. On a Saturday or Sunday this one is under way.
func (r *resolver) weekendShift(n *node, by int) meaning {
	this := weekendOf(r.published)
	switch {
	case by < 0:
		return meaning{around(r.published, weekend, -1), ""}
	case by > 0 && this.holds(r.published):
		return meaning{around(r.published, weekend, 1), ""}
	case by == 0 && this.from.After(r.published) && r.tense(n) == past:
		return meaning{around(r.published, weekend, -1), ""}
	}
	return meaning{this, ""}
}

// unitOf is the unit of a node: a word of it, or what stands behind its action.
func unitOf(n *node) unit {
	for _, class := range []string{"UNIT", "UNITS"} {
		if p, ok := n.part(class, 0); ok {
			return unitNames[p.value]
		}
	}
	for _, arg := range n.args {
		if u, ok := unitNames[arg]; ok {
			return u
		}
	}
	return noUnit
}

// number is the number behind an action, 0 where there is none.
func (n *node) number() int {
	for _, arg := range n.args {
		if by, err := strconv.Atoi(arg); err == nil {
			return by
		}
	}
	return 0
}

// unitAndShift is the unit of a node and by how many it is moved: two words of it, or one that says both
// ("торік").
func unitAndShift(n *node, shift, both string) (unit, int) {
	if p, ok := n.part(both, 0); ok {
		name, by, _ := strings.Cut(p.value, " ")
		count, _ := strconv.Atoi(by)
		return unitNames[name], count
	}
	if p, ok := n.part(shift, 0); ok {
		return unitOf(n), p.n
	}
	return unitOf(n), n.number()
}

// bareUnit is "the weekend", "the year": of which the tense or the talk tells.
func (r *resolver) bareUnit(n *node) meaning {
	u := unitOf(n)
	if u == quarter && r.period.unit == quarter {
		return meaning{r.period.interval, ""}
	}
	if u == day && r.lastDay.known() && r.lastDay.paragraph >= r.paragraph-2 {
		return meaning{r.lastDay.interval, ""}
	}
	if u == year && r.last.paragraph == r.paragraph && r.last.unit > week && r.last.unit < year {
		return meaning{yearOf(r.last.from.Year()), ""}
	}
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	switch u {
	case weekend:
		if this := weekendOf(r.published); r.tense(n) != future && this.from.After(r.published) {
			return meaning{around(r.published, weekend, -1), ""}
		}
	case quarter:
		return meaning{around(r.published, quarter, -1), ""}
	}
	return meaning{around(r.published, u, 0), ""}
}

// ago is so many units before the publication, ahead so many after it.
func (r *resolver) ago(n *node) meaning { return r.away(n, -1) }

// Told in the past, "через два года" counts from the last date spoken of.
func (r *resolver) ahead(n *node) meaning {
	if r.tense(n) == past {
		return r.from(n, 1)
	}
	return r.away(n, 1)
}

func (r *resolver) away(n *node, way int) meaning {
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	count, u, ok := countOf(n)
	if !ok {
		return unknown(vagueTime)
	}
	if u == year && way < 0 && r.period.unit == quarter && r.comparesPeriod(count) {
		// "from 3 million a year ago", of a quarter
		return meaning{moved(r.period.interval, year, -count), ""}
	}
	return meaning{counting(r.published, u, way*count), ""}
}

// counting is so many units from a day on: days and few weeks come to a day, all else to the unit that it
// falls in.
func counting(t time.Time, u unit, by int) interval {
	if u == week && by > -4 && by < 4 {
		return around(t, day, 7*by)
	}
	return around(t, u, by)
}

// countOf is the number and the unit of "three weeks"; ok is false where the number is not said.
func countOf(n *node) (count int, u unit, ok bool) {
	u = unitOf(n)
	if n.has("FEW") || u == noUnit || u >= decade {
		return 0, u, false
	}
	count = 1
	if p, is := n.part("NUMBER", 0); is {
		count = p.n
	}
	if n.has("HALF") {
		if u != year || n.has("NUMBER") {
			return 0, u, false
		}
		return 6, month, true
	}
	if u == day && count > 400 || count > 2000 {
		return 0, u, false
	}
	return count, u, count > 0
}
