package quotation

import (
	"strings"
	"verbatim/internal/lexicon"
)

// A cue is a word that introduces speech: said, wrote, told the council. The lexicon has them; here is told where a
// word that it has is one.

// isCue reports a verb that reports speech at token j, and not a noun of the same letters.
func (s *sentence) isCue(j int) bool {
	key := s.toks[j].key
	if key == "" || !s.lex.Any(key, lexicon.Cue, lexicon.WeakCue) && !s.cuePhrase(j) {
		return false
	}
	if needed, _ := s.lex.Value(lexicon.Quoting, key); needed != "" && s.wordsOf(j) == 0 {
		return false
	}
	if j+1 < len(s.toks) && s.lex.Has(lexicon.NoCue, key+" "+s.toks[j+1].key) { // "thanks to"
		return false
	}
	if j+1 < len(s.toks) && s.toks[j+1].is(",") && s.lex.Has(lexicon.Intransitive, key) { // "As Roe spoke, the board sat"
		return false
	}
	if j > 0 {
		prev := s.toks[j-1]
		if prev.quote >= 0 && s.lex.Any(key, lexicon.Telling, lexicon.NounVerb) && !closesSpeech(prev.text) {
			return false
		}
		if strings.HasSuffix(prev.key, "'s") && s.lex.Has(lexicon.Telling, key) {
			return false
		}
		if s.lex.Any(key, lexicon.Telling, lexicon.NounVerb) && prev.isWord() && !prev.has(lexicon.Auxiliary, lexicon.Relative, lexicon.Infinitive, lexicon.Conjunction, lexicon.Subject, lexicon.Role, lexicon.Adverb, lexicon.Weekday) && !s.isAdverb(prev.key) && !prev.capital() {
			return false
		}
		if j > 1 && s.lex.Has(lexicon.Telling, key) && prev.has(lexicon.Month, lexicon.Weekday) && (s.toks[j-2].has(lexicon.Determiner) || strings.HasSuffix(s.toks[j-2].key, "'s")) {
			return false // "her March comment"
		}
		if prev.has(lexicon.Determiner) && !prev.has(lexicon.FreeDeterminer) {
			return false
		}
		if prev.is("-") && prev.End == s.toks[j].Start {
			return false
		}
	}
	return !s.toks[j].capital() || j == 0 || !s.toks[j-1].isWord()
}

// strongCue reports a verb that reports speech wherever it stands as one.
func (s *sentence) strongCue(j int) bool {
	return s.isCue(j) && s.toks[j].has(lexicon.Cue)
}

// cuePhrase reports a verb that speaks only with the word behind it: "shot back".
func (s *sentence) cuePhrase(j int) bool {
	if j+1 >= len(s.toks) {
		return false
	}
	two := s.toks[j].key + " " + s.toks[j+1].key
	alone := j+2 == len(s.toks) || !s.toks[j+2].isWord() || s.toks[j+2].has(lexicon.Infinitive) // and not "goes on recess"
	return s.lex.Has(lexicon.CuePhrase, two) || alone && s.lex.Has(lexicon.Cue, two)
}

// saysOf reports that the weak cue at j is a clause of its own and not under the stronger verb before it.
func SaysOf(s *sentence, j int) bool {
	return j > 0 && (s.toks[j-1].is(",") || s.toks[j-1].has(lexicon.Conjunction) || s.toks[j-1].has(lexicon.Preposition))
}

// isAdverb reports an adverb, as the lexicon has it or by its ending, where that ends nobody's surname: "said Skelly".
func (a *article) isAdverb(key string) bool {
	return a.lex.Has(lexicon.Adverb, key) || isAdverb(a.lex, key) && !a.surnames[key]
}

// progressive reports "were calling": a form of to be before an -ing.
func Progressive(s *sentence, j int) bool {
	return j > 0 && s.gerund(s.toks[j].key) && s.toks[j-1].has(lexicon.Passive)
}

func (a *article) gerund(key string) bool {
	return a.lex.Ends(lexicon.GerundEnding, key) && len(key) > 4
}
