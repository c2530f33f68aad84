package align

import (
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/lexicon"
)

// Places in a row, decades and days.

// places reads a place in a row: "third", "twenty-first", "21st".
func (p numberReader) places(i int) (out []reading) {
	key := p.key(i)
	if digit(key) {
		figures := strings.TrimLeft(key, "0123456789")
		if v, err := strconv.ParseFloat(key[:len(key)-len(figures)], 64); err == nil &&
			p.lex.Has(lexicon.DayEnding, figures) {
			out = append(out, reading{n: 1, value: v, kind: nth})
		} else if err == nil && p.lex.Has(lexicon.Counted, p.key(i+1)) { // "20. Jahrhundert"
			out = append(out, reading{n: 1, value: v, kind: nth})
		}
		return out
	}
	if v, n := p.phrase("ordinal", i); n == 1 {
		out = append(out, reading{n: 1, value: v, kind: nth})
	}
	for _, end := range p.lex.Entries(lexicon.OrdinalEnding) { // "zwanzigsten"
		if stem, ok := strings.CutSuffix(key, end); ok && p.lex.Flag(lexicon.CompoundNumbers) {
			if v, ok := p.compound(stem); ok && regular(v, end) {
				out = append(out, reading{n: 1, value: v, kind: nth})
			}
		}
	}
	for _, a := range p.amounts(i) {
		v, n := p.phrase("ordinal", i+a.n)
		if n == 0 && p.lex.Has(lexicon.NumberJoint, p.key(i+a.n)) { // "one hundred and first"
			if v, n = p.phrase("ordinal", i+a.n+1); n > 0 {
				n++
			}
		}
		if n > 0 && joins(a.value, v) && !p.parted(i+a.n) {
			out = append(out, reading{n: a.n + n, value: a.value + v, kind: nth})
		}
	}
	return out
}

// regular reports a German number whose place in a row has the ending: "-te" up to nineteen, "-ste" from
// twenty on. The lexicon has those that change, so that "dreiste" is no third.
func regular(v float64, ending string) bool {
	low := int(v) % 100
	return low != 1 && low != 3 && (low == 0 || low >= 20) == strings.HasPrefix(ending, "st")
}

// decades reads "the nineties", "the 1990s" and "the '90s". One without its century may be the last one's.
func (p numberReader) decades(i int) (out []reading) {
	key := strings.ReplaceAll(p.key(i), "'", "")
	v, ok := p.lex.Value(lexicon.Decade, key)
	if figures := strings.TrimLeft(key, "0123456789"); !ok && p.lex.Has(lexicon.DecadeEnding, figures) {
		v, ok = key[:len(key)-len(figures)], true
	}
	year, err := strconv.ParseFloat(v, 64)
	if !ok || err != nil || int(year)%10 != 0 {
		return nil
	}
	out = append(out, reading{n: 1, value: year, kind: decade})
	if year < 100 {
		out = append(out, reading{n: 1, value: 1900 + year, kind: decade})
	}
	return out
}

// days reads a day of a month: "October 1", "1 October", "the first of October".
func (p numberReader) days(i int) (out []reading) {
	if month, ok := p.lex.Value(lexicon.Month, p.key(i)); ok {
		j := i + 1
		if p.lex.Has(lexicon.Definite, p.key(j)) {
			j++
		}
		for _, d := range p.dayNumbers(j) {
			out = append(out, reading{n: j + d.n - i, value: d.value, kind: "month " + month})
		}
		return out
	}
	j := i
	if p.lex.Has(lexicon.Definite, p.key(j)) {
		j++
	}
	for _, d := range p.dayNumbers(j) {
		k := j + d.n
		if p.lex.Has(lexicon.DateJoint, p.key(k)) {
			k++
		}
		if month, ok := p.lex.Value(lexicon.Month, p.key(k)); ok {
			out = append(out, reading{n: k + 1 - i, value: d.value, kind: "month " + month})
		}
	}
	return out
}

func (p numberReader) dayNumbers(i int) (out []reading) {
	out = append(out, p.places(i)...)
	for _, a := range p.amounts(i) {
		out = append(out, reading{n: a.n, value: a.value})
	}
	return slices.DeleteFunc(out, func(r reading) bool {
		return r.value < 1 || r.value > 31 ||
			r.value != float64(int(r.value))
	})
}
