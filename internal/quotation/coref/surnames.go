package coref

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
)

// namesakes marks the surnames that a paragraph uses for a person whom the sentences before in it name in
// full as the one who does something: “Jane Roe came to Pellan. Roe said ...”, though the article is about
// Jack Roe.
func (x *Resolver) namesakes() {
	just := map[string]string{}
	for i := range x.Sentences {
		s := &x.Sentences[i]
		if i > 0 && s.Section != x.Sentences[i-1].Section {
			clear(just)
		}
		for k := range s.Mentions {
			if m := &s.Mentions[k]; m.Kind == syntax.Person && !m.Possessive &&
				!strings.Contains(m.Text, " ") {
				m.Namesake = just[person.Surname(m.Text)]
			}
		}
		for k := range s.Mentions {
			if m := &s.Mentions[k]; m.Kind == syntax.Person && strings.Contains(m.Text, " ") &&
				clause.Acts(s, m) {
				just[person.Surname(m.Text)] = m.Text
			}
		}
	}
}

// whom gives the fullest name that the article holds for the person of a mention.
func (x *Resolver) whom(m *syntax.Mention) string {
	if strings.Contains(m.Text, " ") {
		return x.People.fullName(m.Text)
	}
	var words []string
	for w := range document.EachWord(x.Source(m.Span), nil) {
		words = append(words, string(w.Key))
	}
	if sex := x.People.sexBefore(words); m.Namesake != "" && (sex == 0 || sex == x.People.sexOf(m.Namesake)) {
		return x.People.fullName(m.Namesake)
	}
	return x.People.fullName(m.Text, words...)
}

// fullName gives the fullest name that the article holds for a name. Of several persons of one surname it is
// the first whose sex and title the words before the name don't deny, and who has one of those titles before
// his full name if any has.
func (p *People) fullName(name string, before ...string) string {
	name = p.nominative(name)
	last := person.Surname(name)
	if first, rest, ok := strings.Cut(name, " "); ok {
		if !p.lex.Has(lexicon.ParticleName, document.Key(first)) || len(p.Full[last]) == 0 ||
			strings.Contains(rest, " ") {
			return p.longest(name)
		}
		for _, f := range p.namesakesOf(last) { // "Le Dantec"
			if strings.HasSuffix(strings.ToLower(f), " "+strings.ToLower(name)) { // "Van Lind" opens a sentence
				return f
			}
		}
		return name
	}
	only, sex := "", p.sexBefore(before)
	for _, f := range p.namesakesOf(last) {
		if s := p.sex[f]; sex != 0 && s != 0 && s != sex {
			continue
		}
		if slices.ContainsFunc(before,
			func(title string) bool { return p.bore[p.nominativeRole(title)][f] }) {
			return p.longest(f)
		}
		if only == "" {
			only = f
		}
	}
	if slices.ContainsFunc(before, func(title string) bool {
		return p.lex.Any(title, lexicon.Courtesy, lexicon.Title) && !p.lex.Has(lexicon.GivenTitle, title)
	}) {
		return cmp.Or(only, name) // "Justice Thomas" is no Thomas Hale
	}
	return cmp.Or(only, p.byGiven(name), name)
}

// inFull reports a name that is one of several words, as it stands or by its full name.
func (p *People) inFull(name string) bool { return strings.Contains(p.fullName(name), " ") }

// namesakesOf are the full names of those who bear a surname, not more than an article tells apart.
func (p *People) namesakesOf(surname string) []string {
	return p.Full[surname][:min(len(p.Full[surname]), manyNamesakes)]
}

// byGiven gives the one full name of the article that begins with a name: "Dame Ilse", "Ivanka"; "" where
// none does, or several.
func (p *People) byGiven(name string) string {
	only := ""
	for _, full := range p.given[document.Key(name)] {
		if only != "" && !person.Same(only, full) {
			return ""
		}
		only = cmp.Or(only, full)
	}
	return only
}

// BeginsWith gives the one full name of the article that begins with a name which nobody bears as his last:
// the family name where that stands first, "Wen" of "Wen Jiahui"; "" where none does, or several.
func (p *People) BeginsWith(name string) string {
	only := ""
	for surname := range p.Full {
		for _, full := range p.namesakesOf(surname) {
			if !strings.HasPrefix(full, name+" ") {
				continue
			}
			if only != "" && !person.Same(only, full) {
				return ""
			}
			only = max(only, full)
		}
	}
	return only
}

// longest gives "Donald J. Trump" for "Donald Trump" where the article has both, the one that it prints more
// often.
func (p *People) longest(name string) string {
	if best, ok := p.best[name]; ok {
		return best
	}
	for _, f := range p.namesakesOf(person.Surname(name)) {
		if person.Same(f, name) {
			return f
		}
	}
	return name
}
