// Package align lays the words of a quotation over the words of a passage: Align is the verb.
//
// The alignment is local on the record's side (Smith and Waterman 1981) with affine gaps (Gotoh 1982) over
// tokens. On the quotation's side it may stop short of either end, at the price of words put in up to a cap:
// a stray word at an edge is aligned if it can be, and a quotation joined from two places costs no more than
// the cap. With S(i,j) the best score of an alignment that ends with quotation token i over record token j
// and edge(k) the price of k words left over:
//
//	S(i,j) = max( -edge(i), S(i-a,j-b) + match(a,b), D(i,j), I(i,j) )
//	best   = max over i, j of S(i,j) - edge(n-i)
//	D(i,j) = max( S(i,j-1) - open, D(i,j-1) - extend )      record words left out
//	I(i,j) = max( S(i-1,j) - open, I(i-1,j) - extend )      words put in
//
// where a and b are one for words, and more where a number or a compound is written in several words. A
// function word earns less than another, so that a stray "the" does not hold a gap open; where the article
// marks an omission, or in its brackets, gaps cost next to nothing.
package align

import (
	"slices"
	"unicode/utf8"

	"verbatim/internal/lexicon"
)

// Kind is what an operation does.
type Kind uint8

// The kinds of operation.
const (
	Match Kind = iota // the same words; Class says how they are written
	Sub               // other words
	Ins               // words that only the quotation has
	Del               // words that only the record has
)

// Classes of matches: how the same words are written otherwise.
const (
	Contraction = "contraction" // "don't" for "do not"
	Spelling    = "spelling"    // "colour" for "color"
	Numeral     = "numeral"     // "ten" for "10"
	Compound    = "compound"    // "health care" for "healthcare"
	Apostrophe  = "apostrophe"  // "dont" for "don't"
)

// Classes of substitutions: how near the words are.
const (
	Form        = "form"         // another form of the word
	Typo        = "typo"         // one letter off
	Swap        = "swap"         // the same words in another order
	ModalPhrase = "modal phrase" // "are going to" for "will"
)

// Op is one step of an alignment: tokens [Q0,Q1) of the quotation over tokens [R0,R1) of the record.
type Op struct {
	Kind           Kind
	Q0, Q1, R0, R1 int
	Class          string // of a match or a substitution, "" for none
	Marked         bool   // a deletion at a mark of omission or beside a bracket
}

// Alignment is the best local alignment.
type Alignment struct {
	Ops            []Op
	Q0, Q1, R0, R1 int
	Score          int
}

// Whole reports an alignment of so many quotation tokens that has all of them as they are, and no others.
func (a Alignment) Whole(tokens int) bool {
	other := func(op Op) bool { return op.Kind != Match }
	return a.Q0 == 0 && a.Q1 == tokens && !slices.ContainsFunc(a.Ops, other)
}

// The costs, in tenths of a word.
const (
	matchWord, matchFunction   = 10, 5
	subNear, subFunction, subX = 3, -4, -11
	openDel, extendDel         = 9, 1
	openIns, extendIns         = 8, 5
	openMarked                 = 4
	openBracket                = 1
	mostEdge                   = 17
	swapWords                  = 8
	overSentence               = 9 // for each sentence that an unmarked gap enters
)

// Local aligns quotation tokens with record tokens. Its cost is the product of the two lengths, unless the
// record has the quotation as it is.
func Local(q, r []Token, lex *lexicon.Lexicon) Alignment {
	return local(q, r, numbersOf(q, lex), lex)
}

func local(q, r []Token, quoted []reading, lex *lexicon.Lexicon) Alignment {
	several := newNumbers(q, r, quoted, lex)
	if at := standsAt(q, r); at >= 0 && several.none() { // every word earns what it can, and no gap costs anything
		return laid(q, r, at)
	}
	return fromTable(q, r, several)
}

func fromTable(q, r []Token, several *numbers) Alignment {
	t := newTable(q, r, several)
	best, bi, bj := int32(low), 0, 0
	for i := 1; i <= len(q); i++ {
		start := -edge(i)
		t.cells[i*t.width] = cell{s: start, d: low, i: low}
		after := edge(len(q) - i)
		for j := 1; j <= len(r); j++ {
			c := t.fill(i, j, start)
			if v := c.s - after; v > best && c.from != fromStart {
				best, bi, bj = v, i, j
			}
		}
	}
	if bi == 0 {
		return Alignment{}
	}
	out := t.trace(bi, bj)
	out.Score = int(best)
	out.brackets(q, r)
	out.contractions(q, r)
	return out
}

// edge is the price of quotation words left over at one end.
func edge(words int) int32 {
	if words == 0 {
		return 0
	}
	return int32(min(openIns+extendIns*(words-1), mostEdge))
}

func pairScore(a, b *Token) int32 {
	if ok, _ := same(a, b); ok {
		if a.Function {
			return matchFunction
		}
		return matchWord
	}
	if a.Bracket {
		return -1
	}
	if class(a, b) != "" {
		return subNear
	}
	if a.Function && b.Function && a.Start == b.Start {
		return subFunction
	}
	return subX
}

// class says how near two different words are: Form, Typo, or "".
func class(a, b *Token) string {
	if len(a.Key) < 3 || len(b.Key) < 3 {
		return ""
	}
	if a.stem == b.stem {
		return Form
	}
	if len(a.Key) > 4 && len(b.Key) > 4 && OneSlip(a.Key, b.Key) {
		return Typo
	}
	return ""
}

// OneSlip reports one letter more, less, other, or two changed about.
func OneSlip(x, y string) bool {
	if x[0] != y[0] && x[len(x)-1] != y[len(y)-1] && utf8.RuneCountInString(x) > 2 {
		return false // as most are
	}
	a, b := []rune(x), []rune(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && (slices.Equal(a[i+1:], b[i+1:]) || changedAbout(a[i:], b[i:]))
	}
	return slices.Equal(a[i:], b[i+1:])
}

// ChangedAbout reports two words that are the same but for two letters beside one another: “from”, “form”.
func ChangedAbout(x, y string) bool {
	a, b := []rune(x), []rune(y)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return len(a) == len(b) && i < len(a) && changedAbout(a[i:], b[i:])
}

// changedAbout reports two words of which one begins with the first two letters of the other changed about.
func changedAbout(a, b []rune) bool {
	return len(a) > 1 && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:])
}
