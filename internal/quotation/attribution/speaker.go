package attribution

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// speakerOf resolves the subject of a clause to a person.
func (x *attributor) speakerOf(s *syntax.Sentence, c *clause.Clause) *Speaker {
	if c == nil {
		return nil
	}
	return x.speaker(s, c.Subject, c.Verb, c.Sure)
}

// speaker resolves a mention to a person. Sure says that a word for speech stands beside it.
func (x *attributor) speaker(s *syntax.Sentence, m *syntax.Mention, cue string, sure bool) *Speaker {
	name, named := x.Who(s, m, cue)
	if name == "" || x.unresolved(m, name) {
		return nil
	}
	return &Speaker{Name: name, Mention: s.Source(m.Span), Cue: cue, Sure: sure && named,
		ByName: named && m.Kind == syntax.Person}
}

// unresolved reports a pronoun that nobody is found for and that is no subject: "him", "his".
func (x *attributor) unresolved(m *syntax.Mention, name string) bool {
	if m.Kind != syntax.Pronoun || m.Dropped() || name != m.Text {
		return false
	}
	return !x.Lex.Has(lexicon.Subject, document.Key(name))
}

// Speaker is who the article says spoke: the person's fullest name there, the words that name him, and the
// verb. Sure says that the article names the person beside the verb; a pronoun or a quotation that goes on
// is not so sure. ByName says that a name, with a verb or without one, stands in the sentence that gives the
// words to him.
type Speaker struct {
	Name, Mention, Cue string
	Rule               string // the name of the rule that found him
	Sure, ByName       bool
}
