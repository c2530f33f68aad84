package syntax

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// German writes every noun with a capital, so a capital tells little there. Where the lexicon says
// [nouns-capital], a capital word counts as a name only if the article shows it to be one: it stands behind a
// given name that the lexicon knows, behind a title, in a row of two that no article or preposition opens and
// that no ending tells for nouns, or behind a noun with an article in a row of three. All other capital words
// are taken as if they were written small.

// learnNouns gathers the words of names from the whole article, and then marks the nouns in it.
func (v *Vocabulary) learnNouns(blocks [][]token.Token) {
	if !v.lex.Flag(lexicon.NounsCapital) {
		return
	}
	v.proper = map[string]bool{}
	v.nouns = map[string]bool{}
	small := map[string]bool{}
	for _, toks := range blocks {
		for i, t := range toks {
			if t.IsWord() && !t.Capital() {
				small[t.Key] = true
			} else if v.opened(toks, i) {
				v.nouns[t.Key] = true
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
	case v.opened(toks, i) && v.namesInRow(toks[i:]) > 2:
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
	case v.namesInRow(toks[i:]) > 1 && !small[t.Key] && !small[toks[end].Key] && !v.opened(toks, i):
		if i > 0 && toks[i-1].IsWord() && toks[i-1].Capital() && v.nameLike(toks[i-1]) {
			return // the middle of a longer row
		}
		last := v.row(toks, end, 1)
		if sentenceStart(toks, i) && !(last < len(toks) && v.followsName(toks[last])) {
			return
		}
		v.proper[t.Key] = true
	case v.aloneBesideVerb(toks, i):
		v.proper[t.Key] = true
	}
}

// aloneBesideVerb reports a word that stands alone, without an article, where the subject of one verb of
// speech must be: “...“, sagte Kellner am Montag; Kellner sagte: „...“. A noun that names no person or body
// has an article there, and this one has none anywhere in the article.
func (v *Vocabulary) aloneBesideVerb(toks []token.Token, i int) bool {
	t := toks[i]
	if !v.bareName(t) || v.nouns[t.Key] {
		return false
	}
	if i+1 < len(toks) && toks[i+1].IsWord() && toks[i+1].Capital() {
		return false // the noun before a name: "sagte Kellner Franz"
	}
	if sentenceStart(toks, i) && i+2 < len(toks) && v.speaksAlone(toks[i+1]) {
		return toks[i+2].Is(":") || toks[i+2].Is(",")
	}
	c := i - 1
	for c > 0 && toks[c].Has(lexicon.Adverb, lexicon.DayWord) {
		c--
	}
	if c < 1 || toks[c-1].IsWord() {
		return false // behind a quotation or a comma
	}
	return v.speaksAlone(toks[c]) || toks[c].Has(lexicon.SourceBehind)
}

// bareName reports a word that may be a surname, though it is the name of an office or trade too: "Kellner".
func (v *Vocabulary) bareName(t token.Token) bool {
	return v.nameLike(t) || token.CapitalLetter(t.Text) && t.Has(lexicon.Role) && !t.Has(lexicon.Title,
		lexicon.Organization, lexicon.Place, lexicon.Function, lexicon.Alone, lexicon.Opener)
}

// speaksAlone reports a verb of speech with one subject.
func (v *Vocabulary) speaksAlone(t token.Token) bool {
	return t.Has(lexicon.Cue) && !v.lex.Ends(lexicon.PluralVerbEnding, t.Key)
}

// namesInRow counts the words in front that may be parts of a name.
func (v *Vocabulary) namesInRow(toks []token.Token) int {
	for n, t := range toks {
		if !v.nameLike(t) || n == 3 {
			return n
		}
	}
	return len(toks)
}

// followsName reports what shows that a name ends before it.
func (v *Vocabulary) followsName(t token.Token) bool {
	return t.Is(",") || t.Is("(") || t.Has(lexicon.Cue)
}

// joinsNames reports a hyphen at token i between two parts of a name.
func joinsNames(toks []token.Token, i int) bool {
	if i+1 >= len(toks) || !toks[i+1].Capital() {
		return false
	}
	return toks[i].Start == toks[i-1].End && toks[i+1].Start == toks[i].End
}

// row takes up to most words from token i on for parts of a name, and returns where they end.
func (v *Vocabulary) row(toks []token.Token, i, most int) int {
	for n := 0; i < len(toks) && n < most; {
		t := toks[i]
		switch {
		case particles(toks, i):
			if i++; !toks[i].Capital() {
				i++
			}
			continue
		case t.Is("-") && joinsNames(toks, i):
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

// nameLike reports a capital word that is no office, body, place or other known word and does not end like a
// noun.
func (v *Vocabulary) nameLike(t token.Token) bool {
	if !t.IsWord() || !token.CapitalLetter(t.Text) || len(t.Text) > 1 && strings.ToUpper(t.Text) == t.Text {
		return false
	}
	return !t.Has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place, lexicon.Function,
		lexicon.Weekday, lexicon.Month, lexicon.Opener, lexicon.Determiner, lexicon.Preposition,
		lexicon.Noun, lexicon.Number, lexicon.Magnitude, lexicon.Unit, lexicon.Period, lexicon.DayWord,
		lexicon.Adverb, lexicon.Quantifier, lexicon.Conjunction, lexicon.Connective,
		lexicon.Negation, lexicon.Condition, lexicon.Contrast, lexicon.Telling)
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
		if !t.IsWord() || t.Quote >= 0 || !token.CapitalLetter(t.Text) ||
			t.Has(lexicon.Title, lexicon.Role, lexicon.Organization, lexicon.Place) {
			continue
		}
		if len(t.Text) > 1 && strings.ToUpper(t.Text) == t.Text {
			continue
		}
		name := v.proper[t.Key] || v.proper[strings.TrimSuffix(t.Key, "s")]
		next := token.Token{}
		if i+1 < len(toks) {
			next = toks[i+1]
		}
		if name && !v.proper[t.Key] && token.CapitalLetter(next.Text) && !v.proper[next.Key] {
			name = false // the owner of what follows: "Kösters Vorgänger"
		}
		if name && i > 0 && toks[i-1].Has(lexicon.Determiner) && !v.proper[next.Key] {
			name = false // "die Fischer" are no Ms. Fischer
		}
		t.Noun = !name
	}
}
