package reported

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// source says whose words they are. It returns false where nobody can have said them.
func (x *finder) source(s *syntax.Sentence, a *attributed, c *Clause) bool {
	m := a.subject
	if o := apposed(s, m); o != nil && !m.Possessive { // "the club's president, Jane Roe, told"
		m, a.subject = o, o
	}
	epithet := ""
	if m != nil && m.Kind != syntax.Person && m.Kind != syntax.Pronoun {
		epithet = x.Epithet(s, m)
	}
	switch {
	case c.Unnamed:
		if m != nil && m.Kind != syntax.Pronoun {
			c.Source = called(s, m, a.verb)
		}
		return true
	case a.goesOn != nil:
		c.goOn(a.goesOn)
		return true
	case m == nil:
		c.Speaker = a.before
		return c.Read
	case asks(s, m):
		return false
	case m.Kind == syntax.Pronoun:
		return x.pronoun(s, a, c)
	case epithet != "":
		c.Speaker = &attribution.Speaker{Name: epithet, Mention: s.Source(m.Span), Cue: a.cue(s)}
		return true
	case x.unnamed(s, m):
		c.Unnamed, c.Source = true, called(s, m, a.verb)
		return true
	case m.Kind != syntax.Person && (m.Kind != syntax.Role || head(s, m).Has(lexicon.Writing)) && !human(s, m):
		return false
	}
	name, named := x.Who(s, m, a.cue(s))
	if name == "" {
		return false
	}
	if !strings.Contains(name, " ") && m.Kind == syntax.Person {
		name = cmp.Or(x.People.BeginsWith(name), name)
	}
	titled := head(s, m).Has(lexicon.Title, lexicon.Role)
	group := head(s, m).Has(lexicon.Organization, lexicon.Collective) && !titled // "police in Kelm"
	c.Body = m.Kind == syntax.Body && !titled || x.body(m.Text) || group
	if x.office(s, m, named, titled) && !x.Bears(m.Text, name) {
		name = m.Text
		if !x.body(m.Text) {
			c.Office = m.Text
		}
		if c.Office != "" && !ofName(s, m) {
			c.Guess = x.onlySpeaker()
		}
	}
	if c.Body && !ofName(s, m) {
		name = cmp.Or(x.bodyOf(head(s, m)), name) // "the company" that the article has named
	}
	c.Speaker = &attribution.Speaker{Name: name, Mention: s.Source(m.Span), Cue: a.cue(s)}
	return true
}

// called is what the article calls a source without a name: "a person familiar with the talks".
func called(s *syntax.Sentence, m *syntax.Mention, v verb) string {
	end := m.To
	if s.Has(m.To, lexicon.Describing, lexicon.Preposition) && v.from > m.To {
		for end < v.from && s.IsWord(end) && !s.Has(end, lexicon.Relative, lexicon.Auxiliary) {
			end++
		}
		for end > m.To && s.IsAdverb(s.Toks[end-1].Key) {
			end--
		}
	}
	return s.Source(document.Span{Start: m.Start, End: s.Toks[end-1].End})
}

// bodyOf is the one body with a name that has said something so far and that a noun may mean, since it is of
// the name or one for any firm; "" where there is none or another.
func (x *finder) bodyOf(noun token.Token) string {
	only := ""
	for i := range x.out {
		c := &x.out[i]
		if c.Speaker == nil || !c.Body || c.Speaker.Name == only || !x.called(c.Speaker.Name, noun) {
			continue
		}
		if only != "" {
			return ""
		}
		only = c.Speaker.Name
	}
	return only
}

// called reports a body with a name that a noun may mean.
func (x *finder) called(body string, noun token.Token) bool {
	words := strings.Fields(body)
	if x.Lex.Any(document.Key(words[0]), lexicon.Determiner, lexicon.Definite) {
		words = words[1:]
	}
	name := len(words) > 1 && strings.ContainsFunc(words[len(words)-1], unicode.IsUpper)
	of := slices.ContainsFunc(words, func(w string) bool { return document.Key(w) == noun.Key })
	return name && (of || noun.Has(lexicon.Firm))
}

func (a *attributed) cue(s *syntax.Sentence) string { return s.Toks[a.verb.from].Text }

// office reports that the article names a speaker by no more than an office; titled says that one is at the
// head of the phrase.
func (x *finder) office(s *syntax.Sentence, m *syntax.Mention, named, titled bool) bool {
	switch m.Kind {
	case syntax.Role:
		return !named
	case syntax.Body:
		return titled
	}
	return s.Has(m.From, lexicon.Definite) && s.Has(m.To-1, lexicon.Title, lexicon.Role) // "the Health Minister"
}

// ofName reports an office with a name in it: "the Kelm minister".
func ofName(s *syntax.Sentence, m *syntax.Mention) bool {
	for _, t := range s.Toks[m.From:m.To] {
		if t.Capital() && !t.Has(lexicon.Title, lexicon.Role, lexicon.Determiner) {
			return true
		}
	}
	return false
}

// onlySpeaker is who has said all that the article has reported so far, "" where that is nobody or two.
func (x *finder) onlySpeaker() string {
	only := ""
	for _, c := range x.out {
		if c.Speaker == nil || c.Speaker.Name == only || c.Office != "" || !x.KnownPerson(c.Speaker.Name) {
			continue
		}
		if only != "" {
			return ""
		}
		only = c.Speaker.Name
	}
	return only
}

// body reports an office that is no person's: "the company".
func (x *finder) body(office string) bool {
	words := strings.Fields(document.Key(office))
	last := words[len(words)-1]
	return x.Lex.Has(lexicon.Organization, last) && !x.Lex.Has(lexicon.Title, last)
}

// unnamed reports a source that has no name: "officials", "a person close to the talks". What an article has
// introduced, "the minister", has one, or is a body.
func (x *finder) unnamed(s *syntax.Sentence, m *syntax.Mention) bool {
	if m.Kind == syntax.Person && m.To-m.From == 1 && agents(s, s.Toks[m.From]) {
		return !x.Upper[s.Toks[m.From].Key] // "Householders complain"
	}
	if m.Kind == syntax.Person || m.Kind == syntax.Pronoun {
		return false
	}
	if m.Kind == syntax.Body && !head(s, m).Has(lexicon.Source) {
		return false
	}
	first := s.Toks[m.From]
	o := s.EndingAt(m.From)
	if first.Has(lexicon.Definite, lexicon.Demonstrative) || m.Possessive || o != nil && o.Possessive {
		return false
	}
	name, named := x.Who(s, m, "")
	if named || x.KnownPerson(name) && !strings.EqualFold(name, m.Text) {
		return false
	}
	head := head(s, m)
	for _, t := range s.Toks[m.From : m.To-1] {
		if t.Owns() {
			return false // "Kelm's foreign minister"
		}
	}
	if first.Has(lexicon.Own) {
		return head.Has(lexicon.Source)
	}
	if m.Kind == syntax.Thing && first.Has(lexicon.One) {
		return human(s, m) // "a bartender"
	}
	if m.Kind == syntax.Role && agents(s, head) {
		return true
	}
	return head.Has(lexicon.Source) || m.Kind == syntax.Role && human(s, m) && !s.Lex.Flag(lexicon.NoArticle)
}

// head is the noun of a phrase, before what it is of.
func head(s *syntax.Sentence, m *syntax.Mention) token.Token {
	end := m.From + 1
	for end < m.To && !(s.Has(end, lexicon.Preposition, lexicon.Complement) || s.Is(end, ",")) {
		end++
	}
	return s.Toks[end-1]
}

// human reports a noun phrase for a person or body: "the company", "his lawyer".
func human(s *syntax.Sentence, m *syntax.Mention) bool {
	h := head(s, m)
	if h.Has(lexicon.Writing) {
		return false
	}
	if h.Capital() || h.Has(lexicon.Organization, lexicon.Role, lexicon.Title, lexicon.Source, lexicon.Alone,
		lexicon.Collective) {
		return true
	}
	return len(h.Key) > 4 && s.Lex.Ends(lexicon.AgentEnding, h.Key) || plural(s, h.Key)
}

// plural reports the plural of an office.
func plural(s *syntax.Sentence, key string) bool {
	return severalOf(s, key, func(_, one string) bool {
		return s.Lex.Any(one, lexicon.Role, lexicon.Organization, lexicon.Collective)
	})
}

// severalOf reports a word that may be the plural of one that is such. That is asked with what both have in
// common, too.
func severalOf(s *syntax.Sentence, key string, such func(stem, one string) bool) bool {
	for _, end := range s.Lex.Entries(lexicon.PluralEnding) {
		one, _ := s.Lex.Value(lexicon.PluralEnding, end)
		if stem, ok := strings.CutSuffix(key, end); ok && such(stem, stem+one) {
			return true
		}
	}
	return false
}

// asks reports somebody whose part it is to ask.
func asks(s *syntax.Sentence, m *syntax.Mention) bool {
	return m.Kind != syntax.Person && head(s, m).Has(lexicon.Asker)
}
