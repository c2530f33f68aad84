package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"verbatim/internal/lexicon"
)

// German writes every noun with a capital, so a capital tells little there. Where the lexicon says [nouns-capital], a
// capital word counts as a name only if the article shows it to be one: it stands behind a given name that the lexicon
// knows, behind a title, in a row of two that no article or preposition opens and that no ending tells for nouns, or behind
// a noun with an article in a row of three. All other capital words are taken as if they were written small.

// learnNouns gathers the words of names from the whole article, and then marks the nouns in it.
func (p *people) learnNouns(blocks [][]token) {
	if !p.lex.Flag(lexicon.NounsCapital) {
		return
	}
	p.names = map[string]bool{}
	small := map[string]bool{}
	for _, toks := range blocks {
		for _, t := range toks {
			if t.isWord() && !t.capital() {
				small[t.key] = true
			}
		}
	}
	for _, toks := range blocks {
		for i := range toks {
			p.namesAt(toks, i, small)
		}
	}
	for _, toks := range blocks {
		p.markNouns(toks)
	}
}

// namesAt learns the words of a name that the token at i opens.
func (p *people) namesAt(toks []token, i int, small map[string]bool) {
	t := toks[i]
	if !t.capital() {
		return
	}
	end := i + 1
	switch {
	case p.opened(toks, i) && p.nameLike(t) && i+2 < len(toks) && p.nameLike(toks[i+1]) && p.nameLike(toks[i+2]):
		p.row(toks, i+1, 3) // "der Deichgraf Enno Janssen"
	case t.has(lexicon.Title, lexicon.Courtesy):
		for end < len(toks) && toks[end].is(".") {
			end++
		}
		p.row(toks, end, 3)
	case t.has(lexicon.Man, lexicon.Woman) && !t.has(lexicon.Month, lexicon.Weekday, lexicon.Function):
		if n := p.row(toks, end, 2); n > end {
			p.names[t.key] = true
		}
	case p.nameLike(t) && !small[t.key] && !p.opened(toks, i) && end < len(toks) && p.nameLike(toks[end]) && !small[toks[end].key]:
		if i > 0 && toks[i-1].isWord() && toks[i-1].capital() && p.nameLike(toks[i-1]) {
			return // the middle of a longer row
		}
		last := p.row(toks, end, 1)
		if sentenceStart(toks, i) && !(last < len(toks) && (toks[last].is(",") || toks[last].is("(") || toks[last].has(lexicon.Cue))) {
			return
		}
		p.names[t.key] = true
	}
}

// row takes up to most words from token i on for parts of a name, and returns where they end.
func (p *people) row(toks []token, i, most int) int {
	for n := 0; i < len(toks) && n < most; {
		t := toks[i]
		switch {
		case t.has(lexicon.ParticleName) && i+1 < len(toks) && toks[i+1].capital():
			i++
			continue
		case t.is("-") && i+1 < len(toks) && t.Start == toks[i-1].End && toks[i+1].capital() && toks[i+1].Start == t.End:
			i++
			continue
		case t.is(".") && utf8.RuneCountInString(toks[i-1].text) == 1:
			i++
			continue
		case !p.nameLike(t):
			return i
		}
		p.names[t.key] = true
		i++
		n++
	}
	return i
}

// nameLike reports a capital word that is no office, body, place or other known word and does not end like a noun.
func (p *people) nameLike(t token) bool {
	if !t.isWord() || t.quote >= 0 || !capitalLetter(t.text) || len(t.text) > 1 && strings.ToUpper(t.text) == t.text {
		return false
	}
	return !t.has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place, lexicon.Function, lexicon.Weekday, lexicon.Month, lexicon.Opener, lexicon.Determiner, lexicon.Preposition, lexicon.Noun, lexicon.Number, lexicon.Magnitude, lexicon.Unit, lexicon.Period, lexicon.DayWord, lexicon.Adverb, lexicon.Quantifier, lexicon.Conjunction, lexicon.Connective, lexicon.Negation, lexicon.Condition, lexicon.Contrast, lexicon.Telling)
}

// opened reports that a determiner or preposition stands straight before token i.
func (p *people) opened(toks []token, i int) bool {
	return i > 0 && toks[i-1].has(lexicon.Determiner, lexicon.PrepositionArticle, lexicon.Number)
}

// sentenceStart reports a token that no word stands straight before.
func sentenceStart(toks []token, i int) bool {
	return i == 0 || !toks[i-1].isWord() && !toks[i-1].is(",")
}

func capitalLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// markNouns marks the tokens whose capital tells nothing.
func (p *people) markNouns(toks []token) {
	if p.names == nil {
		return
	}
	for i := range toks {
		t := &toks[i]
		if !t.isWord() || t.quote >= 0 || !capitalLetter(t.text) || t.has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) {
			continue
		}
		if len(t.text) > 1 && strings.ToUpper(t.text) == t.text {
			continue
		}
		name := p.names[t.key] || p.names[strings.TrimSuffix(t.key, "s")]
		if name && !p.names[t.key] && i+1 < len(toks) && capitalLetter(toks[i+1].text) && !p.names[toks[i+1].key] {
			name = false // the owner of what follows: "Kösters Vorgänger"
		}
		if name && i > 0 && toks[i-1].has(lexicon.Determiner) && !(i+1 < len(toks) && p.names[toks[i+1].key]) {
			name = false // "die Fischer" are no Ms. Fischer
		}
		t.noun = !name
	}
}
