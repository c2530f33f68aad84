package quotation

import (
	"unicode"
	"verbatim/internal/lexicon"
)

// The subject of a cue is looked for to its left, over phrases and clauses that stand between.

// subject finds who does what the verb at token c says.
func (x *extractor) subject(s *sentence, c, k int) *mention {
	if m := x.citedBefore(s, c, k); m != nil {
		return m
	}
	if x.gerund(s.toks[c].key) || c > 0 && s.toks[c-1].has(lexicon.Infinitive) {
		if m := s.endingAt(c); m != nil && m.governed && !m.possessive && m.from > 1 && (s.toks[m.from-2].has(lexicon.Recording) || s.toks[m.from-1].has(lexicon.Absolute)) {
			return m // "footage of Roe saying", "with Roe saying"
		}
		return x.sharedSubject(s, c, k)
	}
	if c > 0 && s.toks[c-1].has(lexicon.Passive) {
		if c+1 < len(s.toks) && s.toks[c+1].has(lexicon.By) {
			return s.mentionFrom(c+2, 2)
		}
		return nil
	}
	if m := x.subjectAfterVerb(s, c, k); m != nil {
		return m
	}
	j := c - 1
	comma := false
	for steps := 0; j >= 0 && steps < 40; steps++ {
		t := s.toks[j]
		if m := s.endingAt(j + 1); m != nil {
			if comma && m.from > 1 && !x.relativeOf(s, m, c) && s.toks[m.from-1].has(lexicon.WeakCue) && x.isCue(s.toks, m.from-1) {
				return x.subject(s, m.from-1, k) // "mocked a clerk, referred to": his object
			}
			if m.possessive {
				return x.clauseSubject(s, c)
			}
			if who := x.relativeBefore(s, m); who > 0 {
				if o := x.describedBy(s, who); o != nil {
					return o
				}
				j = who - 1
				continue
			}
			if o := s.endingAt(m.from - 1); j+1 < c && o != nil && o.kind == personKind && s.toks[c-1].has(lexicon.Who) && s.toks[m.from-1].has(lexicon.Complement) {
				return o // "Roe of Harrow, who said"
			}
			if m.oblique {
				j = m.from - 1
				continue
			}
			if m.governed && !s.toks[m.from-1].has(lexicon.By, lexicon.Subordinator) && !x.relativeOf(s, m, c) {
				j = m.from - 2
				continue
			}
			return m
		}
		switch {
		case t.quote >= 0:
			return x.sharedSubject(s, c, k)
		case x.isAdverb(t.key), t.has(lexicon.Auxiliary, lexicon.Relative, lexicon.Weekday):
			j--
		case t.is(")"):
			for j >= 0 && !s.toks[j].is("(") {
				j--
			}
			j--
		case t.is(","):
			if open := x.openingComma(s, j); open > 0 {
				j = open - 1
				continue
			}
			comma = true
			j--
		case t.is("—"), t.is("–"), t.is("-"):
			j--
		case t.has(lexicon.Conjunction):
			return x.sharedSubject(s, c, k)
		default:
			if m := x.inverted(s, c, k); m != nil {
				return m
			}
			if m := x.beforePhrase(s, j); m != nil {
				return m
			}
			if comma {
				return x.sharedSubject(s, c, k) // "has called for lamps, has said"
			}
			return x.clauseSubject(s, c)
		}
	}
	if m := x.inverted(s, c, k); m != nil {
		return m
	}
	return x.clauseSubject(s, c)
}

// sharedSubject is the subject that the verb at token c has from the finite verb of speech before it, or else the
// clause's.
func (x *extractor) sharedSubject(s *sentence, c, k int) *mention {
	if c > 1 && s.toks[c-2].is(";") {
		return x.clauseSubject(s, c) // a row of clauses that all have the first one's subject
	}
	for j := c - 1; j > 0; j-- {
		if (x.strongCue(s.toks, j) || x.cuePhrase(s.toks, j)) && !x.gerund(s.toks[j].key) {
			if m := x.subject(s, j, k); m != nil {
				return m
			}
			break
		}
	}
	return x.clauseSubject(s, c)
}

// beforePhrase finds a mention that a prepositional phrase follows which ends at token j: "the secretary of state".
func (x *extractor) beforePhrase(s *sentence, j int) *mention {
	for i := j; i > 0 && j-i < 6 && s.toks[i].isWord(); i-- {
		if s.toks[i].has(lexicon.Preposition) {
			if m := s.endingAt(i); m != nil && !m.governed && !m.possessive {
				return m
			}
			return nil
		}
	}
	return nil
}

// inverted finds a subject behind its verb and before the quotation: Said Roe: “...”
func (x *extractor) inverted(s *sentence, c, k int) *mention {
	if m := s.at(c + 1); m != nil && m.to <= k && c <= 1 && !m.possessive {
		return m
	}
	return nil
}

// clauseSubject is the first mention before token c that no preposition governs and nobody owns.
func (x *extractor) clauseSubject(s *sentence, c int) *mention {
	var fallback *mention
	from := x.mainClause(s, c)
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.to > c {
			break
		}
		if m.from < from {
			continue
		}
		if m.possessive || m.oblique || m.kind == thing || x.relativeBefore(s, m) > 0 || m.governed && !(s.toks[m.from-1].has(lexicon.Subordinator) && x.verbBehind(s, m.to) && m.to == c) {
			continue
		}
		if m.from > 0 && x.isCue(s.toks, m.from-1) && s.toks[m.from-1].has(lexicon.WeakCue) {
			if m.to <= c && c < len(s.toks) && x.gerund(s.toks[m.to].key) && x.gerund(s.toks[c].key) {
				return m // "you could see Roe going from door to door, saying ..."
			}
			continue // an object
		}
		if m.kind == body && fallback == nil {
			fallback = m
			if m.from <= 1 || x.verbBehind(s, m.to) {
				return m
			}
			continue
		}
		return m
	}
	return fallback
}

// relativeBefore returns the token of the "who" of whose clause a mention is the object, or 0: "one of them who backs Roe".
func (x *extractor) relativeBefore(s *sentence, m *mention) int {
	for i := m.from - 1; i > 0 && m.from-i < 6 && s.toks[i].isWord() && s.toks[i].quote < 0; i-- {
		if !s.toks[i].has(lexicon.Who) {
			if s.toks[i].has(lexicon.Relative) {
				return 0
			}
			continue
		}
		if i+1 < m.from && s.toks[i-1].isWord() {
			return i
		}
	}
	return 0
}

// relativeOf reports that the verb at token c is that of a relative clause on a mention: "a candidate who has called for". What
// stands for a thing is on no person: "a sign in Harrow, which read".
func (x *extractor) relativeOf(s *sentence, m *mention, c int) bool {
	for _, t := range s.toks[m.to:c] {
		if t.has(lexicon.Relative) {
			return m.kind != personKind || t.has(lexicon.Who, lexicon.That) || len(x.lex.Entries(lexicon.Who)) == 0
		}
	}
	return false
}

// describedBy returns the person whom a description in apposition, which ends with a clause that opens at token i, belongs to:
// "Jane Roe, a clerk in Pellan who keeps the books".
func (x *extractor) describedBy(s *sentence, i int) *mention {
	for ; i > 1 && s.toks[i].isWord(); i-- {
	}
	if !s.toks[i].is(",") {
		return nil
	}
	if o := s.endingAt(i); o != nil && o.kind == personKind && !o.governed && !o.possessive {
		return o
	}
	return nil
}

// mainClause returns where the main clause begins of a sentence that opens with another clause or with a participle: "When
// Roe tried, Hale differed"; "Standing in for Roe, Hale differed"; "Asked whether Roe would, Hale differed".
func (x *extractor) mainClause(s *sentence, c int) int {
	first := 0
	for first < len(s.toks) && !s.toks[first].isWord() {
		first++
	}
	if first >= c {
		return 0
	}
	key := s.toks[first].key
	participle := (x.gerund(key) || x.lex.Ends(lexicon.PastEnding, key)) && s.at(first) == nil && x.accordingAt(s, first) == 0
	if !participle && !x.lex.Any(key, lexicon.Conjunction, lexicon.Subordinator) {
		return 0
	}
	for j := first + 1; j < c; j++ {
		if s.toks[j].is(",") && !x.inserts(s, j) {
			if m := s.at(j + 1); m != nil && m.kind != thing && !m.possessive {
				return j + 1
			}
		}
	}
	return 0
}

// openingComma returns the comma that opens the apposition or relative clause which the comma at j closes, or -1: the
// nearest behind a person, or behind another mention that is no apposition itself.
func (x *extractor) openingComma(s *sentence, j int) int {
	found := -1
	for i := j - 1; i > 0 && j-i < 40 && s.toks[i].quote < 0; i-- {
		if !s.toks[i].is(",") {
			continue
		}
		if i+1 == j {
			return -1
		}
		m := s.endingAt(i)
		if m == nil && !s.toks[i-1].is(")") {
			continue
		}
		if x.inserts(s, i) {
			return i
		}
		if !x.insertedBefore(s, i) && (m == nil || m.from == 0 || !s.toks[m.from-1].is(",")) {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// inserts reports that the comma at i opens an apposition, an age or a relative clause behind a person.
func (x *extractor) inserts(s *sentence, i int) bool {
	owner, m := s.endingAt(i), s.at(i+1)
	return owner != nil && owner.kind == personKind && !owner.governed && !owner.possessive &&
		(s.toks[i+1].has(lexicon.Relative) || unicode.IsDigit(rune(s.toks[i+1].text[0])) || m != nil && m.kind != personKind && m.kind != pronoun)
}

// insertedBefore reports that the comma at i closes an apposition or relative clause behind a person, so that what it opens
// belongs to the person too: "Jane Roe, a clerk in Pellan, who ...,".
func (x *extractor) insertedBefore(s *sentence, i int) bool {
	for p := i - 1; p > 0 && i-p < 20 && s.toks[p].quote < 0; p-- {
		if s.toks[p].is(",") {
			return x.inserts(s, p)
		}
	}
	return false
}

// verbBehind reports that a verb that the lexicon knows follows.
func (x *extractor) verbBehind(s *sentence, j int) bool {
	return j < len(s.toks) && s.toks[j].has(lexicon.Cue, lexicon.WeakCue, lexicon.Auxiliary)
}
