package when

import "strings"

// Most words of an article begin no expression, so that patterns are only tried where one of their first
// elements may fit. A set holds the symbols of a language: its classes and the single words of its
// patterns, each a bit.
type set []uint64

func (s set) meets(o set) bool {
	for i := range min(len(s), len(o)) {
		if s[i]&o[i] != 0 {
			return true
		}
	}
	return false
}

// add sets a bit, and reports whether it was new.
func (s *set) add(bit int) bool {
	for len(*s) <= bit/64 {
		*s = append(*s, 0)
	}
	old := (*s)[bit/64]
	(*s)[bit/64] |= 1 << (bit % 64)
	return (*s)[bit/64] != old
}

func (s *set) addAll(o set) bool {
	grown := false
	for i, bits := range o {
		for len(*s) <= i {
			*s = append(*s, 0)
		}
		grown = grown || bits&^(*s)[i] != 0
		(*s)[i] |= bits
	}
	return grown
}

// symbol is the number of a class or word.
func (l *language) symbol(name string) int {
	n, ok := l.symbols[name]
	if !ok {
		n = len(l.symbols)
		l.symbols[name] = n
	}
	return n
}

// firsts gives every group and pattern the set of what may stand first in it: again and again, until none
// grows.
func (l *language) firsts() {
	for grown := true; grown; {
		grown = false
		for _, g := range l.groups {
			for i := range g.patterns {
				p := &g.patterns[i]
				for _, e := range p.elements {
					grown = l.firstOf(e, &p.first) || grown
					if !e.optional {
						break
					}
				}
				grown = g.first.addAll(p.first) || grown
			}
		}
	}
}

func (l *language) firstOf(e element, into *set) bool {
	grown := false
	for _, c := range e.choices {
		switch {
		case c.in != nil:
			grown = into.addAll(c.in.first) || grown
		case c.word != "":
			grown = into.add(l.symbol(c.word)) || grown
		default:
			grown = into.add(l.symbol(c.class)) || grown
		}
	}
	return grown
}

// mask is the set of what a token may be.
func (l *language) mask(key, text string, entries []entry) set {
	var s set
	if n, ok := l.symbols[key]; ok {
		s.add(n)
	}
	roman := text == "" || strings.IndexByte("IVX\xd0", text[0]) >= 0 // the last begins a Cyrillic letter
	figures := roman || strings.ContainsAny(key, "0123456789'’‘")
	for _, e := range entries {
		if n, ok := l.symbols[e.class]; ok {
			s.add(n)
		}
		figures = figures || e.class == "NUMBER" || e.class == "ORDINAL"
	}
	if figures {
		s.addAll(l.terminal)
	}
	return s
}
