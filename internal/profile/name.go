package profile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/token"
	"verbatim/report"
)

// proper reports a name: words with capitals, and small ones that stand in names. Where every noun has a
// capital, an office or the like is none, unless a given name opens it.
func (c *classifier) proper(name string, words []token.Token) bool {
	nouns := c.lex.Flag(lexicon.NounsCapital)
	given := words[0].Has(lexicon.Man, lexicon.Woman, lexicon.Either)
	for i, t := range words {
		small := !token.CapitalLetter(t.Text) && !t.Has(lexicon.ParticleName, lexicon.Particle)
		joins := t.Has(lexicon.Preposition, lexicon.Conjunction)
		if small && !(joins && c.insideSentence(name[words[0].Start:words[len(words)-1].End])) {
			return false
		}
		if nouns && !given && i == len(words)-1 && c.class(words, i) != "" {
			return false
		}
	}
	return token.CapitalLetter(words[0].Text) || token.CapitalLetter(words[len(words)-1].Text)
}

// insideSentence reports that the article has the words, with the capital that opens them, elsewhere than at
// the start of a sentence: "Citizens for Open Water" and not "Officials at the Harbour Board".
func (c *classifier) insideSentence(text string) bool {
	for rest := c.article; ; {
		before, behind, found := strings.Cut(rest, text)
		if !found {
			return false
		}
		r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
		if unicode.IsLetter(r) || r == ',' {
			return true
		}
		rest = behind
	}
}

// endsInName reports a phrase that ends in a person's name of two words: "former coach Ada Fenn". A
// preposition before it makes it another's.
func (c *classifier) endsInName(words []token.Token) bool {
	for i, t := range words {
		switch {
		case c.stops(words, i):
			return false
		case i == len(words)-2:
			last := words[i+1]
			if !token.CapitalLetter(t.Text) || !token.CapitalLetter(last.Text) || t.Owns() {
				return false
			}
			return t.Has(lexicon.Man, lexicon.Woman) && c.class(words, i+1) == "" &&
				!last.Has(lexicon.Organization, lexicon.Place)
		}
	}
	return false
}

// named is the kind of a name; definite says that an article stands before it.
func (c *classifier) named(h *heard, words []token.Token, definite bool) string {
	last := len(words) - 1
	given := last > 0 && words[0].Has(lexicon.Man, lexicon.Woman, lexicon.Either)
	switch kind := c.properClass(words); {
	case c.saidPerson(h), c.behindTitle(words):
		return report.PersonSource
	case given && last == 1:
		return report.PersonSource
	case given && kind == "" && !c.body(words[last:]) && !c.headline(words):
		return report.PersonSource
	case kind != "":
		return kind
	case definite:
		return report.OfficeSource
	case c.headline(words):
		return report.UnknownSource
	case c.body(words):
		return report.OfficeSource
	case last > 0 || c.single(h, words[0]):
		return report.PersonSource
	}
	return report.UnknownSource
}

// properClass is the kind that the noun of a name tells, which stands last or before a small word: "the
// Harbour Gazette", "Gazette du Marais". What prints is meant where a name may be a text too: the Post.
func (c *classifier) properClass(words []token.Token) string {
	at := len(words) - 1
	for i, t := range words {
		small := i > 0 && t.Has(lexicon.Particle, lexicon.ParticleName, lexicon.Preposition)
		if small && c.names(words, i-1) {
			at = i - 1
			break
		}
		if small && joins(t) {
			return "" // what stands behind it names nobody: "Federation of Ferrymen"
		}
	}
	if c.lex.Has(lexicon.Medium, words[at].Key) {
		return report.MediumSource
	}
	return c.class(words, at)
}

// names reports a noun at i that may name a body, a text or a medium: "Gazette", and not "Bill", nor
// "Citizens".
func (c *classifier) names(words []token.Token, i int) bool {
	kind := c.class(words, i)
	return kind != "" && kind != report.AnonymousSource && !words[i].Has(lexicon.Man, lexicon.Woman)
}

// behindTitle reports a name that a title parts from what stands before it: "Tamble Mayor Ada Fenn".
func (c *classifier) behindTitle(words []token.Token) bool {
	for i := 1; i < len(words)-1; i++ {
		last := len(words) - 1
		if c.class(words, i) == report.OfficeSource && c.class(words, last) == "" && !c.body(words[last:]) {
			return true
		}
	}
	return false
}

// headline reports words with capitals that are a headline's and no name: many, or a verb of speech among
// them.
func (c *classifier) headline(words []token.Token) bool {
	small := slices.ContainsFunc(words, func(t token.Token) bool {
		return !token.CapitalLetter(t.Text) || utf8.RuneCountInString(t.Bare()) == 1
	})
	said := len(words) > 2 &&
		slices.ContainsFunc(words[1:], func(t token.Token) bool { return t.Has(lexicon.Cue) })
	return said || len(words) > 3 && !small && !words[0].Has(lexicon.Man, lexicon.Woman, lexicon.Either)
}

// body reports a name with a word for bodies or places in it, or with a preposition that no person's name
// has, or one of capital letters only.
func (c *classifier) body(words []token.Token) bool {
	for _, t := range words {
		if joins(t) || c.lex.Any(t.Bare(), lexicon.Organization, lexicon.Place) {
			return true
		}
	}
	text := words[0].Text
	n := utf8.RuneCountInString(text)
	return len(words) == 1 && n > 1 && n <= 5 && strings.ToUpper(text) == text
}

// joins reports a preposition that stands in names of bodies, and in no person's.
func joins(t token.Token) bool { return t.Has(lexicon.Preposition) && !t.Has(lexicon.ParticleName) }

// saidPerson reports that the article calls the source he or she, or puts a title before its surname, or that
// the record names the person.
func (c *classifier) saidPerson(h *heard) bool {
	for _, m := range h.mentions {
		words := c.tokens(m)
		if len(words) == 1 {
			if sex, ok := c.lex.Value(lexicon.Subject, words[0].Key); ok && (sex == "m" || sex == "f") {
				return true
			}
		}
		if len(words) > 1 && words[len(words)-2].Has(lexicon.Courtesy, lexicon.GivenTitle) {
			return true
		}
	}
	who := c.recordName(h)
	return who != "" && person.Same(who, h.name)
}

// recordName is the full name of the one person who said the source's words according to the record, "" for
// none and for several.
func (c *classifier) recordName(h *heard) string {
	name := ""
	for _, who := range h.record {
		switch {
		case person.Words(who) < 2 || c.body(c.tokens(who)):
			return ""
		case name != "" && !person.Same(name, who):
			return ""
		case person.Words(who) > person.Words(name):
			name = who
		}
	}
	return name
}

// single reports that a name of one word is a person's: it is a given name, or the article has a title before
// it somewhere.
func (c *classifier) single(h *heard, name token.Token) bool {
	if name.Has(lexicon.Man, lexicon.Woman) {
		return true
	}
	if c.titled == nil {
		c.titled = map[string]bool{}
		words := c.tokens(c.article)
		for i := 1; i < len(words); i++ {
			if token.CapitalLetter(words[i].Text) && c.title(words[i-1]) {
				c.titled[words[i].Bare()] = true
			}
		}
	}
	return c.titled[name.Bare()]
}

// title reports what stands before a surname: a title with its capital, or a given name.
func (c *classifier) title(t token.Token) bool {
	if !token.CapitalLetter(t.Text) || t.Has(lexicon.Definite) {
		return false
	}
	return t.Has(lexicon.Courtesy, lexicon.Title, lexicon.Man, lexicon.Woman)
}
