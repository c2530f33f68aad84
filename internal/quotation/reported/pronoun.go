package reported

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// pronoun gives a pronoun the speaker of the clause before, where that is near and of its sex, unless
// somebody else acts in a sentence between; else whom the article means.
func (x *finder) pronoun(s *syntax.Sentence, a *attributed, c *Clause) bool {
	m := a.subject
	want, last := x.wanted(m), x.before(s)
	name := x.antecedent(s, a)
	switch {
	case last != nil && x.fits(last, want) && (name == "" || !x.acts(s, name)):
		if last.Unnamed {
			c.Unnamed = true
			return true
		}
		name, c.Office, c.Guess, c.Body = last.Speaker.Name, last.Office, last.Guess, last.Body
	case name == "":
		if name = x.officeInView(s, m); name == "" {
			return want != 't' && want != 0
		}
		c.Office, c.Guess = name, x.onlySpeaker()
	}
	if want == 'm' || want == 'f' {
		x.sexes[name] = want
	}
	c.Speaker = &attribution.Speaker{Name: name, Mention: m.Text, Cue: a.cue(s)}
	return true
}

// antecedent is whom the article means by a pronoun, "" where that is nobody, a surname or place that merely
// stands somewhere before, or an office that is nearer.
func (x *finder) antecedent(s *syntax.Sentence, a *attributed) string {
	name, _ := x.Who(s, a.subject, a.cue(s))
	if strings.EqualFold(name, a.subject.Text) {
		return ""
	}
	if x.acts(s, name) {
		return name
	}
	single := !strings.Contains(name, " ") && x.Sex(name) == 0
	if single && !x.spoke(name) || x.before(s) == nil && x.officeInView(s, a.subject) != "" {
		return ""
	}
	return name
}

// officeInView is the office that stands for somebody before a pronoun, in its sentence or as the subject of
// the one before: “House prices trouble the governor, she said”.
func (x *finder) officeInView(s *syntax.Sentence, m *syntax.Mention) string {
	for n := s.Index; n >= 0 && s.Index-n < 2; n-- {
		o := &x.Sentences[n]
		for i := range o.Mentions {
			r := &o.Mentions[i]
			if r.Kind != syntax.Role || r.Possessive || !o.Has(r.From, lexicon.Definite) || x.body(r.Text) {
				continue
			}
			here := n == s.Index && r.To <= m.From || n < s.Index && o.Section == s.Section && r.From == 0
			if here && head(o, r).Has(lexicon.Title, lexicon.Role) && !head(o, r).Has(lexicon.Organization) {
				return r.Text
			}
		}
	}
	return ""
}

// spoke reports somebody who has said something before.
func (x *finder) spoke(name string) bool {
	for i := range x.out {
		if sp := x.out[i].Speaker; sp != nil && sp.Name == name {
			return true
		}
	}
	return false
}

// wanted is what a pronoun tells of whom it means: m, f, p for several, t for a thing.
func (x *finder) wanted(m *syntax.Mention) byte {
	key := strings.ToLower(m.Text)
	for _, class := range []lexicon.Class{lexicon.Subject, lexicon.SexPronoun} {
		if v, ok := x.Lex.Value(class, key); ok && v != "" {
			return v[0]
		}
	}
	return 0
}

// before is the clause before a sentence, in its paragraph or the one before, or nil.
func (x *finder) before(s *syntax.Sentence) *Clause {
	if len(x.out) == 0 || s.Section-x.section > 1 {
		return nil
	}
	if last := &x.out[len(x.out)-1]; last.Unnamed || last.Speaker != nil {
		return last
	}
	return nil
}

// fits reports that a pronoun may mean the speaker of a clause.
func (x *finder) fits(c *Clause, want byte) bool {
	if c.Unnamed {
		return want == 'p'
	}
	person := x.KnownPerson(c.Speaker.Name) && c.Office == "" && !c.Body
	if c.Body && (want == 'm' || want == 'f') {
		return false
	}
	switch want {
	case 'm', 'f':
		sex := x.sexes[c.Speaker.Name]
		if sex == 0 {
			sex = x.Sex(c.Speaker.Name)
		}
		return sex == 0 || sex == want
	case 't':
		return !person
	}
	return want == 0
}

// acts reports that a person is the subject of a sentence since the last clause.
func (x *finder) acts(s *syntax.Sentence, name string) bool {
	from := max(x.index+1, s.Index-3)
	if len(x.out) == 0 {
		from = max(0, s.Index-3)
	}
	for n := from; n < s.Index; n++ {
		o := &x.Sentences[n]
		for i := range o.Mentions {
			m := &o.Mentions[i]
			if m.Kind == syntax.Person && clause.Acts(o, m) {
				if who, _ := x.Who(o, m, ""); who == name {
					return true
				}
			}
		}
	}
	return false
}
