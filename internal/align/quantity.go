package align

import (
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
)

// A quantity is an amount with what it is of: “fifty dollars”, “$50”, “18.2m”, “twelve degrees below zero”.

// Currency reports the sign of one.
func Currency(key string) bool { return key == "$" || key == "£" || key == "€" }

// plain reads an amount with its unit, or a part of one.
func (p numberReader) plain(i int) (out []reading) {
	before, j := p.currencyBefore(i)
	if v, unit := p.glued(j); unit != "" && before == "" {
		out = append(out, reading{n: 1, value: v, kind: unit})
	}
	for _, a := range p.amounts(j) {
		out = append(out, p.measured(i, j+a.n, a, before)...)
	}
	if f, n := p.slashed(j); n > 0 && before == "" {
		out = append(out, reading{n: n, value: f, kind: portion})
	}
	if f, n := p.fraction(j); n > 0 && before == "" {
		out = append(out, reading{n: n, value: f, kind: portion})
		for _, of := range p.behindFraction(j + n) {
			if unit, end := p.unit(of); unit != "" { // "half a per cent"
				out = append(out, reading{n: end - i, value: f, kind: unit})
			}
		}
	}
	return out
}

// currencyBefore reads the sign of a currency at token i, "$" or "US$", and says where its number begins.
func (p numberReader) currencyBefore(i int) (sign string, at int) {
	if key := p.key(i); Currency(key) {
		return key, i + 1
	}
	if sign, ok := p.lex.Value(lexicon.UnitPhrase, p.key(i)+" "+p.key(i+1)); ok && Currency(p.key(i+1)) {
		return sign, i + 2
	}
	return "", i
}

// measured is what an amount from token i to end may be read as, with the unit behind it or before.
func (p numberReader) measured(i, end int, a amount, before string) (out []reading) {
	of := end
	unit, n := p.unit(end)
	if unit == "" && p.lex.Has(lexicon.FractionOf, p.key(end)) { // "une douzaine d'euros"
		if of++; of < len(p.tokens) {
			unit, n = p.unit(of)
		}
	}
	switch {
	case before != "" && unit != before:
		return append(out, reading{n: end - i, value: a.value, kind: before, unsigned: a.unsigned})
	case unit == "":
		n = end
	default:
		out = append(out, reading{n: n - i, value: a.value, kind: unit, unsigned: a.unsigned})
		out = append(out, p.hundredths(i, n, a.value, unit)...)
	}
	if _, below := p.entry(lexicon.BelowZero, n); below > 0 && !p.parted(n) {
		out = append(out, reading{n: n + below - i, value: -a.value, kind: unit})
	}
	return append(out, reading{n: end - i, value: a.value, unsigned: a.unsigned})
}

// hundredths reads what is said behind a unit that has a hundred parts, "ein Meter achtzig", "two pounds
// fifty", and tenths behind one that has ten: "trente-neuf degrés cinq".
func (p numberReader) hundredths(i, at int, value float64, unit string) (out []reading) {
	many, _ := p.lex.Value(lexicon.UnitParts, unit)
	parts := figures(many)
	if parts < 0 || value != float64(int(value)) || p.parted(at) {
		return nil
	}
	if p.lex.Has(lexicon.NumberJoint, p.key(at)) {
		at++
	}
	for _, a := range p.amounts(at) {
		if a.value > 0 && a.value < parts && a.value == float64(int(a.value)) {
			end := at + a.n
			out = append(out, reading{n: end - i, value: value + a.value/parts, kind: unit})
			if small, behind := p.unit(end); small != "" && small != unit && !p.parted(end) { // "3 zł 20 gr"
				out = append(out, reading{n: behind - i, value: value + a.value/parts, kind: unit})
			}
		}
	}
	return out
}

// fraction reads a part of one in words: "half", "three eighths", "одну восьмую".
func (p numberReader) fraction(i int) (value float64, n int) {
	if value, n = p.phrase(lexicon.Fraction, i); n > 1 {
		return value, n
	}
	over, k := p.word(i)
	if p.lex.Any(p.key(i), lexicon.One, lexicon.NumberOne) {
		over, k = 1, 1
	}
	if k == 0 || p.parted(i+k) {
		return value, n
	}
	under, ok := p.place(i + k)
	if v, m := p.phrase(lexicon.Denominator, i+k); m == 1 {
		under, ok = v, true
	}
	proper := over >= 1 && over < under && under >= 3 && under <= 100
	if !ok || !proper {
		return value, n
	}
	return over / under, k + 1
}

// ones reads the article for a number: "un élève sur cinq", "ein Meter achtzig".
func (p numberReader) ones(i int) (out []reading) {
	if !p.lex.Has(lexicon.One, p.key(i)) {
		return nil
	}
	out = append(out, reading{n: 1, value: 1})
	if unit, end := p.unit(i + 1); unit != "" && !p.parted(i+1) {
		out = append(out, reading{n: end - i, value: 1, kind: unit})
		out = append(out, p.hundredths(i, end, 1, unit)...)
	}
	return out
}

// glued reads figures with a unit written to them: "5km".
func (p numberReader) glued(i int) (value float64, unit string) {
	figures := strings.TrimRightFunc(p.key(i), unicode.IsLetter)
	unit, _ = p.lex.Value(lexicon.Unit, p.key(i)[len(figures):])
	value, ok := p.decimal(figures)
	if !ok || !digit(figures) || unit == "" {
		return 0, ""
	}
	if p.tokens[i].Sign == "-" {
		value = -value
	}
	return value, unit
}

// unit reads the unit at token i, "dollars", "%", "per cent", and says where it ends; it is "" for none.
// That of degrees is a sign, and no token.
func (p numberReader) unit(i int) (unit string, end int) {
	if i >= 1 && i <= len(p.tokens) && p.tokens[i-1].degrees {
		if scale := p.key(i); scale == "c" || scale == "f" {
			return "°", i + 1
		}
		return "°", i
	}
	if v, n := p.entry(lexicon.UnitPhrase, i); n > 0 {
		return v, i + n
	}
	if v, ok := p.lex.Value(lexicon.Unit, p.key(i)); ok {
		return v, i + 1
	}
	if key := p.key(i); key == "%" || Currency(key) {
		return key, i + 1
	}
	return "", i
}

// Unit is the unit that stands at token i, "" for none, so that two numbers can be told apart by it.
func Unit(tokens []Token, i int, lex *lexicon.Lexicon) string {
	unit, _ := numberReader{tokens: tokens, lex: lex, table: tableOf(lex)}.unit(i)
	return unit
}

// behindFraction are the places where what a fraction is of may begin: straight behind it, and behind "of",
// "a" and "of a".
func (p numberReader) behindFraction(i int) []int {
	out := []int{i}
	if p.lex.Has(lexicon.FractionOf, p.key(i)) {
		i++
		out = append(out, i)
	}
	if p.lex.Has(lexicon.One, p.key(i)) {
		out = append(out, i+1)
	}
	return out
}

// halves reads a part behind the thing that it is a part of, "une tonne et demie", and the same thing
// behind decimals: "1,5 tonne".
func (p numberReader) halves(i int) (out []reading) {
	starts := append(p.amounts(i), amount{value: 1})
	if p.lex.Has(lexicon.One, p.key(i)) {
		starts = append(starts, amount{value: 1, n: 1})
	}
	for _, a := range starts {
		thing := i + a.n
		if thing >= len(p.tokens) || p.parted(thing) || p.tokens[thing].Function {
			continue
		}
		kind := "of " + p.tokens[thing].stem
		if unit, end := p.unit(thing); end == thing+1 {
			kind = "of " + unit
		}
		if a.value != float64(int(a.value)) {
			out = append(out, reading{n: a.n + 1, value: a.value, kind: kind})
			continue
		}
		if !p.lex.Has(lexicon.NumberJoint, p.key(thing+1)) || p.parted(thing+1) {
			continue
		}
		if f, n := p.fraction(thing + 2); n > 0 && f < 1 {
			out = append(out, reading{n: thing + 2 + n - i, value: a.value + f, kind: kind})
		}
	}
	return out
}

// pairs reads two numbers that belong together, as a range, "ten to fifteen" and "10-15", and as a score:
// "drei zu null" and "3:0".
func (p numberReader) pairs(i int) (out []reading) {
	for _, a := range p.amounts(i) {
		j := i + a.n
		if j >= len(p.tokens) {
			continue
		}
		ranges, scores, word := p.tokens[j].dashed(), p.tokens[j].dashed() || p.tokens[j].mark == ':', 0
		if !ranges && !scores && !p.parted(j) {
			ranges, scores = p.lex.Has(lexicon.RangeJoint, p.key(j)), p.lex.Has(lexicon.ScoreJoint, p.key(j))
			word = 1
		}
		if !ranges && !scores || word == 1 && p.parted(j+1) {
			continue
		}
		second := p.unsigned(j + word)
		if p.lex.Any(p.key(j+word), lexicon.One, lexicon.NumberOne) {
			second = append(second, amount{value: 1, n: 1}) // "quatre à un"
		}
		for _, b := range second {
			other, n := figuresOf(b.value), a.n+word+b.n
			if ranges {
				out = append(out, reading{n: n, value: a.value, kind: "to " + other})
			}
			if scores {
				out = append(out, reading{n: n, value: a.value, kind: "against " + other})
			}
		}
	}
	return out
}
