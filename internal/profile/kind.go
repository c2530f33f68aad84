package profile

import (
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
	"verbatim/report"
)

// What kind of source a speaker is, is told by the words that the report has for it: a name in capitals
// (name.go), or a phrase whose noun the lexicon knows. A phrase in which the lexicon knows no noun means
// people, since it is the subject of a verb of speech; people without a name or an office are unnamed.

// classifier tells the kinds of the sources of one article.
type classifier struct {
	lex     *lexicon.Lexicon
	article string
	titled  map[string]bool // what stands behind a title or a given name there, when it was first asked for
}

func (c *classifier) tokens(s string) []token.Token {
	var out []token.Token
	for _, t := range token.Append(nil, s, document.Span{End: len(s)}, c.lex) {
		if t.IsWord() {
			out = append(out, t)
		}
	}
	return out
}

// kind is the kind of a source.
func (c *classifier) kind(h *heard) string {
	all := c.tokens(h.name)
	words := c.behindDeterminer(all)
	switch {
	case h.unnamed:
		return report.AnonymousSource
	case len(all) == 0, len(words) == 0, c.pronoun(all):
		return report.UnknownSource
	case c.proper(h.name, words):
		return c.named(h, words, len(words) < len(all))
	case c.endsInName(words):
		return report.PersonSource
	}
	return c.described(all)
}

// pronoun reports words that stand for somebody and say nothing of him.
func (c *classifier) pronoun(words []token.Token) bool {
	return len(words) == 1 && !words[0].Has(lexicon.Anonymous) &&
		words[0].Has(lexicon.Subject, lexicon.SexPronoun, lexicon.Pronoun, lexicon.Referring)
}

// behindDeterminer is a phrase without the articles and the like that open it.
func (c *classifier) behindDeterminer(words []token.Token) []token.Token {
	for len(words) > 1 && words[0].Has(lexicon.Determiner, lexicon.Own) {
		words = words[1:]
	}
	return words
}

// described is the kind of a phrase: that of the last noun before its first preposition.
func (c *classifier) described(words []token.Token) string {
	kind, at := "", 0
	for i := range words {
		if i > 0 && c.stops(words, i) {
			break
		}
		if k := c.class(words, i); k != "" {
			kind, at = k, i
		} else if words[i].Has(lexicon.Organization) && (i == 0 || !token.CapitalLetter(words[i].Text)) {
			kind, at = bodyNoun, i
		}
	}
	switch {
	case (kind == "" || kind == report.AnonymousSource) && c.formerOffice(words):
		return report.OfficeSource
	case kind == "", kind != report.AnonymousSource && c.people(words, at):
		return report.AnonymousSource
	case kind == bodyNoun:
		return report.OfficeSource
	case kind == report.OfficeSource && c.indefinite(words[:at+1]) && !c.speaksFor(words, at):
		return report.AnonymousSource
	}
	return kind
}

// formerOffice reports what one person was to another, whom the article names: "Orban's former strategist". A
// friend or a wife holds no office.
func (c *classifier) formerOffice(words []token.Token) bool {
	owned, former := false, false
	for i, t := range words {
		if i > 0 && c.stops(words, i) {
			break
		}
		if t.Has(lexicon.Relation) || owned && c.lex.Ends(lexicon.PluralEnding, t.Key) {
			return false
		}
		owned = owned || t.Owns() && token.CapitalLetter(t.Text)
		former = former || t.Has(lexicon.Former)
	}
	return owned && former
}

// holdsOffice reports words for the one who has an office: "the mayor", and not "a mayor" or "the board".
func (c *classifier) holdsOffice(h *heard) bool {
	words := c.tokens(h.name)
	if len(words) < 2 || c.proper(h.name, c.behindDeterminer(words)) || c.kind(h) != report.OfficeSource {
		return false
	}
	return !slices.ContainsFunc(words, func(t token.Token) bool {
		v, _ := c.lex.Value(lexicon.Office, t.Key)
		return v == "any" || t.Has(lexicon.Organization) && !token.CapitalLetter(t.Text)
	})
}

// people reports one of several bodies that only counts people: "a group of students".
func (c *classifier) people(words []token.Token, at int) bool {
	if !c.indefinite(words[:at+1]) || at+1 >= len(words) || !words[at+1].Has(lexicon.Complement) {
		return false
	}
	for i := at + 2; i < len(words) && !c.stops(words, i); i++ {
		if c.class(words, i) == report.AnonymousSource {
			return true
		}
	}
	return false
}

// bodyNoun is a noun for a body that the class of offices does not have.
const bodyNoun = "body"

// stops reports that the phrase's own noun stands before the word at i: it is a preposition, or opens a
// clause or a second phrase.
func (c *classifier) stops(words []token.Token, i int) bool {
	t := words[i]
	if token.CapitalLetter(t.Text) {
		return false
	}
	return t.Has(lexicon.Preposition, lexicon.Complement, lexicon.Relative, lexicon.Describing) ||
		i > 0 && t.Has(lexicon.Definite)
}

// classes are the nouns for the kinds of sources.
var classes = []struct {
	class lexicon.Class
	kind  string
}{
	{lexicon.Anonymous, report.AnonymousSource}, {lexicon.Office, report.OfficeSource},
	{lexicon.Document, report.DocumentSource}, {lexicon.Medium, report.MediumSource},
}

// class is the kind that the noun at i tells; "" for none.
func (c *classifier) class(words []token.Token, i int) string {
	if words[i].Owns() {
		return "" // "the minister's office"
	}
	for _, noun := range c.nouns(words, i) {
		for _, x := range classes {
			if c.lex.Has(x.class, noun) {
				return x.kind
			}
		}
	}
	return ""
}

// nouns are the words by which the lexicon may know the noun at i, the longest first: "think tank",
// "porte-parole".
func (c *classifier) nouns(words []token.Token, i int) []string {
	key := words[i].Key
	if i == 0 {
		return []string{key}
	}
	before := words[i-1].Key
	return []string{before + " " + key, before + "-" + key, key}
}

// speaksFor reports a noun that speaks for an office whatever stands before it: a spokesman.
func (c *classifier) speaksFor(words []token.Token, i int) bool {
	return slices.ContainsFunc(c.nouns(words, i), func(noun string) bool {
		v, _ := c.lex.Value(lexicon.Office, noun)
		return v == "any"
	})
}

// indefinite reports a phrase that means one of several: "a minister", "two senators".
func (c *classifier) indefinite(words []token.Token) bool {
	for _, t := range words {
		if t.Owns() {
			return false
		}
	}
	first := words[0]
	if len(words) == 1 || first.Has(lexicon.Definite, lexicon.Own, lexicon.Demonstrative) {
		return false
	}
	return first.Has(lexicon.Determiner, lexicon.Number, lexicon.Quantifier, lexicon.Anonymous)
}
