package judge

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// hasName reports a name of which the document has a word that tells it from others: of a person the last, of
// a place or body any. Another word for the same country, another case and initials are the same name.
func (c *contents) hasName(text string) (bool, *document.Span) {
	var keys []string
	for _, w := range wordsIn(text) {
		if !c.j.lex.Any(w.Key, lexicon.Function, lexicon.Title, lexicon.Preposition, lexicon.Courtesy) {
			keys = append(keys, w.Key)
		}
	}
	var own []string
	for _, k := range keys {
		if !c.j.lex.Any(k, lexicon.Organization, lexicon.Role) {
			own = append(own, k)
		}
	}
	if len(own) == 0 {
		own = keys
	}
	for _, k := range own {
		if c.head[k] {
			return true, nil
		}
	}
	var ask []string
	for _, k := range own {
		ask = append(ask, c.j.aliases(k)...)
	}
	if at := c.anyOf(ask); at >= 0 {
		return true, c.span(at)
	}
	if len(c.j.lex.Entries(lexicon.CaseEnding)) > 0 {
		for _, k := range own {
			if span, ok := c.stems()[stem(k)]; ok {
				return true, &span
			}
		}
	}
	if len(own) == 0 {
		return true, nil
	}
	if len(keys) > 1 {
		short := ""
		for _, k := range keys {
			_, n := utf8.DecodeRuneInString(k)
			short += k[:n]
		}
		return c.anyOf([]string{short}) >= 0, nil
	}
	return acronym(text) && c.initials()[own[0]], nil
}

// acronym reports a few capitals: "WB".
func acronym(text string) bool {
	n := utf8.RuneCountInString(text)
	return n > 1 && n <= mostInitials && strings.ToUpper(text) == text
}

// unlikeName reports a name of which it can't be told that the document lacks it: one that another language
// has otherwise, one of two letters ("le jour de l'An"), and a mere word for a body ("der Verein").
func (c *contents) unlikeName(text string) bool {
	if c.lex != c.j.lex && c.translated(text) || utf8.RuneCountInString(text) <= 2 && !acronym(text) {
		return true
	}
	words := wordsIn(text)
	return len(words) == 1 && c.j.lex.Any(words[0].Key, lexicon.Organization, lexicon.Role, lexicon.Collective)
}

// translated reports a name that another language has otherwise: that of a body or office.
func (c *contents) translated(text string) bool {
	for _, w := range wordsIn(text) {
		if c.j.lex.Any(w.Key, lexicon.Organization, lexicon.Role, lexicon.Title, lexicon.Place) {
			return true
		}
	}
	return false
}

// aliases are a key and the other words for the same.
func (j words) aliases(key string) []string {
	out := []string{key, key + "'s"}
	if one, ok := strings.CutSuffix(key, "s"); ok && len(one) > 3 {
		out = append(out, one)
	} else {
		out = append(out, key+"s")
	}
	base, ok := j.lex.Value(lexicon.Alias, key)
	if !ok {
		base = key
	}
	if base != key {
		out = append(out, base)
	}
	return append(out, j.lex.Valued(lexicon.Alias, base)...)
}

// leastStem is how many bytes of a word tell it from others in any case.
const leastStem = 6

// stem is the part of a name that its cases share.
func stem(key string) string {
	r := []rune(key)
	if len(r) > 4 {
		r = r[:max(4, len(r)-2)]
	}
	return string(r)
}

// stems are the stems of the words with capitals of a document, and where the first of each stands.
func stems(doc *document.Document) map[string]document.Span {
	out := map[string]document.Span{}
	for w := range document.EachWord(doc.Text, nil) {
		if !isCapital(doc.Text[w.Start:]) {
			continue
		}
		key := stem(string(w.Key))
		if _, ok := out[key]; !ok && len(key) >= leastStem {
			out[key] = w.Span
		}
	}
	return out
}

// mostInitials is how many letters an acronym has at most.
const mostInitials = 6

// initials are the first letters of the words with capitals that follow one another, function words between
// them left out.
func initials(doc *document.Document, lex *lexicon.Lexicon) map[string]bool {
	out := map[string]bool{}
	var run []string
	for w := range document.EachWord(doc.Text, doc.Asides) {
		if !isCapital(doc.Text[w.Start:]) {
			if !lex.Has(lexicon.Function, string(w.Key)) {
				run = run[:0]
			}
			continue
		}
		_, n := utf8.DecodeRune(w.Key)
		run = append(run, string(w.Key[:n]))
		if len(run) > mostInitials {
			run = run[1:]
		}
		for k := range run {
			out[strings.Join(run[k:], "")] = true
		}
	}
	return out
}
