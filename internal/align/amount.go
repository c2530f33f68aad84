package align

import (
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/lexicon"
)

// An amount is figures and number words that make one value: “two million”, “forty-two”, “40
// 000”, “quatre-vingts”.

// amount is a value and how many tokens it takes.
type amount struct {
	value    float64
	n        int
	unsigned bool // as of a reading
}

// mostTokens are enough for an amount in words: "seven hundred and seventy-seven billion seven hundred and
// ..." has 27.
const mostTokens = 30

// sum is an amount as far as it has been read.
type sum struct {
	total float64 // of the magnitudes that are read: "five million"
	group float64 // what the next magnitude multiplies
	last  float64 // the last magnitude, 0 for none
	any   bool
}

// amounts reads the amounts that begin at an token, the shortest first.
func (p numberReader) amounts(i int) (out []amount) {
	word := 0
	if p.lex.Has(lexicon.Minus, p.key(i)) {
		word = 1
	}
	out = p.unsigned(i + word)
	if i >= len(p.tokens) || word == 0 && p.tokens[i].Sign != "-" {
		return out
	}
	out = slices.Clone(out)
	for k, a := range out { // "minus five", "-5"
		out[k] = amount{value: -a.value, n: word + a.n}
		if word == 0 && p.tokens[i].hyphen {
			a.unsigned = true
			out = append(out, a)
		}
	}
	return out
}

// unsigned reads the amounts that begin at an token, without a sign.
func (p numberReader) unsigned(i int) []amount {
	return once(p, i, func(k *known) *asked[[]amount] { return &k.unsigned }, p.readUnsigned)
}

func (p numberReader) readUnsigned(i int) (out []amount) {
	var s sum
	j := i
	if f, n := p.fraction(i); n > 0 {
		for _, of := range p.behindFraction(i + n) {
			if m := p.magnitude(of); m > 0 { // "a quarter of a million"
				out = append(out, amount{value: f * m, n: of + 1 - i})
			}
		}
	}
	if p.lex.Has(lexicon.One, p.key(i)) && (p.magnitude(i+1) > 0 || p.decimals(&sum{}, i+1) > 0) {
		s, j = sum{group: 1, any: true}, i+1
	}
	for j < min(len(p.tokens), i+mostTokens) {
		if j > i && p.parted(j) && !p.pauses(&s, j) {
			break
		}
		n := p.step(&s, j)
		if n == 0 {
			break
		}
		j += n
		out = append(out, amount{value: s.total + s.group, n: j - i})
	}
	if v, n := p.year(i); n > 0 {
		out = append(out, amount{value: v, n: n})
	}
	return slices.Clip(out)
}

// step reads on at token j and returns how many tokens it took, 0 at the end of the amount.
func (p numberReader) step(s *sum, j int) int {
	fresh := !s.any || s.group == 0 && s.last > 0
	if v, n := p.figure(j); n > 0 && fresh {
		s.group, s.any = v, true
		return n
	}
	v, n := p.word(j)
	if s.any { // "двадцать один"
		v, n = p.orOne(v, n, j)
	}
	begins := fresh && (s.last == 0 || v < s.last)
	if n > 0 && (begins || s.any && joins(s.group, v)) {
		s.group, s.any = s.group+v, true
		return n
	}
	m := p.magnitude(j)
	if !s.any && m != 100 && m != 1000 {
		return 0
	}
	if m > 0 {
		return s.times(m)
	}
	if f, n := p.slashed(j); n > 0 && s.group == float64(int(s.group)) { // "7 1/2"
		s.group += f
		return n
	}
	for _, more := range []func(*sum, int) int{p.tenths, p.joined, p.decimals} {
		if n := more(s, j); n > 0 {
			return n
		}
	}
	return 0
}

// orOne is a number that was read of n tokens, or one where none was and token i may stand for it.
func (p numberReader) orOne(v float64, n, i int) (float64, int) {
	if n == 0 && p.lex.Has(lexicon.NumberOne, p.key(i)) {
		return 1, 1
	}
	return v, n
}

// pauses reports a mark before token j that a speaker's pause in the amount may be: "two million, five
// hundred thousand", "one hundred, and five".
func (p numberReader) pauses(s *sum, j int) bool {
	if !strings.ContainsRune(",…—–", p.tokens[j].mark) {
		return false
	}
	return s.group == 0 && s.last > 0 || s.group >= 100 && p.lex.Has(lexicon.NumberJoint, p.key(j))
}

// times takes a magnitude up, "two thousand", and in some languages "thousand" alone, and returns how many
// tokens it took: none where it begins another amount, as the second thousand of "two thousand three
// thousand" does.
func (s *sum) times(m float64) int {
	switch {
	case m == 100 && s.group >= m || m > 100 && m == s.last:
		return 0
	case m == 100:
		s.group = max(s.group, 1) * m
	case s.last > 0 && m > s.last: // "dos mil quinientos millones"
		s.total, s.group, s.last = (s.total+s.group)*m, 0, m
	default:
		s.total, s.group, s.last = s.total+max(s.group, 1)*m, 0, m
	}
	s.any = true
	return 1
}

// joined reads what a joint adds: "treinta y cinco", "two hundred and five", "one and a half", "a million and
// a half".
func (p numberReader) joined(s *sum, j int) int {
	if !p.lex.Has(lexicon.NumberJoint, p.key(j)) || p.parted(j+1) {
		return 0
	}
	if f, n := p.fraction(j + 1); n > 0 && f < 1 {
		if s.group == 0 && s.last > 0 {
			s.total += f * s.last
		} else {
			s.group += f
		}
		return 1 + n
	}
	v, n := p.word(j + 1)
	v, n = p.orOne(v, n, j+1)                          // "vinte e um"
	behind := s.group == 0 && s.last > 0 && v < s.last // a magnitude
	if n > 0 && (behind || joins(s.group, v)) {
		s.group += v
		return 1 + n
	}
	return 0
}

// tenths reads a part in tens behind a whole number: "четыре и две десятых", "pięć i trzy dziesiąte".
func (p numberReader) tenths(s *sum, j int) int {
	_, n := p.entry(lexicon.DecimalJoint, j)
	if n == 0 || !s.any || s.last > 0 {
		return 0
	}
	v, k := p.belowHundred(j + n)
	if k == 0 && p.lex.Has(lexicon.NumberOne, p.key(j+n)) {
		v, k = 1, 1
	}
	place, _ := p.phrase(lexicon.DecimalPlace, j+n+k)
	if k == 0 || place == 0 || p.parted(j+n) {
		return 0
	}
	s.group += v * place
	return n + k + 1
}

// decimals reads digits behind a spoken point, "two point two five", and two of them as one number: "deux
// virgule vingt-cinq".
func (p numberReader) decimals(s *sum, j int) int {
	if !p.lex.Has(lexicon.DecimalPoint, p.key(j)) || s.group != float64(int(s.group)) {
		return 0
	}
	if v, n := p.belowHundred(j + 1); v >= 10 {
		s.group += v / 100
		return 1 + n
	}
	n, place := 1, 0.1
	for {
		v, k := p.word(j + n)
		if k != 1 || v > 9 || p.parted(j+n) {
			break
		}
		s.group, place, n = s.group+v*place, place/10, n+1
	}
	if n == 1 {
		return 0
	}
	s.group, _ = strconv.ParseFloat(strconv.FormatFloat(s.group, 'f', n-1, 64), 64)
	return n
}

// belowHundred reads number words that come to less than a hundred: "ninety-five".
func (p numberReader) belowHundred(i int) (float64, int) {
	var s sum
	j := i
	for j < min(len(p.tokens), i+2) {
		v, n := p.word(j)
		if n == 0 || p.parted(j) || s.any && !joins(s.group, v) {
			break
		}
		s.group, s.any, j = s.group+v, true, j+n
	}
	if s.group >= 100 {
		return 0, 0
	}
	return s.group, j - i
}

// year reads a year or a number as it is spoken in two: "nineteen ninety-five", "twenty sixteen", "section
// two thirty".
func (p numberReader) year(i int) (float64, int) {
	if !p.lex.Flag(lexicon.YearPairs) {
		return 0, 0
	}
	century, n := p.word(i)
	if n != 1 || century < 1 || century > 20 {
		return 0, 0
	}
	rest, n := p.belowHundred(i + 1)
	if rest < 10 {
		return 0, 0
	}
	return century*100 + rest, 1 + n
}

// magnitude is the value of a word such as "thousand", or of a letter for it before a currency ("3 M€"), 0
// for any other.
func (p numberReader) magnitude(i int) float64 {
	v, ok := p.lex.Value(lexicon.Magnitude, p.key(i))
	if !ok && Currency(p.key(i+1)) && p.besides(i+1, 0) {
		v, ok = p.lex.Value(lexicon.MagnitudeEnding, p.key(i))
	}
	if !ok {
		return 0
	}
	f, _ := strconv.ParseFloat(v, 64)
	return f
}
