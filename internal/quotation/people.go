package quotation

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// people is what the article tells of the persons it names.
type people struct {
	lex    *lexicon.Lexicon
	full   map[string][]string        // last name, folded: full names, in the order of surname.go
	given  map[string][]string        // given name, folded: full names that begin with it
	titles map[string]map[string]bool // title or role, folded: the full names that bear it
	best   map[string]string          // full name: the one that the article prints most often of the same person
	bore   map[string]map[string]bool // title: the full names before which it stands, also as a former one
	sex    map[string]byte            // full name, or last name behind a title: 'm' or 'f'
	words  *vocabulary
	beside [][2]string       // offices and the names in apposition to them (apposition.go)
	cases  map[string]string // names in another case, folded: the nominative that the article prints (case.go)
}

// learnPeople learns from the sentences of an article, the words of its quotations too, whom it names. The headline is the
// text of its headlines; quoted reports a stretch that stands in a quotation.
func learnPeople(a *article, drafts [][]token, headline string, quoted func(document.Span) bool) *people {
	p := &people{lex: a.lex, words: a.vocabulary,
		full: map[string][]string{}, given: map[string][]string{}, titles: map[string]map[string]bool{},
		best: map[string]string{}, bore: map[string]map[string]bool{}, sex: map[string]byte{}}
	var found []mention
	var from [][]token
	for _, toks := range drafts {
		mentions, inner := a.mentions(toks)
		p.appositions(mentions, toks)
		for _, m := range append(mentions, inner...) {
			if m.kind == personKind {
				found, from = append(found, m), append(from, toks)
			}
		}
	}
	p.learnCases(found, from)
	for i := range found {
		found[i].text = p.nominative(found[i].text)
	}
	p.learnFull(found, from, headline)
	p.learnTitles(found, from, quoted)
	p.bestow()
	return p
}

// surnames are the last names, folded, of those whom the article names in full.
func (p *people) surnames() map[string]bool {
	out := map[string]bool{}
	for name, full := range p.full {
		out[name] = len(full) > 0
	}
	return out
}

// sexes learns the sex of those whose names and titles do not tell it, from the pronouns of the sentences that name
// nobody else.
func (x *resolver) sexes() {
	counts := map[string][2]int{}
	for i := range x.sentences {
		s := &x.sentences[i]
		name := ""
		at := 0
		for _, m := range s.mentions {
			if m.kind != personKind {
				continue
			}
			full := x.whom(&m)
			if name != "" && full != name {
				name = ""
				break
			}
			name, at = full, m.to
		}
		if name == "" || x.people.sexOf(name) != 0 {
			continue
		}
		c := counts[name]
		for _, t := range s.toks[at:] {
			switch v, _ := x.lex.Value(lexicon.SexPronoun, t.key); v {
			case "m":
				c[0]++
			case "f":
				c[1]++
			}
		}
		counts[name] = c
	}
	for name, c := range counts {
		switch {
		case c[0] > 2*c[1]:
			x.people.sex[name] = 'm'
		case c[1] > 2*c[0]:
			x.people.sex[name] = 'f'
		}
	}
}

// bearer gives the one person whom the article gives the title at the end of a phrase, or "".
func (p *people) bearer(phrase string) string {
	noun := p.nominativeRole(definite(phrase, p.lex))
	if noun == "" {
		return ""
	}
	only := ""
	for title, names := range p.titles {
		if title != noun && !(strings.HasSuffix(title, noun) && p.lex.Has(lexicon.Title, "-"+noun)) { // "Umweltministerin"
			continue
		}
		for name := range names {
			if only != "" && only != name {
				return ""
			}
			only = name
		}
	}
	return only
}

// definite returns the noun of a phrase that is a definite article and a noun, "the minister", or only a noun where the
// language has no article; "" for any other.
func definite(phrase string, lex *lexicon.Lexicon) string {
	words := appendWords(nil, phrase, document.Span{Start: 0, End: len(phrase)}, lex)
	switch {
	case len(words) == 2 && words[0].has(lexicon.Definite):
		return words[1].key
	case len(words) == 1 && lex.Flag(lexicon.NoArticle):
		return words[0].key
	}
	return ""
}

// sexOf returns 'm', 'f' or 0 for a name.
func (p *people) sexOf(name string) byte {
	if s := p.sex[name]; s != 0 {
		return s
	}
	if s := p.sex[lastPart(name)]; s != 0 {
		return s
	}
	if !strings.Contains(name, " ") {
		return p.sexOfGiven(name)
	}
	return 0
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
