package coref

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Whom a surname means, where the article names several persons of it. News style names the person whom the
// article is about in full once, and by the surname from then on; the wife, the brother or the namesake who
// comes in later has the full name each time. So the surname alone is the one's who was first named in full,
// unless a title tells another: “Mrs. Roe”, “President Roe”.

// learnFull notes the full names of the mentions: of one surname, who was first named in full in front, and
// of one person's names the most frequent in front. Whom the headline names in full comes before all others.
// What stands there once and begins with no given name that the lexicon knows comes last, since it may be a
// verb of a headline and a name.
func (p *People) learnFull(mentions []syntax.Mention, from [][]token.Token, headline string) {
	counts := map[string]int{}
	learn := func(name string) {
		if counts[name]++; counts[name] == 1 {
			p.Full[person.Surname(name)] = append(p.Full[person.Surname(name)], name)
		}
	}
	for i, m := range mentions {
		first, _, full := strings.Cut(m.Text, " ")
		if !full || p.lex.Has(lexicon.Courtesy, strings.TrimSuffix(document.Key(first), ".")) {
			continue
		}
		if given := p.sharesSurname(m, from[i]); given != "" {
			learn(given + m.Text[strings.LastIndexByte(m.Text, ' '):])
		}
		learn(m.Text)
	}
	p.dropRunOn(counts, headline)
	p.learnGiven(mentions)
	for surname, names := range p.Full {
		persons := byPerson(names)
		ranks := map[string]int{}
		for _, names := range persons {
			slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
			ranks[names[0]] = p.rank(names, counts, headline)
		}
		slices.SortStableFunc(persons, func(a, b []string) int { return ranks[a[0]] - ranks[b[0]] })
		p.Full[surname] = slices.Concat(persons...)
		for _, names := range persons {
			p.learnBest(names)
		}
	}
}

// rank tells who of one surname comes before whom: 0 whom the headline names, 1 the others, 2 what may be no
// name.
func (p *People) rank(names []string, counts map[string]int, headline string) int {
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

// learnBest notes for each name of a person the first that may be the same.
func (p *People) learnBest(names []string) {
	for _, name := range names {
		first := slices.IndexFunc(names,
			func(other string) bool { return other == name || person.Same(other, name) })
		p.best[name] = names[first]
	}
}

// learnGiven notes the full names by their given names, in the order of the article.
func (p *People) learnGiven(mentions []syntax.Mention) {
	held := map[string]bool{}
	for _, names := range p.Full {
		for _, name := range names {
			held[name] = true
		}
	}
	joins := func(word string) bool { return p.lex.Has(lexicon.Conjunction, word) }
	for _, m := range mentions {
		first, rest, _ := strings.Cut(m.Text, " ")
		key := document.Key(first)
		if !held[m.Text] || rest == "" || !p.lex.Any(key, lexicon.Man, lexicon.Woman) {
			continue
		}
		held[m.Text] = false // once
		if !slices.ContainsFunc(strings.Fields(rest), joins) {
			p.given[key] = append(p.given[key], m.Text)
		}
	}
}

// sharesSurname gives the given name that stands before a full name and shares its surname, "Jack" of “Jack
// and Jane Roe”, or "". A name that the article has in another place too is nobody's given name: “Sanders and
// Jane Roe”.
func (p *People) sharesSurname(m syntax.Mention, toks []token.Token) string {
	if m.From < 2 || m.Start+len(m.Text) != m.End || !toks[m.From-1].Has(lexicon.And) {
		return ""
	}
	t := toks[m.From-2]
	if !t.IsWord() || !t.Capital() || m.From > 2 && toks[m.From-3].Capital() {
		return ""
	}
	if t.Has(lexicon.Man, lexicon.Woman) && len(p.Full[t.Key]) == 0 || p.words.Seen[t.Key] == 1 &&
		!p.words.Lower[t.Key] {
		return t.Text
	}
	return ""
}

// dropRunOn forgets what is a name only in a headline that the body repeats: a name that begins with another
// full name and stands there once, “Jane Roe Backs Hale”, and one that ends with another whose given name the
// lexicon knows, behind a word that is none, “Elects Jane Roe”.
func (p *People) dropRunOn(counts map[string]int, headline string) {
	runsOn := func(name string) bool {
		first, _, _ := strings.Cut(name, " ")
		opens := strings.Contains(headline, name) &&
			!p.lex.Any(document.Key(first), lexicon.Man, lexicon.Woman)
		for i, r := range name {
			if r != ' ' || counts[name] != 1 {
				continue
			}
			head, tail := name[:i], name[i+1:]
			given, _, _ := strings.Cut(tail, " ")
			closes := opens && counts[tail] > 0 && p.lex.Any(document.Key(given), lexicon.Man, lexicon.Woman)
			if counts[head] > 0 && !person.Generation(tail) || closes {
				return true
			}
		}
		return false
	}
	for last, names := range p.Full {
		p.Full[last] = slices.DeleteFunc(names, runsOn)
	}
}

// manyNamesakes are more people of one surname than an article tells apart; a list of names may have
// thousands.
const manyNamesakes = 30

// byPerson puts together the names that one person may bear, in their order.
func byPerson(names []string) [][]string {
	var persons [][]string
	var parsed [][]person.Name
	for _, name := range names {
		parts := person.Parse(name)
		i := slices.IndexFunc(parsed[:min(len(parsed), manyNamesakes)], func(names []person.Name) bool {
			return slices.ContainsFunc(names[:min(len(names), manyNamesakes)], parts.Same)
		})
		if i < 0 {
			i = len(persons)
			persons, parsed = append(persons, nil), append(parsed, nil)
		}
		persons[i], parsed[i] = append(persons[i], name), append(parsed[i], parts)
	}
	return persons
}
