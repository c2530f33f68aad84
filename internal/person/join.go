package person

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Names of many articles are joined more strictly than two of one article are compared: there a surname
// means whom the article has named, here nobody knows. A surname alone, an initial for the given name, the
// beginning of a given name ("Paul" and "Paula"), and "Jr." on one side only join nothing. A name that fits
// two people who are no one joins neither: "George Bush", where both presidents of that name are.

// Join gives each name the id of its person, so that two names of one person have one; the same names give
// the same ids in any order. An id is the given name and the surname of the fullest of a person's names, as
// "ada-fenn", and all of that name where two people would have the same. What is no name has the id "".
func Join(names []string) []string {
	var people []*joined
	alike := map[string][]*joined{} // by the beginning of the surname, which cases leave as it is
	of := map[string]*joined{}
	for _, name := range fullestFirst(names) {
		n := Parse(name)
		if len(n.parts) == 0 {
			continue
		}
		var fits []*joined
		begins := opening(n.parts[len(n.parts)-1])
		for _, p := range alike[begins] {
			if p.takes(n) {
				fits = append(fits, p)
			}
		}
		if len(fits) != 1 {
			fits = []*joined{{}}
			people = append(people, fits[0])
			alike[begins] = append(alike[begins], fits[0])
		}
		fits[0].names = append(fits[0].names, n)
		of[name] = fits[0]
	}
	identify(people)
	out := make([]string, len(names))
	for i, name := range names {
		if p := of[name]; p != nil {
			out[i] = p.id
		}
	}
	return out
}

// opening is the first letters of a word.
func opening(word string) string {
	runes := []rune(word)
	return string(runes[:min(len(runes), 3)])
}

// joined is the names of one person.
type joined struct {
	names []Name
	id    string
}

// takes reports a name that is this person's by all of the names so far: no chain of weak links.
func (p *joined) takes(n Name) bool {
	return !slices.ContainsFunc(p.names, func(own Name) bool { return !own.one(n) })
}

// one reports that two names of different articles are one person's.
func (n Name) one(other Name) bool {
	if slices.Equal(n.parts, other.parts) && n.generation == other.generation {
		return true
	}
	if len(n.parts) < 2 || len(other.parts) < 2 || n.generation != other.generation || !n.Same(other) {
		return false
	}
	x, y := n.parts[:len(n.parts)-1], other.parts[:len(other.parts)-1]
	return oneGiven(x[0], y[0]) && !initial(x[0]) || overlap(x, y)
}

// fullestFirst returns the names, each once, those of most words first.
func fullestFirst(names []string) []string {
	out := slices.Clone(names)
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(len(strings.Fields(b))-len(strings.Fields(a)), len(b)-len(a), strings.Compare(a, b))
	})
	return slices.Compact(out)
}

// identify gives the people their ids.
func identify(people []*joined) {
	count := map[string]int{}
	for _, p := range people {
		count[short(p.names[0])]++
	}
	used := map[string]int{}
	for _, p := range people {
		p.id = short(p.names[0])
		if count[p.id] > 1 {
			p.id = long(p.names[0])
		}
		if used[p.id]++; used[p.id] > 1 {
			p.id += "-" + strconv.Itoa(used[p.id])
		}
	}
}

func short(n Name) string {
	last := len(n.parts) - 1
	if last == 0 {
		return n.parts[0]
	}
	return slug(n.parts[0], n.parts[last], n.generation)
}

func long(n Name) string { return slug(append(slices.Clone(n.parts), n.generation)...) }

func slug(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "-")
}
