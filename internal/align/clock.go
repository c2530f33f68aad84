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

// clockForm is a way to say a time of day, as the lexicon has it: "halb @h=-30", "@m past @h=m", "midi=720".
type clockForm struct {
	parts   []string // words; "@h" is an hour, "@m" minutes
	minutes int      // of the hour, or of the day where no hour is named
	times   int      // how often the minutes that are named are added: 1, -1, or 0
	dial    bool     // either half of the day
}

func newClockForm(entry, value string, dial bool) clockForm {
	f := clockForm{parts: strings.Fields(entry), dial: dial}
	if rest, ok := strings.CutPrefix(value, "-m"); ok {
		value, f.times = rest, -1
	} else if rest, ok := strings.CutPrefix(value, "m"); ok {
		value, f.times = rest, 1
	}
	f.minutes, _ = strconv.Atoi(value)
	return f
}

// clocks reads the times of the day that begin at an token.
func (p numberReader) clocks(i int) (out []reading) {
	out = p.clockInFigures(i)
	if p.lex.Has(lexicon.ClockAt, p.key(i)) {
		for _, r := range p.clockInFigures(i + 1) {
			r.n++
			out = append(out, r)
		}
	}
	for _, f := range p.table.clocks {
		out = append(out, p.spokenAs(f, i)...)
	}
	for _, a := range p.amounts(i) {
		if p.key(i+1) != "00" {
			out = p.afternoon(out, i, a.value, 0, a.n) // "9 p.m."
		}
		if a.n == 1 {
			out = p.spokenClock(out, i, a)
		}
	}
	return out
}

// clockInFigures reads "6:20", "6.20", "6h20", "6.20pm".
func (p numberReader) clockInFigures(i int) (out []reading) {
	key := p.key(i)
	if !digit(key) {
		return nil
	}
	if p.colon(i) {
		out = p.atClock(out, i, figures(key), figures(p.key(i+1)), 2)
	}
	time, half := key, ""
	for _, end := range p.lex.Entries(lexicon.ClockHalf) {
		if head, ok := strings.CutSuffix(key, end); ok && strings.Trim(head, "0123456789.") == "" {
			time = head
			half, _ = p.lex.Value(lexicon.ClockHalf, end)
		}
	}
	hour, minute, parted := strings.Cut(time, ".")
	for _, sign := range p.lex.Entries(lexicon.ClockSign) {
		if h, m, ok := strings.Cut(time, sign); ok {
			hour, minute, parted = h, m, true
			if m == "" {
				minute = "00"
			}
		}
	}
	if half != "" && !parted {
		minute, parted = "00", true
	}
	if !parted || len(minute) != 2 {
		return out
	}
	if half != "" {
		return append(out, p.inHalf(figures(hour), figures(minute), half, 1)...)
	}
	return p.atClock(out, i, figures(hour), figures(minute), 1)
}

// spokenAs reads the times that are said in a form.
func (p numberReader) spokenAs(f clockForm, i int) (out []reading) {
	for _, t := range p.match(f.parts, dialled{hour: -1, end: i}) {
		minute := f.minutes + f.times*t.minute
		hour := t.hour
		if hour < 0 {
			hour = 0
		} else if hour > 24 || f.dial && hour > 12 {
			continue
		}
		minute += 60 * hour
		if minute < 0 {
			minute += 24 * 60
		}
		h, m := float64(minute/60), float64(minute%60)
		if f.dial {
			out = p.eitherHalf(out, i, h, m, t.end-i)
		} else {
			out = p.atClock(out, i, h, m, t.end-i)
		}
	}
	return out
}

// dialled is a form as far as it has been read.
type dialled struct {
	hour, minute int // hour is -1 where none is named
	end          int
}

// match reads the parts of a form behind what has been read.
func (p numberReader) match(parts []string, t dialled) (out []dialled) {
	if len(parts) == 0 {
		return []dialled{t}
	}
	if t.end >= len(p.tokens) {
		return nil
	}
	switch parts[0] {
	case "@h", "@m":
		for _, r := range p.dialNumbers(t.end, parts[0] == "@h") {
			next := t
			next.end += r.n
			if parts[0] == "@h" {
				next.hour = int(r.value)
			} else {
				next.minute = int(r.value)
			}
			out = append(out, p.match(parts[1:], next)...)
		}
	case p.key(t.end):
		t.end++
		return p.match(parts[1:], t)
	}
	return out
}

// dialNumbers reads an hour or minutes in words or figures; hours are places in a row in some languages.
func (p numberReader) dialNumbers(i int, hour bool) (out []reading) {
	for _, a := range p.unsigned(i) {
		out = append(out, reading{n: a.n, value: a.value})
	}
	if p.lex.Has(lexicon.One, p.key(i)) {
		out = append(out, reading{n: 1, value: 1})
	}
	if hour {
		out = append(out, p.places(i)...)
	}
	kept := out[:0]
	for _, r := range out {
		if r.value == float64(int(r.value)) && r.value >= 0 && r.value < 60 {
			kept = append(kept, r)
		}
	}
	return kept
}

// spokenClock adds an hour in words with the minutes behind it: "six twenty-five".
func (p numberReader) spokenClock(out []reading, i int, hour amount) []reading {
	if digit(p.key(i + 1)) {
		return out
	}
	for _, m := range p.amounts(i + 1) {
		if m.value >= 10 && !p.parted(i+1) {
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

// atClock adds the time of n tokens from i on, where there is one, also with the "Uhr" behind it.
func (p numberReader) atClock(out []reading, i int, hour, minute float64, n int) []reading {
	whole := hour == float64(int(hour)) && minute == float64(int(minute))
	within := hour >= 0 && hour <= 24 && minute >= 0 && minute < 60
	if !whole || !within {
		return out
	}
	out = append(out, reading{n: n, value: hour*60 + minute, kind: clock})
	if _, word := p.entry(lexicon.Clock, i+n); word > 0 && !p.parted(i+n) {
		n += word
		out = append(out, reading{n: n, value: hour*60 + minute, kind: clock})
	}
	return p.afternoon(out, i, hour, minute, n)
}

// eitherHalf adds the time of n tokens that are spoken off a dial, in the morning and in the afternoon.
func (p numberReader) eitherHalf(out []reading, i int, hour, minute float64, n int) []reading {
	hour = float64(int(hour) % 12)
	return p.atClock(p.atClock(out, i, hour, minute, n), i, hour+12, minute, n)
}

// afternoon adds the time of n tokens from i on with the "a.m." or "p.m." behind them.
func (p numberReader) afternoon(out []reading, i int, hour, minute float64, n int) []reading {
	half, word := p.entry(lexicon.ClockHalf, i+n)
	if word == 0 || p.parted(i+n) {
		return out
	}
	return append(out, p.inHalf(hour, minute, half, n+word)...)
}

// inHalf is a time of n tokens in the first half of the day, "0", or in the second.
func (p numberReader) inHalf(hour, minute float64, half string, n int) []reading {
	if hour < 0 || hour > 12 || minute < 0 || hour != float64(int(hour)) {
		return nil
	}
	return []reading{{n: n, value: (float64(int(hour)%12)+12*figures(half))*60 + minute, kind: clock}}
}

// TimesAt returns the times of the day, in minutes, that the tokens around the tokens [from,to) tell in
// several words, so that "quarter to five" can be told from "quarter past five".
func TimesAt(tokens []Token, from, to int, lex *lexicon.Lexicon) (out []float64) {
	// a few tokens of many are asked for: what was read is not kept for each, at each of many changes
	p := numberReader{tokens: tokens, lex: lex, table: tableOf(lex)}
	longest := 1
	for i := max(0, from-around); i <= min(from, len(tokens)-1); i++ {
		for _, r := range p.clocks(i) {
			if i+r.n < to || i+r.n <= from || r.n < max(2, longest) {
				continue
			}
			if r.n > longest {
				longest, out = r.n, nil
			}
			out = append(out, r.value)
		}
	}
	return out
}

// figures is the value of a word in figures, -1 for any other.
func figures(word string) float64 {
	v, err := strconv.Atoi(word)
	if err != nil {
		return -1
	}
	return float64(v)
}

// figuresOf writes a value in figures.
func figuresOf(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
