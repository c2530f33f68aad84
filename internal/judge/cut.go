package judge

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
)

// cuts reports joins: between the parts of a placement, and where a part passes over whole sentences or a
// change of speaker.
func (j *Judge) cuts(c *quoted, r Placement, out *Judgement) {
	for i := 1; i < len(r.parts); i++ {
		j.join(c, r.parts[i-1], r.parts[i], out)
	}
	for _, p := range r.parts {
		j.inside(c, p, out)
	}
}

// join grades the step from one part to the next: both places of the record are far apart, or out of order.
func (j *Judge) join(c *quoted, a, b part, out *Judgement) {
	quote := spanOf(c.tokens, max(a.q1-1, 0), min(b.q0+1, len(c.tokens)))
	add := func(code finding.Code, format string, args ...any) {
		span := b.span()
		out.addOf(b, Finding{code, finding.Major, quote, &span, fmt.Sprintf(format, args...)})
	}
	da, db := j.Index.Doc(a.doc), j.Index.Doc(b.doc)
	if a.doc != b.doc {
		add(finding.CrossesDocument, "the words that follow are from another document, “%s” of %s",
			db.Meta.Title, db.Meta.Date)
		return
	}
	ta, tb := da.TurnAt(a.span().End-1), db.TurnAt(b.span().Start)
	switch {
	case b.span().Start >= a.span().Start && b.span().End <= a.span().End:
		out.addOf(b, Finding{finding.Insertion, finding.Minor, quote, nil,
			"words that the record has once stand twice"})
	case ta >= 0 && tb >= 0 && ta != tb && da.Turns[ta].Speaker != da.Turns[tb].Speaker:
		add(finding.CrossesSpeaker, "the words that follow are said by %s, not by %s", who(da.Turns[tb]),
			who(da.Turns[ta]))
	case b.span().Start < a.span().Start:
		out.addOf(b, Finding{finding.Reordered, finding.Major, nil, nil,
			"the record has these passages in the other order"})
	case ta >= 0 && ta != tb:
		add(finding.CrossesTurn, "the words that follow are from another turn of the same speaker")
	default:
		j.furtherOn(c, a, b, quote, out)
	}
}

// furtherOn grades a step onwards inside of a turn. The two parts may share words; then nothing is left out.
func (j *Judge) furtherOn(c *quoted, a, b part, quote *document.Span, out *Judgement) {
	span := b.span()
	if !c.tokens[b.q0].Cut {
		out.addOf(b, Finding{finding.CrossesSentence, finding.Major, quote, &span,
			"the words that follow stand further on in the record, and no mark shows the cut"})
		return
	}
	out.addOf(b, Finding{finding.CrossesSentence, finding.Note, quote, &span,
		"the words that follow stand further on in the record, behind a mark"})
	if gap := (document.Span{Start: a.span().End, End: span.Start}); gap.Start < gap.End {
		out.addOf(b, Finding{finding.OmissionMarked, finding.Note, nil, &gap,
			"a marked cut of several sentences"})
	}
}

func who(t document.Turn) string {
	if t.Speaker != "" {
		return t.Speaker
	}
	if t.Label != "" {
		return t.Label
	}
	return "somebody whom the record does not name"
}

// inside looks for turns and sentences that a part passes over between two kept words. Words put in have no
// place in the record, and may stand behind its last word.
func (j *Judge) inside(c *quoted, p part, out *Judgement) {
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
func (j *Judge) gap(c *quoted, p part, from, to int, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	r0, r1 := p.ops[from].R0, p.ops[to-1].R1
	marked := p.ops[from].Marked
	if r0 > 0 && r1 < len(p.tokens) {
		j.turns(c, doc, p, r0-1, r1, p.ops[to].Q0, marked, out)
	}
	if marked || r1-r0 < 3 || r1 >= len(p.tokens) {
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
	case j.namesWhom(c, p, q, r1):
		instead(Finding{finding.Referent, finding.Minor, spanOf(c.tokens, 0, q), spanOf(p.tokens, r1-1, r1),
			fmt.Sprintf("the record has “%s”, the article whom it means, “%s”",
				recordText(j.text(p), p, r1-1, r1), quoteText(c, 0, q))})
	case (starts || crossing && r1-r0 >= 6) && j.newMatter(p, r0, r1):
		instead(Finding{finding.CrossesSentence, finding.Major, spanOf(c.tokens, max(q-1, 0), q+1), &span,
			fmt.Sprintf("a sentence is left out with no mark: “%s”", recordText(j.text(p), p, r0, r1))})
	}
}

// namesWhom reports a name, all that the quotation has before token q, which the record has in a sentence before:
// it stands for the pronoun that opens the sentence of the words behind, at record token r1-1.
func (j *Judge) namesWhom(c *quoted, p part, q, r1 int) bool {
	const longest = 4 // words of a name
	pronoun := p.tokens[r1-1]
	if q == 0 || q > longest || !pronoun.Start || !j.lex.Has(lexicon.Referring, pronoun.Key) {
		return false
	}
	return !slices.ContainsFunc(c.tokens[:q], func(a align.Token) bool { return !a.Capital || a.Function })
}

const near = 14 // words on either side of a gap

// newMatter reports left-out words that say something which the kept ones beside them do not.
func (j *Judge) newMatter(p part, r0, r1 int) bool {
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
func (j *Judge) turns(c *quoted, doc *document.Document, p part, a, b, q int, marked bool, out *Judgement) {
	ta, tb := doc.TurnAt(p.tokens[a].Span.Start), doc.TurnAt(p.tokens[b].Span.Start)
	if ta == tb || ta < 0 || tb < 0 {
		return
	}
	f := Finding{finding.CrossesTurn, finding.Note, spanOf(c.tokens, max(q-1, 0), min(q+1, len(c.tokens))),
		spanOf(p.tokens, a, b+1), "somebody else speaks in between"}
	switch {
	case doc.Turns[ta].Speaker != doc.Turns[tb].Speaker || doc.Turns[ta].Anonymous != doc.Turns[tb].Anonymous:
		f.Code, f.Severity, f.Message = finding.CrossesSpeaker, finding.Major,
			fmt.Sprintf("the words that follow are said by %s, not by %s", who(doc.Turns[tb]),
				who(doc.Turns[ta]))
	case tb-ta > 1 && j.substance(doc, ta+1, tb):
		f.Severity, f.Message = finding.Major, "two answers are joined over what stands between them"
	}
	out.addOf(p, f)
}

// interruption reports dropped words that somebody else put in between two halves of what one person said.
func (j *Judge) interruption(p part, h hunk) bool {
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

// substance reports that the turns [a,b) are more than an interruption.
func (j *Judge) substance(doc *document.Document, a, b int) bool {
	words := 0
	for _, t := range doc.Turns[a:b] {
		words += len(strings.Fields(doc.Text[t.Start:t.End])) - len(strings.Fields(t.Label))
	}
	return words > 6
}

// markedCut grades what stands behind an ellipsis: whole sentences are a cut like any other; inside a
// sentence a word of weight makes it weighty, unless it is a name or a modal that the quotation has all the
// same.
func (j *Judge) markedCut(c *quoted, p part, h hunk, record string) Finding {
	kept := map[string]bool{}
	for _, a := range c.tokens {
		kept[a.Key] = true
	}
	f := Finding{finding.OmissionMarked, finding.Note, nil, spanOf(p.tokens, h.r0, h.r1),
		fmt.Sprintf("a marked cut leaves out “%s”", record)}
	if j.cutsRestriction(p, h.r0) {
		f.Code, f.Severity = finding.OmissionWeighty, finding.Major
		f.Message = fmt.Sprintf("the marked cut takes out of whom or what the record says it: “%s”", record)
		return f
	}
	if j.cutsMeasure(p, h.r0, h.r1) {
		f.Code, f.Severity = finding.OmissionWeighty, finding.Major
		f.Message = fmt.Sprintf("the marked cut takes out how much or how many are meant: “%s”", record)
		return f
	}
	if j.cutsAttribution(p, h.r0, h.r1) {
		f.Code, f.Severity = finding.OmissionWeighty, finding.Major
		f.Message = fmt.Sprintf("the marked cut takes out whose word or belief it is: “%s”", record)
		return f
	}
	if j.wholeCut(p, h.r0, h.r1) || j.setPhrase(p.tokens[h.r0:h.r1]) {
		return f
	}
	// the cut sentence's own words are those up to a sentence start, and from the last one on
	first, last := h.r0, h.r1
	for k := h.r0 + 1; k < h.r1; k++ {
		if p.tokens[k].Start {
			if first == h.r0 {
				first = k
			}
			last = k
		}
	}
	from, to := newWords(p.tokens, h.r0, h.r1)
	for k := from; k < to; k++ {
		if first > h.r0 && k >= first && k < last {
			continue
		}
		a := p.tokens[k]
		if kind := j.weight(a); kind != "" && !((kind == "name" || kind == "modal") && kept[a.Key]) {
			f.Code, f.Severity = finding.OmissionWeighty, finding.Major
			f.Message = fmt.Sprintf("the marked cut takes out a %s: “%s”", kind, record)
			return f
		}
	}
	return f
}

// cutsRestriction reports a cut that begins with the clause by which one of all is meant: “everyone | who signed the
// charter | may fish”. Without it the sentence is about all.
func (j *Judge) cutsRestriction(p part, r0 int) bool {
	if r0 == 0 || !j.lex.Has(lexicon.Relative, p.tokens[r0].Key) || p.tokens[r0].Start {
		return false
	}
	if j.lex.Has(lexicon.Universal, p.tokens[r0-1].Key) {
		return true
	}
	if r0 == 1 || p.tokens[r0-1].Start || !j.lex.Has(lexicon.Universal, p.tokens[r0-2].Key) {
		return false
	}
	return j.lex.Flag(lexicon.RelativeComma) || !strings.Contains(gap(j.text(p), p.tokens, r0), ",")
}

// cutsAttribution reports a cut that begins a sentence and says by whom the rest of it is said, believed or hoped:
// “| The warden believes that | the weir will hold”. What the speaker says of himself so is his own word.
func (j *Judge) cutsAttribution(p part, r0, r1 int) bool {
	for at := r1 - 1; at > r0 && at < len(p.tokens); at-- {
		if p.tokens[at].Start {
			r0 = at // of the last sentence that the cut has words of
		}
	}
	if r0 >= r1-1 || r1 >= len(p.tokens) || r1-r0 > leadOfClause || !p.tokens[r0].Start || p.tokens[r1].Start {
		return false
	}
	lead := p.tokens[r0:r1]
	for len(lead) > 2 && j.lex.Any(lead[0].Key, lexicon.Connective, lexicon.Discourse) {
		lead = lead[1:]
	}
	that := j.lex.Has(lexicon.That, lead[len(lead)-1].Key)
	if kind := j.openedBy(lead); kind != noLoss && kind != hedge {
		return true
	}
	if that {
		lead = lead[:len(lead)-1]
		if kind := j.openedBy(lead); kind != noLoss && kind != hedge {
			return true
		}
	}
	return j.lex.Has(lexicon.Hearsay, lead[len(lead)-1].Key) && !j.anyOf(lead, lexicon.FirstPerson)
}

// cutsMeasure reports a cut of nothing but what measures the kept word behind it: “| up to | 230 million”, “| most of
// | the farms”.
func (j *Judge) cutsMeasure(p part, r0, r1 int) bool {
	const longest = 4 // words
	if r1-r0 > longest || r1 >= len(p.tokens) || p.tokens[r1].Start {
		return false
	}
	rough, measured := false, false
	for _, a := range p.tokens[r0:r1] {
		rough = rough || j.lex.Has(lexicon.Approximate, a.Key)
		measured = measured || j.lex.Has(lexicon.Quantifier, a.Key)
		if !a.Function && !j.lex.Any(a.Key, lexicon.Approximate, lexicon.Quantifier) {
			return false
		}
	}
	return measured || rough && j.isNumber(p.tokens[r1].Key)
}

// wholeCut reports a marked cut on which no kept word depends: whole sentences, with the “and” that opens the
// next; a clause of its own behind “and” up to the sentence's end; between commas a reason, “because ...,”, or
// what is told of somebody by the way, “who ...,”; whom the speaker addresses.
func (j *Judge) wholeCut(p part, r0, r1 int) bool {
	end := r1
	for end > r0+1 && end < len(p.tokens) && p.tokens[end-1].Start &&
		j.lex.Has(lexicon.Connective, p.tokens[end-1].Key) {
		end--
	}
	closes := end >= len(p.tokens) || p.tokens[end].Start
	if p.tokens[r0].Start {
		return closes || strings.Contains(gap(j.text(p), p.tokens, end), ";")
	}
	text, first := j.text(p), p.tokens[r0].Key
	if r0 == 0 || !strings.Contains(gap(text, p.tokens, r0), ",") {
		return false
	}
	if closes && j.lex.Has(lexicon.And, first) && end-r0 >= leastClause {
		return true
	}
	if end >= len(p.tokens) || !strings.ContainsAny(gap(text, p.tokens, end), ",;—–") {
		return false
	}
	byTheWay := j.lex.Has(lexicon.Relative, first) && !j.lex.Flag(lexicon.RelativeComma)
	return byTheWay || j.lex.Has(lexicon.Reason, first) || j.addressed(p.tokens[r0:end])
}

// addressed reports names alone, between commas: whom the speaker addresses.
func (j *Judge) addressed(tokens []align.Token) bool {
	const mostNames = 3
	return len(tokens) <= mostNames && !slices.ContainsFunc(tokens, func(a align.Token) bool {
		return !a.Capital || j.isNumber(a.Key)
	})
}

// weight names the kind of a word whose loss can turn a sentence.
func (j *Judge) weight(a align.Token) string {
	switch {
	case j.lex.Any(a.Key, lexicon.Negation, lexicon.Denial):
		return "negation"
	case j.lex.Has(lexicon.Condition, a.Key) && !j.lex.Has(lexicon.Reflexive, a.Key):
		return "condition"
	case j.isNumber(a.Key):
		return "number"
	case j.lex.Has(lexicon.Modal, a.Key):
		return "modal"
	case a.Capital && !a.Start && !j.lex.Any(a.Key, lexicon.CapitalPronoun, lexicon.Title,
		lexicon.Salutation) &&
		j.mayBeName(a.Key):
		return "name"
	}
	return ""
}
