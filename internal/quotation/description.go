package quotation

import (
	"strings"
	"verbatim/internal/lexicon"
)

// A source that the article does not name is known only by how it is described, and all of the description tells who it
// is: not “a clerk” but “a clerk at one of the mills”, not “a survey” but “a survey made in March”.

// described returns the whole description of an unnamed source: the mention with the phrases and the clause that follow it
// without a comma, as far as its verb where that stands behind it. Where something else stands before the verb, the
// description is left as it was found, since it may have ended anywhere.
func (x *extractor) described(s *sentence, m *mention, cue string) string {
	if cue == "" || m.possessive || len(x.lex.Entries(lexicon.Describing)) == 0 || !x.describes(s, m.to) {
		return m.text
	}
	verb := x.lastCue(s, m.to, cue)
	clause := false
	end := m.to
	for ; end < len(s.toks) && end != verb; end++ {
		t := s.toks[end]
		if t.quote >= 0 || !t.isWord() && !inWord(s.toks, end) {
			break
		}
		clause = clause || t.has(lexicon.Relative)
		if !clause && (x.isAdverb(t.key) || t.has(lexicon.Auxiliary, lexicon.Conjunction) || t.has(lexicon.Cue) && x.isCue(s.toks, end)) {
			break
		}
		if verb < 0 && end > m.to+1 && (t.has(lexicon.Weekday, lexicon.DayWord) || x.circumstance(s, end)) {
			break
		}
	}
	for end > m.to && verb >= 0 && x.beforeVerb(s, end-1) {
		end--
	}
	for j := end; j < verb; j++ {
		if !x.beforeVerb(s, j) {
			return m.text
		}
	}
	last := s.toks[end-1].key
	if end < m.to+2 || x.lex.Any(last, lexicon.Preposition, lexicon.Determiner, lexicon.Relative) || verb >= 0 && !clause && x.pastWithin(s, m.to+1, end) {
		return m.text
	}
	return x.doc.Text[m.Start:s.toks[end-1].End]
}

// beforeVerb reports what may stand between a subject and its verb: "has also".
func (x *extractor) beforeVerb(s *sentence, j int) bool {
	return x.isAdverb(s.toks[j].key) || s.toks[j].has(lexicon.Auxiliary)
}

// describes reports that a phrase or clause opens at token j that may describe the noun before it.
func (x *extractor) describes(s *sentence, j int) bool {
	if j+1 >= len(s.toks) || !s.toks[j].isWord() || s.toks[j].capital() || x.circumstance(s, j) {
		return false
	}
	key, next := s.toks[j].key, s.toks[j+1].key
	switch {
	case x.lex.Has(lexicon.Relative, key):
		opens := x.lex.Has(lexicon.That, key) && (s.toks[j+1].capital() || x.lex.Has(lexicon.Function, next) && !x.lex.Has(lexicon.Auxiliary, next))
		return !opens && !x.lex.Has(lexicon.Unnamed, next)
	case x.lex.Has(lexicon.Infinitive, key):
		return false
	case x.lex.Any(key, lexicon.Complement, lexicon.Topic):
		return true
	case x.lex.Any(key, lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary, lexicon.Conjunction, lexicon.Determiner, lexicon.Subject, lexicon.Preposition) || x.isAdverb(key):
		return false
	}
	if !x.gerund(key) && !x.lex.Ends(lexicon.PastEnding, key) {
		return x.lex.Has(lexicon.Complement, next) && x.lex.Has(lexicon.Describing, key)
	}
	return x.lex.Has(lexicon.Preposition, next) && !x.lex.Has(lexicon.Infinitive, next) // "asked in", "going by"
}

// circumstance reports a preposition at token j that tells when or by what means it was said, and not who said it: "on
// Monday", "in an interview".
func (x *extractor) circumstance(s *sentence, j int) bool {
	if !s.toks[j].has(lexicon.Preposition) {
		return false
	}
	for k := j + 1; k < len(s.toks) && k-j < 5 && s.toks[k].isWord() && !s.toks[k].has(lexicon.Preposition); k++ {
		if s.toks[k].has(lexicon.Weekday, lexicon.Month, lexicon.DayWord, lexicon.Period, lexicon.Telling, lexicon.Means) {
			return true
		}
	}
	return false
}

// lastCue returns where the last verb of speech of these letters stands from token j on and before the next quotation, or -1.
func (x *extractor) lastCue(s *sentence, j int, cue string) int {
	last := -1
	for ; j < len(s.toks) && s.toks[j].quote < 0; j++ {
		if s.toks[j].text == cue && x.isCue(s.toks, j) {
			last = j
		}
	}
	return last
}

// pastWithin reports a word among the tokens [j,end) that may be the past of a verb.
func (x *extractor) pastWithin(s *sentence, j, end int) bool {
	for ; j < end; j++ {
		if !s.inName(j) && x.lex.Ends(lexicon.PastEnding, s.toks[j].key) {
			return true
		}
	}
	return false
}

// inWord reports a mark at token j that stands inside a word, before a name or behind an abbreviation: "71-year-old",
// "@Roe", "U.S."
func inWord(toks []token, j int) bool {
	if j+1 >= len(toks) {
		return false
	}
	return toks[j].is(".") && toks[j].Start == toks[j-1].End || strings.ContainsAny(toks[j].text, "-'’@#&$") && toks[j+1].Start == toks[j].End
}
