package align

import (
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Numbers are compared by what they come to, however they are written: “two and a half million” is 2.5m,
// “the first of October” October 1, “nineteen ninety-five” 1995. Where a number may end in several
// places, each is a reading of its own: “one hundred and two hundred” holds 100, 102 and 200. Which
// reading is meant, the other side of the alignment tells.

// reading is a number that n tokens from at on are read as.
type reading struct {
	at, n int
	value float64
	// "" for a plain number; else its unit, "$" or "%", or what it counts: nth, part, decade, clock, "month
	// 10"
	kind string
}

const (
	nth     = "nth"    // a place in a row: "third", "3rd"
	portion = "part"   // a part of one: "a third"
	decade  = "decade" // "the nineties"
)

// numbersOf reads the tokens for numbers, in the order in which they begin.
func numbersOf(tokens []Token, lex *lexicon.Lexicon) (out []reading) {
	p := numberReader{tokens, lex}
	for i := range tokens {
		if !p.opens(i) && p.roman(i) == nil {
			continue
		}
		for _, r := range slices.Concat(p.roman(i), p.plain(i), p.places(i), p.decades(i), p.days(i),
			p.clocks(i)) {
			r.at = i
			out = append(out, r)
		}
	}
	return out
}

// whole reports a reading that is no part of one.
func (r reading) whole() bool { return r.kind != portion && (r.value <= 0 || r.value >= 1) }

// Numbers returns the values of the numbers in the tokens, in order, in words or in digits; parts of one are
// left out.
func Numbers(tokens []Token, lex *lexicon.Lexicon) []float64 {
	var out []float64
	p := numberReader{tokens, lex}
	for i := 0; i < len(tokens); {
		longest := reading{n: 1}
		for _, r := range p.plain(i) {
			if r.whole() && r.n >= longest.n {
				longest = r
				longest.at = 1
			}
		}
		if longest.at == 1 {
			out = append(out, longest.value)
		}
		i += longest.n
	}
	return out
}

// around is how many words before and behind one of a number may belong to it.
const around = 4

// NumbersIn returns the values that the numbers among the words of a text may have, some of them twice. It
// takes apart the words near numbers only, which in a long text are few.
func NumbersIn(text string, words []document.Word, lex *lexicon.Lexicon) []float64 {
	var out []float64
	for i := 0; i < len(words); i++ {
		if !numeral(words[i].Key, lex) {
			continue
		}
		end := i + 1
		for k := end; k < min(end+around, len(words)); k++ {
			if numeral(words[k].Key, lex) {
				end = k + 1
			}
		}
		p := numberReader{Tokens(text, words[max(0, i-around):min(end+around, len(words))], lex), lex}
		for k := range p.tokens {
			for _, r := range p.plain(k) {
				if r.whole() {
					out = append(out, r.value)
				}
			}
		}
		i = end + around - 1
	}
	return out
}

// numeral reports a word that is a number or belongs to one: "40", "forty", "million".
func numeral(key string, lex *lexicon.Lexicon) bool {
	key = strings.TrimSuffix(key, "'s")
	return digit(key) || lex.Any(key, lexicon.Number, lexicon.Magnitude, lexicon.NumberPhrase,
		lexicon.Fraction)
}

// digit reports a word that begins with a figure.
func digit(key string) bool { return key != "" && key[0] >= '0' && key[0] <= '9' }

func currency(key string) bool { return key == "$" || key == "£" || key == "€" }

// numberReader reads numbers off tokens.
type numberReader struct {
	tokens []Token
	lex    *lexicon.Lexicon
}

// key is the key of the token at i, "" behind the last.
func (p numberReader) key(i int) string {
	if i < len(p.tokens) {
		return p.tokens[i].Key
	}
	return ""
}

// parted reports a mark before the token at i that no number goes on over.
func (p numberReader) parted(i int) bool { return i < len(p.tokens) && p.tokens[i].parted() }

// opens reports an token with which a number may begin.
func (p numberReader) opens(i int) bool {
	key := p.tokens[i].Key
	return digit(key) || currency(key) || p.lex.Any(key, lexicon.Number, lexicon.NumberPhrase,
		lexicon.Magnitude, lexicon.One,
		lexicon.Ordinal, lexicon.Decade, lexicon.Month, lexicon.Definite, lexicon.Fraction, lexicon.Minus) ||
		p.lex.Flag(lexicon.CompoundNumbers) &&
			p.inFigures(i)
}

// inFigures reports a word that another may have in figures, as one that is written together:
// "zweihundertfünfzig".
func (p numberReader) inFigures(i int) bool {
	_, n := p.word(i)
	return n > 0 || len(p.places(i)) > 0
}

// plain reads an amount with its unit, or a part of one.
func (p numberReader) plain(i int) (out []reading) {
	before, j := "", i
	if currency(p.key(i)) {
		before, j = p.key(i), i+1
	}
	if v, unit := p.glued(j); unit != "" && before == "" {
		out = append(out, reading{n: 1, value: v, kind: unit})
	}
	for _, a := range p.amounts(j) {
		end := a.n + j - i
		unit, n := p.unit(i + end)
		if n == 0 && p.lex.Has(lexicon.FractionOf, p.key(i+end)) { // "une douzaine d'euros"
			if unit, n = p.unit(i + end + 1); n > 0 {
				n++
			}
		}
		switch {
		case before != "" && unit != before:
			out = append(out, reading{n: end, value: a.value, kind: before})
		case n > 0:
			out = append(out, reading{n: end, value: a.value},
				reading{n: end + n, value: a.value, kind: unit})
		default:
			out = append(out, reading{n: end, value: a.value})
		}
	}
	if f, n := p.slashed(j); n > 0 && before == "" {
		out = append(out, reading{n: n, value: f, kind: portion})
	}
	if f, n := p.phrase("fraction", j); n > 0 && before == "" {
		out = append(out, reading{n: n, value: f, kind: portion})
		for _, of := range p.behindFraction(j + n) {
			if unit, more := p.unit(of); more > 0 { // "half a per cent"
				out = append(out, reading{n: of + more - i, value: f, kind: unit})
			}
		}
	}
	return out
}

// glued reads figures with a unit written to them: "5km".
func (p numberReader) glued(i int) (value float64, unit string) {
	sign := strings.TrimLeft(p.key(i), "0123456789.,")
	figures, ok := strings.CutSuffix(p.key(i), sign)
	if unit, _ = p.lex.Value(lexicon.Unit, sign); !ok || figures == "" || unit == "" {
		return 0, ""
	}
	if p.lex.Flag(lexicon.DecimalComma) {
		figures = strings.NewReplacer(".", "", ",", ".").Replace(figures)
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(figures, ",", ""), 64)
	if err != nil {
		return 0, ""
	}
	return value, unit
}

// unit reads the unit behind a number: "dollars", "%", "per cent".
func (p numberReader) unit(i int) (string, int) {
	two := p.key(i) + " " + p.key(i+1)
	if v, ok := p.lex.Value(lexicon.UnitPhrase, two+" "+p.key(i+2)); ok {
		return v, 3
	}
	if v, ok := p.lex.Value(lexicon.UnitPhrase, two); ok {
		return v, 2
	}
	if v, ok := p.lex.Value(lexicon.Unit, p.key(i)); ok {
		return v, 1
	}
	if key := p.key(i); key == "%" || currency(key) {
		return key, 1
	}
	return "", 0
}

// phrase reads the longest entry of a class of up to four words that stands at token i: its value, and how
// many words it has.
func (p numberReader) phrase(class lexicon.Class, i int) (value float64, n int) {
	words := ""
	for k := i; k < min(i+4, len(p.tokens)) && (k == i || !p.parted(k)); k++ {
		words += p.tokens[k].Key
		if v, ok := p.lex.Value(class, words); ok {
			if f, err := strconv.ParseFloat(v, 64); err == nil {
				value, n = f, k-i+1
			}
		}
		words += " "
	}
	return value, n
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
