package coref

import (
	"slices"
	"sort"

	"verbatim/internal/document"
	"verbatim/internal/quotation/syntax"
)

// memory is the known persons of an article in the order in which they stand in it, by the sexes of pronouns
// that may mean them, so that the last before a place is found without reading back.
type memory map[byte][]remembered

type remembered struct {
	at   int // byte in the article
	name string
}

// farthest is how many persons a memory is asked for who cannot be meant.
const farthest = 50

// note adds a person at a place, where nearly all come in order.
func (m memory) note(at int, name string, sex byte) {
	for _, want := range [...]byte{0, 'm', 'f'} {
		if sex != 0 && want != 0 && sex != want {
			continue
		}
		list := m[want]
		i := len(list)
		for i > 0 && list[i-1].at > at {
			i--
		}
		m[want] = slices.Insert(list, i, remembered{at, name})
	}
}

// last returns the last person before a place whom a pronoun of a sex may mean, and where.
func (m memory) last(before int, want byte, barred []string) (name string, at int) {
	list := m[want]
	i := sort.Search(len(list), func(i int) bool { return list[i].at >= before })
	for steps := 0; i > 0 && steps < farthest; steps++ {
		i--
		if r := list[i]; !slices.Contains(barred, r.name) {
			return r.name, r.at
		}
	}
	return "", 0
}

// Note tells the resolver who speaks a quotation.
func (x *Resolver) Note(i int, name string) {
	x.speakers[i] = name
	x.spoke[name] = true
	if x.KnownPerson(name) {
		x.quoted.note(x.Quoted[i].Outer.End, name, x.People.sexOf(name))
	}
}

// remember reads whom the article names.
func (x *Resolver) remember() {
	for n := range x.Sentences {
		s := &x.Sentences[n]
		headline := x.Paragraphs[s.Section].Kind == document.Headline
		for i := range s.Mentions {
			if m := &s.Mentions[i]; m.Kind == syntax.Person {
				x.rememberNamed(m, headline)
			}
		}
	}
}

func (x *Resolver) rememberNamed(m *syntax.Mention, headline bool) {
	name := x.whom(m)
	if x.KnownPerson(name) && x.mayBeHeOrShe(name) {
		x.named.note(m.Start, name, x.People.sexOf(name))
	}
	if !headline && x.People.inFull(m.Text) {
		x.only.add(m.Start, name)
	}
}

// only is the one person whom an article names in full up to where it names a second.
type only struct {
	name          string
	first, second int // where they are named
	two           bool
}

func (o *only) add(at int, name string) {
	switch {
	case o.name == "":
		o.name, o.first = name, at
	case name != o.name && !o.two:
		o.second, o.two = at, true
	}
}

// before is the only person named before a place, or "".
func (o *only) before(at int) string {
	if o.first >= at || o.two && o.second < at {
		return ""
	}
	return o.name
}
