package syntax

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/person"
	"verbatim/internal/quotation/token"
)

// Names are runs of words with capitals, without what only the beginning of a sentence or a title made
// capital.

// run returns where the run of capital words from token i ends, or i.
func (f *words) run(i int) int {
	end := i
	for j := i; j < len(f.toks) && j-i < 12; j++ {
		t := f.toks[j]
		adjacent := j > i && t.Start == f.toks[j-1].End
		switch {
		case f.namePart(j, i):
			end = j + 1
			if t.Owns() {
				return end
			}
			continue
		case end == i:
		case t.Is(".") && adjacent &&
			(token.InitialLetters(f.toks[j-1].Text) || f.toks[j-1].Has(lexicon.Abbreviation)):
			if f.toks[j-1].Has(lexicon.Abbreviation) && f.suffix(f.toks[j-1].Key) {
				return j + 1
			}
			continue
		case (t.Is("-") || t.Is("–") || t.Key == "&") && adjacent, t.Key == "&" && f.capitalAfter(j):
			continue
		case adjacent && f.toks[j-1].Is("-"): // "Florida-based"
			continue
		case f.toks[j-1].Has(lexicon.Numbered) && t.IsWord() && t.Text[0] >= '0' && t.Text[0] <= '9':
			// "Article 33"
			return j + 1
		case t.Is(",") && j+1 < len(f.toks) && f.suffix(f.toks[j+1].Key):
			continue
		case j+1 < len(f.toks) && f.Lex.Has(lexicon.Adverb, t.Key+" "+f.toks[j+1].Key): // „gab Weber zu Protokoll“
		case particles(f.toks, j), j > i && particles(f.toks, j-1):
			continue
		case t.Has(lexicon.Particle) &&
			f.toks[j-1].Has(lexicon.Organization, lexicon.Title, lexicon.Role) && f.capitalAfter(j):
			continue
		case t.Has(lexicon.Determiner) && f.toks[j-1].Has(lexicon.Particle) && f.capitalAfter(j):
			continue
		}
		break
	}
	return end
}

// particles reports a small word inside a name at token j, or the first of two: "de la Cruz".
func particles(toks []token.Token, j int) bool {
	if j+1 >= len(toks) || !toks[j].Has(lexicon.ParticleName) {
		return false
	}
	t := toks[j+1]
	if t.Capital() || j+2 >= len(toks) || !t.Has(lexicon.ParticleName, lexicon.Definite) {
		return t.Capital()
	}
	t = toks[j+2]
	return t.Capital() && !t.Has(lexicon.Organization, lexicon.Place)
}

// namePart reports that token j is a capital word that may be a part of a name that begins at i.
func (f *words) namePart(j, i int) bool {
	t := f.toks[j]
	if !t.IsWord() || !t.Capital() {
		return false
	}
	return f.nameWord(j, i) || j > i && f.toks[j-1].Is("-") && t.Start == f.toks[j-1].End
}

// initials reports that token i is the first of some initials, each with its point, before a name: "A. D. Roe".
func (f *words) initials(i int) bool {
	j := i
	for j+2 < len(f.toks) && token.InitialLetters(f.toks[j].Text) && f.toks[j+1].Is(".") {
		j += 2
	}
	return j > i && f.toks[j].Capital() && utf8.RuneCountInString(f.toks[j].Text) > 2
}

func (f *words) capitalAfter(j int) bool {
	if j+1 < len(f.toks) && f.toks[j+1].Has(lexicon.Determiner) {
		j++
	}
	return j+1 < len(f.toks) && f.toks[j+1].IsWord() && f.toks[j+1].Capital()
}

func (f *words) suffix(key string) bool {
	return person.Generation(key)
}

// owned reports that whose the noun at token j is may follow it, behind a preposition or in the genitive.
func (f *words) owned(j int) bool {
	return f.Lex.Flag(lexicon.Genitive) || f.has(j+1, lexicon.Complement, lexicon.Preposition)
}

// nameWord reports that the capital word at j may be a part of a name that begins at i.
func (f *words) nameWord(j, i int) bool {
	key := f.toks[j].Bare()
	if head, _, ok := strings.Cut(key, "'"); ok && f.Lex.Has(lexicon.Function, head) {
		return false // "I'm", "That's"
	}
	switch {
	case f.Lex.Has(lexicon.Courtesy, key) && f.capitalAfter(j), j == i && f.initials(j):
		return true
	case f.first(j) && j == i && f.Lex.Has(lexicon.Cue, key) && !f.Upper[key]:
		return false // "Said Jane Roe", though Said is a given name too
	case j > i && utf8.RuneCountInString(key) == 1 && j+1 < len(f.toks) && f.toks[j+1].Is("."):
		return true
	case f.Lex.Any(key, lexicon.Man, lexicon.Woman) && j+1 < len(f.toks) && f.toks[j+1].Capital():
		return true
	case f.Lex.Any(key, lexicon.Function, lexicon.Weekday, lexicon.Month, lexicon.Negation,
		lexicon.Condition, lexicon.Contrast, lexicon.Quantifier, lexicon.Modal, lexicon.Connective,
		lexicon.Discourse, lexicon.Number, lexicon.Ordinal, lexicon.Determiner, lexicon.Preposition,
		lexicon.Relative, lexicon.Subject, lexicon.Opener) && !f.Lex.Has(lexicon.NameToo, key):
		return false
	case j == i && f.Lex.Has(lexicon.Month, key) && !f.surnames[key] && !f.capitalAfter(j) &&
		f.has(j-1, lexicon.Preposition):
		return false // "in May", where no full name has it
	case j == i && f.Lex.Any(strings.TrimSuffix(key, "s"), lexicon.Weekday):
		return false // "his Thursdays"
	case f.first(j) && j == i && f.Lex.Has(lexicon.Telling, key) && !f.surnames[key] && f.owned(j):
		return false // “Parole di Roe: «...»”, and not "Defence Minister Jane Roe", "Article 33"
	case f.first(j) && f.Lower[key] && !f.surnames[key] && !f.Lex.Has(lexicon.Title, key):
		return particles(f.toks, j) // "Van der Berg said", where the article has "Ann van der Berg" too
	case f.first(j) && j == i && f.Lex.Any(key, lexicon.Cue, lexicon.WeakCue) && !f.surnames[key]:
		return false
	case f.first(j) && f.Lex.Ends(lexicon.PastEnding, key) && !f.capitalAfter(j) && !f.surnames[key]:
		return false // "Reached by telephone"
	case f.first(j) && f.adverb(key) && !f.surnames[key]:
		return false
	case f.first(j) && f.Lex.Ends(lexicon.GerundEnding, key) && !f.capitalAfter(j) && !f.surnames[key]:
		return false
	}
	return true
}

// first reports that nothing but marks and quotations stands before token j.
func (f *words) first(j int) bool {
	for k := j - 1; k >= 0; k-- {
		if f.toks[k].IsWord() {
			return false
		}
	}
	return true
}

func (f *words) adverb(key string) bool {
	if f.Lex.Has(lexicon.Adverb, key) {
		return true
	}
	if f.Lex.Any(key, lexicon.Place, lexicon.Man, lexicon.Woman) {
		return false
	}
	return len(key) > 4 && f.Lex.Ends(lexicon.AdverbEnding, key)
}

// nameBehind returns where a person's name that stands straight behind token i ends, or i.
func (f *words) nameBehind(i int) int {
	if i >= len(f.toks) || !f.toks[i].IsWord() || !f.toks[i].Capital() {
		return i
	}
	n := f.run(i)
	if n == i || f.nobody(i, n) {
		return i
	}
	if !f.bodyName(i, n) || i > 0 && f.agent(f.toks[i-1].Key) && f.likePlace(i, n) {
		return n
	}
	return i
}

// boundary reports that a noun phrase may end before token k: a mark, a verb or a preposition follows, or
// nothing.
func (f *words) boundary(k int) bool {
	return k >= len(f.toks) || !f.toks[k].IsWord() ||
		f.toks[k].Has(lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary, lexicon.Relative, lexicon.Preposition)
}
