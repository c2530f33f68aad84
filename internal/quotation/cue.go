package quotation

import (
	"strings"
	"verbatim/internal/lexicon"
)

// A cue is a word that introduces speech: said, wrote, told the council. The lexicon has them; here is told where a
// word that it has is one.

// isCue reports a verb that reports speech at token j, and not a noun of the same letters.
func (x *extractor) isCue(toks []token, j int) bool {
	key := toks[j].key
	if key == "" || !x.lex.Any(key, lexicon.Cue, lexicon.WeakCue) && !x.cuePhrase(toks, j) {
		return false
	}
	if needed, _ := x.lex.Value(lexicon.Quoting, key); needed != "" && x.wordsOf(toks, j) == 0 {
		return false
	}
	if j+1 < len(toks) && x.lex.Has(lexicon.NoCue, key+" "+toks[j+1].key) { // "thanks to"
		return false
	}
	if j+1 < len(toks) && toks[j+1].is(",") && x.lex.Has(lexicon.Intransitive, key) { // "As Roe spoke, the board sat"
		return false
	}
	if j > 0 {
		prev := toks[j-1]
		if prev.quote >= 0 && x.lex.Any(key, lexicon.Telling, lexicon.NounVerb) && !closesSpeech(prev.text) {
			return false
		}
		if strings.HasSuffix(prev.key, "'s") && x.lex.Has(lexicon.Telling, key) {
			return false
		}
		if x.lex.Any(key, lexicon.Telling, lexicon.NounVerb) && prev.isWord() && !prev.has(lexicon.Auxiliary, lexicon.Relative, lexicon.Infinitive, lexicon.Conjunction, lexicon.Subject, lexicon.Role, lexicon.Adverb, lexicon.Weekday) && !x.isAdverb(prev.key) && !prev.capital() {
			return false
		}
		if j > 1 && x.lex.Has(lexicon.Telling, key) && prev.has(lexicon.Month, lexicon.Weekday) && (toks[j-2].has(lexicon.Determiner) || strings.HasSuffix(toks[j-2].key, "'s")) {
			return false // "her March comment"
		}
		if prev.has(lexicon.Determiner) && !prev.has(lexicon.FreeDeterminer) {
			return false
		}
		if prev.is("-") && prev.End == toks[j].Start {
			return false
		}
	}
	return !toks[j].capital() || j == 0 || !toks[j-1].isWord()
}

// strongCue reports a verb that reports speech wherever it stands as one.
func (x *extractor) strongCue(toks []token, j int) bool {
	return x.isCue(toks, j) && toks[j].has(lexicon.Cue)
}

// cuePhrase reports a verb that speaks only with the word behind it: "shot back".
func (x *extractor) cuePhrase(toks []token, j int) bool {
	if j+1 >= len(toks) {
		return false
	}
	two := toks[j].key + " " + toks[j+1].key
	alone := j+2 == len(toks) || !toks[j+2].isWord() || toks[j+2].has(lexicon.Infinitive) // and not "goes on recess"
	return x.lex.Has(lexicon.CuePhrase, two) || alone && x.lex.Has(lexicon.Cue, two)
}

// saysOf reports that the weak cue at j is a clause of its own and not under the stronger verb before it.
func (x *extractor) saysOf(s *sentence, j int) bool {
	return j > 0 && (s.toks[j-1].is(",") || s.toks[j-1].has(lexicon.Conjunction) || s.toks[j-1].has(lexicon.Preposition))
}

// isAdverb reports an adverb, as the lexicon has it or by its ending, where that ends nobody's surname: "said Skelly".
func (x *extractor) isAdverb(key string) bool {
	return key != "" && (x.lex.Has(lexicon.Adverb, key) || len(key) > 4 && x.lex.Ends(lexicon.AdverbEnding, key) && !x.lex.Any(key, lexicon.Man, lexicon.Woman, lexicon.Cue) && len(x.people.full[key]) == 0)
}

// progressive reports "were calling": a form of to be before an -ing.
func (x *extractor) progressive(s *sentence, j int) bool {
	return j > 0 && x.gerund(s.toks[j].key) && s.toks[j-1].has(lexicon.Passive)
}

func (x *extractor) gerund(key string) bool {
	return x.lex.Ends(lexicon.GerundEnding, key) && len(key) > 4
}
