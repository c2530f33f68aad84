package reported

import (
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/syntax"
	"verbatim/internal/quotation/token"
)

// subject finds who does what a verb of reporting says: whoever opens the part straight before it, else as
// with quotations.
func subject(s *syntax.Sentence, p part, v verb) *syntax.Mention {
	if m := s.At(v.to); m != nil && m.Kind == syntax.Pronoun && !s.Neuter(m) {
		if s.Allows("verb subject") {
			return m // "Eine Brandstiftung schloss er aus"
		}
	}
	if m := s.At(p.from); m.Free() && m.To <= v.from && onlyAdverbs(s, m.To, v.from) {
		return m
	}
	if m := s.EndingAt(v.from); m.IsName() && m.To-m.From > 2 && s.Has(m.From, lexicon.Own, lexicon.Determiner) {
		return m // "in her statement Jane Roe called"
	}
	if m := described(s, p, v); m != nil {
		return m
	}
	if m := opens(s, p, v); m != nil && s.Has(p.from, lexicon.One, lexicon.Alone) {
		return m // "a figure in the mayor's party"
	}
	if m := clause.Subject(s, v.from, len(s.Toks)); m != nil && m.Kind != syntax.Thing {
		return m
	}
	if m := opens(s, p, v); m != nil {
		return m
	}
	if s.Lex.Flag(lexicon.ProDrop) && v.from-p.from < 2 {
		at := document.Span{Start: s.Toks[v.from].Start, End: s.Toks[v.from].Start}
		return &syntax.Mention{Span: at, From: v.from, To: v.from, Kind: syntax.Pronoun}
	}
	return clause.Subject(s, v.from, len(s.Toks))
}

// described is a name that opens a part and that a clause between commas describes: "Roe, whose son was ill,
// said".
func described(s *syntax.Sentence, p part, v verb) *syntax.Mention {
	m := s.At(p.from)
	if !m.Free() || m.Kind == syntax.Thing || !s.Is(m.To, ",") || !s.Has(m.To+1, lexicon.Relative) {
		return nil
	}
	for j := v.from - 1; j > m.To+1; j-- {
		if s.Is(j, ",") {
			return m
		}
		if !onlyAdverbs(s, j, j+1) {
			return nil
		}
	}
	return nil
}

// opens is a phrase that opens a part and goes on as far as the verb: "some in the quay", "police in Corran".
func opens(s *syntax.Sentence, p part, v verb) *syntax.Mention {
	if v.from-p.from > 9 || v.from <= p.from {
		return nil
	}
	for j := p.from; j < v.from; j++ {
		clause := s.Has(j, lexicon.Relative, lexicon.Condition, lexicon.Subject, lexicon.Asking) ||
			s.Has(j, lexicon.Auxiliary) && !onlyAdverbs(s, j, v.from)
		inside := s.Is(j, "-") || s.Is(j, "'") || s.Is(j, "’") // "the Farmers' Union"
		if !s.IsWord(j) && !inside || clause {
			return nil
		}
	}
	for s.Has(p.from, lexicon.Conjunction) { // "and when"
		p.from++
	}
	if p.from = pastTime(s, p.from, v.from); p.from == v.from {
		return nil
	}
	particle := s.Has(p.from, lexicon.ParticleName) && s.Toks[p.from].Capital() && s.Toks[p.from+1].Capital()
	if s.Has(p.from, lexicon.Preposition, lexicon.Subordinator) && !s.Has(p.from, lexicon.Alone) && !particle {
		return nil // "after the government said"
	}
	end := v.from
	for end > p.from+1 && onlyAdverbs(s, end-1, end) {
		end--
	}
	span := document.Span{Start: s.Toks[p.from].Start, End: s.Toks[end-1].End}
	m := &syntax.Mention{Span: span, From: p.from, To: end, Kind: syntax.Thing, Text: s.Source(span)}
	if s.Has(p.from, lexicon.Alone) || human(s, m) && !head(s, m).Capital() {
		return m
	}
	plain := s.Has(v.from, lexicon.Reporting) && !s.Has(v.from, lexicon.WeakCue)
	if (plain || s.StrongCue(v.from)) && agents(s, head(s, m)) {
		m.Kind = syntax.Role
		return m
	}
	first := s.Toks[p.from]
	if end == p.from+1 && surname(s, first) || particle && end == p.from+2 { // "De Marcos prometió"
		m.Kind = syntax.Person
		return m
	}
	noun := s.Has(p.from, lexicon.Definite) && end == p.from+2 && !s.Has(end-1, lexicon.Writing)
	if noun && s.Has(v.from, lexicon.Cue) && s.Has(v.to, lexicon.That) {
		m.Kind = syntax.Role // "the glaciologist said that": nothing but a person does so
		return m
	}
	return nil
}

// pastTime steps over a time with its preposition at token j: "in March our own minister".
func pastTime(s *syntax.Sentence, j, to int) int {
	time := func(k int) bool {
		return s.Has(k, lexicon.Month, lexicon.Weekday, lexicon.DayWord) || s.IsWord(k) && counts(s.Toks[k])
	}
	n := j
	if s.Has(n, lexicon.Preposition) {
		n++
	}
	if n >= to || !time(n) || n == j && counts(s.Toks[n]) {
		return j
	}
	for n < to && time(n) {
		n++
	}
	return n
}

// agents reports a noun for several who do something, which opens a sentence: "Buyers at two chains said".
func agents(s *syntax.Sentence, t token.Token) bool {
	return t.Start == s.Toks[0].Start && !t.Has(lexicon.Writing) &&
		severalOf(s, t.Key, func(stem, one string) bool {
			return len(stem) > 4 && s.Lex.Ends(lexicon.AgentEnding, one) && !s.Lex.Has(lexicon.Writing, one)
		})
}

// surname reports a capital word that opens a sentence and may be a name, since the article has it nowhere
// small.
func surname(s *syntax.Sentence, t token.Token) bool {
	small := s.Lower[t.Key] || s.IsAdverb(t.Key) || t.Has(lexicon.Function, lexicon.Opener, lexicon.DayWord,
		lexicon.Weekday, lexicon.Month, lexicon.Determiner, lexicon.Preposition, lexicon.Conjunction,
		lexicon.Subject, lexicon.Pronoun, lexicon.Number, lexicon.Quantifier, lexicon.Negation,
		lexicon.Auxiliary, lexicon.Cue, lexicon.Condition)
	return t.Capital() && !small
}

// apposed is the person whose name follows an office between commas, or nil.
func apposed(s *syntax.Sentence, m *syntax.Mention) *syntax.Mention {
	if m == nil || m.Kind == syntax.Person || !s.Is(m.To, ",") {
		return nil
	}
	if o := s.At(m.To + 1); o.IsName() && (o.To == len(s.Toks) || !s.IsWord(o.To)) {
		return o
	}
	return nil
}

// inverted is the subject behind a verb that the attribution from token j on opens with, past when it was:
// "a annoncé jeudi le proviseur, Jean Roe".
func inverted(s *syntax.Sentence, v verb, j int) *syntax.Mention {
	if v.from < j || v.from > j+2 || !onlyAdverbs(s, j, v.from) || s.Gerund(s.Toks[v.from].Key) {
		return nil
	}
	if s.Has(v.from, lexicon.Told) || v.from > j && !s.Allows("auxiliary verb subject") {
		return nil // "has told parents"
	}
	n := v.to
	for n < v.to+3 && (s.Has(n, lexicon.Weekday, lexicon.DayWord) || s.Has(n, lexicon.Adverb)) {
		n++
	}
	m := s.At(n)
	if m == nil || m.Possessive || m.Kind == syntax.Pronoun {
		return nil
	}
	if o := apposed(s, m); o != nil {
		return o
	}
	if m.Kind == syntax.Thing && (!human(s, m) || head(s, m).Has(lexicon.Collective) && s.Has(n, lexicon.One)) {
		return nil // "promised a theatre"
	}
	return m
}

// onlyAdverbs reports tokens [from,to) that may stand between a subject and its verb.
func onlyAdverbs(s *syntax.Sentence, from, to int) bool {
	for j := from; j < to; j++ {
		if !s.IsAdverb(s.Toks[j].Key) && !s.Toks[j].Has(lexicon.Auxiliary, lexicon.Clitic, lexicon.Subordinator) {
			return false
		}
	}
	return true
}
