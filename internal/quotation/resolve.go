package quotation

import (
	"strings"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// A mention that a cue has as its subject becomes the speaker: a name as it is given in full, a pronoun or role by whom
// the article means.

// resolver tells whom the mentions of an article mean. Speakers are the names of those who speak the quotations, in their
// order, as far as they have been told: a pronoun may mean one of them.
type resolver struct {
	*text
	people    *people
	quoted    []quoted
	speakers  []string
	referents map[int]string // for each pronoun, by its offset, whom it stands for
}

func newResolver(text *text, people *people, quoted []quoted) *resolver {
	x := &resolver{text: text, people: people, quoted: quoted, speakers: make([]string, len(quoted)), referents: map[int]string{}}
	x.namesakes()
	x.sexes()
	return x
}

// who gives the person whom the subject of a verb of speech means, by the fullest name that the article has for him, and
// whether the article names him there; cue is the verb. It gives no name where nobody can be meant.
func (x *resolver) who(s *sentence, m *mention, cue string) (name string, named bool) {
	switch m.kind {
	case personKind:
		return x.whom(m), true
	case pronoun:
		return x.antecedent(s, m), false
	case role, thing:
		if own := OwnedThing(s, m); own != nil { // "His claim, made on air, was that"
			return x.antecedent(s, own), false
		}
		if who := x.inApposition(s, m); who != "" {
			return who, true
		}
		if who := x.people.bearer(m.text); who != "" {
			return who, false
		}
		if who := x.onlySpeaker(s, m); who != "" {
			return who, false
		}
		return Described(s, m, cue), false
	case body:
		if !s.toks[m.to-1].capital() { // "a longtime FBI analyst"
			return Described(s, m, cue), false
		}
	}
	return m.text, false
}

// onlySpeaker gives the person whom a role such as "the minister" must mean: the only one who has spoken so far, or the
// only one whom the article has named.
func (x *resolver) onlySpeaker(s *sentence, m *mention) string {
	if !x.lex.Has(lexicon.Title, definite(m.text, x.lex)) {
		return ""
	}
	only := ""
	for n := range x.sentences {
		o := &x.sentences[n]
		if o.Start > m.Start || x.paragraphs[o.section].kind == document.Headline {
			continue
		}
		for i := range o.mentions {
			c := &o.mentions[i]
			if c.kind != personKind || c.Start >= m.Start || !strings.Contains(x.people.fullName(c.text), " ") {
				continue
			}
			name := x.whom(c)
			if only != "" && only != name {
				return ""
			}
			only = name
		}
	}
	return only
}

// inApposition gives the name that stands beside a role: "the minister, Jane Roe," or "Jane Roe, the minister,", or with
// dashes for the commas.
func (x *resolver) inApposition(s *sentence, m *mention) string {
	if n := m.to + s.parting(m.to); n > m.to {
		if o := s.at(n); o != nil && o.kind == personKind && !o.possessive && (o.to == len(s.toks) || !s.toks[o.to].isWord() || s.isCue(o.to)) {
			return x.people.fullName(o.text)
		}
	}
	if m.from > 1 && s.toks[m.from-1].is(",") && m.to < len(s.toks) && !s.toks[m.to].isWord() {
		if o := s.endingAt(m.from - 1); o != nil && o.kind == personKind && !o.possessive {
			return x.people.fullName(o.text)
		}
	}
	return ""
}

// parting returns how many tokens at i are the comma or the dash that parts an apposition from its noun.
func (s *sentence) parting(i int) int {
	if i < len(s.toks) && s.toks[i].is(",") {
		return 1
	}
	n := 0
	for i+n < len(s.toks) && (s.toks[i+n].is("-") || s.toks[i+n].is("–") || s.toks[i+n].is("—")) {
		n++
	}
	return n
}
