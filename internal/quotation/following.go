package quotation

import (
	"strings"
	"verbatim/internal/lexicon"
)

// What follows a quotation names its speaker first: “...,” said Jane Roe; “...,” Roe, who runs the mill, told the paper.

// following finds the subject behind the quotation at token k: “...,” said Jane Roe; “...,” Roe, the mayor, said.
func (x *extractor) following(s *sentence, k int) (*mention, string) {
	j := k + 1
	for j < len(s.toks) && (!s.toks[j].isWord() && s.toks[j].quote < 0 && !s.toks[j].is("(") || x.isAdverb(s.toks[j].key)) {
		j++
	}
	if j >= len(s.toks) || s.toks[j].quote >= 0 {
		return nil, ""
	}
	if m, verb := x.auxiliaryFirst(s, j); m != nil {
		return m, verb
	}
	j = x.pastClitics(s, j)
	if x.isCue(s.toks, j) {
		if m, says := x.citedBehind(s, j); m != nil {
			return m, says
		}
		n := j + 1
		for n < len(s.toks) && (x.isAdverb(s.toks[n].key) || s.toks[n].has(lexicon.Auxiliary) || x.joint(s.toks[n])) {
			n++
		}
		if m := x.subjectBehind(s, n); m != nil && !x.goesOnAsSubject(s, m) {
			return m, s.toks[j].text
		}
		if m := x.droppedSubject(s, j, k); m != nil {
			return m, s.toks[j].text
		}
	}
	if m := x.sourceBehind(s, j); m != nil {
		return m, s.toks[j].text
	}
	if n := x.accordingAt(s, j); n > 0 {
		return s.mentionFrom(n, 3), s.toks[j].text
	}
	if k < 0 && j > 0 {
		return nil, ""
	}
	m := s.at(j)
	if m == nil {
		return x.unknownVerb(s, k, j)
	}
	if c := x.cueBehind(s, m.to); c > 0 {
		if o, says := x.citedBehind(s, c); o != nil {
			return o, says
		}
		return m, s.toks[c].text
	}
	if k >= 0 && j == k+1 && m.kind == personKind && !m.possessive && strings.HasSuffix(s.toks[k].text, ",") && m.to < len(s.toks) && s.toks[m.to].has(lexicon.Preposition) {
		return m, "" // “...,” Roe from the stairs
	}
	if c := m.to; k >= 0 && m.kind == personKind && !m.possessive && closesSpeech(s.toks[k].text) && c < len(s.toks) && x.couldSpeak(s.toks[c]) &&
		(c+1 == len(s.toks) || !s.toks[c+1].isWord() || s.toks[c+1].has(lexicon.Preposition, lexicon.Weekday) || x.isAdverb(s.toks[c+1].key)) {
		return m, s.toks[c].text
	}
	return nil, ""
}

// closesSpeech reports a quotation that ends in a way that an attribution follows.
func closesSpeech(text string) bool {
	return text != "" && strings.ContainsAny(text[len(text)-1:], ",?!")
}

// couldSpeak reports a word that the lexicon does not know and that may be a verb.
func (x *extractor) couldSpeak(t token) bool {
	return t.isWord() && !t.capital() && x.lex.Ends(lexicon.VerbEnding, t.key) &&
		!t.has(lexicon.Function, lexicon.Preposition, lexicon.Conjunction, lexicon.Determiner, lexicon.Auxiliary, lexicon.Relative, lexicon.Role)
}

// unknownVerb takes a word that the lexicon does not know for a verb of speech where it stands between a quotation that
// a comma ends and a name that ends the sentence: “...,” exhorted Jane Roe.
func (x *extractor) unknownVerb(s *sentence, k, j int) (*mention, string) {
	if k < 0 || !closesSpeech(s.toks[k].text) || j != k+1 || !x.couldSpeak(s.toks[j]) {
		return nil, ""
	}
	m := s.at(j + 1)
	if m == nil || m.kind == thing || m.to < len(s.toks) && s.toks[m.to].isWord() {
		return nil, ""
	}
	return m, s.toks[j].text
}

// goesOnAsSubject reports that the mention behind a verb is the subject of what was said: he said the board could wait.
func (x *extractor) goesOnAsSubject(s *sentence, m *mention) bool {
	return m.to < len(s.toks) && s.toks[m.to].has(lexicon.Auxiliary, lexicon.Modal)
}

// cueBehind finds the verb of a subject that ends at token n: past its apposition, its adverbs and its auxiliaries.
func (x *extractor) cueBehind(s *sentence, n int) int {
	depth := 0
	for j := n; j < len(s.toks) && j < n+40; j++ {
		t := s.toks[j]
		if t.quote >= 0 {
			return 0
		}
		switch {
		case t.is(",") && depth == 0:
			if o := s.at(j + 1); o != nil && o.kind != pronoun && o.to < len(s.toks) && x.isCue(s.toks, o.to) {
				return o.to
			}
			end := x.closingComma(s, j)
			if end < 0 && j+1 < len(s.toks) && s.toks[j+1].has(lexicon.Relative) {
				end = x.unclosedClause(s, j)
			}
			if end < 0 {
				return 0
			}
			j = end
			continue
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth > 0:
		case x.isCue(s.toks, j) && (j == n || !s.toks[j-1].has(lexicon.Determiner)):
			return j
		case x.isAdverb(t.key), t.has(lexicon.Auxiliary):
		case t.has(lexicon.Relative):
		case t.has(lexicon.Preposition), j > n && j-n < 14 && x.inPhrase(s, n, j):
		default:
			return 0
		}
	}
	return 0
}

// inPhrase reports that token j belongs to a prepositional phrase that opens between n and j: "Roe of the council said".
func (x *extractor) inPhrase(s *sentence, n, j int) bool {
	for i := j; i >= n; i-- {
		if s.toks[i].is(",") {
			return false
		}
		if s.toks[i].has(lexicon.Preposition) {
			return true
		}
	}
	return false
}

// closingComma returns the comma that ends the apposition which the comma at j opens, or -1.
func (x *extractor) closingComma(s *sentence, j int) int {
	for e := j + 1; e < len(s.toks) && e-j < 35; e++ {
		if s.toks[e].quote >= 0 {
			return -1
		}
		if s.toks[e].is(",") {
			n := e + 1
			for n < len(s.toks) && (x.isAdverb(s.toks[n].key) || s.toks[n].has(lexicon.Auxiliary)) {
				n++
			}
			if n < len(s.toks) && x.isCue(s.toks, n) {
				return e
			}
		}
	}
	return -1
}

// unclosedClause returns the token before the verb of speech that ends a relative clause which no comma closes, or -1.
func (x *extractor) unclosedClause(s *sentence, j int) int {
	for e := j + 2; e < len(s.toks) && e-j < 16 && s.toks[e].quote < 0 && !s.toks[e].is(","); e++ {
		if x.strongCue(s.toks, e) {
			return e - 1
		}
	}
	return -1
}

// trailing finds an attribution at the end of the quotation's sentence: “...” by the board, Roe said on Monday.
func (x *extractor) trailing(s *sentence, k int) *Speaker {
	for j := len(s.toks) - 1; j > k+1; j-- {
		if !s.toks[j].is(",") {
			continue
		}
		n := j + 1
		if n < len(s.toks) && x.strongCue(s.toks, n) && !x.gerund(s.toks[n].key) {
			if m := s.at(n + 1); m != nil && !m.possessive {
				return x.speaker(s, m, s.toks[n].text, true)
			}
		}
		if a := x.accordingAt(s, n); a > 0 {
			if m := s.mentionFrom(a, 3); m != nil {
				return x.speaker(s, m, s.toks[n].text, true)
			}
		}
		if m := s.at(n); m != nil {
			if c := x.cueBehind(s, m.to); c > 0 && s.toks[c].has(lexicon.Cue) {
				return x.speaker(s, m, s.toks[c].text, true)
			}
		}
	}
	return nil
}

// leads reports that what stands straight before the quotation opens it: a colon, or a cue with or without its comma.
func (x *extractor) leads(s *sentence, k int) bool {
	j := k - 1
	for j >= 0 && (s.toks[j].is(",") || s.toks[j].is(":") || s.toks[j].has(lexicon.Relative)) {
		j--
	}
	return j >= 0 && (j+1 < k && s.toks[k-1].is(":") || s.toks[j].has(lexicon.Cue))
}
