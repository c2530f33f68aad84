package clause

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// A source that the article does not name is known only by how it is described, and all of the description
// tells who it is: not “a clerk” but “a clerk at one of the mills”, not “a survey” but “a survey made in
// March”.

// Described returns the whole description of an unnamed source: the mention with the phrases and the clause
// that follow it without a comma, as far as its verb where that stands behind it. Where something else stands
// before the verb, the description is left as it was found, since it may have ended anywhere.
func Described(s *syntax.Sentence, m *syntax.Mention, cue string) string {
	if cue == "" || m.Possessive || len(s.Lex.Entries(lexicon.Describing)) == 0 || !describes(s, m.To) {
		return m.Text
	}
	verb := lastCue(s, m.To, cue)
	clause := false
	end := m.To
	for ; end < len(s.Toks) && end != verb; end++ {
		t := s.Toks[end]
		if t.Quote >= 0 || !t.IsWord() && !inWord(s.Toks, end) {
			break
		}
		clause = clause || t.Has(lexicon.Relative)
		ends := s.IsAdverb(t.Key) || t.Has(lexicon.Auxiliary, lexicon.Conjunction) || s.StrongCue(end)
		if !clause && ends {
			break
		}
		if verb < 0 && end > m.To+1 && (t.Has(lexicon.Weekday, lexicon.DayWord) || circumstance(s, end)) {
			break
		}
	}
	for end > m.To && verb >= 0 && beforeVerb(s, end-1) {
		end--
	}
	for j := end; j < verb; j++ {
		if !beforeVerb(s, j) {
			return m.Text
		}
	}
	last := s.Toks[end-1].Key
	open := s.Lex.Any(last, lexicon.Preposition, lexicon.Determiner, lexicon.Relative)
	anywhere := verb >= 0 && !clause && pastWithin(s, m.To+1, end)
	if end < m.To+2 || open || anywhere {
		return m.Text
	}
	return s.Text[m.Start:s.Toks[end-1].End]
}

// beforeVerb reports what may stand between a subject and its verb: "has also".
func beforeVerb(s *syntax.Sentence, j int) bool {
	return s.IsAdverb(s.Toks[j].Key) || s.Toks[j].Has(lexicon.Auxiliary)
}

// describes reports that a phrase or clause opens at token j that may describe the noun before it.
func describes(s *syntax.Sentence, j int) bool {
	if j+1 >= len(s.Toks) || !s.Toks[j].IsWord() || s.Toks[j].Capital() || circumstance(s, j) {
		return false
	}
	key, next := s.Toks[j].Key, s.Toks[j+1].Key
	switch {
	case s.Lex.Has(lexicon.Relative, key):
		opens := s.Lex.Has(lexicon.That, key) &&
			(s.Toks[j+1].Capital() || s.Lex.Has(lexicon.Function, next) &&
				!s.Lex.Has(lexicon.Auxiliary, next))
		return !opens && !s.Lex.Has(lexicon.Unnamed, next)
	case s.Lex.Has(lexicon.Infinitive, key):
		return false
	case s.Lex.Any(key, lexicon.Complement, lexicon.Topic):
		return true
	case s.Lex.Any(key, lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary, lexicon.Conjunction,
		lexicon.Determiner, lexicon.Subject, lexicon.Preposition) || s.IsAdverb(key):
		return false
	}
	if !s.Gerund(key) && !s.Lex.Ends(lexicon.PastEnding, key) {
		return s.Lex.Has(lexicon.Complement, next) && s.Lex.Has(lexicon.Describing, key)
	}
	// "asked in", "going by"
	return s.Lex.Has(lexicon.Preposition, next) && !s.Lex.Has(lexicon.Infinitive, next)
}

// circumstance reports a preposition at token j that tells when or by what means it was said, and not who
// said it: "on Monday", "in an interview".
func circumstance(s *syntax.Sentence, j int) bool {
	if !s.Toks[j].Has(lexicon.Preposition) {
		return false
	}
	for k := j + 1; k < len(s.Toks) && k-j < 5 && s.Toks[k].IsWord() &&
		!s.Toks[k].Has(lexicon.Preposition); k++ {
		if s.Toks[k].Has(lexicon.Weekday, lexicon.Month, lexicon.DayWord, lexicon.Period, lexicon.Telling,
			lexicon.Means) {
			return true
		}
	}
	return false
}

// lastCue returns where the last verb of speech of these letters stands from token j on and before the next
// quotation, or -1.
func lastCue(s *syntax.Sentence, j int, cue string) int {
	last := -1
	for ; j < len(s.Toks) && s.Toks[j].Quote < 0; j++ {
		if s.Toks[j].Text == cue && s.IsCue(j) {
			last = j
		}
	}
	return last
}

// pastWithin reports a word among the tokens [j,end) that may be the past of a verb.
func pastWithin(s *syntax.Sentence, j, end int) bool {
	for ; j < end; j++ {
		if !s.InName(j) && s.Lex.Ends(lexicon.PastEnding, s.Toks[j].Key) {
			return true
		}
	}
	return false
}

// inWord reports a mark at token j that stands inside a word, before a name or behind an abbreviation:
// "71-year-old", "@Roe", "U.S."
func inWord(toks []token.Token, j int) bool {
	if j+1 >= len(toks) {
		return false
	}
	return toks[j].Is(".") && toks[j].Start == toks[j-1].End ||
		strings.ContainsAny(toks[j].Text, "-'’@#&$") && toks[j+1].Start == toks[j].End
}
