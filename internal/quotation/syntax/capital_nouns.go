package syntax

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// German writes every noun with a capital, so a capital tells little there. Where the lexicon says [nouns-capital], a
// capital word counts as a name only if the article shows it to be one: it stands behind a given name that the lexicon
// knows, behind a title, in a row of two that no article or preposition opens and that no ending tells for nouns, or behind
// a noun with an article in a row of three. All other capital words are taken as if they were written small.

// learnNouns gathers the words of names from the whole article, and then marks the nouns in it.
func (v *Vocabulary) learnNouns(blocks [][]token.Token) {
	if !v.lex.Flag(lexicon.NounsCapital) {
		return
	}
	v.proper = map[string]bool{}
	small := map[string]bool{}
	for _, toks := range blocks {
		for _, t := range toks {
			if t.IsWord() && !t.Capital() {
				small[t.Key] = true
			}
		}
	}
	for _, toks := range blocks {
		for i := range toks {
			v.namesAt(toks, i, small)
		}
	}
	for _, toks := range blocks {
		v.markNouns(toks)
	}
}

// namesAt learns the words of a name that the token at i opens.
func (v *Vocabulary) namesAt(toks []token.Token, i int, small map[string]bool) {
	t := toks[i]
	if !t.Capital() {
		return
	}
	end := i + 1
	switch {
	case v.opened(toks, i) && v.nameLike(t) && i+2 < len(toks) && v.nameLike(toks[i+1]) && v.nameLike(toks[i+2]):
		v.row(toks, i+1, 3) // "der Deichgraf Enno Janssen"
	case t.Has(lexicon.Title, lexicon.Courtesy):
		for end < len(toks) && toks[end].Is(".") {
			end++
		}
		v.row(toks, end, 3)
	case t.Has(lexicon.Man, lexicon.Woman) && !t.Has(lexicon.Month, lexicon.Weekday, lexicon.Function):
		if n := v.row(toks, end, 2); n > end {
			v.proper[t.Key] = true
		}
	case v.nameLike(t) && !small[t.Key] && !v.opened(toks, i) && end < len(toks) && v.nameLike(toks[end]) && !small[toks[end].Key]:
		if i > 0 && toks[i-1].IsWord() && toks[i-1].Capital() && v.nameLike(toks[i-1]) {
			return // the middle of a longer row
		}
		last := v.row(toks, end, 1)
		if sentenceStart(toks, i) && !(last < len(toks) && (toks[last].Is(",") || toks[last].Is("(") || toks[last].Has(lexicon.Cue))) {
			return
		}
		v.proper[t.Key] = true
	}
}

// row takes up to most words from token i on for parts of a name, and returns where they end.
func (v *Vocabulary) row(toks []token.Token, i, most int) int {
	for n := 0; i < len(toks) && n < most; {
		t := toks[i]
		switch {
		case t.Has(lexicon.ParticleName) && i+1 < len(toks) && toks[i+1].Capital():
			i++
			continue
		case t.Is("-") && i+1 < len(toks) && t.Start == toks[i-1].End && toks[i+1].Capital() && toks[i+1].Start == t.End:
			i++
			continue
		case t.Is(".") && utf8.RuneCountInString(toks[i-1].Text) == 1:
			i++
			continue
		case !v.nameLike(t):
			return i
		}
		v.proper[t.Key] = true
		i++
		n++
	}
	return i
}

// nameLike reports a capital word that is no office, body, place or other known word and does not end like a noun.
func (v *Vocabulary) nameLike(t token.Token) bool {
	if !t.IsWord() || t.Quote >= 0 || !token.CapitalLetter(t.Text) || len(t.Text) > 1 && strings.ToUpper(t.Text) == t.Text {
		return false
	}
	return !t.Has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place, lexicon.Function, lexicon.Weekday, lexicon.Month, lexicon.Opener, lexicon.Determiner, lexicon.Preposition, lexicon.Noun, lexicon.Number, lexicon.Magnitude, lexicon.Unit, lexicon.Period, lexicon.DayWord, lexicon.Adverb, lexicon.Quantifier, lexicon.Conjunction, lexicon.Connective, lexicon.Negation, lexicon.Condition, lexicon.Contrast, lexicon.Telling)
}

// opened reports that a determiner or preposition stands straight before token i.
func (v *Vocabulary) opened(toks []token.Token, i int) bool {
	return i > 0 && toks[i-1].Has(lexicon.Determiner, lexicon.PrepositionArticle, lexicon.Number)
}

// sentenceStart reports a token that no word stands straight before.
func sentenceStart(toks []token.Token, i int) bool {
	return i == 0 || !toks[i-1].IsWord() && !toks[i-1].Is(",")
}

// markNouns marks the tokens whose capital tells nothing.
func (v *Vocabulary) markNouns(toks []token.Token) {
	if v.proper == nil {
		return
	}
	for i := range toks {
		t := &toks[i]
		if !t.IsWord() || t.Quote >= 0 || !token.CapitalLetter(t.Text) || t.Has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) {
			continue
		}
		if len(t.Text) > 1 && strings.ToUpper(t.Text) == t.Text {
			continue
		}
		name := v.proper[t.Key] || v.proper[strings.TrimSuffix(t.Key, "s")]
		if name && !v.proper[t.Key] && i+1 < len(toks) && token.CapitalLetter(toks[i+1].Text) && !v.proper[toks[i+1].Key] {
			name = false // the owner of what follows: "Kösters Vorgänger"
		}
		if name && i > 0 && toks[i-1].Has(lexicon.Determiner) && !(i+1 < len(toks) && v.proper[toks[i+1].Key]) {
			name = false // "die Fischer" are no Ms. Fischer
		}
		t.Noun = !name
	}
}
