package when

import (
	"strconv"
	"strings"
	"time"
)

// unit is a stretch of the calendar, from the smallest on.
type unit int

const (
	noUnit unit = iota
	day
	weekend
	week
	month
	quarter
	season
	half
	year
	decade
	century
	stretch // several of them
)

var unitNames = map[string]unit{"day": day, "weekend": weekend, "week": week, "month": month,
	"quarter": quarter, "season": season, "half": half, "year": year, "decade": decade, "century": century}

// interval is the days from one to another, both included.
type interval struct {
	from, to time.Time
	unit     unit
}

func (i interval) known() bool { return !i.from.IsZero() }

// holds reports that the day lies in the interval.
func (i interval) holds(t time.Time) bool { return !t.Before(i.from) && !t.After(i.to) }

// distance is the days between a day and the interval, 0 within it.
func (i interval) distance(t time.Time) int {
	switch {
	case t.Before(i.from):
		return int(i.from.Sub(t).Hours() / 24)
	case t.After(i.to):
		return int(t.Sub(i.to).Hours() / 24)
	}
	return 0
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func dayInterval(t time.Time) interval { return interval{t, t, day} }

// dayOf is a day of the calendar; not known where there is none, as on 31 June.
func dayOf(y, m, d int) interval {
	t := date(y, m, d)
	if int(t.Month()) != m || t.Day() != d {
		return interval{}
	}
	return dayInterval(t)
}

// months is so many months from one on.
func months(y, m, count int, u unit) interval {
	return interval{date(y, m, 1), date(y, m+count, 1).AddDate(0, 0, -1), u}
}

func yearOf(y int) interval { return interval{date(y, 1, 1), date(y, 12, 31), year} }

func decadeOf(y int) interval {
	y -= y % 10
	return interval{date(y, 1, 1), date(y+9, 12, 31), decade}
}

// centuryOf is a century by its number, counted from the year 00, as most people count.
func centuryOf(n int) interval {
	return interval{date(100*(n-1), 1, 1), date(100*n-1, 12, 31), century}
}

// seasonOf is three whole months from the first on; the winter is called by the year in which it begins.
func seasonOf(y, first int) interval { return months(y, first, 3, season) }

func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }

func weekOf(t time.Time) interval { return interval{monday(t), monday(t).AddDate(0, 0, 6), week} }

func weekendOf(t time.Time) interval {
	m := monday(t)
	return interval{m.AddDate(0, 0, 5), m.AddDate(0, 0, 6), weekend}
}

// around is the unit of the calendar in which a day lies, moved by so many.
func around(t time.Time, u unit, by int) interval {
	y, m := t.Year(), int(t.Month())
	switch u {
	case day:
		return dayInterval(t.AddDate(0, 0, by))
	case weekend:
		return weekendOf(t.AddDate(0, 0, 7*by))
	case week:
		return weekOf(t.AddDate(0, 0, 7*by))
	case month:
		return months(y, m+by, 1, month)
	case quarter:
		return months(y, (m-1)/3*3+1+3*by, 3, quarter)
	case half:
		return months(y, (m-1)/6*6+1+6*by, 6, half)
	case season:
		return months(y, m/3*3+3*by, 3, season)
	case year:
		return yearOf(y + by)
	case decade:
		return decadeOf(y + 10*by)
	case century:
		return centuryOf(y/100 + 1 + by)
	}
	return interval{}
}

// moved is the same stretch of the calendar so many units later: 10 March is 10 March of another year.
func moved(i interval, u unit, by int) interval {
	if u == day || u == week {
		days := by
		if u == week {
			days = 7 * by
		}
		return interval{i.from.AddDate(0, 0, days), i.to.AddDate(0, 0, days), i.unit}
	}
	count := map[unit]int{month: 1, quarter: 3, season: 3, half: 6, year: 12, decade: 120,
		century: 1200}[u] * by
	y, m := i.from.Year(), int(i.from.Month())+count
	if i.unit == day || i.unit == week || i.unit == weekend {
		from := date(y, m, min(i.from.Day(), date(y, m+1, 0).Day()))
		return interval{from, from.AddDate(0, 0, int(i.to.Sub(i.from).Hours()/24)), i.unit}
	}
	long := (i.to.Year()-i.from.Year())*12 + int(i.to.Month()) - int(i.from.Month()) + 1
	return months(y, m, long, i.unit)
}

// easter is Easter Sunday of the Gregorian calendar, or of the Julian one in its days (Meeus' rules).
func easter(y int, orthodox bool) time.Time {
	if orthodox {
		d := (19*(y%19) + 15) % 30
		e := (2*(y%4) + 4*(y%7) - d + 34) % 7
		julian := date(y, (d+e+114)/31, (d+e+114)%31+1)
		return julian.AddDate(0, 0, y/100-y/400-2)
	}
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	return date(y, (h+l-7*m+114)/31, (h+l-7*m+114)%31+1)
}

// holidayOf is the days of a holiday in a year. The data says it in one of these ways:
//
//	12-25          a day of a month
//	12-24..12-26   from one to another
//	easter+39      so many days after Easter; orthodox+0 the same of the Julian Easter; easter-2..easter+1
//	thu 4 11       the fourth Thursday of November; -1 is the last; +1 behind it the day after
//	sun<12-25 4    the fourth Sunday before a day
//	election       the Tuesday after the first Monday of November
func holidayOf(rule string, y int) interval {
	if from, to, ok := strings.Cut(rule, ".."); ok {
		a, b := holidayOf(from, y), holidayOf(to, y)
		if b.to.Before(a.from) {
			b = holidayOf(to, y+1)
		}
		return interval{a.from, b.to, stretch}
	}
	for _, name := range []string{"easter", "orthodox"} {
		if days, ok := strings.CutPrefix(rule, name); ok {
			n, _ := strconv.Atoi(days)
			return dayInterval(easter(y, name == "orthodox").AddDate(0, 0, n))
		}
	}
	if rule == "election" {
		return dayInterval(nthWeekday(y, 11, 1, 1).AddDate(0, 0, 1))
	}
	if fields := strings.Fields(rule); len(fields) >= 2 {
		return countedHoliday(fields, y)
	}
	m, d, _ := strings.Cut(rule, "-")
	mm, _ := strconv.Atoi(m)
	dd, _ := strconv.Atoi(d)
	return dayOf(y, mm, dd)
}

func countedHoliday(fields []string, y int) interval {
	n, _ := strconv.Atoi(fields[1])
	name, before, isBefore := strings.Cut(fields[0], "<")
	weekday := strings.Index("sunmontuewedthufrisat", name) / 3
	if isBefore {
		t := holidayOf(before, y).from.AddDate(0, 0, -1)
		t = t.AddDate(0, 0, -(int(t.Weekday())-weekday+7)%7-7*(n-1))
		return dayInterval(t)
	}
	if len(fields) < 3 {
		return interval{}
	}
	m, _ := strconv.Atoi(fields[2])
	t := nthWeekday(y, m, weekday, n)
	if len(fields) > 3 {
		more, _ := strconv.Atoi(fields[3])
		t = t.AddDate(0, 0, more)
	}
	return dayInterval(t)
}

// nthWeekday is the n-th such weekday of a month, the last where n is negative.
func nthWeekday(y, m, weekday, n int) time.Time {
	if n < 0 {
		last := date(y, m+1, 0)
		return last.AddDate(0, 0, -(int(last.Weekday())-weekday+7)%7)
	}
	first := date(y, m, 1)
	return first.AddDate(0, 0, (weekday-int(first.Weekday())+7)%7+7*(n-1))
}
