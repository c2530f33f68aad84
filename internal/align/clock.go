package align

import (
	"strconv"
	"strings"
	"verbatim/internal/lexicon"
)

// Times of the day are compared by their minutes: “twenty past six” is 6:20, and 6.20, and “six
// twenty”. What is spoken off a dial may be in either half of the day; that 6:20 in figures is 18:20, only
// “p.m.” tells.

const clock = "clock"

// clocks reads the times of the day that begin at an token.
func (p numberReader) clocks(i int) (out []reading) {
	// "6.20"
	if hour, minute, ok := strings.Cut(p.key(i), "."); ok && len(minute) == 2 && digit(hour) &&
		digit(minute) {
		return p.atClock(nil, i, figures(hour), figures(minute), 1)
	}
	if p.colon(i) { // "6:20"
		out = p.atClock(out, i, figures(p.key(i)), figures(p.key(i+1)), 2)
	}
	for _, a := range p.dialNumbers(i) {
		next := i + a.n
		if p.parted(next) {
			continue
		}
		past, to := p.lex.Has(lexicon.ClockPast, p.key(next)), p.lex.Has(lexicon.ClockTo, p.key(next))
		switch {
		case (past || to) && !p.parted(next+1):
			hour, n := p.word(next + 1)
			if n != 1 {
				hour, n = p.figure(next + 1)
			}
			if n != 1 || hour > 12 {
				continue // "five to twenty"
			}
			if to {
				hour, a.value = hour-1, 60-a.value
			}
			out = p.eitherHalf(out, i, hour, a.value, a.n+2)
		case p.lex.Has(lexicon.Clock, p.key(next)): // "six o'clock"
			out = p.eitherHalf(out, i, a.value, 0, a.n+1)
		case p.lex.Has(lexicon.ClockHalf, p.key(next)) && p.key(i+1) != "00": // "9 p.m."
			out = p.afternoon(out, i, a.value, 0, a.n)
		case a.n == 1:
			out = p.spokenClock(out, i, a)
		}
	}
	return out
}

// spokenClock adds an hour in words with the minutes behind it: "six twenty-five".
func (p numberReader) spokenClock(out []reading, i int, hour amount) []reading {
	if digit(p.key(i + 1)) {
		return out
	}
	for _, m := range p.amounts(i + 1) {
		if m.value >= 10 {
			out = p.atClock(out, i, hour.value, m.value, 1+m.n)
		}
	}
	return out
}

// colon reports two figures of minutes that a colon joins to the token at i.
func (p numberReader) colon(i int) bool {
	hour, minute := p.key(i), p.key(i+1)
	if !digit(hour) || !digit(minute) || len(minute) != 2 {
		return false
	}
	return p.tokens[i+1].mark == ':' && p.tokens[i+1].Span.Start-p.tokens[i].Span.End == 1
}

// atClock adds the time of n tokens from i on, where there is one.
func (p numberReader) atClock(out []reading, i int, hour, minute float64, n int) []reading {
	whole := hour == float64(int(hour)) && minute == float64(int(minute))
	within := hour >= 0 && hour <= 24 && minute >= 0 && minute < 60
	if !whole || !within {
		return out
	}
	out = append(out, reading{n: n, value: hour*60 + minute, kind: clock})
	return p.afternoon(out, i, hour, minute, n)
}

// eitherHalf adds the time of n tokens that are spoken off a dial, in the morning and in the afternoon.
func (p numberReader) eitherHalf(out []reading, i int, hour, minute float64, n int) []reading {
	if hour > 12 || hour != float64(int(hour)) {
		return out
	}
	hour = float64(int(hour) % 12)
	return p.atClock(p.atClock(out, i, hour, minute, n), i, hour+12, minute, n)
}

// afternoon adds the time of n tokens from i on with the "a.m." or "p.m." behind them.
func (p numberReader) afternoon(out []reading, i int, hour, minute float64, n int) []reading {
	half, ok := p.lex.Value(lexicon.ClockHalf, p.key(i+n))
	if !ok || hour < 0 || hour > 12 || hour != float64(int(hour)) {
		return out
	}
	return append(out, reading{n: n + 1, value: (float64(int(hour)%12)+12*figures(half))*60 + minute,
		kind: clock})
}

// figures is the value of a word in figures, -1 for any other.
func figures(word string) float64 {
	v, err := strconv.Atoi(word)
	if err != nil {
		return -1
	}
	return float64(v)
}

// dialNumbers reads what may stand on a dial: an amount, a half or a quarter, in minutes.
func (p numberReader) dialNumbers(i int) []amount {
	out := p.amounts(i)
	if f, n := p.phrase("fraction", i); n > 0 {
		out = append(out, amount{60 * f, n})
	}
	return out
}
