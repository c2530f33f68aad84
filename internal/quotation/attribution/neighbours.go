package attribution

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// previous returns the sentence before that of a quotation, past what is only marks: “A” . . . “B”, and
// whether it stands in the same paragraph. It returns nil where the quotation cannot go on from there.
func (x *attributor) previous(q *quote) (prev *syntax.Sentence, same bool) {
	n := q.n
	if n == 0 {
		return nil, false
	}
	for n > 1 && syntax.Wordless(&x.Sentences[n-1]) {
		n--
	}
	prev = &x.Sentences[n-1]
	if prev.Section == q.s.Section {
		return prev, true
	}
	alone := syntax.BareSentence(q.s) || clause.NobodyLeads(q.s, q.k)
	if !alone || x.Paragraphs[prev.Section].Kind != document.Body {
		return nil, false
	}
	return prev, false
}

// carriedOverLeadIn takes whoever speaks before where a clause before the quotation is a part of what was
// said.
func (x *attributor) carriedOverLeadIn(q *quote) *Speaker {
	if !clause.LeadIn(q.s, q.k) {
		return nil
	}
	for _, rule := range []func(*attributor, *quote) *Speaker{(*attributor).afterPause,
		(*attributor).goesOn, (*attributor).sentenceBefore} {
		if sp := rule(x, q); sp != nil {
			return sp
		}
	}
	return nil
}

// goesOn gives a quotation whose sentence names nobody the speaker of the one that ends the sentence before
// it, in the paragraph or in the one before where that goes on quoting.
func (x *attributor) goesOn(q *quote) *Speaker {
	prev, same := x.previous(q)
	if prev == nil {
		return nil
	}
	before := syntax.LastQuotation(prev)
	if before < 0 || x.Found[before].Speaker == nil {
		return nil
	}
	sp := x.Found[before].Speaker
	return goingOn(sp, sp.Sure && same && sp.Cue != "" && syntax.BareSentence(q.s))
}

// sentenceBefore gives a quotation whose sentence names nobody the subject of the sentence that leads up to
// it.
func (x *attributor) sentenceBefore(q *quote) *Speaker {
	prev, same := x.previous(q)
	if prev == nil || syntax.LastQuotation(prev) >= 0 {
		return nil
	}
	if !syntax.BareSentence(q.s) && (!same || !clause.Unattributed(q.s)) {
		return nil
	}
	if m := clause.LeadingUp(prev, same); m != nil {
		sp := x.speaker(prev, m, "", false)
		if sp != nil && m.Kind == syntax.Pronoun && x.NoPerson(m) && sp.Name == m.Text {
			return nil // "They counted the bags."
		}
		return sp
	}
	m := clause.MainSubject(prev, len(prev.Toks))
	if m == nil || m.Kind != syntax.Role || !same {
		return nil
	}
	if sp := x.speaker(prev, m, "", false); sp != nil && x.KnownPerson(sp.Name) && sp.Name != sp.Mention {
		return sp // "The governor gave no promise. “If prices fall, ...”"
	}
	return nil
}

// goesOnPast gives a quotation that is its sentence the speaker of the last one in its paragraph, where the
// sentences between speak of nobody.
func (x *attributor) goesOnPast(q *quote) *Speaker {
	if !syntax.BareSentence(q.s) && !clause.NobodyLeads(q.s, q.k) {
		return nil
	}
	for n := q.n - 1; n >= 0 && q.n-n < 4 && x.Sentences[n].Section == q.s.Section; n-- {
		s := &x.Sentences[n]
		if last := syntax.LastQuotation(s); last >= 0 {
			if sp := x.Found[last].Speaker; sp != nil {
				return goingOn(sp, false)
			}
			return nil
		}
		for i := range s.Mentions {
			m := &s.Mentions[i]
			if m.Kind == syntax.Person || m.Kind == syntax.Role ||
				m.Kind == syntax.Pronoun && !s.NoPerson(m) {
				return nil
			}
		}
	}
	return nil
}

// afterPause gives a quotation that is its paragraph the speaker of the one before a paragraph of a few words
// that names nobody: “Hello?” / She waits. / “Goodbye, then.” A pronoun there must be able to be him.
func (x *attributor) afterPause(q *quote) *Speaker {
	n := q.n
	for n > 1 && syntax.Wordless(&x.Sentences[n-1]) {
		n--
	}
	if n < 2 {
		return nil
	}
	s, pause, before := &x.Sentences[n], &x.Sentences[n-1], &x.Sentences[n-2]
	if !syntax.BareSentence(s) || len(pause.Toks) > 4 || syntax.LastQuotation(pause) >= 0 {
		return nil
	}
	if before.Section == pause.Section || pause.Section == s.Section ||
		x.Paragraphs[pause.Section].Kind != document.Body {
		return nil
	}
	last := syntax.LastQuotation(before)
	if last < 0 || x.Found[last].Speaker == nil {
		return nil
	}
	sp := x.Found[last].Speaker
	for i := range pause.Mentions {
		if m := &pause.Mentions[i]; m.Kind != syntax.Pronoun || x.Referent(pause, m) != sp.Name {
			return nil
		}
	}
	return goingOn(sp, false)
}

// carryBack gives a quotation that opens a paragraph the speaker of the one straight behind it: “A.” “B,” she
// said.
func (x *attributor) carryBack() {
	for i := len(x.Found) - 2; i >= 0; i-- {
		q, next := &x.Found[i], &x.Found[i+1]
		follows := x.Quoted[i].Block == x.Quoted[i+1].Block && len(strings.Fields(x.between(i, i+1))) < 2
		if q.Speaker != nil || q.Asked || q.Form == marks.Headline || !follows || x.introducedByColon(i) {
			continue
		}
		if next.Speaker != nil && next.Speaker.Cue != "" {
			q.Speaker = goingOn(next.Speaker, false)
			q.Speaker.Rule = backRule.Name
			x.note(i)
		}
	}
}

// introducedByColon reports a quotation that a colon opens, so that its own sentence says whose it is.
func (x *attributor) introducedByColon(i int) bool {
	n, k := x.place[i][0], x.place[i][1]
	return n >= 0 && x.Sentences[n].Is(k-1, ":")
}

// pointedAt gives a quotation that stands alone the speaker of a next sentence that points back at it: That
// was how Roe put it.
func (x *attributor) pointedAt(q *quote) *Speaker {
	n := q.n
	if n+1 >= len(x.Sentences) || !syntax.BareSentence(&x.Sentences[n]) ||
		x.Sentences[n+1].Section != x.Sentences[n].Section {
		return nil
	}
	return x.pointsBack(&x.Sentences[n+1])
}

// pointsBack takes the speaker of a sentence that points back at the quotation before it.
func (x *attributor) pointsBack(next *syntax.Sentence) *Speaker {
	if !next.Toks[0].Has(lexicon.Demonstrative) || syntax.LastQuotation(next) >= 0 {
		return nil
	}
	if m := next.At(2); next.Has(1, lexicon.Passive) && m.IsName() {
		return x.speaker(next, m, "", false) // "That was Roe, on the pumps."
	}
	for c := len(next.Toks) - 1; c > 0; c-- {
		if next.StrongCue(c) {
			if m := clause.Subject(next, c, len(next.Toks)); m != nil {
				return x.speaker(next, m, next.Toks[c].Text, true)
			}
		}
		if next.Toks[c].Has(lexicon.Telling) && c+2 < len(next.Toks) {
			if m := next.At(c + 2); m != nil {
				return x.speaker(next, m, next.Toks[c].Text, true)
			}
		}
	}
	return nil
}

// linkContinuation joins “A,” she said, “B”: the second continues the first where both are one speaker's in a
// row.
func (x *attributor) linkContinuation(i int) {
	if i == 0 {
		return
	}
	q, prev := &x.Found[i], x.Found[i-1]
	if x.Quoted[i].Block != x.Quoted[i-1].Block || q.Speaker == nil || prev.Speaker == nil ||
		prev.Speaker.Name != q.Speaker.Name {
		return
	}
	between := strings.TrimSpace(x.between(i-1, i))
	if len(strings.Fields(between)) > 14 {
		return
	}
	oneSentence := !strings.Contains(between, ". ") || x.place[i][0] == x.place[i-1][0]
	if between != "" && oneSentence || q.Speaker.Cue == "" {
		q.Continues = i - 1
	}
}

// between is the text between the quotations i and j.
func (x *attributor) between(i, j int) string {
	return x.Article.Text[x.Quoted[i].Outer.End:x.Quoted[j].Outer.Start]
}
