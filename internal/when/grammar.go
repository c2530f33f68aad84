package when

import (
	"fmt"
	"strings"
)

// A pattern is a row of elements, and right of "->" what they mean: an action of resolve.go, with words
// that it needs.
//
//	THE? SHIFT UNIT             -> shift
//	DAY OF? MONTH .? <year>?    -> date
//
// An element in capitals is a class of words, or one of terminals.go that no list could hold (DAY, YEAR,
// HM); UNIT:year is those of its words that mean a year, UNIT:!day those that mean anything else;
// SHIFT-BEHIND is a SHIFT that stands behind its word. What stands in <> is another group of patterns; all
// else is the word or mark itself. "|" parts alternatives, and "?" says that the element may be missing. A
// group's pattern without an action hands its parts to the pattern that asked for it. Of all that fits at a
// word the longest counts, and of these the first in the file; the language's own patterns come before
// those of any.txt.
type pattern struct {
	elements []element
	action   string
	args     []string
	first    set // of what may stand first (first.go)
}

type element struct {
	choices  []choice
	optional bool
}

// choice is a class, a group or a word.
type choice struct {
	class, group, word string
	only               string // the first word of what the entry means, as of UNIT:year; "!day" for any other
	in                 *group // the group of that name
}

// group is the patterns of one name.
type group struct {
	name     string
	id       int
	patterns []pattern
	first    set
}

func (l *language) group(name string) *group {
	g, ok := l.groups[name]
	if !ok {
		g = &group{name: name, id: len(l.groups)}
		l.groups[name] = g
	}
	return g
}

func parsePattern(line string) (pattern, error) {
	left, right, _ := strings.Cut(line, "->")
	var p pattern
	for _, field := range strings.Fields(left) {
		var e element
		if len(field) > 1 {
			field, e.optional = strings.CutSuffix(field, "?")
		}
		for one := range strings.SplitSeq(field, "|") {
			e.choices = append(e.choices, choiceOf(one))
		}
		p.elements = append(p.elements, e)
	}
	if does := strings.Fields(right); len(does) > 0 {
		p.action, p.args = does[0], does[1:]
		if actions[p.action] == nil {
			return p, fmt.Errorf("there is no action %q", p.action)
		}
	}
	if len(p.elements) == 0 {
		return p, fmt.Errorf("the pattern %q has no elements", line)
	}
	return p, nil
}

func choiceOf(s string) choice {
	switch {
	case len(s) > 2 && s[0] == '<' && s[len(s)-1] == '>':
		return choice{group: s[1 : len(s)-1]}
	case len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z':
		class, only, _ := strings.Cut(s, ":")
		return choice{class: class, only: only}
	}
	return choice{word: s}
}

// link gives each choice of a group the group itself.
func (l *language) link() {
	for _, g := range l.groups {
		for _, p := range g.patterns {
			for _, e := range p.elements {
				for i, c := range e.choices {
					if c.group == "" {
						continue
					}
					if l.groups[c.group] == nil {
						// the data is broken
						panic(fmt.Sprintf("when: the patterns of %s have no group <%s>", l.code, c.group))
					}
					e.choices[i].in = l.groups[c.group]
				}
			}
		}
	}
}

// node is what a pattern was found to say: its action, and the parts.
type node struct {
	action     string
	args       []string
	parts      []part
	start, end int // tokens, half-open
}

// part is one class of words in a node, or a node within it.
type part struct {
	class      string
	value      string
	n          int
	node       *node
	start, end int
}

// part returns the n-th part of a class, counted from 0.
func (n *node) part(class string, nth int) (part, bool) {
	for _, p := range n.parts {
		if p.class != class {
			continue
		}
		if nth == 0 {
			return p, true
		}
		nth--
	}
	return part{}, false
}

func (n *node) has(class string) bool {
	_, ok := n.part(class, 0)
	return ok
}

// parser matches the patterns of a language over the tokens of one block.
type parser struct {
	lang     *language
	toks     []tok
	memo     map[[2]int][]*node
	lastYear int // the year of publication, to read '84
}

// longest is the longest of what a group finds at a token, nil where it finds nothing.
func (p *parser) longest(name string, at int) *node {
	var best *node
	if g := p.lang.groups[name]; g != nil {
		for _, n := range p.nodes(g, at) {
			if best == nil || n.end > best.end {
				best = n
			}
		}
	}
	return best
}

// nodes are all that a group finds at a token: of those that end at one token the first. While a group is
// being asked, it finds nothing in itself, so that no pattern can run in a circle.
func (p *parser) nodes(g *group, at int) []*node {
	if at >= len(p.toks) || !g.first.meets(p.toks[at].mask) {
		return nil
	}
	key := [2]int{g.id, at}
	if found, ok := p.memo[key]; ok {
		return found
	}
	p.memo[key] = nil
	var found []*node
	for i := range g.patterns {
		pat := &g.patterns[i]
		if !pat.first.meets(p.toks[at].mask) {
			continue
		}
		p.match(pat, 0, at, nil, func(end int, parts []part) {
			for _, n := range found {
				if n.end == end {
					return
				}
			}
			if end > at {
				found = append(found, &node{action: pat.action, args: pat.args,
					parts: append([]part(nil), parts...),
					start: at, end: end})
			}
		})
	}
	p.memo[key] = found
	return found
}

// match hands on every way in which the pattern from its k-th element on fits at a token.
func (p *parser) match(pat *pattern, k, at int, parts []part, use func(end int, parts []part)) {
	if k == len(pat.elements) {
		use(at, parts)
		return
	}
	e := &pat.elements[k]
	for i := range e.choices {
		p.choose(&e.choices[i], at, func(found part) {
			next := parts[:len(parts):len(parts)]
			if found.node != nil && found.node.action == "" {
				next = append(next, found.node.parts...)
			} else {
				next = append(next, found)
			}
			p.match(pat, k+1, found.end, next, use)
		})
	}
	if e.optional {
		p.match(pat, k+1, at, parts, use)
	}
}

// choose hands on every way in which a choice fits at a token.
func (p *parser) choose(c *choice, at int, use func(part)) {
	switch {
	case at >= len(p.toks):
	case c.in != nil:
		for _, n := range p.nodes(c.in, at) {
			use(part{class: c.group, node: n.core(), start: at, end: n.end})
		}
	case c.word != "":
		if p.toks[at].key == c.word {
			use(part{class: "", start: at, end: at + 1})
		}
	default:
		for _, e := range p.toks[at].entries {
			if e.class == c.class && c.means(e.value) && fits(e.keys, p.toks, at) {
				class := strings.TrimSuffix(c.class, "-BEHIND")
				use(part{class: class, value: e.value, n: e.n, start: at, end: at + len(e.keys)})
			}
		}
		if read := terminals[c.class]; read != nil {
			read(p, at, func(end, n int, value string) {
				if c.means(value) {
					use(part{class: c.class, value: value, n: n, start: at, end: end})
				}
			})
		}
	}
}

// means reports that an entry's meaning is one that the choice asks for.
func (c *choice) means(value string) bool {
	first, _, _ := strings.Cut(value, " ")
	if other, not := strings.CutPrefix(c.only, "!"); not {
		return first != other
	}
	return c.only == "" || first == c.only
}
