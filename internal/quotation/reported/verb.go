package reported

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// verb is a verb of reporting: tokens [from,to) of its sentence, and where a part of it stands farther back,
// as in "räumte ... ein", the token of that.
type verb struct {
	from, to int
	far      int // -1 where it has no such part
	kind     Kind
}

// farthest is how many tokens may stand inside a verb that is parted.
const farthest = 30

// verbsOf finds the verbs of reporting in a sentence, in order.
func verbsOf(s *syntax.Sentence) []verb {
	var out []verb
	for j := 0; j < len(s.Toks); j++ {
		if v, ok := verbAt(s, j); ok {
			out = append(out, v)
			j = v.to - 1
		}
	}
	return out
}

// verbAt reads the verb of reporting that begins at a token.
func verbAt(s *syntax.Sentence, j int) (verb, bool) {
	t := s.Toks[j]
	if !t.IsWord() || t.Quote >= 0 {
		return verb{}, false
	}
	for _, p := range s.Lex.Phrases(lexicon.ReportsNothing, t.Key) {
		if end, _ := matches(s, j, p.Words); end > 0 {
			return verb{}, false
		}
	}
	for _, p := range s.Lex.Phrases(lexicon.Reporting, t.Key) {
		if end, far := matches(s, j, p.Words); end > 0 && verbal(s, j) {
			return verb{j, end, far, Kind(p.Value)}, true
		}
	}
	if !t.Has(lexicon.Reporting, lexicon.Cue) || nothingAt(s, j) || !verbal(s, j) {
		return verb{}, false
	}
	kind, ok := s.Lex.Value(lexicon.Reporting, t.Key)
	if !ok {
		kind = string(Said)
	}
	return verb{j, j + 1, -1, Kind(kind)}, true
}

// matches returns where a phrase that begins at token j ends, 0 where it does not stand there. A tilde in it
// is some words of the same sentence; far is then the token of the last word, and the end lies before them.
func matches(s *syntax.Sentence, j int, words []string) (end, far int) {
	far = -1
	for _, w := range words {
		if w == "~" {
			last := words[len(words)-1]
			near := s.Lex.Has(lexicon.Determiner, last) // "called the date a guess"
			for k := j; k < min(len(s.Toks), j+farthest) && s.Toks[k].Quote < 0; k++ {
				if s.Toks[k].Key == last {
					return j, k
				}
				if near && (k > j+3 || s.Has(k, lexicon.Preposition, lexicon.Pronoun) || !s.IsWord(k)) {
					break
				}
			}
			return 0, -1
		}
		if j >= len(s.Toks) || s.Toks[j].Key != w {
			return 0, -1
		}
		j++
	}
	return j, far
}

// phraseAt reports an entry of a class at token j, of one word or several, and its value.
func phraseAt(s *syntax.Sentence, j int, class lexicon.Class) (value string, end int) {
	for _, p := range s.Lex.Phrases(class, s.Toks[j].Key) {
		if end, _ := matches(s, j, p.Words); end > 0 {
			return p.Value, end
		}
	}
	if s.Toks[j].Has(class) {
		value, _ = s.Lex.Value(class, s.Toks[j].Key)
		return value, j + 1
	}
	return "", 0
}

// nothingAt reports a verb of speech at token j, or straight behind it, that with the words around it reports
// nothing: "said hello", "was asked".
func nothingAt(s *syntax.Sentence, j int) bool {
	if _, end := phraseAt(s, j, lexicon.ReportsNothing); end > 0 {
		return true
	}
	if j == 0 {
		return false
	}
	_, end := phraseAt(s, j-1, lexicon.ReportsNothing)
	return end == j+1
}

// verbal reports that the word at token j is a verb there, and neither a noun of the same letters nor a part
// of a name.
func verbal(s *syntax.Sentence, j int) bool {
	t := s.Toks[j]
	if s.InName(j) || t.Capital() && s.IsWord(j-1) {
		return false
	}
	cue := t.Has(lexicon.Cue, lexicon.WeakCue)
	if cue && !s.IsCue(j) {
		return false
	}
	if j == 0 {
		return true
	}
	prev := s.Toks[j-1]
	past := s.Lex.Ends(lexicon.PastEnding, t.Key)
	if !cue && !past && t.Has(lexicon.BareNoun) && prev.IsWord() && !s.BeforeVerb(prev) {
		return false // "sparking fear"
	}
	if prev.Owns() || prev.Has(lexicon.Determiner) && !prev.Has(lexicon.FreeDeterminer) {
		return prev.Has(lexicon.Subject) || s.EndingAt(j) != nil && s.EndingAt(j).Kind == syntax.Pronoun
	}
	since := prev.Has(lexicon.Subordinator) && s.Has(j-2, lexicon.Auxiliary) // "has since denied"
	too := prev.Has(lexicon.Adverb, lexicon.Conjunction, lexicon.Infinitive)
	return !prev.Has(lexicon.Preposition) || since || too
}

// modal reports a word between a subject and its verb under which nothing was said yet: "would say".
func modal(s *syntax.Sentence, from, to int) bool {
	for j := from; j < to; j++ {
		if s.Toks[j].Has(lexicon.Modal) && !s.Toks[j].Has(lexicon.Month) {
			return true
		}
	}
	return false
}

// mostQuoted is how many bytes of a quotation are counted: more outweigh any sentence.
const mostQuoted = 2000

// words counts the words of a part that stand in no quotation, and those that do.
func words(s *syntax.Sentence, p part) (own, quoted int) {
	p.to = min(p.to, len(s.Toks))
	if p.from >= p.to { // an attribution takes the comma behind the part
		return 0, 0
	}
	for _, t := range s.Toks[p.from:p.to] {
		switch {
		case t.Quote >= 0:
			quoted += 1 + strings.Count(t.Text[:min(len(t.Text), mostQuoted)], " ")
		case t.IsWord():
			own++
		}
	}
	return own, quoted
}
