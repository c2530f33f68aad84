package coref

import (
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
	order  []string
	scores map[string]float64
}

func (c *candidates) note(name string, points float64) {
	c.noteOf(name, c.x.People.sexOf(name), points)
}

func (c *candidates) noteOf(name string, sex byte, points float64) {
	if sex != 0 && c.want != 0 && sex != c.want || slices.Contains(c.barred, name) {
		return
	}
	if sex == 0 {
		points *= 0.5
	}
	if _, ok := c.scores[name]; !ok {
		c.order = append(c.order, name)
	}
	c.scores[name] = max(c.scores[name], points)
}

// sentence notes whom the sentence o names or quotes before the mention m of the sentence s.
func (c *candidates) sentence(o, s *syntax.Sentence, m *syntax.Mention, fade float64) {
	x := c.x
	own := o.Start == s.Start
	told := own && clause.Tells(s, m) // what stands before it in its sentence is what was said
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
		if told && !clause.Speaks(o, other) {
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
	return best
}
