package coref

import (
	"cmp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// bearer gives the one person whom the article gives the title at the end of a phrase, or "". Other titles of
// the phrase have to be his too: "the prime minister".
func (p *People) bearer(phrase string) string {
	if short, title := withoutTitle(phrase, p.lex); title != "" {
		if who := p.bearer(short); who != "" && p.titles[title][who] {
			return who
		}
		return ""
	}
	noun := p.nominativeRole(definite(phrase, p.lex))
	if noun == "" {
		return ""
	}
	only := ""
	for title, names := range p.titles {
		// "Umweltministerin"
		if title != noun && !(strings.HasSuffix(title, noun) && p.lex.Has(lexicon.Title, "-"+noun)) {
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

// withoutTitle takes the first of two titles behind a definite article off a phrase.
func withoutTitle(phrase string, lex *lexicon.Lexicon) (short, title string) {
	words := token.Append(nil, phrase, document.Span{Start: 0, End: len(phrase)}, lex)
	if len(words) != 3 || !words[0].Has(lexicon.Definite) || !words[1].Has(lexicon.Title) ||
		!words[2].Has(lexicon.Title) {
		return phrase, ""
	}
	return words[0].Text + " " + words[2].Text, words[1].Key
}

// bearsOther reports a person who has an office of his own in the article, and not this one.
func (p *People) bearsOther(name, title string) bool {
	other := false
	for held, names := range p.titles {
		if names[name] && held == title {
			return false
		}
		other = other || names[name] && !p.lex.Has(lexicon.Courtesy, held)
	}
	return other
}

// definite returns the noun of a phrase that is a definite article and a noun, "the minister", or only a noun
// where the language has no article; "" for any other.
func definite(phrase string, lex *lexicon.Lexicon) string {
	words := token.Append(nil, phrase, document.Span{Start: 0, End: len(phrase)}, lex)
	switch {
	case len(words) == 2 && words[0].Has(lexicon.Definite):
		return words[1].Key
	case len(words) == 3 && words[0].Has(lexicon.Definite):
		return words[1].Key + " " + words[2].Key
	case len(words) == 1 && lex.Flag(lexicon.NoArticle):
		return words[0].Key
	}
	return ""
}

// learnTitles learns from given names first, then from the titles before full names, and last from those
// before surnames, which the ones before them help to understand. What title somebody bears in a quotation is
// told of by who is quoted, and makes him not the one whom the article means by it.
func (p *People) learnTitles(mentions []syntax.Mention, from [][]token.Token,
	quoted func(document.Span) bool) {
	for _, m := range mentions {
		given, _, full := strings.Cut(m.Text, " ")
		if sex := p.sexOfGiven(given); full && sex != 0 {
			p.sex[m.Text] = sex
		}
	}
	for _, full := range []bool{true, false} {
		for i, m := range mentions {
			if strings.Contains(m.Text, " ") == full {
				p.titlesOf(m, from[i], quoted(m.Span))
			}
		}
	}
}

// titlesOf learns from the words before a name.
func (p *People) titlesOf(m syntax.Mention, toks []token.Token, quoted bool) {
	before := p.before(m, toks)
	if len(before) == 0 && m.From > 0 && p.lex.Flag(lexicon.NoArticle) && p.describes(toks[m.From-1], m.Text, m.From == 1) {
		before = toks[m.From-1 : m.From] // "скрипалька Ірина Сойка"
	}
	name := p.fullName(m.Text, keys(before)...)
	if n := len(before); n > 1 && !quoted && p.twoWords(before[n-2], before[n-1]) {
		note(p.titles, before[n-2].Key+" "+before[n-1].Key, name)
	}
	for _, t := range before {
		if s, ok := p.lex.Value(lexicon.Sex, t.Key); ok && s != "" &&
			(p.sex[name] == 0 || t.Has(lexicon.Courtesy)) {
			p.sex[m.Text] = s[0]
			p.sex[name] = s[0]
		}
		if !t.Has(lexicon.Title, lexicon.Role) && !p.describes(t, name, t.Start == toks[0].Start) {
			continue
		}
		if !t.Has(lexicon.Determiner, lexicon.Ordinal) {
			p.titled[name] = true
		}
		title := p.nominativeRole(t.Key)
		if m.Text == name {
			note(p.bore, title, name)
		}
		if !quoted && !before[0].Has(lexicon.Former) {
			note(p.titles, title, name)
		}
	}
}

// describes reports a noun in small letters, or one that opens the sentence, before a full name, which the
// article may mean by it later: “la luthière Anne Faure”.
func (p *People) describes(t token.Token, name string, opens bool) bool {
	given, _, full := strings.Cut(name, " ")
	return full && p.sexOfGiven(given) != 0 && t.IsWord() && (opens || !t.Capital()) && len(t.Key) > 3 &&
		!t.Has(lexicon.Function, lexicon.Determiner, lexicon.Adverb, lexicon.Preposition, lexicon.Former)
}

// nominativeRole gives the nominative of a role in another case.
func (p *People) nominativeRole(role string) string {
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
func (p *People) before(m syntax.Mention, toks []token.Token) []token.Token {
	n := m.From
	for n < m.To && !(toks[n].Start >= m.End-len(m.Text) && strings.Contains(m.Text, toks[n].Text)) {
		n++
	}
	return toks[m.From:n]
}

func keys(toks []token.Token) []string {
	var out []string
	for _, t := range toks {
		out = append(out, t.Key)
	}
	return out
}
