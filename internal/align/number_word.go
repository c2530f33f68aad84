package align

import (
	"strconv"
	"strings"
	"unicode"

	"verbatim/internal/lexicon"
)

// Number words, and numbers that are written as one word.

// word reads a number word, or several that are no sum: "quatre vingt dix".
func (p numberReader) word(i int) (float64, int) {
	a := once(p, i, func(k *known) *asked[amount] { return &k.word }, func(i int) amount {
		v, n := p.readWord(i)
		return amount{value: v, n: n}
	})
	return a.value, a.n
}

func (p numberReader) readWord(i int) (float64, int) {
	if v, n := p.phrase(lexicon.NumberPhrase, i); n > 0 {
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

// OneWord reports a number that is written as one word and stands in no list: "sedicimila".
func OneWord(word string, lex *lexicon.Lexicon) bool {
	if !lex.Flag(lexicon.CompoundNumbers) || lex.Has(lexicon.One, word) {
		return false
	}
	_, ok := numberReader{lex: lex, table: tableOf(lex)}.compound(word)
	return ok
}

// longestNumber is more bytes than a number of a language has that writes it as one word.
const longestNumber = 80

// compound reads a number that is written as one word: "dreitausendfünfhundert",
// "neunzehnhundertfünfundneunzig", "millenovecentottanta".
func (p numberReader) compound(word string) (float64, bool) { return p.below(word, 1e6) }

// below reads such a number, whose greatest part is less than a limit.
func (p numberReader) below(word string, limit float64) (float64, bool) {
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
	for _, part := range p.table.compounds {
		if part.value >= limit {
			continue
		}
		many, rest, ok := strings.Cut(word, part.word)
		if !ok || many == "" && rest == "" {
			continue
		}
		count := 1.0
		if many != "" {
			if count, ok = p.below(many, part.value); !ok || count >= part.value {
				continue
			}
		}
		for _, joint := range p.lex.Entries(lexicon.CompoundJoint) {
			rest = strings.TrimPrefix(rest, joint)
		}
		if rest == "" {
			return part.value * count, true
		}
		if small, ok := p.below(rest, part.value); ok && small < part.value {
			return part.value*count + small, true
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

// counted reads a word that a number opens, and how it goes on: "sechzehnjährig" and "16-jährig",
// "пятилетний" and "5-летний".
func (p numberReader) counted(i int) (out []reading) {
	key := p.key(i)
	if digit(key) {
		number, rest, n := key, p.key(i+1), 2
		if !p.hyphened(i + 1) {
			number = strings.TrimRightFunc(key, unicode.IsLetter)
			rest, n = key[len(number):], 1
		}
		if v, ok := p.decimal(number); ok && p.countedEnd(rest) == 0 {
			out = append(out, reading{n: n, value: v, kind: "each " + rest})
		}
		return out
	}
	if at := p.countedEnd(key); at > 0 {
		if v, ok := p.opening(key[:at]); ok {
			out = append(out, reading{n: 1, value: v, kind: "each " + key[at:]})
		}
	}
	return out
}

// countedEnd is where in a word begins what a number may stand before, -1 for nowhere.
func (p numberReader) countedEnd(word string) int {
	for _, stem := range p.table.counted {
		if at := strings.LastIndex(word, stem); at >= 0 {
			return at
		}
	}
	return -1
}

// opening is the number that opens a word: "sechzehn", "двадцатипяти".
func (p numberReader) opening(word string) (float64, bool) {
	if v, ok := p.lex.Value(lexicon.NumberOpening, word); ok {
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil
	}
	if p.lex.Flag(lexicon.CompoundNumbers) {
		for _, lost := range append(p.lex.Entries(lexicon.OrdinalLost), "") { // "quindicenne"
			if v, ok := p.compound(word + lost); ok {
				return v, ok
			}
		}
		return 0, false
	}
	for at := range word {
		if at == 0 {
			continue
		}
		tens, ok := p.lex.Value(lexicon.NumberOpening, word[:at])
		ones, ok2 := p.lex.Value(lexicon.NumberOpening, word[at:])
		a, b := figures(tens), figures(ones)
		if ok && ok2 && joins(a, b) {
			return a + b, true
		}
	}
	return 0, false
}

// hyphened reports a token that a hyphen joins to the one before.
func (p numberReader) hyphened(i int) bool {
	if i == 0 || i >= len(p.tokens) {
		return false
	}
	return p.tokens[i].dashed() && p.tokens[i].Span.Start-p.tokens[i-1].Span.End <= len("‑")
}
