package quotation

import (
	"slices"
	"strings"
	"verbatim/internal/lexicon"
)

// What leads up to a quotation: Roe said that “...”; according to Roe, “...”; Roe: “...”; and, weaker, whoever else the
// sentence speaks of.

// preceding finds the subject of the verb that leads up to the quotation at token k: of the nearest verb of speech, and
// of the nearest that may be one.
func (x *extractor) preceding(s *sentence, k int) (strong, weak *Speaker) {
	near := -1
	crossed := false
	for j := k - 1; j >= 0; j-- {
		if s.toks[j].quote >= 0 {
			crossed = crossed || x.owned(s, j) == nil
			continue
		}
		if !x.isCue(s.toks, j) || s.inName(j) {
			continue
		}
		if !s.toks[j].has(lexicon.Cue) && !x.cuePhrase(s.toks, j) {
			if near < 0 && !x.progressive(s, j) && !crossed {
				near = j
			}
			continue
		}
		if crossed {
			break
		}
		if x.progressive(s, j) && j != k-1 {
			continue
		}
		verb := j
		if near >= 0 && (x.saysOf(s, near) || x.newClause(s, near, k)) {
			verb = near
		}
		m := x.subject(s, verb, k)
		if m == nil {
			return nil, nil
		}
		if m.kind == pronoun && x.neuter(m) && x.speechBefore(s, m.from) {
			continue // "saying it offered"
		}
		return x.speaker(s, m, s.toks[verb].text, true), nil
	}
	if near >= 0 && (!crossed || x.saysOf(s, near)) {
		if m := x.subject(s, near, k); m != nil {
			return nil, x.speaker(s, m, s.toks[near].text, true)
		}
	}
	return nil, nil
}

// newClause reports that the verb at token j has a subject straight before it, which a conjunction joins to a clause before, and
// the quotation at token k in its own: "said she left, and her lawyer called it". An "and" without its comma may join two names.
func (x *extractor) newClause(s *sentence, j, k int) bool {
	for _, t := range s.toks[j:k] {
		if t.is(",") || t.quote >= 0 {
			return false
		}
	}
	for j > 0 && x.isAdverb(s.toks[j-1].key) {
		j--
	}
	m := s.endingAt(j)
	if m == nil || m.possessive || m.kind == pronoun || m.from < 2 || !s.toks[m.from-1].has(lexicon.Conjunction) {
		return false
	}
	return s.toks[m.from-2].is(",") || s.endingAt(m.from-1) == nil
}

// neuter reports a pronoun that stands for a thing.
func (x *extractor) neuter(m *mention) bool {
	v, _ := x.lex.Value(lexicon.Subject, strings.ToLower(m.text))
	return v == "t"
}

// speechBefore reports a verb of speech straight before token j, or with a word such as "that" between.
func (x *extractor) speechBefore(s *sentence, j int) bool {
	for j--; j > 0 && s.toks[j].has(lexicon.Relative); j-- {
	}
	return j >= 0 && x.strongCue(s.toks, j)
}

// beforeColon takes the subject of the sentence that a colon ends, whatever its verb: Roe resisted: “...”
func (x *extractor) beforeColon(s *sentence, k int) *Speaker {
	if k == 0 || !s.toks[k-1].is(":") {
		return nil
	}
	if m := s.endingAt(k - 1); m != nil && !m.governed && m.kind != thing {
		return x.speaker(s, m, "", false)
	}
	if m := x.clauseSubject(s, k); m != nil {
		return x.speaker(s, m, "", false)
	}
	return nil
}

// accordingAt returns where the source begins behind "according to" at token j, or 0.
func (x *extractor) accordingAt(s *sentence, j int) int {
	for _, phrase := range x.lex.Entries(lexicon.According) {
		words := strings.Fields(phrase)
		n, owner := 0, -1
		for n < len(words) && j+n < len(s.toks) && (s.toks[j+n].key == words[n] || words[n] == "~" && s.toks[j+n].has(lexicon.SexPronoun)) {
			if words[n] == "~" {
				owner = j + n
			}
			n++
		}
		if n == len(words) && owner >= 0 {
			return owner
		}
		if n == len(words) {
			return j + n
		}
	}
	return 0
}

// accordingTo finds "according to X" anywhere in the sentence, but nearest before the quotation at k.
func (x *extractor) accordingTo(s *sentence, k int) *Speaker {
	if sp := x.sourceBefore(s, k); sp != nil {
		return sp
	}
	for j := k - 1; j >= 0; j-- {
		if s.toks[j].quote >= 0 || x.strongCue(s.toks, j) {
			break
		}
		if n := x.accordingAt(s, j); n > 0 {
			if m := s.mentionFrom(n, 3); m != nil && m.to <= k && !s.toks[n].has(lexicon.Own) {
				return x.speaker(s, m, s.toks[j].text, true)
			}
		}
	}
	return nil
}

// sameSentence gives a quotation the speaker of the one before it in its sentence.
func (x *extractor) sameSentence(s *sentence, k int) *Speaker {
	for j := k - 1; j >= 0; j-- {
		if q := s.toks[j].quote; q >= 0 {
			if x.owned(s, j) != nil {
				continue
			}
			if prev := x.found[q].Speaker; prev != nil {
				return &Speaker{Name: prev.Name, Mention: prev.Mention, Sure: prev.Sure && k-j < 4}
			}
			return nil
		}
	}
	return nil
}

// owned finds whose words a noun that leads straight up to the quotation calls it: “called Roe's claim of “...” absurd”, “the
// suggestion by Roe that somebody “...””.
func (x *extractor) owned(s *sentence, k int) *Speaker {
	for j := k - 1; j > 0 && k-j < 12 && s.toks[j].isWord() && s.toks[j].quote < 0; j-- {
		key := s.toks[j].key
		if x.lex.Has(lexicon.Cue, key) && x.isCue(s.toks, j) {
			return nil
		}
		if !x.lex.Has(lexicon.Telling, key) {
			continue
		}
		if m := s.mentionFrom(j+1, 1); m != nil && m.from == j+2 && s.toks[j+1].has(lexicon.By) && m.to < k && s.toks[m.to].has(lexicon.Relative) {
			return x.speaker(s, m, s.toks[j].text, false)
		}
		if j+1 == k || x.calledAs(s, j+1, k) {
			return nil // the words may be said of it
		}
		for i := j + 1; i < k; i++ {
			if !s.toks[i].has(lexicon.Preposition, lexicon.Relative, lexicon.Determiner) {
				return nil
			}
		}
		for i := range s.mentions {
			if m := &s.mentions[i]; m.possessive && m.to <= j && m.to >= j-1 {
				return x.speaker(s, m, s.toks[j].text, false)
			}
		}
		return nil
	}
	return nil
}

// calledAs reports an "as" from token j to the quotation at token k, which is then what somebody calls what stands before: “rejected
// Roe's remarks as “...””.
func (x *extractor) calledAs(s *sentence, j, k int) bool {
	return slices.ContainsFunc(s.toks[j:k], func(t token) bool { return t.has(lexicon.As) })
}

// weaker reads what no verb of speech tells: whose promise or words they are, a name before a colon, the subject.
func (x *extractor) weaker(s *sentence, k int) *Speaker {
	for i := len(s.mentions) - 1; i >= 0; i-- {
		m := &s.mentions[i]
		if m.to > k {
			continue
		}
		if m.possessive && !x.calledAs(s, m.to, k) {
			for j := m.to; j < k && j < m.to+5; j++ {
				if s.toks[j].has(lexicon.Telling) {
					return x.speaker(s, m, s.toks[j].text, false)
				}
			}
		}
	}
	for j := k - 1; j > 0 && j > k-9; j-- { // "his promise of"
		own := j - 1
		if own > 0 && s.toks[own].has(lexicon.Month, lexicon.Weekday) { // "her March comment"
			own--
		}
		if s.toks[j].has(lexicon.Telling) && s.toks[own].has(lexicon.Own) {
			if m := x.pronounAt(s, own); m != nil {
				return x.speaker(s, m, s.toks[j].text, false)
			}
		}
	}
	if m := x.clauseSubject(s, k); m != nil && (m.kind != body || x.acting(s, m)) {
		return x.speaker(s, m, "", false)
	}
	return nil
}

// acting reports a body that may say something, and is no place: "the FBI", "Congress".
func (x *extractor) acting(s *sentence, m *mention) bool {
	last := s.toks[m.to-1]
	key := strings.TrimSuffix(last.key, "'s")
	return x.lex.Has(lexicon.Organization, key) && !x.lex.Has(lexicon.Place, key) || strings.ToUpper(last.text) == last.text
}
