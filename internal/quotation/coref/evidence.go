package coref

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// A name with capitals may be a town's, a programme's or a paper's. “He” and “she” mean none of these: whom
// they may mean has a given name that the lexicon knows, a title, a description, or does something in the
// article himself.

// learnPersons notes the names that the article shows to be persons'.
func (x *Resolver) learnPersons() {
	for n := range x.Sentences {
		s := &x.Sentences[n]
		for i := range s.Mentions {
			m := &s.Mentions[i]
			switch {
			case m.Kind == syntax.Person && x.showsPerson(s, m):
				x.persons[x.whom(m)] = true
			case m.Kind == syntax.Role:
				x.describedPerson(s, m)
			}
		}
	}
}

// describedPerson notes the name in apposition to a description, "his wife, Jane Roe", and the sex that it
// tells.
func (x *Resolver) describedPerson(s *syntax.Sentence, m *syntax.Mention) {
	name := x.inApposition(s, m)
	if name == "" {
		return
	}
	x.persons[name] = true
	if sex := clause.SexOfRole(s, m); sex != 0 && x.People.sexOf(name) == 0 {
		x.People.sex[name] = sex
	}
}

// personRole reports a description of one person: a title, a noun that tells the sex, or one for who does
// something.
func (x *Resolver) personRole(s *syntax.Sentence, m *syntax.Mention) bool {
	for j := m.To - 1; j >= m.From; j-- {
		t := s.Toks[j]
		if !t.Has(lexicon.Role) {
			continue
		}
		if t.Has(lexicon.Telling, lexicon.HearsaySource, lexicon.Organization, lexicon.Alone) ||
			x.Lex.Ends(lexicon.PluralEnding, t.Key) {
			return false
		}
		_, sex := x.Lex.Value(lexicon.Sex, t.Key)
		return sex || t.Has(lexicon.Title) || x.Lex.Ends(lexicon.AgentEnding, t.Key)
	}
	return false
}

// mayBeHeOrShe reports a name that the article shows to be a person's.
func (x *Resolver) mayBeHeOrShe(name string) bool {
	given, _, _ := strings.Cut(name, " ")
	return x.People.sexOf(name) != 0 || x.People.titled[name] || x.persons[name] ||
		x.Lex.Any(document.Key(given), lexicon.Man, lexicon.Woman, lexicon.Either)
}

// showsPerson reports a mention beside which something stands that only a person has.
func (x *Resolver) showsPerson(s *syntax.Sentence, m *syntax.Mention) bool {
	if clause.Speaks(s, m) || s.Has(m.To, lexicon.Who) || s.Is(m.To, ",") && s.Has(m.To+1, lexicon.Who) {
		return true
	}
	if s.Has(m.From-1, lexicon.By) || s.Is(m.To, ",") && x.apposed(s, m.To+1) {
		return true
	}
	if x.inApposition(s, m) != "" || s.Has(m.From, lexicon.Definite) || m.Governed {
		return false
	}
	if m.Possessive {
		return s.Has(m.To, lexicon.Telling)
	}
	return clause.MainSubject(s, len(s.Toks)) == m && !ownsItself(s, m)
}

// apposed reports a description of a person that begins at token j: "Pike, one of the three", "Pike, a baker".
func (x *Resolver) apposed(s *syntax.Sentence, j int) bool {
	if s.Has(j, lexicon.Alone) {
		return true
	}
	m := s.At(j)
	return m != nil && m.Kind == syntax.Role && x.personRole(s, m)
}

// ownsItself reports that the first pronoun behind the mention is that of a thing: "kept its word".
func ownsItself(s *syntax.Sentence, m *syntax.Mention) bool {
	for _, t := range s.Toks[m.To:] {
		if t.Has(lexicon.Own, lexicon.Subject) {
			_, person := s.Lex.Value(lexicon.SexPronoun, t.Key)
			return !person
		}
	}
	return false
}
