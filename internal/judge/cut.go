package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// cuts reports joins: between the parts of a placement, and where a part passes over whole sentences or a
// change of speaker.
func (j *recorded) cuts(c *quoted, r Placement, out *Judgement) {
	for i := 1; i < len(r.parts); i++ {
		j.join(c, r.parts[i-1], r.parts[i], out)
	}
	for _, p := range r.parts {
		j.inside(c, p, out)
	}
}

// join grades the step from one part to the next: both places of the record are far apart, or out of order.
func (j *recorded) join(c *quoted, a, b part, out *Judgement) {
	quote := spanOf(c.tokens, max(a.q1-1, 0), min(b.q0+1, len(c.tokens)))
	add := func(code finding.Code, message say.Said) {
		span := b.span()
		out.addOf(b, Finding{code, finding.Major, quote, &span, message})
	}
	da, db := j.Index.Doc(a.doc), j.Index.Doc(b.doc)
	if a.doc != b.doc {
		add(finding.CrossesDocument, say.Of("cut.document", "title", db.Meta.Title, "day", db.Meta.Date))
		return
	}
	ta, tb := da.TurnAt(a.span().End-1), db.TurnAt(b.span().Start)
	switch {
	case b.span().Start >= a.span().Start && b.span().End <= a.span().End:
		out.addOf(b, Finding{finding.Insertion, finding.Minor, quote, nil,
			say.Of("wording.twice")})
	case ta >= 0 && tb >= 0 && ta != tb && da.Turns[ta].Speaker != da.Turns[tb].Speaker:
		add(finding.CrossesSpeaker, anotherSpeaks(da.Turns[ta], da.Turns[tb]))
	case b.span().Start < a.span().Start:
		out.addOf(b, Finding{finding.Reordered, finding.Major, nil, nil,
			say.Of("cut.order")})
	case ta >= 0 && ta != tb:
		add(finding.CrossesTurn, say.Of("cut.turn"))
	default:
		j.furtherOn(c, a, b, quote, out)
	}
}

// furtherOn grades a step onwards inside of a turn. The two parts may share words; then nothing is left out.
func (j texts) furtherOn(c *quoted, a, b part, quote *document.Span, out *Judgement) {
	span := b.span()
	if !c.tokens[b.q0].Cut {
		out.addOf(b, Finding{finding.CrossesSentence, finding.Major, quote, &span,
			say.Of("cut.unmarked")})
		return
	}
	out.addOf(b, Finding{finding.CrossesSentence, finding.Note, quote, &span,
		say.Of("cut.marked")})
	if gap := (document.Span{Start: a.span().End, End: span.Start}); gap.Start < gap.End {
		out.addOf(b, Finding{finding.OmissionMarked, finding.Note, nil, &gap,
			say.Of("cut.sentences")})
	}
}

// anotherSpeaks says that behind the words of one turn those of another follow.
func anotherSpeaks(before, behind document.Turn) say.Said {
	return say.Of("cut.speaker", "who1", who(behind), "who2", who(before))
}

// who is whom the record has speak, for a place of a sentence.
func who(t document.Turn) string {
	if t.Speaker != "" {
		return t.Speaker
	}
	if t.Label != "" {
		return t.Label
	}
	return say.Unnamed
}

// inside looks for turns and sentences that a part passes over between two kept words. Words put in have no
// place in the record, and may stand behind its last word.
func (j *recorded) inside(c *quoted, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	from := 0 // behind the last kept words
	for i, op := range p.ops {
		if op.Kind == align.Ins || op.Kind == align.Del {
			continue
		}
		if k := slices.IndexFunc(p.ops[from:i],
			func(o align.Op) bool { return o.Kind == align.Del }); k >= 0 {
			j.gap(c, p, from+k, i, out)
		} else if from > 0 {
			j.turns(c, doc, p, p.ops[from-1].R1-1, op.R0, op.Q0, false, out)
		}
		from = i + 1
	}
}

// gap grades a run of left-out words, ops[from:to].
func (j *recorded) gap(c *quoted, p part, from, to int, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	r0, r1 := p.ops[from].R0, p.ops[to-1].R1
	marked := p.ops[from].Marked
	if r0 > 0 && r1 < len(p.tokens) {
		j.turns(c, doc, p, r0-1, r1, p.ops[to].Q0, marked, out)
	}
	whole := hunk{q0: p.ops[to].Q0, q1: p.ops[to].Q0, r0: r0, r1: r1}
	if marked || r1-r0 < 3 || r1 >= len(p.tokens) || j.interruption(p, whole) {
		return
	}
	starts := p.tokens[r0].Start && p.tokens[r1].Start
	crossing := false
	for k := r0 + 1; k <= r1; k++ {
		crossing = crossing || p.tokens[k].Start
	}
	span := document.Span{Start: p.tokens[r0].Span.Start, End: p.tokens[r1-1].Span.End}
	instead := func(f Finding) {
		out.Findings = slices.DeleteFunc(out.Findings, func(f Finding) bool {
			return !p.elsewhere && f.Record != nil && f.Quote == nil && f.Record.Overlaps(span)
		})
		out.addOf(p, f)
	}
	switch q := p.ops[to].Q0; {
	case j.namesWhom(c, p, q, r0, r1):
		instead(Finding{finding.Referent, finding.Minor, spanOf(c.tokens, 0, q), spanOf(p.tokens, r1-1, r1),
			say.Of("cut.referent", "record", recordText(j.text(p), p, r1-1, r1), "quote", quoteText(c, 0, q))})
	case (starts || crossing && r1-r0 >= 6) && j.newMatter(p, r0, r1):
		instead(Finding{finding.CrossesSentence, finding.Major, spanOf(c.tokens, max(q-1, 0), q+1), &span,
			say.Of("cut.sentence", "record", recordText(j.text(p), p, r0, r1))})
	}
}

// namesWhom reports a name or a thing, all that the quotation has before token q, which the record has in a
// sentence before: it stands for the pronoun that opens the sentence of the words behind, at record token
// r1-1. A thing stands in the sentence straight before, and no other name between a name and its pronoun.
func (j texts) namesWhom(c *quoted, p part, q, r0, r1 int) bool {
	const longest = 5 // words of a name
	pronoun := p.tokens[r1-1]
	if q == 0 || q > longest || !pronoun.Start || !j.lex.Has(lexicon.Referring, pronoun.Key) {
		return false
	}
	between := p.tokens[r0 : r1-1]
	named := c.tokens[:q]
	if j.lex.Any(named[0].Key, lexicon.Determiner, lexicon.Definite) {
		named = named[1:]
	}
	if len(named) == 0 || slices.ContainsFunc(named, func(a align.Token) bool { return a.Function }) {
		return false
	}
	// behind the sentence of the name
	next := slices.IndexFunc(between, func(a align.Token) bool { return a.Start })
	if j.named(named) {
		return next < 0 || !j.hasName(between[next:])
	}
	return next < 0
}

const near = 14 // words on either side of a gap

// newMatter reports left-out words that say something which the kept ones beside them do not.
func (j texts) newMatter(p part, r0, r1 int) bool {
	kept := map[string]bool{}
	for _, op := range p.ops {
		for k := op.R0; k < op.R1 && op.Kind == align.Match; k++ {
			if k >= r0-near && k < r1+near {
				kept[p.tokens[k].Key] = true
			}
		}
	}
	fresh := 0
	for k := r0; k < r1; k++ {
		if a := p.tokens[k]; !kept[a.Key] && !a.Function &&
			!j.lex.Any(a.Key, lexicon.Filler, lexicon.Discourse, lexicon.Hesitation) {
			fresh++
		}
	}
	whole := p.tokens[r0].Start && p.tokens[r1].Start
	return fresh >= 2 || whole && fresh >= 1
}

// turns reports a change of turn between the record tokens at a and b.
func (j texts) turns(c *quoted, doc *document.Document, p part, a, b, q int, marked bool, out *Judgement) {
	ta, tb := doc.TurnAt(p.tokens[a].Span.Start), doc.TurnAt(p.tokens[b].Span.Start)
	if ta == tb || ta < 0 || tb < 0 {
		return
	}
	f := Finding{finding.CrossesTurn, finding.Note, spanOf(c.tokens, max(q-1, 0), min(q+1, len(c.tokens))),
		spanOf(p.tokens, a, b+1), say.Of("cut.between")}
	switch {
	case doc.Turns[ta].Speaker != doc.Turns[tb].Speaker || doc.Turns[ta].Anonymous != doc.Turns[tb].Anonymous:
		f.Code, f.Severity, f.Message = finding.CrossesSpeaker, finding.Major,
			anotherSpeaks(doc.Turns[ta], doc.Turns[tb])
	case tb-ta > 1 && j.substance(doc, ta+1, tb):
		f.Severity, f.Message = finding.Major, say.Of("cut.answers")
	}
	out.addOf(p, f)
}

// interruption reports dropped words that somebody else put in between two halves of what one person said.
func (j *recorded) interruption(p part, h hunk) bool {
	if h.q0 != h.q1 || h.r0 == 0 || h.r1 >= len(p.tokens) {
		return false
	}
	doc := j.Index.Doc(p.doc)
	before, after := doc.TurnAt(p.tokens[h.r0-1].Span.Start), doc.TurnAt(p.tokens[h.r1].Span.Start)
	if before < 0 || after-before < 2 || doc.Turns[before].Speaker != doc.Turns[after].Speaker {
		return false
	}
	first, last := doc.TurnAt(p.tokens[h.r0].Span.Start), doc.TurnAt(p.tokens[h.r1-1].Span.Start)
	return first > before && last < after && !j.substance(doc, before+1, after)
}

const longestInterruption = 160 // bytes of a turn, with its label

// uninterrupted are some words of a document without those that somebody put in between two turns of one
// person, who may go on in the middle of his sentence.
func (j *recorded) uninterrupted(doc int, tokens []align.Token) []align.Token {
	d := j.Index.Doc(doc)
	first, last := d.TurnAt(tokens[0].Span.Start), d.TurnAt(tokens[len(tokens)-1].Span.Start)
	for t := max(first, 0) + 1; t < last; t++ {
		between, beside := d.Turns[t], d.Turns[t-1].Speaker
		long := between.End-between.Start > longestInterruption
		if long || beside == "" || beside != d.Turns[t+1].Speaker || j.substance(d, t, t+1) {
			continue
		}
		tokens = slices.DeleteFunc(slices.Clone(tokens), func(a align.Token) bool {
			return a.Span.Start >= between.Start && a.Span.Start < between.End
		})
	}
	return tokens
}

// substance reports that the turns [a,b) are more than an interruption.
func (j texts) substance(doc *document.Document, a, b int) bool {
	words, question := 0, false
	for _, t := range doc.Turns[a:b] {
		if a > 0 && t.Speaker != "" && t.Speaker == doc.Turns[a-1].Speaker {
			continue // what he says himself is told as a cut
		}
		text := doc.Text[t.Start:t.End]
		words += len(strings.Fields(text)) - len(strings.Fields(t.Label))
		question = question || strings.HasSuffix(strings.TrimSpace(text), "?")
	}
	const interrupts, asks = 6, 4 // words: no more interrupt, and as many of a question ask something
	asked := question && words >= asks && a > 0 && ended(doc, doc.Turns[a-1])
	return words > interrupts || asked
}

// ended reports a turn whose speaker was not interrupted: it ends with the end of a sentence.
func ended(doc *document.Document, t document.Turn) bool {
	text := strings.TrimRight(doc.Text[t.Start:t.End], " \n\t\"”’')]")
	return strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") || strings.HasSuffix(text, "!")
}
