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
	value float64
	n     int
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
	if word == 0 && (i >= len(p.tokens) || !p.tokens[i].minus && !p.tokens[i].maybe) {
		return out
	}
	for k, a := range out { // "minus five", "-5"
		out[k] = amount{-a.value, word + a.n}
		if word == 0 && p.tokens[i].maybe {
			out = append(out, a)
		}
	}
	return out
}

// unsigned reads the amounts that begin at an token, without a sign.
func (p numberReader) unsigned(i int) (out []amount) {
	var s sum
	j := i
	if f, n := p.phrase("fraction", i); n > 0 {
		for _, of := range p.behindFraction(i + n) {
			if m := p.magnitude(of); m > 0 { // "a quarter of a million"
				out = append(out, amount{f * m, of + 1 - i})
			}
		}
	}
	if p.lex.Has(lexicon.One, p.key(i)) && p.magnitude(i+1) > 0 {
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
		out = append(out, amount{s.total + s.group, j - i})
	}
	if v, n := p.year(i); n > 0 {
		out = append(out, amount{v, n})
	}
	return out
}

// step reads on at token j and returns how many tokens it took, 0 at the end of the amount.
func (p numberReader) step(s *sum, j int) int {
	fresh := !s.any || s.group == 0 && s.last > 0
	if v, n := p.figure(j); n > 0 && fresh {
		s.group, s.any = v, true
		return n
	}
	v, n := p.word(j)
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
	return max(p.joined(s, j), p.decimals(s, j))
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
	if f, n := p.phrase("fraction", j+1); n > 0 && f < 1 {
		if s.group == 0 && s.last > 0 {
			s.total += f * s.last
		} else {
			s.group += f
		}
		return 1 + n
	}
	v, n := p.word(j + 1)
	behind := s.group == 0 && s.last > 0 && v < 100 // a magnitude
	if n > 0 && (behind || joins(s.group, v)) {
		s.group += v
		return 1 + n
	}
	return 0
}

// decimals reads digits behind a spoken point: "two point two five".
func (p numberReader) decimals(s *sum, j int) int {
	if !p.lex.Has(lexicon.DecimalPoint, p.key(j)) || s.group != float64(int(s.group)) {
		return 0
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
	var s sum
	j := i + 1
	for j < len(p.tokens) && j < i+3 {
		v, k := p.word(j)
		if k == 0 || p.parted(j) || s.any && !joins(s.group, v) {
			break
		}
		s.group, s.any, j = s.group+v, true, j+k
	}
	if s.group < 10 || s.group > 99 {
		return 0, 0
	}
	return century*100 + s.group, j - i
}

// magnitude is the value of a word such as "thousand", 0 for any other.
func (p numberReader) magnitude(i int) float64 {
	v, ok := p.lex.Value(lexicon.Magnitude, p.key(i))
	if !ok {
		return 0
	}
	f, _ := strconv.ParseFloat(v, 64)
	return f
}

// figure reads a number in digits, its thousands parted as the language does, and its magnitude where that is
// written to it: "1.5m".
func (p numberReader) figure(i int) (float64, int) {
	key := p.key(i)
	if !digit(key) {
		return 0, 0
	}
	times := 1.0
	figures := strings.TrimRight(key, "abcdefghijklmnopqrstuvwxyz")
	if v, ok := p.lex.Value(lexicon.MagnitudeEnding, key[len(figures):]); ok && len(figures) < len(key) {
		times, _ = strconv.ParseFloat(v, 64)
		key = figures
	}
	n := 1
	if !p.lex.Flag(lexicon.DecimalComma) {
		key = strings.ReplaceAll(key, ",", "")
	} else {
		key = strings.ReplaceAll(strings.ReplaceAll(key, ".", ""), ",", ".")
		for len(key) <= 9 && threeDigits(p.key(i+n)) &&
			p.tokens[i+n].Span.Start-p.tokens[i+n-1].Span.End <= len("\u202f") {
			key += p.tokens[i+n].Key // "40 000"
			n++
		}
	}
	v, err := strconv.ParseFloat(key, 64)
	if err != nil {
		return 0, 0
	}
	if p.key(i+n) == "00" && n == 1 && v < 25 && p.colon(i) {
		n++ // "5:00"
	}
	return v * times, n
}

func threeDigits(key string) bool {
	return len(key) == 3 && strings.Trim(key, "0123456789") == ""
}

// romans are the numbers that stand behind the names of wars, popes and parts; "i" is a pronoun too.
var romans = strings.Fields("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")

// roman reads a number in Roman figures behind a word with a capital: "World War II".
func (p numberReader) roman(i int) (out []reading) {
	if i == 0 || !p.tokens[i].Capital || !p.tokens[i-1].Capital {
		return nil
	}
	if n := slices.Index(romans, p.key(i)); n >= 0 {
		out = append(out, reading{n: 1, value: float64(n + 2)},
			reading{n: 1, value: float64(n + 2), kind: nth})
	}
	return out
}

// slashed reads a fraction in figures, "1/2" or "½", and how many tokens it takes.
func (p numberReader) slashed(i int) (float64, int) {
	over, under, ok := strings.Cut(p.key(i), "\u2044") // what Unicode makes of ½
	n := 1
	if !ok {
		over, under, n = p.key(i), p.key(i+1), 2
		if !digit(under) || p.tokens[i+1].Span.Start-p.tokens[i].Span.End != 1 {
			return 0, 0
		}
	}
	a, err := strconv.Atoi(over)
	b, err2 := strconv.Atoi(under)
	proper := a >= 1 && a < b && b <= 16
	if err != nil || err2 != nil || !proper {
		return 0, 0
	}
	return float64(a) / float64(b), n
}
