package align

import (
	"strconv"
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
)

// Numbers in figures, Arabic and Roman.

// digit reports a word that begins with a figure.
func digit(key string) bool { return key != "" && key[0] >= '0' && key[0] <= '9' }

func threeDigits(key string) bool {
	return len(key) == 3 && strings.Trim(key, "0123456789") == ""
}

// figure reads a number in digits, its thousands parted as the language does, and its magnitude where that is
// written to it: "1.5m".
func (p numberReader) figure(i int) (float64, int) {
	key := p.key(i)
	if !digit(key) {
		return 0, 0
	}
	times := 1.0
	figures := strings.TrimRightFunc(key, unicode.IsLetter)
	if v, ok := p.lex.Value(lexicon.MagnitudeEnding, key[len(figures):]); ok && len(figures) < len(key) {
		times, _ = strconv.ParseFloat(v, 64)
		key = figures
	}
	n := 1
	if p.lex.Flag(lexicon.DecimalComma) && !strings.ContainsAny(key, ".,'") && len(key) <= 3 {
		for len(key) <= 9 && threeDigits(p.key(i+n)) && p.besides(i+n, len("\u202f")) {
			key += p.key(i + n) // "40 000"
			n++
		}
	}
	v, ok := p.decimal(key)
	if !ok {
		return 0, 0
	}
	if p.key(i+n) == "00" && n == 1 && v < 25 && p.colon(i) {
		n++ // "5:00"
	}
	return v * times, n
}

// besides reports a token that begins within so many bytes of the end of the one before, without a mark.
func (p numberReader) besides(i, width int) bool {
	return i > 0 && i < len(p.tokens) && p.tokens[i].mark == 0 &&
		p.tokens[i].Span.Start-p.tokens[i-1].Span.End <= width
}

// decimal reads figures: "1,200.5", in other languages "1.200,5", in Switzerland "1'200.5". A point or
// comma with other than three figures behind it parts decimals in any language.
func (p numberReader) decimal(key string) (float64, bool) {
	thousands, point := ",", "."
	if p.lex.Flag(lexicon.DecimalComma) {
		thousands, point = ".", ","
	}
	whole, part, _ := strings.Cut(strings.ReplaceAll(key, "'", thousands), point)
	groups := strings.Split(whole, thousands)
	for k, group := range groups[1:] {
		switch {
		case threeDigits(group) && len(groups[0]) <= 3:
		case k == 0 && len(groups) == 2 && part == "":
			groups, part = groups[:1], group
		default:
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.Join(groups, "")+"."+part, 64)
	return v, err == nil
}

// power reads a power in figures, "10⁶": two words without anything between them.
func (p numberReader) power(i int) (out []reading) {
	if !p.besides(i+1, 0) || !digit(p.key(i)) || !digit(p.key(i+1)) {
		return nil
	}
	base, over := figures(p.key(i)), figures(p.key(i+1))
	if base < 0 || over < 2 || over > 18 {
		return nil
	}
	value := 1.0
	for range int(over) {
		value *= base
	}
	return append(out, reading{n: 2, value: value})
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

// roman reads a number in Roman figures, where it stands behind a name ("World War II"), beside what is
// counted so ("siglo XVIII", "XVIIIe siècle"), or has two capitals and more.
func (p numberReader) roman(i int) (out []reading) {
	a := p.tokens[i]
	if !a.Capital {
		return nil
	}
	v, ended := romanValue(a.Key), false
	for _, end := range p.lex.Entries(lexicon.DayEnding) {
		if stem, ok := strings.CutSuffix(a.Key, end); ok && v == 0 {
			v, ended = romanValue(stem), true
		}
	}
	beside := p.lex.Has(lexicon.Counted, p.key(i+1)) || i > 0 && p.lex.Has(lexicon.Counted, p.key(i-1))
	behind := i > 0 && p.tokens[i-1].Capital && a.Key != "i" && !ended
	alone := a.capitals || ended && len(a.Key) > 3
	if v == 0 || !beside && !behind && !alone {
		return nil
	}
	return append(out, reading{n: 1, value: v}, reading{n: 1, value: v, kind: nth})
}

// romans are the parts of a number in Roman figures, the greatest first.
var romans = []struct {
	letters string
	value   float64
}{
	{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40},
	{"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
}

// romanValue is the value of Roman figures as they are properly written, 0 for any other word.
func romanValue(word string) (value float64) {
	for _, r := range romans {
		for n := 0; strings.HasPrefix(word, r.letters) && n < 3; n++ {
			word, value = word[len(r.letters):], value+r.value
			if len(r.letters) == 2 || r.letters == "v" || r.letters == "l" || r.letters == "d" {
				break
			}
		}
	}
	if word != "" {
		return 0
	}
	return value
}
