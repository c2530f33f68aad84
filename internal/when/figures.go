package when

import (
	"strconv"
	"strings"
)

// readHour reads the hour of a time of day.
func readHour(p *parser, at int, use func(end, n int, value string)) {
	if key := p.toks[at].key; digits(key) >= 0 && digits(key) <= 24 && len(key) <= 2 {
		use(at+1, digits(key), "")
	}
}

// readClock reads hours and minutes: 16:00 and 20h30, and 20.30 or 0830, which may as well be numbers.
func readClock(p *parser, at int, use func(end, n int, value string)) {
	key := p.toks[at].key
	if p.is(at+1, ":") && p.touch(at, 2) {
		if h := clockOf(key, p.toks[at+2].key); h >= 0 {
			use(at+3, h, "sure")
		}
	}
	if len(key) == 4 && digits(key) >= 0 && clockOf(key[:2], key[2:]) >= 0 {
		use(at+1, digits(key)/100, "figures")
	}
	for _, point := range []string{".", "h"} {
		hours, minutes, _ := strings.Cut(key, point)
		if h := clockOf(hours, minutes); h >= 0 {
			use(at+1, h, point)
		}
	}
}

// clockOf is the hour of hours and minutes in figures, -1 where they are no time of day.
func clockOf(hours, minutes string) int {
	h, m := digits(hours), digits(minutes)
	if len(hours) > 2 || len(minutes) != 2 || h < 0 || h > 24 {
		return -1
	}
	if m < 0 || m > 59 {
		return -1
	}
	return h
}

// touch reports that no space stands between the token and so many behind it.
func (p *parser) touch(at, n int) bool {
	for k := at; k < at+n; k++ {
		if k+1 >= len(p.toks) || p.toks[k].End != p.toks[k+1].Start {
			return false
		}
	}
	return true
}

// readNumeric reads 2005-10-04, 31.12.2021, 31.12., 12/4/2021. The value is year, first and second number,
// 0 for a year that is missing; an order that is sure has the month in its place: "2005-10-04", "d 12 4
// 2021".
func readNumeric(p *parser, at int, use func(end, n int, value string)) {
	key := p.toks[at].key
	if len(key) == 4 && p.is(at+1, "-") && p.is(at+3, "-") && p.touch(at, 4) {
		y, m, d := digits(key), digits(p.toks[at+2].key), digits(p.toks[at+4].key)
		if y >= firstYear && y <= lastYear && dayAndMonth(m, d) && m <= 12 {
			use(at+5, 0, join("iso", y, m, d))
		}
		return
	}
	if p.is(at+1, "/") && p.is(at+3, "/") && p.touch(at, 4) {
		a, b, y := digits(key), digits(p.toks[at+2].key), digits(p.toks[at+4].key)
		if y = p.fullYear(y, p.toks[at+4].key); y > 0 && dayAndMonth(a, b) {
			use(at+5, 0, join("slash", y, a, b))
		}
		return
	}
	parts := strings.Split(key, ".")
	if len(parts) < 2 || len(parts) > 3 || !p.lang.isEntry("POINT-DATES", "yes") {
		return
	}
	d, m := digits(parts[0]), digits(parts[1])
	if !dayAndMonth(d, m) || m > 12 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return
	}
	switch {
	case len(parts) == 3:
		if y := p.fullYear(digits(parts[2]), parts[2]); y > 0 {
			use(at+1, 0, join("point", y, d, m))
		}
	case p.is(at+1, ".") && p.touch(at, 1):
		use(at+2, 0, join("point", 0, d, m))
	}
}

func dayAndMonth(a, b int) bool {
	return min(a, b) >= 1 && min(a, b) <= 12 && max(a, b) <= 31
}

// fullYear is a year of four or two figures, 0 for all else.
func (p *parser) fullYear(n int, figures string) int {
	switch {
	case len(figures) == 4 && n >= firstYear && n <= lastYear:
		return n
	case len(figures) == 2 && n >= 0:
		return p.century(n)
	}
	return 0
}

func join(kind string, y, a, b int) string {
	return kind + " " + strconv.Itoa(y) + " " + strconv.Itoa(a) + " " + strconv.Itoa(b)
}
