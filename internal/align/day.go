package align

import (
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/lexicon"
)

// Decades and days.

// decades reads "the nineties", "the 1990s" and "the '90s". One without its century may be the last one's.
func (p numberReader) decades(i int) (out []reading) {
	key := strings.ReplaceAll(p.key(i), "'", "")
	v, ok := p.lex.Value(lexicon.Decade, key)
	if figures := strings.TrimLeft(key, "0123456789"); !ok && p.lex.Has(lexicon.DecadeEnding, figures) {
		v, ok = key[:len(key)-len(figures)], true
	}
	n := 1
	if ending := p.key(i + 1); !ok && p.lex.Has(lexicon.DecadeEnding, ending) && p.hyphened(i+1) { // "90-е"
		v, n, ok = key, 2, true
	}
	year, err := strconv.ParseFloat(v, 64)
	if !ok || err != nil || int(year)%10 != 0 {
		return nil
	}
	return decadeOf(year, n)
}

// decadeOf is a decade of n tokens.
func decadeOf(year float64, n int) []reading {
	out := []reading{{n: n, value: year, kind: decade}}
	if year < 100 {
		out = append(out, reading{n: n, value: 1900 + year, kind: decade})
	}
	return out
}

// decadesBehind reads a decade behind its noun: "les années quatre-vingt", "gli anni '80".
func (p numberReader) decadesBehind(i int) (out []reading) {
	if !p.lex.Has(lexicon.DecadeNoun, p.key(i)) || p.parted(i+1) {
		return nil
	}
	for _, a := range append(p.unsigned(i+1), p.placesAsAmounts(i+1)...) {
		if year := int(a.value); a.value >= 20 && a.value < 2100 && a.value == float64(year) && year%10 == 0 {
			out = append(out, decadeOf(a.value, 1+a.n)...)
		}
	}
	return out
}

// placesAsAmounts reads places in a row for what they count: "lat osiemdziesiątych".
func (p numberReader) placesAsAmounts(i int) (out []amount) {
	for _, r := range p.places(i) {
		out = append(out, amount{value: r.value, n: r.n})
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
