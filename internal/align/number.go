package align

import (
	"iter"
	"math"
	"slices"
	"strconv"

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
	// the figures have a hyphen before them and are read without a minus, which is right if the other side
	// has a dash there
	unsigned bool
}

const (
	nth     = "nth"    // a place in a row: "third", "3rd"
	portion = "part"   // a part of one: "a third"
	decade  = "decade" // "the nineties"
)

// numbersOf reads the tokens for numbers, in the order in which they begin.
func numbersOf(tokens []Token, lex *lexicon.Lexicon) (out []reading) {
	p := newNumberReader(tokens, lex)
	for i := range tokens {
		roman, counted := p.roman(i), p.counted(i)
		if len(roman)+len(counted) == 0 && !p.opens(i) {
			continue
		}
		for _, r := range slices.Concat(roman, p.plain(i), p.ones(i), p.power(i), p.places(i),
			p.decades(i), p.decadesBehind(i), p.days(i), p.clocks(i), p.pairs(i), p.halves(i), counted) {
			if sign := tokens[i].Sign; sign != "-" {
				r.kind = sign + r.kind
			}
			r.at = i
			out = append(out, r)
		}
	}
	return out
}

// equal reports that two readings, one of a token of either side, come to the same.
func (r reading) equal(o reading, first, other Token) bool {
	if r.kind != o.kind || math.Abs(r.value-o.value) > 1e-9*math.Abs(r.value) {
		return false
	}
	return !(r.unsigned && !other.dashed()) && !(o.unsigned && !first.dashed())
}

// whole reports a reading that is no part of one.
func (r reading) whole() bool { return r.kind != portion && (r.value <= 0 || r.value >= 1) }

// Numbers returns the values of the numbers in the tokens, in order, in words or in digits; parts of one are
// left out.
func Numbers(tokens []Token, lex *lexicon.Lexicon) []float64 {
	var out []float64
	p := newNumberReader(tokens, lex)
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

// Number is a value that a number in a text may have, and where it stands.
type Number struct {
	Value float64
	Span  document.Span
}

// NumbersIn returns what the numbers among the words of a text may come to, some of them twice. It takes
// apart the words near numbers only, which in a long text are few.
func NumbersIn(text string, words iter.Seq[document.RawWord], lex *lexicon.Lexicon) []Number {
	var out []Number
	var near []document.Word // the last words, and those since a number began
	behind := -1             // words since the last number, -1 before one
	flush := func() {
		p := newNumberReader(Tokens(text, near, lex), lex)
		for k := 0; k < len(p.tokens); {
			longest := 1
			for _, r := range p.plain(k) {
				if r.whole() {
					end := min(k+r.n, len(p.tokens)) - 1
					span := document.Span{Start: p.tokens[k].Span.Start, End: p.tokens[end].Span.End}
					out = append(out, Number{r.value, span})
					longest = max(longest, r.n)
				}
			}
			k += longest
		}
		near, behind = slices.Clone(near[max(0, len(near)-around):]), -1
	}
	for w := range words {
		number := numeral(w.Key, lex)
		near = append(near, w.Kept(text))
		switch {
		case number:
			behind = 0
		case behind >= 0:
			if behind++; behind == around {
				flush()
			}
		case len(near) > around:
			near = slices.Delete(near, 0, len(near)-around)
		}
	}
	if behind >= 0 {
		flush()
	}
	return out
}

// numeral reports a word that is a number or belongs to one: "40", "forty", "million".
func numeral(key []byte, lex *lexicon.Lexicon) bool {
	key = lexicon.Owner(key)
	if len(key) > 0 && key[0] >= '0' && key[0] <= '9' {
		return true
	}
	return lex.Numeral(key)
}

// numberReader reads numbers off tokens.
type numberReader struct {
	tokens []Token
	lex    *lexicon.Lexicon
	table  *numberTable
	known  []known // of each token, or nil to read each time
}

// known is what was read at a token: every form of a time or a day asks for the same numbers.
type known struct {
	word     asked[amount]
	unsigned asked[[]amount]
	places   asked[[]reading]
}

// asked is an answer, once it was given.
type asked[T any] struct {
	given  bool
	answer T
}

func newNumberReader(tokens []Token, lex *lexicon.Lexicon) numberReader {
	return numberReader{tokens, lex, tableOf(lex), make([]known, len(tokens))}
}

// once gives the answer that a token has, or asks for it and keeps it.
func once[T any](p numberReader, i int, of func(*known) *asked[T], ask func(int) T) T {
	if i >= len(p.known) {
		return ask(i)
	}
	a := of(&p.known[i])
	if !a.given {
		a.answer, a.given = ask(i), true
	}
	return a.answer
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

// opens reports a token with which a number may begin that is neither in Roman figures nor counts something.
func (p numberReader) opens(i int) bool {
	key := p.tokens[i].Key
	if digit(key) || Currency(key) || Currency(p.key(i+1)) || p.table.opens[key] {
		return true
	}
	if p.lex.Any(key, lexicon.Number, lexicon.NumberPhrase, lexicon.Magnitude, lexicon.One,
		lexicon.NumberOne, lexicon.Ordinal, lexicon.Decade, lexicon.Month, lexicon.Definite,
		lexicon.Fraction, lexicon.Minus, lexicon.ClockAt, lexicon.DecadeNoun) {
		return true
	}
	half := p.lex.Has(lexicon.NumberJoint, p.key(i+1)) && p.lex.Any(p.key(i+2), lexicon.Fraction, lexicon.One)
	return half || p.lex.Flag(lexicon.CompoundNumbers) && p.inFigures(i)
}

// inFigures reports a word that another may have in figures, as one that is written together:
// "zweihundertfünfzig".
func (p numberReader) inFigures(i int) bool {
	_, n := p.word(i)
	return n > 0 || len(p.places(i)) > 0
}

// phrase reads the longest entry of a class of up to four words that stands at token i: its value, and how
// many words it has.
func (p numberReader) phrase(class lexicon.Class, i int) (value float64, n int) {
	v, n := p.entry(class, i)
	value, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return 0, 0
	}
	return value, n
}

// entry finds the longest entry of a class of up to four words that stands at token i: what stands right of
// its "=", and how many words it has.
func (p numberReader) entry(class lexicon.Class, i int) (value string, n int) {
	if !p.table.begins(class, p.key(i)) {
		return "", 0
	}
	words := ""
	for k := i; k < min(i+4, len(p.tokens)) && (k == i || !p.parted(k)); k++ {
		words += p.tokens[k].Key
		if v, ok := p.lex.Value(class, words); ok {
			value, n = v, k-i+1
		}
		words += " "
	}
	return value, n
}
