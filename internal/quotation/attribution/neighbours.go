package attribution

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// carried gives a quotation whose sentence names nobody the speaker of what stands before it: the quotation before it
// in the paragraph, the sentence that leads up to it, or the paragraph before where that goes on quoting.
func (x *attributor) carried(i int) *Speaker {
	n := x.place[i][0]
	s := &x.Sentences[n]
	if n == 0 {
		return nil
	}
	for n > 1 && syntax.Wordless(&x.Sentences[n-1]) {
		n-- // “A” . . . “B”
	}
	if sp := x.afterPause(n); sp != nil {
		return sp
	}
	prev := &x.Sentences[n-1]
	same := prev.Section == s.Section
	if !same && (!syntax.BareSentence(s) && !clause.NobodyLeads(s, x.place[i][1]) || x.Paragraphs[prev.Section].Kind != document.Body) {
		return nil
	}
	if q := syntax.LastQuotation(prev); q >= 0 {
		if !same && !x.goesOn(prev) {
			return nil
		}
		if sp := x.Found[q].Speaker; sp != nil {
			return &Speaker{Name: sp.Name, Mention: sp.Mention, Sure: sp.Sure && same && sp.Cue != "" && syntax.BareSentence(s)}
		}
		return nil
	}
	if !syntax.BareSentence(s) && (!same || !clause.Unattributed(s)) {
		return nil
	}
	if _, m := clause.Said(prev); m != nil {
		return x.speaker(prev, m, "", false)
	}
	last := prev.Toks[len(prev.Toks)-1]
	for j := len(prev.Toks) - 1; j >= 0; j-- {
		if prev.IsCue(j) && !prev.InName(j) && (prev.Toks[j].Has(lexicon.Cue) || last.Is(":")) {
			if m := clause.Subject(prev, j, len(prev.Toks)); m != nil {
				return x.speaker(prev, m, "", false)
			}
			break
		}
	}
	if !same && !last.Is(":") {
		return nil
	}
	if m := clause.ClauseSubject(prev, len(prev.Toks)); m != nil && (m.Kind == syntax.Person || m.Kind == syntax.Pronoun || last.Is(":")) {
		return x.speaker(prev, m, "", false)
	}
	return nil
}

// afterPause gives a quotation that is its paragraph the speaker of the one before a paragraph of a few words that names
// nobody: “Hello?” / She waits. / “Goodbye, then.” A pronoun there must be able to be him.
func (x *attributor) afterPause(n int) *Speaker {
	s, pause := &x.Sentences[n], &x.Sentences[n-1]
	if n < 2 || !syntax.BareSentence(s) || len(pause.Toks) > 4 || syntax.LastQuotation(pause) >= 0 || x.Paragraphs[pause.Section].Kind != document.Body {
		return nil
	}
	before := &x.Sentences[n-2]
	q := syntax.LastQuotation(before)
	if before.Section == pause.Section || pause.Section == s.Section || q < 0 || x.Found[q].Speaker == nil {
		return nil
	}
	sp := x.Found[q].Speaker
	for i := range pause.Mentions {
		if m := &pause.Mentions[i]; m.Kind != syntax.Pronoun || x.Referent(pause, m) != sp.Name {
			return nil
		}
	}
	return &Speaker{Name: sp.Name, Mention: sp.Mention}
}

// goesOn reports that a paragraph that ends with this sentence may go on in the next: it ends with a quotation or with
// its attribution.
func (x *attributor) goesOn(s *syntax.Sentence) bool { return syntax.LastQuotation(s) >= 0 }

// carryBack gives a quotation that opens a paragraph the speaker of the one straight behind it: “A.” “B,” she said.
func (x *attributor) carryBack() {
	for i := len(x.Found) - 2; i >= 0; i-- {
		q, next := &x.Found[i], &x.Found[i+1]
		if q.Speaker == nil && next.Speaker != nil && next.Speaker.Cue != "" && x.Quoted[i].Block == x.Quoted[i+1].Block && q.Form != marks.Headline &&
			len(strings.Fields(x.between(i, i+1))) < 2 {
			q.Speaker = &Speaker{Name: next.Speaker.Name, Mention: next.Speaker.Mention}
			x.note(i)
		}
	}
}

// pointedAt gives a quotation that stands alone the speaker of a next sentence that points back at it: That was how Roe
// put it.
func (x *attributor) pointedAt(n int) *Speaker {
	if n+1 >= len(x.Sentences) || !syntax.BareSentence(&x.Sentences[n]) || x.Sentences[n+1].Section != x.Sentences[n].Section {
		return nil
	}
	next := &x.Sentences[n+1]
	if !next.Toks[0].Has(lexicon.Demonstrative) || syntax.LastQuotation(next) >= 0 {
		return nil
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

// signed gives a quotation that stands alone in its paragraph the name that is all of the next, or opens it behind a dash:
// - Jane Roe, writing to a friend
func (x *attributor) signed(n int) *Speaker {
	if n+1 >= len(x.Sentences) || !syntax.BareSentence(&x.Sentences[n]) || x.Sentences[n+1].Section == x.Sentences[n].Section {
		return nil
	}
	if n > 0 && x.Sentences[n-1].Section == x.Sentences[n].Section && !syntax.BareSentence(&x.Sentences[n-1]) {
		return nil // the paragraph says itself who spoke
	}
	next := &x.Sentences[n+1]
	from := 0
	for from < len(next.Toks) && strings.ContainsAny(next.Toks[from].Text, "-–—―") && !next.Toks[from].IsWord() {
		from++
	}
	m := next.At(from)
	if m == nil || m.Kind != syntax.Person {
		return nil
	}
	if rest := next.Toks[m.To:]; len(rest) > 0 && !(len(rest) == 1 && rest[0].Is(".")) && !(from > 0 && rest[0].Is(",")) {
		return nil
	}
	return x.speaker(next, m, "", false)
}

// linkContinuation joins “A,” she said, “B”: the second continues the first where both are one speaker's in a row.
func (x *attributor) linkContinuation(i int) {
	if i == 0 {
		return
	}
	q, prev := &x.Found[i], x.Found[i-1]
	if x.Quoted[i].Block != x.Quoted[i-1].Block || q.Speaker == nil || prev.Speaker == nil || prev.Speaker.Name != q.Speaker.Name {
		return
	}
	between := strings.TrimSpace(x.between(i-1, i))
	if between != "" && len(strings.Fields(between)) <= 14 && (!strings.Contains(between, ". ") || x.place[i][0] == x.place[i-1][0]) || q.Speaker.Cue == "" && len(strings.Fields(between)) <= 14 {
		q.Continues = i - 1
	}
}

// between is the text between the quotations i and j.
func (x *attributor) between(i, j int) string {
	return x.Article.Text[x.Quoted[i].Outer.End:x.Quoted[j].Outer.Start]
}
