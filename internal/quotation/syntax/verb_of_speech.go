package syntax

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/token"
)

// WordsOf returns where the noun for words stands that a verb at token c needs to quote somebody, or 0:
// "приводит слова".
func (s *Sentence) WordsOf(c int) int {
	needed, _ := s.Lex.Value(lexicon.Quoting, s.Toks[c].Key)
	for j := c + 1; needed != "" && j < len(s.Toks) && j < c+6 && s.Toks[j].Quote < 0; j++ {
		if s.Toks[j].Key == needed {
			return j
		}
	}
	return 0
}

// A cue is a word that introduces speech: said, wrote, told the council. The lexicon has them; here is told
// where a word that it has is one.

// IsCue reports a verb that reports speech at token j, and not a noun of the same letters.
func (s *Sentence) IsCue(j int) bool {
	key := s.Toks[j].Key
	if key == "" || !s.Lex.Any(key, lexicon.Cue, lexicon.WeakCue) && !s.CuePhrase(j) {
		return false
	}
	if needed, _ := s.Lex.Value(lexicon.Quoting, key); needed != "" && s.WordsOf(j) == 0 {
		return false
	}
	if j+1 < len(s.Toks) && s.Lex.Has(lexicon.NoCue, key+" "+s.Toks[j+1].Key) { // "thanks to"
		return false
	}
	// "As Roe spoke, the board sat"
	if j+1 < len(s.Toks) && s.Toks[j+1].Is(",") && s.Lex.Has(lexicon.Intransitive, key) {
		return false
	}
	if j > 0 {
		prev := s.Toks[j-1]
		if prev.Quote >= 0 && s.Lex.Any(key, lexicon.Telling, lexicon.NounVerb) && !ClosesSpeech(prev.Text) {
			return false
		}
		if prev.Owns() && s.Lex.Has(lexicon.Telling, key) {
			return false
		}
		if s.Lex.Any(key, lexicon.Telling, lexicon.NounVerb) && prev.IsWord() && !s.BeforeVerb(prev) {
			return false
		}
		owned := j > 1 && (s.Has(j-2, lexicon.Determiner) || s.Toks[j-2].Owns())
		if owned && s.Lex.Has(lexicon.Telling, key) && prev.Has(lexicon.Month, lexicon.Weekday) {
			return false // "her March comment"
		}
		if prev.Has(lexicon.Determiner) && !prev.Has(lexicon.FreeDeterminer) {
			return false
		}
		if prev.Is("-") && prev.End == s.Toks[j].Start {
			return false
		}
	}
	return !s.Toks[j].Capital() || j == 0 || !s.Toks[j-1].IsWord()
}

// BeforeVerb reports a word straight before which a form that may be a noun is a verb: "she also calls".
func (s *Sentence) BeforeVerb(t token.Token) bool {
	if t.Capital() || s.IsAdverb(t.Key) || t.Has(lexicon.Auxiliary, lexicon.Relative, lexicon.Infinitive) {
		return true
	}
	return t.Has(lexicon.Conjunction, lexicon.Subject, lexicon.Role, lexicon.Adverb, lexicon.Weekday)
}

// StrongCue reports a verb that reports speech wherever it stands as one.
func (s *Sentence) StrongCue(j int) bool {
	return s.IsCue(j) && s.Toks[j].Has(lexicon.Cue)
}

// CuePhrase reports a verb that speaks only with the word behind it: "shot back".
func (s *Sentence) CuePhrase(j int) bool {
	if j+1 >= len(s.Toks) {
		return false
	}
	two := s.Toks[j].Key + " " + s.Toks[j+1].Key
	// and not "goes on recess"
	alone := j+2 == len(s.Toks) || !s.Toks[j+2].IsWord() || s.Toks[j+2].Has(lexicon.Infinitive)
	about := s.Has(j+2, lexicon.Topic) && j+3 < len(s.Toks) && s.Toks[j+3].Quote >= 0 // "went on about “...”"
	return s.Lex.Has(lexicon.CuePhrase, two) || (alone || about) && s.Lex.Has(lexicon.Cue, two)
}

// ClosesSpeech reports a quotation that ends in a way that an attribution follows.
func ClosesSpeech(text string) bool {
	return text != "" && strings.ContainsAny(text[len(text)-1:], ",?!")
}
