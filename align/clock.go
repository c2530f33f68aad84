package align

import (
	"strconv"
	"strings"
)

// Times of the day are compared by their minutes on a dial: “twenty past six” is 6:20, and 6.20, and “six twenty”.

const clock = "clock"

// clocks reads the times of the day that begin at an atom.
func (p numberReader) clocks(i int) (out []reading) {
	add := func(hour, minute float64, n int) {
		if hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && hour == float64(int(hour)) && minute == float64(int(minute)) {
			out = append(out, reading{n: n, value: float64((int(hour)*60 + int(minute)) % 720), kind: clock})
		}
	}
	if hour, minute, ok := strings.Cut(p.key(i), "."); ok && len(minute) == 2 && digit(hour) && digit(minute) { // "6.20"
		h, err := strconv.Atoi(hour)
		m, err2 := strconv.Atoi(minute)
		if err == nil && err2 == nil {
			add(float64(h), float64(m), 1)
		}
		return out
	}
	for _, a := range p.dialNumbers(i) {
		next := i + a.n
		switch {
		case p.lex.Has("clock-past", p.key(next)):
			if hour, n := p.word(next + 1); n == 1 {
				add(hour, a.value, a.n+2)
			} else if hour, n := p.figure(next + 1); n == 1 {
				add(hour, a.value, a.n+2)
			}
		case p.lex.Has("clock-to", p.key(next)):
			if hour, n := p.word(next + 1); n == 1 {
				add(hour-1, 60-a.value, a.n+2)
			} else if hour, n := p.figure(next + 1); n == 1 {
				add(hour-1, 60-a.value, a.n+2)
			}
		case p.lex.Has("clock", p.key(next)): // "six o'clock"
			add(a.value, 0, a.n+1)
		case digit(p.key(i)) && len(p.key(i+1)) == 2 && digit(p.key(i+1)) && p.atoms[i+1].Span.Start-p.atoms[i].Span.End == 1: // "6:20"
			if m, err := strconv.Atoi(p.key(i + 1)); err == nil {
				add(a.value, float64(m), 2)
			}
		case a.n == 1:
			for _, m := range p.amounts(next) { // "six twenty-five"
				if m.value >= 10 && !digit(p.key(next)) {
					add(a.value, m.value, 1+m.n)
				}
			}
		}
	}
	return out
}

// dialNumbers reads what may stand on a dial: an amount, a half or a quarter, in minutes.
func (p numberReader) dialNumbers(i int) []amount {
	out := p.amounts(i)
	if f, n := p.phrase("fraction", i); n > 0 {
		out = append(out, amount{60 * f, n})
	}
	return out
}
