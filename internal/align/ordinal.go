package align

import (
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/lexicon"
)

// Places in a row: “third”, “twenty-first”, “21st”, “двадцать первого”, “21-го”.

// places reads a place in a row.
func (p numberReader) places(i int) []reading {
	return once(p, i, func(k *known) *asked[[]reading] { return &k.places }, p.readPlaces)
}

func (p numberReader) readPlaces(i int) (out []reading) {
	if digit(p.key(i)) {
		if v, n := p.placeInFigures(i); n > 0 {
			out = append(out, reading{n: n, value: v, kind: nth})
		}
		return out
	}
	if v, ok := p.place(i); ok {
		out = append(out, reading{n: 1, value: v, kind: nth})
		w, ok := p.place(i + 1)
		goesOn := joins(v, w) || v == 10 && w < 10
		if ok && goesOn && !p.parted(i+1) {
			out = append(out, reading{n: 2, value: v + w, kind: nth}) // "vigésima primera"
		}
	}
	return slices.Clip(append(out, p.amountsOfPlace(i)...))
}

// placeInFigures reads "21st", "21-го", "21.ª", "XX век" and, where a point makes it one, "21.".
func (p numberReader) placeInFigures(i int) (float64, int) {
	key := p.key(i)
	number := strings.TrimRight(key, strings.TrimLeft(key, "0123456789"))
	ending := key[len(number):]
	v, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil || len(number) > 4:
		return 0, 0
	case ending != "":
		if p.lex.Has(lexicon.DayEnding, ending) {
			return v, 1
		}
		return 0, 0
	case p.tokens[i].degrees && p.lex.Has(lexicon.DayEnding, "°"): // "32° minuto"
		return v, 1
	case p.lex.Has(lexicon.DayEnding, p.key(i+1)) && p.closeBehind(i):
		return v, 2
	case p.lex.Has(lexicon.Counted, p.key(i+1)): // "20. Jahrhundert"
		return v, 1
	case p.lex.Flag(lexicon.OrdinalPoint) && i+1 < len(p.tokens) && p.tokens[i+1].mark == '.':
		return v, 1
	}
	return 0, 0
}

// closeBehind reports a token behind that at i without a space between them: "21-го", "21.ª".
func (p numberReader) closeBehind(i int) bool {
	next := p.tokens[i+1]
	return next.Span.Start == p.tokens[i].Span.End || p.hyphened(i+1) ||
		next.mark == '.' && next.Span.Start-p.tokens[i].Span.End == 1
}

// place is the place in a row that one word tells.
func (p numberReader) place(i int) (float64, bool) {
	key := p.key(i)
	if v, ok := p.lex.Value(lexicon.Ordinal, key); ok {
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil
	}
	if !p.lex.Flag(lexicon.CompoundNumbers) {
		return 0, false
	}
	for _, end := range p.lex.Entries(lexicon.OrdinalEnding) { // "zwanzigsten", "ventunesimo"
		stem, ok := strings.CutSuffix(key, end)
		if !ok {
			continue
		}
		for _, lost := range append(p.lex.Entries(lexicon.OrdinalLost), "") {
			if v, ok := p.compound(stem + lost); ok && p.regular(v, end) {
				return v, true
			}
		}
	}
	return 0, false
}

// regular reports a number whose place in a row has the ending. Some endings are for small numbers, in German
// "-te", and some for great ones, "-ste"; the lexicon has those that change, so that "dreiste" is no third.
func (p numberReader) regular(v float64, ending string) bool {
	size, _ := p.lex.Value(lexicon.OrdinalEnding, ending)
	if size == "" {
		return v > 10
	}
	low := int(v) % 100
	great := low == 0 || low >= 20
	return low != 1 && low != 3 && great == (size == "great")
}

// mostOfPlace are enough words for a place in a row: "nineteen hundred and eighty-fourth".
const mostOfPlace = 8

// amountsOfPlace reads places in several words, of which the last alone is one: "one hundred and first",
// "vingt et unième". They are amounts with another last word.
func (p numberReader) amountsOfPlace(i int) (out []reading) {
	for k := i + 1; k < min(len(p.tokens), i+mostOfPlace) && !p.parted(k); k++ {
		v, ok := p.place(k)
		word := p.table.cardinals[v]
		if !ok || word == "" {
			continue
		}
		tokens := slices.Clone(p.tokens[i : k+1])
		tokens[k-i].Key = word
		if tens, ok := p.place(k - 1); ok && k-1 > i && joins(tens, v) { // "osiemdziesiątym czwartym"
			tokens[k-1-i].Key = p.table.cardinals[tens]
		}
		for _, a := range (numberReader{tokens: tokens, lex: p.lex, table: p.table}).unsigned(0) {
			if a.n == len(tokens) && a.value > v {
				out = append(out, reading{n: a.n, value: a.value, kind: nth})
			}
		}
	}
	return out
}
