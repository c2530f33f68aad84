package quotation

import "strings"

// A source that the article does not name is known only by how it is described, and all of the description tells who it
// is: not “a clerk” but “a clerk at one of the mills”, not “a survey” but “a survey made in March”.

// described returns the whole description of an unnamed source: the mention with the phrases and the clause that follow it
// without a comma, as far as its verb where that stands behind it. Where something else stands before the verb, the
// description is left as it was found, since it may have ended anywhere.
func (x *extractor) described(s *sentence, m *mention, cue string) string {
	if cue == "" || m.possessive || len(x.lex.Entries("describing")) == 0 || !x.describes(s, m.to) {
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
		clause = clause || x.lex.Has("relative", t.key)
		if !clause && (x.isAdverb(t.key) || x.lex.Any(t.key, "auxiliary", "conjunction") || x.lex.Has("cue", t.key) && x.isCue(s.toks, end)) {
			break
		}
		if verb < 0 && end > m.to+1 && (x.lex.Any(t.key, "weekday", "day-word") || x.circumstance(s, end)) {
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
	if end < m.to+2 || x.lex.Any(last, "preposition", "determiner", "relative") || verb >= 0 && !clause && x.pastWithin(s, m.to+1, end) {
		return m.text
	}
	return x.doc.Text[m.Start:s.toks[end-1].End]
}

// beforeVerb reports what may stand between a subject and its verb: "has also".
func (x *extractor) beforeVerb(s *sentence, j int) bool {
	return x.isAdverb(s.toks[j].key) || x.lex.Has("auxiliary", s.toks[j].key)
}

// describes reports that a phrase or clause opens at token j that may describe the noun before it.
func (x *extractor) describes(s *sentence, j int) bool {
	if j+1 >= len(s.toks) || !s.toks[j].isWord() || s.toks[j].capital() || x.circumstance(s, j) {
		return false
	}
	key, next := s.toks[j].key, s.toks[j+1].key
	switch {
	case x.lex.Has("relative", key):
		opens := x.lex.Has("that", key) && (s.toks[j+1].capital() || x.lex.Has("function", next) && !x.lex.Has("auxiliary", next))
		return !opens && !x.lex.Has("unnamed", next)
	case x.lex.Has("infinitive", key):
		return false
	case x.lex.Any(key, "complement", "topic"):
		return true
	case x.lex.Any(key, "cue", "weak-cue", "auxiliary", "conjunction", "determiner", "subject", "preposition") || x.isAdverb(key):
		return false
	}
	if !x.gerund(key) && !hasEnding(x.lex, "past-ending", key) {
		return x.lex.Has("complement", next) && x.lex.Has("describing", key)
	}
	return x.lex.Has("preposition", next) && !x.lex.Has("infinitive", next) // "asked in", "going by"
}

// circumstance reports a preposition at token j that tells when or by what means it was said, and not who said it: "on
// Monday", "in an interview".
func (x *extractor) circumstance(s *sentence, j int) bool {
	if !x.lex.Has("preposition", s.toks[j].key) {
		return false
	}
	for k := j + 1; k < len(s.toks) && k-j < 5 && s.toks[k].isWord() && !x.lex.Has("preposition", s.toks[k].key); k++ {
		if x.lex.Any(s.toks[k].key, "weekday", "month", "day-word", "period", "telling", "means") {
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
		if !s.inName(j) && hasEnding(x.lex, "past-ending", s.toks[j].key) {
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
