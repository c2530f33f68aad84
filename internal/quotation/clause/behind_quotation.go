package clause

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// Behind finds the clause behind the quotation at token k that tells who said it.
func Behind(s *syntax.Sentence, k int) *Clause {
	m, verb := following(s, k)
	if m == nil {
		return nil
	}
	return &Clause{m, verb, verb != ""}
}

// following finds the subject behind the quotation at token k: “...,” said Jane Roe; “...,” Roe, the mayor,
// said.
func following(s *syntax.Sentence, k int) (*syntax.Mention, string) {
	j := k + 1
	for j < len(s.Toks) && (isMark(s.Toks[j]) && !s.Toks[j].Is("(") || s.IsAdverb(s.Toks[j].Key)) {
		j++
	}
	if j >= len(s.Toks) || s.Toks[j].Quote >= 0 {
		return nil, ""
	}
	if m, verb := auxiliaryFirst(s, j); m != nil {
		return m, verb
	}
	j = pastClitics(s, j)
	if s.IsCue(j) {
		if m, says := citedBehind(s, j); m != nil {
			return m, says
		}
		n := j + 1
		for n < len(s.Toks) && (s.IsAdverb(s.Toks[n].Key) || s.Toks[n].Has(lexicon.Auxiliary) ||
			s.Joint(s.Toks[n])) {
			n++
		}
		telling := s.Gerund(s.Toks[j].Key) // "“...,” telling the board that": no subject follows
		if m := subjectBehind(s, n); m != nil && !telling && !goesOnAsSubject(s, m) {
			return m, s.Toks[j].Text
		}
		if m := droppedSubject(s, j, k); m != nil {
			return m, s.Toks[j].Text
		}
		if m := nounBehind(s, n); m != nil && !telling && k >= 0 && s.StrongCue(j) {
			return m, s.Toks[j].Text
		}
	}
	if m := sourceBehind(s, j); m != nil {
		return m, s.Toks[j].Text
	}
	if n := accordingAt(s, j); n > 0 {
		return s.MentionFrom(n, 3), s.Toks[j].Text
	}
	if k < 0 && j > 0 {
		return nil, ""
	}
	m := s.At(j)
	if m == nil {
		return unknownVerb(s, k, j)
	}
	if c := s.CueBehind(m.To); c > 0 {
		if o, says := citedBehind(s, c); o != nil {
			return o, says
		}
		return m, s.Toks[c].Text
	}
	if k >= 0 && m.Kind == syntax.Pronoun && !s.Neuter(m) && strings.HasSuffix(s.Toks[k].Text, ",") &&
		unknownVerbAt(s, m.To) {
		return m, s.Toks[m.To].Text // “...,” she allowed
	}
	if k < 0 || !m.IsName() {
		return nil, ""
	}
	if opensWithVerb(s, k, m) {
		return m, s.Toks[m.From].Text
	}
	if j == k+1 && strings.HasSuffix(s.Toks[k].Text, ",") && s.Has(m.To, lexicon.Preposition) {
		return m, "" // “...,” Roe from the stairs
	}
	if syntax.ClosesSpeech(s.Toks[k].Text) && unknownVerbAt(s, m.To) {
		return m, s.Toks[m.To].Text
	}
	return nil, ""
}

// nounBehind takes a noun that the lexicon does not know, with its article, for the subject of the verb that
// it stands behind, where the phrase ends so soon: “...,” said the owl.
func nounBehind(s *syntax.Sentence, n int) *syntax.Mention {
	if !s.Has(n, lexicon.Determiner) || s.Has(n, lexicon.ObliqueDeterminer, lexicon.That, lexicon.Own) {
		return nil
	}
	end := n + 1
	for end < len(s.Toks) && end-n < 5 && s.IsWord(end) && !s.Has(end, lexicon.Preposition, lexicon.Weekday,
		lexicon.Function, lexicon.Auxiliary, lexicon.Cue, lexicon.WeakCue) {
		end++
	}
	stops := end == len(s.Toks) || !s.IsWord(end) || s.Has(end, lexicon.Preposition, lexicon.Weekday)
	if !stops || end-n < 2 || s.Is(end, ":") {
		return nil
	}
	span := document.Span{Start: s.Toks[n].Start, End: s.Toks[end-1].End}
	return &syntax.Mention{Span: span, From: n, To: end, Kind: syntax.Thing, Text: s.Source(span)}
}

func isMark(t token.Token) bool { return !t.IsWord() && t.Quote < 0 }

// unknownVerbAt reports that token c may be a verb that the lexicon does not know: the sentence ends there,
// or what goes on tells when or where.
func unknownVerbAt(s *syntax.Sentence, c int) bool {
	if c >= len(s.Toks) || !s.CouldSpeak(s.Toks[c]) {
		return false
	}
	return !s.IsWord(c+1) || s.Has(c+1, lexicon.Preposition, lexicon.Weekday) || s.IsAdverb(s.Toks[c+1].Key)
}

// unknownVerb takes a word that the lexicon does not know for a verb of speech where it stands between a
// quotation that a comma or a dash parts from it and a name that ends its clause: “...,” exhorted Jane Roe;
// «...», vaticina Ana Soto, la guarda; „...“, rechnet Anna Gail vor.
func unknownVerb(s *syntax.Sentence, k, j int) (*syntax.Mention, string) {
	if k < 0 || !partedBehind(s, k, j) {
		return nil, ""
	}
	for s.Has(j, lexicon.Clitic) {
		j++
	}
	known := j < len(s.Toks) && len(s.Lex.Entries(lexicon.VerbEnding)) > 0
	if j >= len(s.Toks) || known && !s.CouldSpeak(s.Toks[j]) || !known && !s.UnknownVerb(s.Toks[j]) {
		return nil, ""
	}
	n := j + 1
	for s.At(n) == nil && s.Has(n, lexicon.Clitic) {
		n++
	}
	m := s.At(n)
	if m == nil || m.Kind == syntax.Thing || !known && (!m.IsName() || m.Possessive) {
		return nil, ""
	}
	if end := m.To; s.IsWord(end) && !(s.Lex.Flag(lexicon.NounsCapital) && s.Has(end, lexicon.Preposition) &&
		!s.IsWord(end+1)) {
		return nil, ""
	}
	return m, s.Toks[j].Text
}

// opensWithVerb reports a name behind a quotation whose description may be a verb: «...», calcula Ana Soto.
func opensWithVerb(s *syntax.Sentence, k int, m *syntax.Mention) bool {
	return len(s.Lex.Entries(lexicon.VerbEnding)) == 0 && s.UnknownVerb(s.Toks[m.From]) && partedBehind(s, k, m.From) &&
		!s.IsWord(m.To)
}

// partedBehind reports that the quotation at token k ends as what is said does before an attribution at token
// j: with its own comma, or with a comma or a dash behind its marks.
func partedBehind(s *syntax.Sentence, k, j int) bool {
	if j == k+1 {
		return syntax.ClosesSpeech(s.Toks[k].Text)
	}
	for _, t := range s.Toks[k+1 : j] {
		if !t.Is(",") && !t.Is("–") && !t.Is("—") && !t.Is("-") {
			return false
		}
	}
	return true
}

// goesOnAsSubject reports that the mention behind a verb is the subject of what was said: he said the board
// could wait.
func goesOnAsSubject(s *syntax.Sentence, m *syntax.Mention) bool {
	return m.To < len(s.Toks) && s.Toks[m.To].Has(lexicon.Auxiliary, lexicon.Modal)
}

// AtEnd finds an attribution at the end of the quotation's sentence: “...” by the board, Roe said on
// Monday.
func AtEnd(s *syntax.Sentence, k int) *Clause {
	for j := len(s.Toks) - 1; j > k+1; j-- {
		if !s.Toks[j].Is(",") {
			continue
		}
		n := j + 1
		if n < len(s.Toks) && s.StrongCue(n) && !s.Gerund(s.Toks[n].Key) {
			if m := s.At(n + 1); m != nil && !m.Possessive {
				return &Clause{m, s.Toks[n].Text, true}
			}
		}
		if a := accordingAt(s, n); a > 0 {
			if m := s.MentionFrom(a, 3); m != nil {
				return &Clause{m, s.Toks[n].Text, true}
			}
		}
		if m := s.At(n); m != nil {
			if c := s.CueBehind(m.To); c > 0 && s.Toks[c].Has(lexicon.Cue) {
				return &Clause{m, s.Toks[c].Text, true}
			}
		}
	}
	return nil
}

// Leads reports that what stands straight before the quotation opens it: a colon, or a cue with or without
// its comma.
func Leads(s *syntax.Sentence, k int) bool {
	j := k - 1
	for j >= 0 && (s.Toks[j].Is(",") || s.Toks[j].Is(":") || s.Toks[j].Has(lexicon.Relative)) {
		j--
	}
	return j >= 0 && (j+1 < k && s.Toks[k-1].Is(":") || s.Toks[j].Has(lexicon.Cue))
}
