package quotation

import "strings"

// A cue is a word that introduces speech: said, wrote, told the council. The lexicon has them; here is told where a
// word that it has is one.

// isCue reports a verb that reports speech at token j, and not a noun of the same letters.
func (x *extractor) isCue(toks []token, j int) bool {
	key := toks[j].key
	if key == "" || !x.lex.Any(key, "cue", "weak-cue") && !x.cuePhrase(toks, j) {
		return false
	}
	if needed, _ := x.lex.Value("quoting", key); needed != "" && x.wordsOf(toks, j) == 0 {
		return false
	}
	if j+1 < len(toks) && x.lex.Has("no-cue", key+" "+toks[j+1].key) { // "thanks to"
		return false
	}
	if j+1 < len(toks) && toks[j+1].is(",") && x.lex.Has("intransitive", key) { // "As Roe spoke, the board sat"
		return false
	}
	if j > 0 {
		prev := toks[j-1]
		if prev.quote >= 0 && x.lex.Any(key, "telling", "noun-verb") && !closesSpeech(prev.text) {
			return false
		}
		if strings.HasSuffix(prev.key, "'s") && x.lex.Has("telling", key) {
			return false
		}
		if x.lex.Any(key, "telling", "noun-verb") && prev.isWord() && !x.lex.Any(prev.key, "auxiliary", "relative", "infinitive", "conjunction", "subject", "role", "adverb", "weekday") && !x.isAdverb(prev.key) && !prev.capital() {
			return false
		}
		if j > 1 && x.lex.Has("telling", key) && x.lex.Any(prev.key, "month", "weekday") && (x.lex.Has("determiner", toks[j-2].key) || strings.HasSuffix(toks[j-2].key, "'s")) {
			return false // "her March comment"
		}
		if x.lex.Has("determiner", prev.key) && !x.lex.Has("free-determiner", prev.key) {
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
	return x.isCue(toks, j) && x.lex.Has("cue", toks[j].key)
}

// cuePhrase reports a verb that speaks only with the word behind it: "shot back".
func (x *extractor) cuePhrase(toks []token, j int) bool {
	if j+1 >= len(toks) {
		return false
	}
	two := toks[j].key + " " + toks[j+1].key
	alone := j+2 == len(toks) || !toks[j+2].isWord() || x.lex.Has("infinitive", toks[j+2].key) // and not "goes on recess"
	return x.lex.Has("cue-phrase", two) || alone && x.lex.Has("cue", two)
}

// saysOf reports that the weak cue at j is a clause of its own and not under the stronger verb before it.
func (x *extractor) saysOf(s *sentence, j int) bool {
	return j > 0 && (s.toks[j-1].is(",") || x.lex.Has("conjunction", s.toks[j-1].key) || x.lex.Has("preposition", s.toks[j-1].key))
}

// isAdverb reports an adverb, as the lexicon has it or by its ending, where that ends nobody's surname: "said Skelly".
func (x *extractor) isAdverb(key string) bool {
	return key != "" && (x.lex.Has("adverb", key) || len(key) > 4 && hasEnding(x.lex, "adverb-ending", key) && !x.lex.Any(key, "man", "woman", "cue") && len(x.people.full[key]) == 0)
}

// progressive reports "were calling": a form of to be before an -ing.
func (x *extractor) progressive(s *sentence, j int) bool {
	return j > 0 && x.gerund(s.toks[j].key) && x.lex.Has("passive", s.toks[j-1].key)
}

func (x *extractor) gerund(key string) bool {
	return hasEnding(x.lex, "gerund-ending", key) && len(key) > 4
}
