package align

import (
	"slices"
	"strings"

	"verbatim/lexicon"
)

// numbers finds the equivalences that take more than one atom on a side.
type numbers struct {
	byEnd map[[2]int][]lengths
}

type lengths struct {
	a, b  int
	modal bool
}

func newNumbers(q, r []Atom, lex *lexicon.Lexicon) *numbers {
	x := &numbers{byEnd: map[[2]int][]lengths{}}
	type num struct {
		at, n int
		value float64
		unit  string
	}
	list := func(atoms []Atom) (out []num) {
		for i := range atoms {
			if v, u, n := number(atoms, i, lex); n > 0 {
				out = append(out, num{i, n, v, u})
			}
		}
		return out
	}
	quoted, record := list(q), []num(nil)
	if len(quoted) > 0 { // most quotations have none, and the record's are then not looked for
		record = list(r)
	}
	for _, a := range quoted {
		for _, b := range record {
			if a.value == b.value && a.unit == b.unit && (a.n > 1 || b.n > 1 || q[a.at].Key != r[b.at].Key) {
				end := [2]int{a.at + a.n, b.at + b.n}
				x.byEnd[end] = append(x.byEnd[end], lengths{a: a.n, b: b.n})
			}
		}
	}
	x.compounds(q, r, false)
	x.compounds(r, q, true)
	x.modals(q, r, lex, false)
	x.modals(r, q, lex, true)
	return x
}

// modals finds a modal on one side and a phrase that stands for it on the other.
func (x *numbers) modals(one, other []Atom, lex *lexicon.Lexicon, swapped bool) {
	for i := range one {
		if !lex.Has("modal", one[i].Key) {
			continue
		}
		for j := range other {
			n := phrase(other[j:], one[i].Key, lex)
			switch {
			case n == 0:
			case swapped:
				end := [2]int{j + n, i + 1}
				x.byEnd[end] = append(x.byEnd[end], lengths{a: n, b: 1, modal: true})
			default:
				end := [2]int{i + 1, j + n}
				x.byEnd[end] = append(x.byEnd[end], lengths{a: 1, b: n, modal: true})
			}
		}
	}
}

// phrase returns how many words at the head of atoms stand for the modal, 0 for none.
func phrase(atoms []Atom, modal string, lex *lexicon.Lexicon) int {
	words := ""
	for n := 0; n < min(len(atoms), 3); n++ {
		words += atoms[n].Key
		if v, ok := lex.Value("modal-phrase", words); ok && v == modal {
			return n + 1
		}
		words += " "
	}
	return 0
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
func (x *numbers) compounds(one, two []Atom, swapped bool) {
	pairs := map[string][]int{}
	for j := 0; j+1 < len(two); j++ {
		pairs[two[j].Key+two[j+1].Key] = append(pairs[two[j].Key+two[j+1].Key], j)
	}
	for i, a := range one {
		for _, j := range pairs[a.Key] {
			if swapped {
				end := [2]int{j + 2, i + 1}
				x.byEnd[end] = append(x.byEnd[end], lengths{a: 2, b: 1})
			} else {
				end := [2]int{i + 1, j + 2}
				x.byEnd[end] = append(x.byEnd[end], lengths{a: 1, b: 2})
			}
		}
	}
}

func (x *numbers) ending(i, j int) []lengths {
	if len(x.byEnd) == 0 {
		return nil
	}
	return x.byEnd[[2]int{i, j}]
}

func multiClass(q, r []Atom) string {
	if slices.EqualFunc(q, r, func(a, b Atom) bool { return a.Key == b.Key }) {
		return ""
	}
	if joined(q) == joined(r) {
		return "compound"
	}
	return "numeral"
}

func joined(atoms []Atom) string {
	var b strings.Builder
	for _, a := range atoms {
		b.WriteString(a.Key)
	}
	return b.String()
}

// swapped returns how many words of one sentence at the end of both are the same with the first and the last changed about: 2 for
// "red and blue" without its "and", 3 with it, 0 where they are not.
func swapped(q, r []Atom) int {
	for n := 2; n <= 3; n++ {
		if len(q) < n || len(r) < n {
			return 0
		}
		a, b := q[len(q)-n:], r[len(r)-n:]
		if a[0].Function || a[n-1].Function || b[n-1].Start || a[n-1].Start {
			continue
		}
		if a[0].Key == b[n-1].Key && a[n-1].Key == b[0].Key && a[0].Key != a[n-1].Key && (n == 2 || a[1].Key == b[1].Key) {
			return n
		}
	}
	return 0
}
