package align

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// numbers finds the equivalences that take more than one token on a side.
type numbers struct {
	byEnd map[[2]int][]lengths
	rows  []bool // the quotation's tokens with which one ends, counted from 1
}

type lengths struct {
	a, b     int
	modal    bool
	initials bool
}

// newNumbers is given the readings of the quotation's tokens.
func newNumbers(q, r []Token, quoted []reading, lex *lexicon.Lexicon) *numbers {
	x := &numbers{byEnd: map[[2]int][]lengths{}, rows: make([]bool, len(q)+1)}
	record := []reading(nil)
	if len(quoted) > 0 { // most quotations have none, and the record's are then not looked for
		record = numbersOf(r, lex)
	}
	longest := map[[2]int]lengths{} // by where they begin: "two million" and not "two" alone
	var order [][2]int
	for _, a := range quoted {
		for _, b := range record {
			sameWord := a.n == 1 && b.n == 1 && q[a.at].Key == r[b.at].Key
			if sameWord || !a.equal(b, q[a.at], r[b.at]) {
				continue
			}
			at := [2]int{a.at, b.at}
			old, known := longest[at]
			if !known {
				order = append(order, at)
			}
			if a.n+b.n > old.a+old.b {
				longest[at] = lengths{a: a.n, b: b.n}
			}
		}
	}
	for _, at := range order {
		x.add(at[0]+longest[at].a, at[1]+longest[at].b, longest[at])
	}
	x.compounds(q, r)
	x.initialisms(q, r)
	x.apostrophes(q, r)
	x.modals(q, r, lex)
	return x
}

// none reports that each word stands for itself.
func (x *numbers) none() bool { return len(x.byEnd) == 0 }

func (x *numbers) add(i, j int, l lengths) {
	x.byEnd[[2]int{i, j}] = append(x.byEnd[[2]int{i, j}], l)
	x.rows[i] = true
}

// modals finds a modal on one side and a phrase that stands for it on the other.
func (x *numbers) modals(q, r []Token, lex *lexicon.Lexicon) {
	for _, p := range phrases(r, lex) {
		for i := range q {
			if q[i].Key == p.modal {
				x.add(i+1, p.at+p.n, lengths{a: 1, b: p.n, modal: true})
			}
		}
	}
	for _, p := range phrases(q, lex) {
		for j := range r {
			if r[j].Key == p.modal {
				x.add(p.at+p.n, j+1, lengths{a: p.n, b: 1, modal: true})
			}
		}
	}
}

// modalPhrase is n tokens, from one on, that stand for a modal.
type modalPhrase struct {
	at, n int
	modal string
}

// phrases finds the modal phrases in tokens, of those for one modal that begin at one word the shortest.
func phrases(tokens []Token, lex *lexicon.Lexicon) (out []modalPhrase) {
	var words []byte
	table := tableOf(lex)
	for i := range tokens {
		if !table.begins(lexicon.ModalPhrase, tokens[i].Key) {
			continue
		}
		words = words[:0]
		for n := 0; n < min(len(tokens)-i, 3); n++ {
			words = append(words, tokens[i+n].Key...)
			modal, ok := lex.Value(lexicon.ModalPhrase, string(words))
			known := func(p modalPhrase) bool { return p.at == i && p.modal == modal }
			if ok && lex.Has(lexicon.Modal, modal) && !slices.ContainsFunc(out, known) {
				out = append(out, modalPhrase{i, n + 1, modal})
			}
			words = append(words, ' ')
		}
	}
	return out
}

// modal reports that the equivalence of a and b words which ends at (i,j) is of a modal and its phrase.
func (x *numbers) modal(i, j, a, b int) bool {
	for _, l := range x.ending(i, j) {
		if l.a == a && l.b == b {
			return l.modal
		}
	}
	return false
}

// compounds finds one word that is two on the other side: "healthcare" and "health care".
func (x *numbers) compounds(q, r []Token) {
	words, pairs := map[string][]int{}, map[string][]int{}
	for i := range q {
		words[q[i].Key] = append(words[q[i].Key], i)
		if i+1 < len(q) {
			pair := q[i].Key + q[i+1].Key
			pairs[pair] = append(pairs[pair], i)
		}
	}
	var pair []byte
	for j := range r {
		for _, i := range pairs[r[j].Key] {
			if fused(q, i) {
				x.add(i+2, j+1, lengths{a: 2, b: 1})
			}
		}
		if j+1 < len(r) && fused(r, j) {
			pair = append(append(pair[:0], r[j].Key...), r[j+1].Key...)
			for _, i := range words[string(pair)] {
				x.add(i+1, j+2, lengths{a: 1, b: 2})
			}
		}
	}
}

// fused reports two tokens that may be one word. Figures are one number with those behind them only where a
// space parts thousands: "5-3" is not 53, "1/2" not 12, and "10⁶" not 106.
func fused(tokens []Token, i int) bool {
	a, b := tokens[i], tokens[i+1]
	if !digit(a.Key) || !digit(b.Key) {
		return true
	}
	return len(a.Key) <= 3 && threeDigits(b.Key) && b.mark == 0 && b.Span.Start > a.Span.End
}

func (x *numbers) ending(i, j int) []lengths {
	if !x.rows[i] {
		return nil
	}
	return x.byEnd[[2]int{i, j}]
}

func multiClass(q, r []Token) string {
	if slices.EqualFunc(q, r, func(a, b Token) bool { return a.Key == b.Key }) {
		return ""
	}
	if lostApostrophe(q, r) || lostApostrophe(r, q) {
		return Apostrophe
	}
	if joined(q) == joined(r) {
		return Compound
	}
	if standsFor(q, r) || standsFor(r, q) {
		return Spelling
	}
	return Numeral
}

func joined(tokens []Token) string {
	var b strings.Builder
	for _, a := range tokens {
		b.WriteString(a.Key)
	}
	return b.String()
}

// swapped returns how many words of one sentence at the end of both are the same with the first and the last
// changed about: 2 for "red and blue" without its "and", 3 with it, 0 where they are not.
func swapped(q, r []Token) int {
	for n := 2; n <= 3; n++ {
		if len(q) < n || len(r) < n {
			return 0
		}
		a, b := q[len(q)-n:], r[len(r)-n:]
		if a[0].Function || a[n-1].Function || b[n-1].Start || a[n-1].Start {
			continue
		}
		crossed := a[0].Key == b[n-1].Key && a[n-1].Key == b[0].Key && a[0].Key != a[n-1].Key
		if crossed && (n == 2 || a[1].Key == b[1].Key) {
			return n
		}
	}
	return 0
}
