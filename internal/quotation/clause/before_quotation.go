package clause

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
)

// saysOf reports that the weak cue at j is a clause of its own and not under the stronger verb before it.
func saysOf(s *syntax.Sentence, j int) bool {
	return j > 0 && (s.Toks[j-1].Is(",") || s.Toks[j-1].Has(lexicon.Conjunction) ||
		s.Toks[j-1].Has(lexicon.Preposition))
}

// progressive reports "were calling": a form of to be before an -ing.
func progressive(s *syntax.Sentence, j int) bool {
	return j > 0 && s.Gerund(s.Toks[j].Key) && s.Toks[j-1].Has(lexicon.Passive)
}

// What leads up to a quotation: Roe said that “...”; according to Roe, “...”; Roe: “...”; and, weaker,
// whoever else the sentence speaks of.

// Before finds the subject of the verb that leads up to the quotation at token k: of the nearest verb of
// speech, and of the nearest that may be one.
func Before(s *syntax.Sentence, k int) (strong, weak *Clause) {
	if c := callingIt(s, k); c != nil {
		return c, nil
	}
	if c := insertedBare(s, k); c != nil {
		return c, nil
	}
	near, last := -1, -1 // last is the quotation straight before this one
	crossed := false
	for j := k - 1; j >= 0; j-- {
		if s.Toks[j].Quote >= 0 {
			last = max(last, j)
			crossed = crossed || Owned(s, j) == nil
			continue
		}
		if !s.IsCue(j) || s.InName(j) {
			continue
		}
		if !s.Toks[j].Has(lexicon.Cue) && !s.CuePhrase(j) {
			if near < 0 && !progressive(s, j) && !crossed && !closedRelative(s, j, k) {
				near = j
			}
			continue
		}
		if crossed {
			break
		}
		if progressive(s, j) && j != k-1 && !s.Has(j+1, lexicon.That) {
			continue
		}
		verb := j
		if near >= 0 && (saysOf(s, near) || newClause(s, near, k)) {
			verb = near
		}
		m := Subject(s, verb, k)
		if m == nil {
			return nil, nil
		}
		if m.Kind == syntax.Pronoun && s.Neuter(m) && speechBefore(s, m.From) {
			continue // "saying it offered"
		}
		return &Clause{m, s.Toks[verb].Text, true}, nil
	}
	if near < 0 {
		return nil, nil
	}
	m := notInner(s, Subject(s, near, k))
	if m == nil {
		return nil, nil
	}
	own := m.From > last && startsClause(s, m) // a clause of its own behind the quotation before
	if !crossed || own || saysOf(s, near) {
		return nil, &Clause{m, s.Toks[near].Text, true}
	}
	return nil, nil
}

// insertedBare finds who speaks by a verb between commas that lets its subject go, where the words before it begin
// what was said: "Il cavo, ha aggiunto, «è a Pellan»".
func insertedBare(s *syntax.Sentence, k int) *Clause {
	v := k - 2
	if !s.Lex.Flag(lexicon.ProDrop) || !s.Is(k-1, ",") || v < 2 || !s.StrongCue(v) {
		return nil
	}
	j := v - 1
	for j > 0 && s.Has(j, lexicon.Auxiliary, lexicon.Clitic, lexicon.Adverb) {
		j--
	}
	if j < 1 || !s.Is(j, ",") {
		return nil
	}
	return &Clause{droppedAt(s, v), s.Toks[v].Text, true}
}

// callingIt finds who calls something so in a clause on it that the quotation at token k ends, whoever the
// verb before that clause has: "Roe said the plan, which critics have called “...”", "after what its chairman
// called “...”".
func callingIt(s *syntax.Sentence, k int) *Clause {
	v := k - 1
	if s.Has(v, lexicon.As) || s.Has(v, lexicon.Referring) {
		v--
	}
	if v < 2 || !s.IsCue(v) {
		return nil
	}
	j := v - 1
	for j > 0 && (s.IsAdverb(s.Toks[j].Key) || s.Has(j, lexicon.Auxiliary)) {
		j--
	}
	m := s.EndingAt(j + 1)
	if m == nil {
		m = nounsBehind(s, j, lexicon.Relative, lexicon.What)
	}
	if !m.Free() || m.Kind == syntax.Pronoun || m.From < 2 {
		return nil
	}
	r := m.From - 1
	if !s.Has(r, lexicon.Relative, lexicon.That, lexicon.What) || s.IsCue(r-1) {
		return nil
	}
	return &Clause{m, s.Toks[v].Text, true}
}

// nounsBehind is the phrase of up to four small words that ends with token j, straight behind a word of one of
// the classes, where the lexicon knows none of them; else nil.
func nounsBehind(s *syntax.Sentence, j int, classes ...lexicon.Class) *syntax.Mention {
	for i := j; i > 0 && j-i < 4 && s.IsWord(i) && !s.Toks[i].Capital() && !s.Toks[i].Has(classes...); i-- {
		noun := s.Has(i, lexicon.Determiner) && i < j || !s.Has(i, lexicon.Function, lexicon.Subject)
		if s.Has(i-1, classes...) && noun {
			span := document.Span{Start: s.Toks[i].Start, End: s.Toks[j].End}
			return &syntax.Mention{Span: span, From: i, To: j + 1, Kind: syntax.Role, Text: s.Source(span)}
		}
	}
	return nil
}

// closedRelative reports that the verb at token j is that of a relative clause which a comma closes before
// the quotation at token k: "At the mill, which closed in May, Roe had advice: “...”".
func closedRelative(s *syntax.Sentence, j, k int) bool {
	r := j - 1
	for r > 0 && (s.IsAdverb(s.Toks[r].Key) || s.Has(r, lexicon.Auxiliary)) {
		r--
	}
	if r < 1 || !s.Has(r, lexicon.Relative) || !s.Is(r-1, ",") || !s.Is(k-1, ":") {
		return false
	}
	for i := j + 1; i < k-1; i++ {
		if s.Is(i, ",") {
			return true
		}
	}
	return false
}

// startsClause reports a name, or an office or pronoun behind a mark, that may be the subject of a clause
// behind another.
func startsClause(s *syntax.Sentence, m *syntax.Mention) bool {
	if m.IsName() {
		return true
	}
	person := m.Kind == syntax.Role || m.Kind == syntax.Pronoun && !s.Neuter(m)
	return person && m.Free() && !s.IsWord(m.From-1)
}

// newClause reports that the verb at token j has a subject straight before it, which a semicolon parts from a
// clause before, or a conjunction joins to it, and the quotation at token k in its own: "said she left, and
// her lawyer called it". An "and" without its comma may join two names.
func newClause(s *syntax.Sentence, j, k int) bool {
	for _, t := range s.Toks[j:k] {
		if t.Is(",") || t.Quote >= 0 {
			return false
		}
	}
	for j > 0 && s.IsAdverb(s.Toks[j-1].Key) {
		j--
	}
	m := s.EndingAt(j)
	if m == nil || m.Possessive || m.Kind == syntax.Pronoun {
		return false
	}
	if s.Is(m.From-1, ";") {
		return true
	}
	if m.From < 2 || !s.Has(m.From-1, lexicon.Conjunction) {
		return false
	}
	return s.Toks[m.From-2].Is(",") || s.EndingAt(m.From-1) == nil
}

// speechBefore reports a verb of speech straight before token j, or with a word such as "that" between.
func speechBefore(s *syntax.Sentence, j int) bool {
	for j--; j > 0 && s.Toks[j].Has(lexicon.Relative); j-- {
	}
	return j >= 0 && s.StrongCue(j)
}

// BeforeColon takes the subject of the sentence that a colon ends, whatever its verb: Roe resisted: “...”
func BeforeColon(s *syntax.Sentence, k int) *Clause {
	if k == 0 || !s.Toks[k-1].Is(":") || topicLeads(s, k) {
		return nil
	}
	if m := s.EndingAt(k - 1); m != nil && !m.Governed && m.Kind != syntax.Thing {
		return &Clause{m, "", false}
	}
	if m := asFor(s, k); m != nil {
		return &Clause{m, "", false}
	}
	if m := MainSubject(s, k); m != nil {
		return &Clause{m, "", false}
	}
	return nil
}

// asFor is whom a sentence is about that opens with "As for Roe, who waited long to say it:".
func asFor(s *syntax.Sentence, k int) *syntax.Mention {
	if !s.Has(0, lexicon.As) || !s.Has(1, lexicon.Preposition) {
		return nil
	}
	m := s.At(2)
	if m == nil || m.Kind != syntax.Person || m.Possessive || m.To >= k {
		return nil
	}
	if s.Is(m.To, ":") || s.Is(m.To, ",") && s.Has(m.To+1, lexicon.Relative) {
		return m
	}
	return nil
}

// ColonBehind takes the subject of the sentence that a quotation and a colon open: “We stay”: Roe was not in
// doubt.
func ColonBehind(s *syntax.Sentence, k int) *Clause {
	if !s.Is(k+1, ":") || s.IsWord(k-1) || syntax.LastQuotation(s) != s.Toks[k].Quote {
		return nil
	}
	m := s.At(k + 2)
	if m == nil || m.Governed || m.Possessive || m.Kind != syntax.Person && m.Kind != syntax.Role {
		return nil
	}
	return &Clause{m, "", false}
}
