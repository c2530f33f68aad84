package coref

import (
	"cmp"
	"slices"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// candidates are the persons whom a pronoun may mean, each with how much the text keeps him in view.
type candidates struct {
	x      *Resolver
	want   byte // the sex, or 0
	barred []string
	// those of them whom the article only describes
	persons []string
	section int             // the paragraph of the pronoun
	near    bool            // what is noted stands in that paragraph
	here    map[string]bool // who is noted in it
	nearest string          // the last one with a definite article
	beside  string          // the same, in the paragraph of the pronoun
	order   []string
	scores  map[string]float64
}

func (c *candidates) note(name string, points float64) {
	c.noteOf(name, c.x.People.sexOf(name), points)
}

func (c *candidates) noteOf(name string, sex byte, points float64) {
	if sex != 0 && c.want != 0 && sex != c.want || slices.Contains(c.barred, name) {
		return
	}
	if sex == 0 && c.want != 0 && !c.x.mayBeHeOrShe(name) && !slices.Contains(c.persons, name) {
		return
	}
	if sex == 0 {
		points *= 0.5
	}
	if c.near {
		c.here[name] = true
	}
	if _, ok := c.scores[name]; !ok {
		c.order = append(c.order, name)
	}
	c.scores[name] = max(c.scores[name], points)
}

// noteRole notes a person whom the article only describes, the subject of a sentence. “The president” may be
// somebody whom it names, and is meant only where nobody named is in view.
func (c *candidates) noteRole(o *syntax.Sentence, m *syntax.Mention, points float64) {
	sex := clause.SexOfRole(o, m)
	if sex != 0 && sex != c.want {
		return
	}
	name := clause.Described(o, m, "")
	here := o.Section == c.section
	switch {
	case o.Has(m.From, lexicon.Definite):
		if here {
			c.beside = cmp.Or(c.beside, name)
		}
		c.nearest = cmp.Or(c.nearest, name)
	case here && c.nearest == "":
		c.persons = append(c.persons, name)
		c.noteOf(name, sex, points)
	}
}

// sentence notes whom the sentence o names or quotes before the mention m of the sentence s.
func (c *candidates) sentence(o, s *syntax.Sentence, m *syntax.Mention, fade float64) {
	x := c.x
	c.near = o.Section == c.section
	own := o.Start == s.Start
	said := -1 // what stands behind this token and before the pronoun is what was said
	if own && clause.Tells(s, m) {
		said = clause.BehindColon(s, m.From)
	}
	subject := clause.MainSubject(o, len(o.Toks))
	for i := range o.Mentions {
		other := &o.Mentions[i]
		name, sex := "", byte(0)
		switch other.Kind {
		case syntax.Person:
			name = x.whom(other)
		case syntax.Role:
			if name = x.inApposition(o, other); name == "" {
				name = x.People.bearer(other.Text)
			}
			if name != "" && !x.KnownPerson(name) {
				sex = clause.SexOfRole(o, other) // "his wife, Orla,"
			}
			if name == "" && other == subject && !own && other.Free() && x.personRole(o, other) {
				c.noteRole(o, other, x.salience(o, other, subject)*fade)
				continue
			}
		case syntax.Pronoun:
			if !own {
				name = x.Referent(o, other)
			}
		}
		if name == "" || own && other.From >= m.From {
			continue
		}
		if sex == 0 && !x.KnownPerson(name) {
			continue
		}
		points := x.salience(o, other, subject)
		if said >= 0 && other.From >= said && !clause.Speaks(o, other) {
			points /= 8
		}
		if sex == 0 {
			sex = x.People.sexOf(name)
		}
		c.noteOf(name, sex, points*fade)
	}
	for _, t := range o.Toks {
		if t.Quote < 0 || own && t.Start >= m.Start {
			continue
		}
		if name := x.speakers[t.Quote]; x.KnownPerson(name) {
			c.note(name, 60*fade)
		}
	}
}

// salience is how much a sentence keeps a person in view: most whom it ends with as the one who said it, then
// its subject, then who speaks or does something in a clause.
func (x *Resolver) salience(s *syntax.Sentence, m, subject *syntax.Mention) float64 {
	switch {
	case clause.Tells(s, m):
		return 90
	case m == subject, subject != nil && subject.From == m.From && s.Toks[subject.To-1].Has(lexicon.Telling):
		return 80
	case clause.Speaks(s, m):
		return 75
	case m.Possessive, m.Governed:
		return 30
	case clause.VerbBehind(s, m.To):
		return 70
	}
	return 40
}

// best is the one most in view, of equals the one who was noted first.
func (c *candidates) best() string {
	best := ""
	for _, name := range c.order {
		if best == "" || c.scores[name] > c.scores[best]+1e-9 {
			best = name
		}
	}
	if c.beside != "" && !c.x.spoke[best] && !c.here[best] {
		return c.beside // somebody who says nothing in the article so far is spoken of
	}
	return cmp.Or(best, c.nearest)
}
