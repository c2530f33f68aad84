package quotation

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// Whom a surname means, where the article names several persons of it. News style names the person whom the article is
// about in full once, and by the surname from then on; the wife, the brother or the namesake who comes in later has the
// full name each time. So the surname alone is the one's who was first named in full, unless a title tells another:
// “Mrs. Roe”, “President Roe”.

// learnFull notes the full names of the mentions: of one surname, who was first named in full in front, and of one
// person's names the most frequent in front. Whom the headline names in full comes before all others. What stands there
// once and begins with no given name that the lexicon knows comes last, since it may be a verb of a headline and a name.
func (p *people) learnFull(mentions []mention, from [][]token, headline string) {
	counts := map[string]int{}
	learn := func(name string) {
		if counts[name]++; counts[name] == 1 {
			p.full[person.Surname(name)] = append(p.full[person.Surname(name)], name)
		}
	}
	for i, m := range mentions {
		first, _, full := strings.Cut(m.text, " ")
		if !full || p.lex.Has(lexicon.Courtesy, strings.TrimSuffix(document.Key(first), ".")) {
			continue
		}
		if given := p.sharesSurname(m, from[i]); given != "" {
			learn(given + m.text[strings.LastIndexByte(m.text, ' '):])
		}
		learn(m.text)
	}
	p.dropRunOn(counts, headline)
	rank := func(names []string) int {
		sound, named := false, false
		for _, name := range names {
			given, _, _ := strings.Cut(name, " ")
			named = named || strings.Contains(headline, name)
			sound = sound || counts[name] > 1 || p.lex.Any(document.Key(given), lexicon.Man, lexicon.Woman)
		}
		switch {
		case !sound:
			return 2
		case !named:
			return 1
		}
		return 0
	}
	p.learnGiven(mentions)
	for last, names := range p.full {
		persons := byPerson(names)
		for _, names := range persons {
			slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
		}
		slices.SortStableFunc(persons, func(a, b []string) int { return rank(a) - rank(b) })
		p.full[last] = slices.Concat(persons...)
		for _, names := range persons {
			for _, name := range names {
				first := slices.IndexFunc(names, func(other string) bool { return other == name || person.Same(other, name) })
				p.best[name] = names[first]
			}
		}
	}
}

// learnGiven notes the full names by their given names, in the order of the article.
func (p *people) learnGiven(mentions []mention) {
	joins := func(word string) bool { return p.lex.Has(lexicon.Conjunction, word) }
	for _, m := range mentions {
		first, rest, full := strings.Cut(m.text, " ")
		if key := document.Key(first); full && p.lex.Any(key, lexicon.Man, lexicon.Woman) && slices.Contains(p.full[person.Surname(m.text)], m.text) && !slices.ContainsFunc(strings.Fields(rest), joins) {
			p.given[key] = append(p.given[key], m.text)
		}
	}
}

// sharesSurname gives the given name that stands before a full name and shares its surname, "Jack" of “Jack and Jane Roe”,
// or "". A name that the article has in another place too is nobody's given name: “Sanders and Jane Roe”.
func (p *people) sharesSurname(m mention, toks []token) string {
	if m.from < 2 || m.Start+len(m.text) != m.End || !toks[m.from-1].has(lexicon.And) {
		return ""
	}
	t := toks[m.from-2]
	if !t.isWord() || !t.capital() || m.from > 2 && toks[m.from-3].capital() {
		return ""
	}
	if t.has(lexicon.Man, lexicon.Woman) && len(p.full[t.key]) == 0 || p.seen[t.key] == 1 && !p.lower[t.key] {
		return t.text
	}
	return ""
}

// dropRunOn forgets what is a name only in a headline that the body repeats: a name that begins with another full name and stands
// there once, “Jane Roe Backs Hale”, and one that ends with another whose given name the lexicon knows, behind
// a word that is none, “Elects Jane Roe”.
func (p *people) dropRunOn(counts map[string]int, headline string) {
	runsOn := func(name string) bool {
		first, _, _ := strings.Cut(name, " ")
		opens := strings.Contains(headline, name) && !p.lex.Any(document.Key(first), lexicon.Man, lexicon.Woman)
		for i, r := range name {
			if r != ' ' || counts[name] != 1 {
				continue
			}
			head, tail := name[:i], name[i+1:]
			given, _, _ := strings.Cut(tail, " ")
			if counts[head] > 0 && !person.Generation(tail) || opens && counts[tail] > 0 && p.lex.Any(document.Key(given), lexicon.Man, lexicon.Woman) {
				return true
			}
		}
		return false
	}
	for last, names := range p.full {
		p.full[last] = slices.DeleteFunc(names, runsOn)
	}
}

// manyNamesakes are more people of one surname than an article tells apart; a list of names may have thousands.
const manyNamesakes = 100

// byPerson puts together the names that one person may bear, in their order.
func byPerson(names []string) [][]string {
	var persons [][]string
	for _, name := range names {
		same := func(other string) bool { return person.Same(other, name) }
		i := slices.IndexFunc(persons[:min(len(persons), manyNamesakes)], func(names []string) bool { return slices.ContainsFunc(names, same) })
		if i < 0 {
			persons = append(persons, nil)
			i = len(persons) - 1
		}
		persons[i] = append(persons[i], name)
	}
	return persons
}

// headline is the article's title and the text of its headlines.
func (x *extractor) headline() string {
	out := []string{x.doc.Meta.Title}
	for _, b := range x.doc.Blocks {
		if b.Kind == document.Headline {
			out = append(out, x.text(b.Span))
		}
	}
	return strings.Join(out, "\n")
}

// learnTitles learns from given names first, then from the titles before full names, and last from those before surnames,
// which the ones before them help to understand.
// What title somebody bears in a quotation is told of by who is quoted, and makes him not the one whom the article means by it.
func (p *people) learnTitles(mentions []mention, from [][]token, quoted func(document.Span) bool) {
	for _, m := range mentions {
		given, _, full := strings.Cut(m.text, " ")
		if sex := p.sexOfGiven(given); full && sex != 0 {
			p.sex[m.text] = sex
		}
	}
	for _, full := range []bool{true, false} {
		for i, m := range mentions {
			if strings.Contains(m.text, " ") == full {
				p.titlesOf(m, from[i], quoted(m.Span))
			}
		}
	}
}

// sexOfGiven is the sex of those who bear a given name, 0 where the lexicon does not know or both bear it.
func (p *people) sexOfGiven(name string) byte {
	key := document.Key(name)
	switch {
	case p.lex.Has(lexicon.Either, key):
		return 0
	case p.lex.Has(lexicon.Man, key):
		return 'm'
	case p.lex.Has(lexicon.Woman, key):
		return 'f'
	}
	return 0
}

// titlesOf learns from the words before a name.
func (p *people) titlesOf(m mention, toks []token, quoted bool) {
	before := p.before(m, toks)
	name := p.fullName(m.text, keys(before)...)
	for _, t := range before {
		if s, ok := p.lex.Value(lexicon.Sex, t.key); ok && s != "" && (p.sex[name] == 0 || t.has(lexicon.Courtesy)) {
			p.sex[m.text] = s[0]
			p.sex[name] = s[0]
		}
		if !t.has(lexicon.Title, lexicon.Role) {
			continue
		}
		title := p.nominativeRole(t.key)
		if m.text == name {
			note(p.bore, title, name)
		}
		if !quoted && !before[0].has(lexicon.Former) {
			note(p.titles, title, name)
		}
	}
}

// nominativeRole gives the nominative of a role in another case.
func (p *people) nominativeRole(role string) string {
	base, _ := p.lex.Value(lexicon.ObliqueRole, role)
	return cmp.Or(base, role)
}

func note(titles map[string]map[string]bool, title, name string) {
	if titles[title] == nil {
		titles[title] = map[string]bool{}
	}
	titles[title][name] = true
}

// before are the tokens of a mention that stand before the name.
func (p *people) before(m mention, toks []token) []token {
	n := m.from
	for n < m.to && !(toks[n].Start >= m.End-len(m.text) && strings.Contains(m.text, toks[n].text)) {
		n++
	}
	return toks[m.from:n]
}

func keys(toks []token) []string {
	var out []string
	for _, t := range toks {
		out = append(out, t.key)
	}
	return out
}

// namesakes marks the surnames that a paragraph uses for a person whom the sentences before in it name in full as the one
// who does something: “Jane Roe came to Pellan. Roe said ...”, though the article is about Jack Roe.
func (x *extractor) namesakes() {
	just := map[string]string{}
	for i := range x.sentences {
		s := &x.sentences[i]
		if i > 0 && s.section != x.sentences[i-1].section {
			clear(just)
		}
		for k := range s.mentions {
			if m := &s.mentions[k]; m.kind == personKind && !m.possessive && !strings.Contains(m.text, " ") {
				m.namesake = just[person.Surname(m.text)]
			}
		}
		for k := range s.mentions {
			if m := &s.mentions[k]; m.kind == personKind && strings.Contains(m.text, " ") && x.acts(s, m) {
				just[person.Surname(m.text)] = m.text
			}
		}
	}
}

// acts reports that nothing governs or owns a mention, that it stands in no apposition, and in no clause before the main one.
func (x *extractor) acts(s *sentence, m *mention) bool {
	apposed := m.from > 0 && s.toks[m.from-1].is(",") && (m.to == len(s.toks) || !s.toks[m.to].isWord())
	return !m.possessive && !m.governed && !apposed && m.from >= x.mainClause(s, len(s.toks))
}

// whom gives the fullest name that the article holds for the person of a mention.
func (x *extractor) whom(m *mention) string {
	if strings.Contains(m.text, " ") {
		return x.people.fullName(m.text)
	}
	var words []string
	for w := range document.EachWord(x.text(m.Span), nil) {
		words = append(words, string(w.Key))
	}
	if sex := x.people.sexBefore(words); m.namesake != "" && (sex == 0 || sex == x.people.sexOf(m.namesake)) {
		return x.people.fullName(m.namesake)
	}
	return x.people.fullName(m.text, words...)
}

// fullName gives the fullest name that the article holds for a name. Of several persons of one surname it is the first
// whose sex and title the words before the name don't deny, and who has one of those titles before his full name if any
// has.
func (p *people) fullName(name string, before ...string) string {
	name = p.nominative(name)
	last := person.Surname(name)
	if first, rest, ok := strings.Cut(name, " "); ok {
		if !p.lex.Has(lexicon.ParticleName, document.Key(first)) || len(p.full[last]) == 0 || strings.Contains(rest, " ") {
			return p.longest(name)
		}
		for _, f := range p.full[last] { // "Le Dantec"
			if strings.HasSuffix(f, " "+name) {
				return f
			}
		}
		return name
	}
	only, sex := "", p.sexBefore(before)
	for _, f := range p.full[last] {
		if s := p.sex[f]; sex != 0 && s != 0 && s != sex {
			continue
		}
		if slices.ContainsFunc(before, func(title string) bool { return p.bore[p.nominativeRole(title)][f] }) {
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

// byGiven gives the one full name of the article that begins with a name: "Dame Ilse", "Ivanka"; "" where none does, or several.
func (p *people) byGiven(name string) string {
	only := ""
	for _, full := range p.given[document.Key(name)] {
		if only != "" && !person.Same(only, full) {
			return ""
		}
		only = cmp.Or(only, full)
	}
	return only
}

// sexBefore is the sex that the words before a name tell: "Mrs. Clinton".
func (p *people) sexBefore(words []string) byte {
	for _, w := range words {
		if s, ok := p.lex.Value(lexicon.Sex, w); ok && s != "" {
			return s[0]
		}
	}
	return 0
}

// longest gives "Donald J. Trump" for "Donald Trump" where the article has both, the one that it prints more often.
func (p *people) longest(name string) string {
	if best, ok := p.best[name]; ok {
		return best
	}
	for _, f := range p.full[person.Surname(name)] {
		if person.Same(f, name) {
			return f
		}
	}
	return name
}
