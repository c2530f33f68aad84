package reported

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// Some words of a clause may be items and may be none: a capital that opens the sentence, a thing in small
// letters with a name of its own (“the northern channel”), a part (“a third”), a place in a row (“the third
// floor”). They are listed only where the record has them, so that nothing is called absent that is no name.

const (
	mostSmall  = 3 // so many words has a name in small letters at most
	leastSmall = 4 // and so many letters one of a single word
)

// maybes are such items of a part; taken are those that are items anyhow.
func maybes(s *syntax.Sentence, p part, inside func(int) bool, taken []Item) []Item {
	free := func(j int) bool {
		for _, t := range taken {
			if t.Start < s.Toks[j].End && s.Toks[j].Start < t.End {
				return false
			}
		}
		return inside(j) && s.IsWord(j) && s.Toks[j].Quote < 0
	}
	var out []Item
	for j := p.from; j < p.to; j++ {
		if !free(j) {
			continue
		}
		end, kind := maybeAt(s, p, j)
		for end > j && !free(end-1) {
			end--
		}
		if end > j {
			span := document.Span{Start: s.Toks[j].Start, End: s.Toks[end-1].End}
			out = append(out, Item{Span: span, Kind: kind, Maybe: true})
			j = end - 1
		}
	}
	return out
}

// maybeAt returns where what may be an item at token j ends, or j, and what it names.
func maybeAt(s *syntax.Sentence, p part, j int) (end int, kind ItemKind) {
	t := s.Toks[j]
	switch {
	case j == p.from && surname(s, t) && !s.Has(j, lexicon.Reporting, lexicon.Role):
		return j + 1, NameItem
	case t.Has(lexicon.Ordinal):
		if s.Has(j-1, lexicon.One) {
			return j + 1, NumberItem // "by a fifth"
		}
		if matter(s, j+1) {
			return j + 2, NumberItem // "the third floor"
		}
		return j, 0
	case t.Has(lexicon.Fraction, lexicon.RoughNumber):
		return j + 1, NumberItem
	case s.Has(j-1, lexicon.Infinitive) || !s.Has(j-1, lexicon.Determiner, lexicon.Preposition,
		lexicon.Conjunction) && !s.Is(j-1, ","):
		return j, 0
	}
	end = j
	if t.Has(lexicon.Cue) && s.Has(j-1, lexicon.Determiner) && !t.Capital() {
		end++ // "the state university"
	}
	for ; end < min(p.to, j+mostSmall+1) && matter(s, end); end++ {
	}
	ends := end >= p.to || !s.IsWord(end) || s.Has(end, lexicon.Function, lexicon.Preposition, lexicon.Auxiliary,
		lexicon.Conjunction, lexicon.Weekday, lexicon.Month, lexicon.Number)
	if !ends || end-j > mostSmall || end == j+1 && len(t.Key) < leastSmall {
		return j, 0
	}
	return end, ThingItem
}

// matter reports a word in small letters that may be of a name: no verb of speech, no number, no word that
// only joins others.
func matter(s *syntax.Sentence, j int) bool {
	if !s.IsWord(j) || s.Toks[j].Quote >= 0 {
		return false
	}
	t := s.Toks[j]
	capital := t.Capital() && !s.Lex.Flag(lexicon.NounsCapital)
	return !capital && !counts(t) && !s.IsAdverb(t.Key) && !t.Has(lexicon.Function, lexicon.Determiner,
		lexicon.Preposition, lexicon.Auxiliary, lexicon.Conjunction, lexicon.Pronoun, lexicon.Subject, lexicon.Cue,
		lexicon.Modal, lexicon.Negation, lexicon.Quantifier, lexicon.Ordinal, lexicon.Fraction, lexicon.Month,
		lexicon.Weekday, lexicon.DayWord, lexicon.Relative, lexicon.Condition, lexicon.Role, lexicon.Period)
}
