// Package coref knows the people of an article, and whom a surname, a pronoun or an office means.
package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// KnownPerson reports a name of two words, one behind a title, or one whose given name the lexicon knows; of
// a description, one that names an office.
func (x *Resolver) KnownPerson(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	first, rest, two := strings.Cut(name, " ")
	if x.Lex.Has(lexicon.Determiner, document.Key(first)) {
		return unicode.IsUpper(r) &&
			slices.ContainsFunc(strings.Fields(rest),
				func(w string) bool { return x.Lex.Any(document.Key(w), lexicon.Role, lexicon.Title) })
	}
	if !unicode.IsUpper(r) {
		return false
	}
	key := document.Key(name)
	if two || x.People.sexOf(name) != 0 || x.People.titled[name] || x.Upper[key] {
		return true
	}
	return x.persons[name] && !related.Known(x.Lex.Language, key)
}

// A mention that a cue has as its subject becomes the speaker: a name as it is given in full, a pronoun or
// role by whom the article means.

// Resolver tells whom the mentions of an article mean. It has to be told who
// speaks the quotations (Note), since a pronoun may mean one of those.
type Resolver struct {
	*syntax.Text
	People    *People
	Quoted    []marks.Quoted
	speakers  []string
	spoke     map[string]bool // who speaks a quotation
	quoted    memory          // who speaks the quotations
	named     memory          // whom the text names
	only      only            // whom the text names in full
	persons   map[string]bool // names that the article shows to be persons' (evidence.go)
	referents map[int]string  // for each pronoun, by its offset, whom it stands for
}

// New returns a resolver for an article.
func New(text *syntax.Text, people *People, quoted []marks.Quoted) *Resolver {
	x := &Resolver{Text: text, People: people, Quoted: quoted, speakers: make([]string, len(quoted)),
		spoke: map[string]bool{}, quoted: memory{}, named: memory{}, persons: map[string]bool{},
		referents: map[int]string{}}
	x.namesakes()
	x.learnPersons()
	x.sexes()
	x.remember()
	return x
}

// Who gives the person whom the subject of a verb of speech means, by the fullest name that the article has
// for him, and whether the article names him there; cue is the verb. It gives no name where nobody can be
// meant.
func (x *Resolver) Who(s *syntax.Sentence, m *syntax.Mention, cue string) (name string, named bool) {
	switch m.Kind {
	case syntax.Person:
		if who := x.ofWhom(s, m); who != "" {
			return who, true
		}
		return x.whom(x.inNominative(s, m)), true
	case syntax.Pronoun:
		return x.antecedent(s, m), false
	case syntax.Role, syntax.Thing:
		if own := clause.OwnedThing(s, m); own != nil { // "His claim, made on air, was that"
			return x.antecedent(s, own), false
		}
		if who := x.inApposition(s, m); who != "" {
			return who, true
		}
		if who := x.Epithet(s, m); who != "" {
			return who, false
		}
		if who := x.People.bearer(m.Text); who != "" {
			return who, false
		}
		if who := x.onlySpeaker(s, m); who != "" {
			return who, false
		}
		return clause.Described(s, m, cue), false
	case syntax.Body:
		if !s.Toks[m.To-1].Capital() { // "a longtime FBI analyst"
			return clause.Described(s, m, cue), false
		}
	}
	return m.Text, false
}

// Sex is the sex of a person of the article, 'm' or 'f', 0 where nothing tells it.
func (x *Resolver) Sex(name string) byte { return x.People.sexOf(name) }

// Bears reports that the article gives a person the title at the end of a phrase, and nobody else.
func (x *Resolver) Bears(phrase, name string) bool { return x.People.bearer(phrase) == name }

// onlySpeaker gives the person whom a role such as "the minister" must mean: the only one who has spoken so
// far, or the only one whom the article has named.
func (x *Resolver) onlySpeaker(s *syntax.Sentence, m *syntax.Mention) string {
	if !x.Lex.Has(lexicon.Title, definite(m.Text, x.Lex)) {
		return ""
	}
	name := x.only.before(m.Start)
	other := s.Has(m.To, lexicon.Contrast) &&
		x.People.bearsOther(name, x.People.nominativeRole(definite(m.Text, x.Lex)))
	if other || !x.mayBeHeOrShe(name) {
		return "" // "капитан же" is not Pilot Roe
	}
	return name
}

// inApposition gives the name that stands beside a role: "the minister, Jane Roe," or "Jane Roe, the
// minister,", or with dashes for the commas.
func (x *Resolver) inApposition(s *syntax.Sentence, m *syntax.Mention) string {
	at := m.To
	for at < m.To+2 && s.IsWord(at) && describes(s, at) { // "La portavoz vecinal, la señora Roe"
		at++
	}
	if n := at + s.Parting(at); n > at {
		if o := s.At(n); o.IsName() && (!s.IsWord(o.To) || s.IsCue(o.To)) {
			return x.People.fullName(o.Text)
		}
	}
	if m.From > 1 && s.Toks[m.From-1].Is(",") && m.To < len(s.Toks) && !s.Toks[m.To].IsWord() {
		if o := s.EndingAt(m.From - 1); o != nil && o.Kind == syntax.Person && !o.Possessive {
			return x.People.fullName(o.Text)
		}
	}
	return ""
}

// describes reports a word in small letters that may be an adjective behind its noun.
func describes(s *syntax.Sentence, at int) bool {
	return !s.Toks[at].Capital() && !s.IsCue(at) && !s.Has(at, lexicon.Function, lexicon.Auxiliary,
		lexicon.Preposition, lexicon.Conjunction, lexicon.Relative, lexicon.Adverb, lexicon.WeakCue)
}

// ofWhom gives the name behind a comma of whoever holds an office of somebody or something in the genitive:
// “prezes Fali, Marian Glaz,”, "" for any other name.
func (x *Resolver) ofWhom(s *syntax.Sentence, m *syntax.Mention) string {
	words := strings.Fields(m.Text)
	if !x.Lex.Flag(lexicon.Genitive) || !s.Is(m.To, ",") || len(words) > 2 {
		return ""
	}
	bare := len(words) == 1 && s.Toks[m.From].Key == document.Key(words[0])
	if bare || x.Lex.Any(document.Key(words[0]), lexicon.Man, lexicon.Woman) {
		return ""
	}
	o := s.At(m.To + 1)
	if o == nil || o.Kind != syntax.Person || s.IsWord(o.To) && !s.IsCue(o.To) {
		return ""
	}
	given, _, full := strings.Cut(o.Text, " ")
	if !full || !x.Lex.Any(document.Key(given), lexicon.Man, lexicon.Woman) {
		return ""
	}
	return x.People.fullName(o.Text)
}
