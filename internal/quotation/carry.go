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
func (x *attributor) carried(i int) *Speaker {
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
	if !same && (!bareSentence(s) && !NobodyLeads(s, x.place[i][1]) || x.paragraphs[prev.section].kind != document.Body) {
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
	if !bareSentence(s) && (!same || !Unattributed(s)) {
		return nil
	}
	if _, m := Said(prev); m != nil {
		return x.speaker(prev, m, "", false)
	}
	last := prev.toks[len(prev.toks)-1]
	for j := len(prev.toks) - 1; j >= 0; j-- {
		if prev.isCue(j) && !prev.inName(j) && (prev.toks[j].has(lexicon.Cue) || last.is(":")) {
			if m := Subject(prev, j, len(prev.toks)); m != nil {
				return x.speaker(prev, m, "", false)
			}
			break
		}
	}
	if !same && !last.is(":") {
		return nil
	}
	if m := ClauseSubject(prev, len(prev.toks)); m != nil && (m.kind == personKind || m.kind == pronoun || last.is(":")) {
		return x.speaker(prev, m, "", false)
	}
	return nil
}

// afterPause gives a quotation that is its paragraph the speaker of the one before a paragraph of a few words that names
// nobody: “Hello?” / She waits. / “Goodbye, then.” A pronoun there must be able to be him.
func (x *attributor) afterPause(n int) *Speaker {
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
func NobodyLeads(s *sentence, k int) bool {
	if k == 0 || !s.toks[k-1].is(":") || lastQuotation(s) != s.toks[k].quote || !s.isAdverb(s.toks[0].key) && !s.toks[0].has(lexicon.Preposition, lexicon.Conjunction) {
		return false
	}
	for i := range s.mentions {
		if m := &s.mentions[i]; !m.governed && m.from < k {
			return false
		}
	}
	for j := 0; j < k; j++ {
		if s.isCue(j) || s.toks[j].has(lexicon.Auxiliary) {
			return false
		}
	}
	return true
}

// unattributed reports a sentence whose own words are only a lead-in without a subject.
func Unattributed(s *sentence) bool { return len(s.mentions) == 0 }

// goesOn reports that a paragraph that ends with this sentence may go on in the next: it ends with a quotation or with
// its attribution.
func (x *attributor) goesOn(s *sentence) bool { return lastQuotation(s) >= 0 }

// leadIn reports a clause before the quotation that is a part of what was said: Unless the pumps run, “we drown.”
func LeadIn(s *sentence, k int) bool {
	return k > 1 && s.toks[k-1].is(",") && Opening(s, k-1) && s.toks[0].isWord()
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
func (x *attributor) carryBack() {
	for i := len(x.found) - 2; i >= 0; i-- {
		q, next := &x.found[i], &x.found[i+1]
		if q.Speaker == nil && next.Speaker != nil && next.Speaker.Cue != "" && x.quoted[i].Block == x.quoted[i+1].Block && q.Form != Headline &&
			len(strings.Fields(x.between(i, i+1))) < 2 {
			q.Speaker = &Speaker{Name: next.Speaker.Name, Mention: next.Speaker.Mention}
			x.note(i)
		}
	}
}

// pointedAt gives a quotation that stands alone the speaker of a next sentence that points back at it: That was how Roe
// put it.
func (x *attributor) pointedAt(n int) *Speaker {
	if n+1 >= len(x.sentences) || !bareSentence(&x.sentences[n]) || x.sentences[n+1].section != x.sentences[n].section {
		return nil
	}
	next := &x.sentences[n+1]
	if !next.toks[0].has(lexicon.Demonstrative) || lastQuotation(next) >= 0 {
		return nil
	}
	for c := len(next.toks) - 1; c > 0; c-- {
		if next.strongCue(c) {
			if m := Subject(next, c, len(next.toks)); m != nil {
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
func (x *attributor) signed(n int) *Speaker {
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
func (x *attributor) linkContinuation(i int) {
	if i == 0 {
		return
	}
	q, prev := &x.found[i], x.found[i-1]
	if x.quoted[i].Block != x.quoted[i-1].Block || q.Speaker == nil || prev.Speaker == nil || prev.Speaker.Name != q.Speaker.Name {
		return
	}
	between := strings.TrimSpace(x.between(i-1, i))
	if between != "" && len(strings.Fields(between)) <= 14 && (!strings.Contains(between, ". ") || x.place[i][0] == x.place[i-1][0]) || q.Speaker.Cue == "" && len(strings.Fields(between)) <= 14 {
		q.Continues = i - 1
	}
}

// between is the text between the quotations i and j.
func (x *attributor) between(i, j int) string {
	return x.article.text[x.quoted[i].Outer.End:x.quoted[j].Outer.Start]
}

// fromHeadline reads "Roe: ‘...’" and "‘...’: Roe".
func (x *attributor) fromHeadline(s *sentence, k int) *Speaker {
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
func (x *attributor) fromIntroduction(q *attributed, n int) *Speaker {
	if n == 0 {
		return nil
	}
	s := &x.sentences[n-1]
	q.Around = s.around()
	if last := lastQuotation(s); last >= 0 && x.found[last].Form == Block {
		if sp := x.found[last].Speaker; sp != nil {
			return &Speaker{Name: sp.Name, Mention: sp.Mention}
		}
	}
	strong, weak := Preceding(s, len(s.toks))
	for _, c := range []*clause{strong, weak, AccordingTo(s, len(s.toks))} {
		if sp := x.speakerOf(s, c); sp != nil {
			return sp
		}
	}
	if m := ClauseSubject(s, len(s.toks)); m != nil && m.kind != body {
		return x.speaker(s, m, "", false)
	}
	return nil
}
