package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/document"
)

// attribute finds the speaker of each quotation: first from its own sentence, then by carrying over.
func (x *extractor) attribute() {
	for i := range x.found {
		q := &x.found[i]
		before, after := x.frame(i)
		q.Around = x.text(before) + " " + x.text(after)
		switch x.doc.Blocks[q.Block].Kind {
		case document.Headline:
			q.Speaker = x.fromHeadline(q)
		case document.Quote:
			q.Speaker = x.fromIntroduction(q)
		default:
			if q.Speaker = x.fromSentence(before, after, q); q.Speaker == nil {
				q.Speaker = x.carried(i, before, after)
			}
		}
		x.linkContinuation(i, before)
	}
	for i := len(x.found) - 2; i >= 0; i-- { // "A. B," she said.: the first of a paragraph may owe its speaker to the next
		q, next := &x.found[i], x.found[i+1]
		if q.Speaker == nil && next.Speaker != nil && next.Speaker.Cue != "" && q.Block == next.Block && q.Form != Headline &&
			len(strings.Fields(x.doc.Text[q.Outer.End:next.Outer.Start])) < 2 {
			q.Speaker = &Speaker{Name: next.Speaker.Name, Mention: next.Speaker.Mention}
		}
	}
}

// frame returns the article's own words around a quotation within its sentence.
func (x *extractor) frame(i int) (before, after document.Span) {
	q := x.found[i]
	block := x.doc.Blocks[q.Block]
	from, to := block.Start, block.End
	for k := q.Block; k < len(x.doc.Blocks) && x.doc.Blocks[k].Start < q.Outer.End; k++ {
		to = x.doc.Blocks[k].End
	}
	if i > 0 && x.found[i-1].Outer.End > from {
		from = x.found[i-1].Outer.End
	}
	if i+1 < len(x.found) && x.found[i+1].Outer.Start < to {
		to = x.found[i+1].Outer.Start
	}
	before = document.Span{Start: from, End: q.Outer.Start}
	if s := document.Sentences(x.doc.Text, before, x.lex.Language); len(s) > 0 {
		last := s[len(s)-1]
		if ended := strings.TrimRight(x.text(last), " "); strings.HasSuffix(ended, ".") && !startsLower(x.text(q.Span)) {
			before = document.Span{Start: q.Outer.Start, End: q.Outer.Start}
		} else {
			before = document.Span{Start: last.Start, End: q.Outer.Start}
		}
	}
	after = document.Span{Start: q.Outer.End, End: to}
	rest := strings.TrimLeft(x.text(after), " ,")
	if endsSentence(x.text(q.Span)) && !startsLower(rest) {
		// a full stop inside the marks and a capital after them: a new sentence, unless it names the speaker at once
		if first := document.Sentences(x.doc.Text, after, x.lex.Language); len(first) > 0 && strings.TrimSpace(rest) != "" {
			after = document.Span{Start: after.Start, End: first[0].End}
			return before, after
		}
		return before, document.Span{Start: after.Start, End: after.Start}
	}
	if s := document.Sentences(x.doc.Text, after, x.lex.Language); len(s) > 0 {
		after.End = s[0].End
	}
	return before, after
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " ,'\"‘“[…."))
	return unicode.IsLower(r)
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "'’\"” "))
	return strings.ContainsRune(".!?…", r)
}

// fromSentence reads the attribution out of the words before and after.
func (x *extractor) fromSentence(before, after document.Span, q *Quotation) *Speaker {
	newSentence := endsSentence(x.text(q.Span)) && !startsLower(x.text(after))
	closed := strings.HasSuffix(strings.TrimSpace(x.text(before)), ":") || strings.HasSuffix(strings.TrimSpace(x.text(before)), ",")
	if closed {
		if s := x.subject(before, false); s != nil {
			return s
		}
	}
	strong := strings.HasSuffix(strings.TrimRight(x.text(q.Span), " "), ",") || strings.HasPrefix(x.text(after), ",") || startsLower(strings.TrimLeft(x.text(after), " "))
	inverted := x.opensWithCue(after) || strong
	if !newSentence && inverted {
		if s := x.subject(after, true); s != nil {
			return s
		}
	}
	if s := x.subject(before, false); s != nil {
		return s
	}
	if s := x.subject(after, true); s != nil && (!newSentence || x.putItSo(after) || strings.HasPrefix(strings.TrimLeft(x.text(after), " "), x.text(after)[:0]) && x.saysThis(after, s)) {
		return s
	}
	return nil
}

// opensWithCue reports a stretch that begins with a cue verb: "said Jane Roe".
func (x *extractor) opensWithCue(s document.Span) bool {
	toks := tokens(x.doc.Text, s)
	return len(toks) > 0 && x.lex.Has("cue", toks[0].key)
}

// putItSo reports a sentence after the quotation that points back at it: "That was how she put it."
func (x *extractor) putItSo(s document.Span) bool {
	text := strings.ToLower(x.text(s))
	return strings.Contains(text, "put it") || strings.Contains(text, "words of") || strings.Contains(text, "were the words") || strings.Contains(text, "was how")
}

// saysThis accepts "..." Jane Roe said. where the quotation ends with a mark of its own.
func (x *extractor) saysThis(after document.Span, s *Speaker) bool {
	text := x.text(document.Span{Start: after.Start, End: min(after.End, after.Start+90)})
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(x.doc.Text[:after.Start]))
	_ = r
	inner := strings.TrimRight(x.doc.Text[:after.Start], "\"”'’» ")
	return (strings.HasSuffix(inner, "?") || strings.HasSuffix(inner, "!")) && strings.Contains(text, s.Cue)
}

// subject finds who spoke in a stretch of the article's own words: the mention before the cue verb, or after it where
// the order is turned round.
func (x *extractor) subject(in document.Span, following bool) *Speaker {
	if in.Start >= in.End {
		return nil
	}
	toks := tokens(x.doc.Text, in)
	mentions := x.people.find(in)
	if k := accordingTo(toks); k >= 0 {
		for _, m := range mentions {
			if m.Start >= toks[k].End {
				return x.speaker(m, "according to")
			}
		}
	}
	cue := -1
	for k, t := range toks {
		if x.lex.Has("cue", t.key) && !isName(mentions, t) && !(k > 0 && (toks[k-1].key == "the" || toks[k-1].key == "a" || toks[k-1].key == "to" && !following)) {
			cue = k
			if following {
				break
			}
		}
	}
	if cue < 0 {
		return nil
	}
	verb := toks[cue]
	if following {
		if m := x.aroundCue(toks, cue, mentions, in); m != nil {
			return x.speaker(*m, verb.text)
		}
		return nil
	}
	if m := x.beforeCue(verb.Start, mentions, in.Start); m != nil {
		return x.speaker(*m, verb.text)
	}
	return nil
}

// aroundCue finds the subject behind a quotation: the first mention of "Jane Roe, the mayor, said", or the first after
// the verb in "said the mayor, Jane Roe".
func (x *extractor) aroundCue(toks []token, cue int, mentions []mention, in document.Span) *mention {
	verb := toks[cue]
	for i := range mentions {
		if m := &mentions[i]; m.End <= verb.Start && !governed(toks, *m) && m.Start-in.Start < 40 {
			return m
		}
	}
	var role *mention
	for i := range mentions {
		m := &mentions[i]
		if m.Start < verb.End || m.Start-verb.End > 60 || governed(toks, *m) {
			continue
		}
		if m.kind != roleMention {
			return m
		}
		if role == nil {
			role = m
		}
	}
	return role
}

// beforeCue finds the subject before the verb: what an apposition between commas explains, or else the nearest mention
// that no preposition governs.
func (x *extractor) beforeCue(verb int, mentions []mention, from int) *mention {
	text := x.doc.Text
	end := verb
	if head := strings.TrimRight(text[from:verb], " "); strings.HasSuffix(head, ",") {
		if comma := strings.LastIndex(head[:len(head)-1], ","); comma > 0 {
			end = from + comma
		}
	}
	for pass := range 2 {
		var nearest, named *mention
		for i := range mentions {
			m := &mentions[i]
			if m.End > end || m.Start < from || governedAt(text, m.Start) && pass == 0 {
				continue
			}
			nearest = m
			if m.kind != roleMention {
				named = m
			}
		}
		if named != nil && (nearest == named || nearest.Start-named.End < 80) {
			return named
		}
		if nearest != nil {
			return nearest
		}
		end = verb
	}
	return nil
}

// governedAt reports a preposition just before the offset.
func governedAt(text string, at int) bool {
	lead := strings.Fields(text[max(0, at-16):at])
	return len(lead) > 0 && prepositions[document.Key(lead[len(lead)-1])]
}

var prepositions = map[string]bool{"of": true, "in": true, "at": true, "to": true, "for": true, "with": true, "from": true, "by": true,
	"on": true, "about": true, "against": true, "near": true, "toward": true, "over": true, "under": true, "after": true, "between": true, "than": true}

func governed(toks []token, m mention) bool {
	for k, t := range toks {
		if t.Start == m.Start && k > 0 {
			return prepositions[toks[k-1].key]
		}
	}
	return false
}

func isName(mentions []mention, t token) bool {
	for _, m := range mentions {
		if m.kind == nameMention && m.Start <= t.Start && t.End <= m.End {
			return true
		}
	}
	return false
}

func accordingTo(toks []token) int {
	for k := 0; k+1 < len(toks); k++ {
		if toks[k].key == "according" && toks[k+1].key == "to" {
			return k + 1
		}
	}
	return -1
}

// speaker resolves a mention to a person.
func (x *extractor) speaker(m mention, cue string) *Speaker {
	name := m.text
	switch m.kind {
	case nameMention:
		name = x.people.fullName(m)
	case pronounMention:
		name = x.antecedent(m)
	case roleMention:
		if who := x.inApposition(m); who != "" {
			name = who
		}
	}
	return &Speaker{Name: name, Mention: x.text(m.Span), Cue: cue, Sure: m.kind == nameMention && cue != ""}
}

// antecedent is who a pronoun stands for: the last speaker whose sex fits, or the last such person named before it.
func (x *extractor) antecedent(m mention) string {
	want := x.people.sexOfMention(m)
	if strings.EqualFold(m.text, "they") || strings.EqualFold(m.text, "we") || strings.EqualFold(m.text, "i") {
		want = 0
	}
	fits := func(name string) bool {
		s := x.people.sexOf(name)
		return want == 0 || s == 0 || s == want
	}
	for i := len(x.people.mentions) - 1; i >= 0; i-- {
		o := x.people.mentions[i]
		if o.End > m.Start || o.kind != nameMention || x.inQuotation(o) {
			continue
		}
		full := x.people.fullName(o)
		if len(x.people.full[lastName(full)]) == 0 || !fits(full) {
			continue
		}
		if m.Start-o.End > 1500 {
			break
		}
		if last := x.lastSpeaker(m.Start); last != "" && last != full && fits(last) && x.people.sexOf(last) == want && want != 0 && x.sameParagraphRun(m, o) {
			return last
		}
		return full
	}
	if last := x.lastSpeaker(m.Start); last != "" && fits(last) {
		return last
	}
	return m.text
}

// sameParagraphRun reports that the nearer name is only mentioned in passing, in an earlier paragraph than the pronoun.
func (x *extractor) sameParagraphRun(m, o mention) bool {
	return strings.Contains(x.doc.Text[o.End:m.Start], "\n\n")
}

func (x *extractor) inQuotation(m mention) bool {
	for _, q := range x.found {
		if q.Outer.Start <= m.Start && m.End <= q.Outer.End {
			return true
		}
	}
	return false
}

func (x *extractor) lastSpeaker(before int) string {
	for i := len(x.found) - 1; i >= 0; i-- {
		if q := x.found[i]; q.Outer.End <= before && q.Speaker != nil && q.Speaker.Cue != "" {
			return q.Speaker.Name
		}
	}
	return ""
}

// inApposition gives the name that stands beside a role: "the minister, Jane Roe," or "Jane Roe, the minister,".
func (x *extractor) inApposition(m mention) string {
	for _, o := range x.people.mentions {
		if o.kind != nameMention {
			continue
		}
		gap := ""
		if o.Start >= m.End && o.Start-m.End < 40 {
			gap = x.doc.Text[m.End:o.Start]
		} else if o.End <= m.Start && m.Start-o.End < 3 {
			gap = x.doc.Text[o.End:m.Start]
		} else {
			continue
		}
		if t := strings.TrimSpace(gap); t == "," || t == "" && o.Start >= m.End {
			return x.people.fullName(o)
		}
	}
	return ""
}

// carried gives a quotation without a cue the speaker of the one before, where the article goes on quoting.
func (x *extractor) carried(i int, before, after document.Span) *Speaker {
	if i == 0 {
		return nil
	}
	q, prev := x.found[i], x.found[i-1]
	if prev.Speaker == nil || prev.Form == Headline {
		return nil
	}
	bare := len(strings.Fields(x.text(before))) == 0
	sameBlock := prev.Block == q.Block || prev.Outer.End > x.doc.Blocks[q.Block].Start
	nextBlock := q.Block-prev.Block == 1 || x.adjacent(prev, q)
	wholeParagraph := bare && strings.TrimSpace(x.doc.Text[x.doc.Blocks[q.Block].Start:q.Outer.Start]) == ""
	if sameBlock || nextBlock && wholeParagraph && len(strings.Fields(x.text(after))) == 0 {
		return &Speaker{Name: prev.Speaker.Name, Mention: prev.Speaker.Mention}
	}
	return nil
}

func (x *extractor) adjacent(prev, q Quotation) bool {
	return strings.TrimSpace(strings.Trim(x.doc.Text[prev.Outer.End:q.Outer.Start], " \n.,")) == ""
}

// linkContinuation joins "A," she said, "B": the second continues the first where both are one speaker's in a row.
func (x *extractor) linkContinuation(i int, before document.Span) {
	if i == 0 {
		return
	}
	q, prev := &x.found[i], x.found[i-1]
	if q.Block != prev.Block || q.Speaker == nil || prev.Speaker == nil || prev.Speaker.Name != q.Speaker.Name {
		return
	}
	between := strings.TrimSpace(x.doc.Text[prev.Outer.End:q.Outer.Start])
	if between != "" && len(strings.Fields(between)) <= 14 && !strings.Contains(between, ". ") || q.Speaker.Cue == "" && len(strings.Fields(between)) <= 14 {
		q.Continues = i - 1
	}
}

// fromHeadline reads "Roe: ‘...’" and "‘...’: Roe".
func (x *extractor) fromHeadline(q *Quotation) *Speaker {
	block := x.doc.Blocks[q.Block]
	before := document.Span{Start: block.Start, End: q.Outer.Start}
	after := document.Span{Start: q.Outer.End, End: block.End}
	for _, side := range []document.Span{before, after} {
		for _, m := range x.people.find(side) {
			if m.kind == nameMention && !isHeadlineWord(x, m) {
				return x.speaker(m, "")
			}
		}
	}
	return nil
}

// isHeadlineWord reports a capital word of a headline that the body does not know as a person.
func isHeadlineWord(x *extractor, m mention) bool {
	return len(x.people.full[lastName(m.text)]) == 0
}

// fromIntroduction gives a block quotation the speaker of the sentence that introduces it.
func (x *extractor) fromIntroduction(q *Quotation) *Speaker {
	if q.Block == 0 {
		return nil
	}
	prev := x.doc.Blocks[q.Block-1]
	s := document.Sentences(x.doc.Text, prev.Span, x.lex.Language)
	if len(s) == 0 {
		return nil
	}
	q.Around = x.text(s[len(s)-1])
	if found := x.subject(s[len(s)-1], false); found != nil {
		return found
	}
	for _, m := range x.people.find(s[len(s)-1]) {
		if m.kind != roleMention {
			return x.speaker(m, "")
		}
	}
	return nil
}
