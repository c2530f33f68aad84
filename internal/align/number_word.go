package align

import (
	"strconv"
	"strings"
	"verbatim/internal/lexicon"
)

// Number words, and numbers that are written as one word.

// word reads a number word, or several that are no sum: "quatre vingt dix".
func (p numberReader) word(i int) (float64, int) {
	if v, n := p.phrase("number-phrase", i); n > 0 {
		return v, n
	}
	if v, ok := p.lex.Value(lexicon.Number, p.key(i)); ok {
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f, 1
		}
	}
	if p.lex.Flag(lexicon.CompoundNumbers) && !p.lex.Has(lexicon.One, p.key(i)) {
		if v, ok := p.compound(p.key(i)); ok {
			return v, 1
		}
	}
	return 0, 0
}

// longestNumber is more bytes than a number of a language has that writes it as one word.
const longestNumber = 80

// compound reads a number that is written as one word: "dreitausendfünfhundert",
// "neunzehnhundertfünfundneunzig".
func (p numberReader) compound(word string) (float64, bool) {
	if v, ok := p.lex.Value(lexicon.Number, word); ok {
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil
	}
	if p.lex.Has(lexicon.One, word) {
		return 1, true
	}
	if len(word) > longestNumber {
		return 0, false
	}
	for _, size := range []float64{1000, 100} {
		for _, name := range p.lex.Entries(lexicon.Magnitude) {
			if v, _ := p.lex.Value(lexicon.Magnitude, name); v != strconv.FormatFloat(size, 'f', -1, 64) {
				continue
			}
			many, rest, ok := strings.Cut(word, name)
			if !ok || many == "" && rest == "" {
				continue
			}
			value, count := size, 1.0
			if many != "" {
				count, ok = p.compound(many)
				thousands, hundreds := size == 1000 && count >= 1000, size == 100 && count >= 100
				if !ok || thousands || hundreds {
					return 0, false
				}
			}
			value *= count
			for _, joint := range p.lex.Entries(lexicon.CompoundJoint) {
				rest = strings.TrimPrefix(rest, joint)
			}
			if rest == "" {
				return value, true
			}
			below, ok := p.compound(rest)
			return value + below, ok && below < size
		}
	}
	return 0, false
}

// joins reports whether a number word may follow: "twenty" "five", "hundred" "ten".
func joins(group, v float64) bool {
	g := int(group)
	if g == 0 || float64(g) != group || v <= 0 {
		return false
	}
	tens := g%10 == 0 && g%100 != 10
	return v < 10 && tens || v < 100 && g%100 == 0
}
