package quotation

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// bareSentence reports a sentence that is nothing but quotations.
func bareSentence(s *sentence) bool {
	for _, t := range s.toks {
		if t.isWord() && t.quote < 0 {
			return false
		}
	}
	return true
}

// wordless reports a sentence that is nothing but marks.
func wordless(s *sentence) bool { return bareSentence(s) && lastQuotation(s) < 0 }

// carried gives a quotation whose sentence names nobody the speaker of what stands before it: the quotation before it
// in the paragraph, the sentence that leads up to it, or the paragraph before where that goes on quoting.
func (x *extractor) carried(i int) *Speaker {
	n := x.place[i][0]
	s := &x.sentences[n]
	if n == 0 {
		return nil
	}
	for n > 1 && wordless(&x.sentences[n-1]) {
		n-- // “A” . . . “B”
	}
	if sp := x.afterPause(n); sp != nil {
		return sp
	}
	prev := &x.sentences[n-1]
	same := prev.section == s.section
	if !same && (!bareSentence(s) && !x.nobodyLeads(s, x.place[i][1]) || x.paragraphs[prev.section].kind != document.Body) {
		return nil
	}
	if q := lastQuotation(prev); q >= 0 {
		if !same && !x.goesOn(prev) {
			return nil
		}
		if sp := x.found[q].Speaker; sp != nil {
			return &Speaker{Name: sp.Name, Mention: sp.Mention, Sure: sp.Sure && same && sp.Cue != "" && bareSentence(s)}
		}
		return nil
	}
	if !bareSentence(s) && (!same || !x.unattributed(s)) {
		return nil
	}
	if _, m := x.said(prev); m != nil {
		return x.speaker(prev, m, "", false)
	}
	last := prev.toks[len(prev.toks)-1]
	for j := len(prev.toks) - 1; j >= 0; j-- {
		if x.isCue(prev.toks, j) && !prev.inName(j) && (prev.toks[j].has(lexicon.Cue) || last.is(":")) {
			if m := x.subject(prev, j, len(prev.toks)); m != nil {
				return x.speaker(prev, m, "", false)
			}
			break
		}
	}
	if !same && !last.is(":") {
		return nil
	}
	if m := x.clauseSubject(prev, len(prev.toks)); m != nil && (m.kind == personKind || m.kind == pronoun || last.is(":")) {
		return x.speaker(prev, m, "", false)
	}
	return nil
}

// afterPause gives a quotation that is its paragraph the speaker of the one before a paragraph of a few words that names
// nobody: “Hello?” / She waits. / “Goodbye, then.” A pronoun there must be able to be him.
func (x *extractor) afterPause(n int) *Speaker {
	s, pause := &x.sentences[n], &x.sentences[n-1]
	if n < 2 || !bareSentence(s) || len(pause.toks) > 4 || lastQuotation(pause) >= 0 || x.paragraphs[pause.section].kind != document.Body {
		return nil
	}
	before := &x.sentences[n-2]
	q := lastQuotation(before)
	if before.section == pause.section || pause.section == s.section || q < 0 || x.found[q].Speaker == nil {
		return nil
	}
	sp := x.found[q].Speaker
	for i := range pause.mentions {
		if m := &pause.mentions[i]; m.kind != pronoun || x.referent(pause, m) != sp.Name {
			return nil
		}
	}
	return &Speaker{Name: sp.Name, Mention: sp.Mention}
}

// nobodyLeads reports words before a colon that have no subject and no verb: Then, a month later on the radio: “...”
func (x *extractor) nobodyLeads(s *sentence, k int) bool {
	if k == 0 || !s.toks[k-1].is(":") || lastQuotation(s) != s.toks[k].quote || !x.isAdverb(s.toks[0].key) && !s.toks[0].has(lexicon.Preposition, lexicon.Conjunction) {
		return false
	}
	for i := range s.mentions {
		if m := &s.mentions[i]; !m.governed && m.from < k {
			return false
		}
	}
	for j := 0; j < k; j++ {
		if x.isCue(s.toks, j) || s.toks[j].has(lexicon.Auxiliary) {
			return false
		}
	}
	return true
}

// unattributed reports a sentence whose own words are only a lead-in without a subject.
func (x *extractor) unattributed(s *sentence) bool { return len(s.mentions) == 0 }

// goesOn reports that a paragraph that ends with this sentence may go on in the next: it ends with a quotation or with
// its attribution.
func (x *extractor) goesOn(s *sentence) bool { return lastQuotation(s) >= 0 }

// leadIn reports a clause before the quotation that is a part of what was said: Unless the pumps run, “we drown.”
func (x *extractor) leadIn(s *sentence, k int) bool {
	return k > 1 && s.toks[k-1].is(",") && x.opening(s, k-1) && s.toks[0].isWord()
}

func lastQuotation(s *sentence) int {
	for k := len(s.toks) - 1; k >= 0; k-- {
		if s.toks[k].quote >= 0 {
			return s.toks[k].quote
		}
	}
	return -1
}

// carryBack gives a quotation that opens a paragraph the speaker of the one straight behind it: “A.” “B,” she said.
func (x *extractor) carryBack() {
	for i := len(x.found) - 2; i >= 0; i-- {
		q, next := &x.found[i], &x.found[i+1]
		if q.Speaker == nil && next.Speaker != nil && next.Speaker.Cue != "" && q.Block == next.Block && q.Form != Headline &&
			len(strings.Fields(x.doc.Text[q.Outer.End:next.Outer.Start])) < 2 {
			q.Speaker = &Speaker{Name: next.Speaker.Name, Mention: next.Speaker.Mention}
		}
	}
}

// pointedAt gives a quotation that stands alone the speaker of a next sentence that points back at it: That was how Roe
// put it.
func (x *extractor) pointedAt(n int) *Speaker {
	if n+1 >= len(x.sentences) || !bareSentence(&x.sentences[n]) || x.sentences[n+1].section != x.sentences[n].section {
		return nil
	}
	next := &x.sentences[n+1]
	if !next.toks[0].has(lexicon.Demonstrative) || lastQuotation(next) >= 0 {
		return nil
	}
	for c := len(next.toks) - 1; c > 0; c-- {
		if x.strongCue(next.toks, c) {
			if m := x.subject(next, c, len(next.toks)); m != nil {
				return x.speaker(next, m, next.toks[c].text, true)
			}
		}
		if next.toks[c].has(lexicon.Telling) && c+2 < len(next.toks) {
			if m := next.at(c + 2); m != nil {
				return x.speaker(next, m, next.toks[c].text, true)
			}
		}
	}
	return nil
}

// signed gives a quotation that stands alone in its paragraph the name that is all of the next, or opens it behind a dash:
// - Jane Roe, writing to a friend
func (x *extractor) signed(n int) *Speaker {
	if n+1 >= len(x.sentences) || !bareSentence(&x.sentences[n]) || x.sentences[n+1].section == x.sentences[n].section {
		return nil
	}
	if n > 0 && x.sentences[n-1].section == x.sentences[n].section && !bareSentence(&x.sentences[n-1]) {
		return nil // the paragraph says itself who spoke
	}
	next := &x.sentences[n+1]
	from := 0
	for from < len(next.toks) && strings.ContainsAny(next.toks[from].text, "-–—―") && !next.toks[from].isWord() {
		from++
	}
	m := next.at(from)
	if m == nil || m.kind != personKind {
		return nil
	}
	if rest := next.toks[m.to:]; len(rest) > 0 && !(len(rest) == 1 && rest[0].is(".")) && !(from > 0 && rest[0].is(",")) {
		return nil
	}
	return x.speaker(next, m, "", false)
}

// linkContinuation joins “A,” she said, “B”: the second continues the first where both are one speaker's in a row.
func (x *extractor) linkContinuation(i int) {
	if i == 0 {
		return
	}
	q, prev := &x.found[i], x.found[i-1]
	if q.Block != prev.Block || q.Speaker == nil || prev.Speaker == nil || prev.Speaker.Name != q.Speaker.Name {
		return
	}
	between := strings.TrimSpace(x.doc.Text[prev.Outer.End:q.Outer.Start])
	if between != "" && len(strings.Fields(between)) <= 14 && (!strings.Contains(between, ". ") || x.place[i][0] == x.place[i-1][0]) || q.Speaker.Cue == "" && len(strings.Fields(between)) <= 14 {
		q.Continues = i - 1
	}
}

// fromHeadline reads "Roe: ‘...’" and "‘...’: Roe".
func (x *extractor) fromHeadline(s *sentence, k int) *Speaker {
	var behind *mention
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.kind != personKind || len(x.people.full[person.Surname(m.text)]) == 0 {
			continue
		}
		if m.to <= k {
			sp := x.speaker(s, m, "", false)
			sp.Sure = m.to == k-1 && s.toks[m.to].is(":")
			return sp
		}
		if behind == nil {
			behind = m
		}
	}
	if behind == nil {
		return nil
	}
	return x.speaker(s, behind, "", false)
}

// fromIntroduction gives a block quotation the speaker of the sentence that introduces it.
func (x *extractor) fromIntroduction(q *Quotation, n int) *Speaker {
	if n == 0 {
		return nil
	}
	s := &x.sentences[n-1]
	q.Around = x.around(s)
	if last := lastQuotation(s); last >= 0 && x.found[last].Form == Block {
		if sp := x.found[last].Speaker; sp != nil {
			return &Speaker{Name: sp.Name, Mention: sp.Mention}
		}
	}
	strong, weak := x.preceding(s, len(s.toks))
	if strong != nil {
		return strong
	}
	if weak != nil {
		return weak
	}
	if sp := x.accordingTo(s, len(s.toks)); sp != nil {
		return sp
	}
	if m := x.clauseSubject(s, len(s.toks)); m != nil && m.kind != body {
		return x.speaker(s, m, "", false)
	}
	return nil
}
