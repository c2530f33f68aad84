package judge

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
)

// cuts reports joins: between the parts of a reading, and where a part passes over whole sentences or a change of
// speaker.
func (j *Judge) cuts(c *kase, r Reading, out *Judgement) {
	for i := 1; i < len(r.parts); i++ {
		out.elsewhere = r.parts[i].doc != r.doc
		j.join(c, r.parts[i-1], r.parts[i], out)
	}
	for _, p := range r.parts {
		out.elsewhere = p.doc != r.doc
		j.inside(c, p, out)
	}
	out.elsewhere = false
}

// join grades the step from one part to the next: both places of the record are far apart, or out of order.
func (j *Judge) join(c *kase, a, b part, out *Judgement) {
	quote := spanOf(c.atoms, max(a.q1-1, 0), min(b.q0+1, len(c.atoms)))
	add := func(code finding.Code, format string, args ...any) {
		span := b.span()
		out.add(Finding{code, finding.Major, quote, &span, fmt.Sprintf(format, args...)})
	}
	da, db := j.Index.Doc(a.doc), j.Index.Doc(b.doc)
	if a.doc != b.doc {
		add(finding.CrossesDocument, "the words that follow are from another document, “%s” of %s", db.Meta.Title, db.Meta.Date)
		return
	}
	ta, tb := da.TurnAt(a.span().End-1), db.TurnAt(b.span().Start)
	switch {
	case b.span().Start >= a.span().Start && b.span().End <= a.span().End:
		out.add(Finding{finding.Insertion, finding.Minor, quote, nil, "words that the record has once stand twice"})
	case ta >= 0 && tb >= 0 && ta != tb && da.Turns[ta].Speaker != da.Turns[tb].Speaker:
		add(finding.CrossesSpeaker, "the words that follow are said by %s, not by %s", who(da.Turns[tb]), who(da.Turns[ta]))
	case b.span().Start < a.span().Start:
		out.add(Finding{finding.Reordered, finding.Major, nil, nil, "the record has these passages in the other order"})
	case ta >= 0 && ta != tb:
		add(finding.CrossesTurn, "the words that follow are from another turn of the same speaker")
	default:
		j.furtherOn(c, a, b, quote, out)
	}
}

// furtherOn grades a step onwards inside of a turn. The two parts may share words; then nothing is left out.
func (j *Judge) furtherOn(c *kase, a, b part, quote *document.Span, out *Judgement) {
	span := b.span()
	if !c.atoms[b.q0].Cut {
		out.add(Finding{finding.CrossesSentence, finding.Major, quote, &span, "the words that follow stand further on in the record, and no mark shows the cut"})
		return
	}
	out.add(Finding{finding.CrossesSentence, finding.Note, quote, &span, "the words that follow stand further on in the record, behind a mark"})
	if gap := (document.Span{Start: a.span().End, End: span.Start}); gap.Start < gap.End {
		out.add(Finding{finding.OmissionMarked, finding.Note, nil, &gap, "a marked cut of several sentences"})
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

// inside looks for turns and sentences that a part passes over between two kept words. Words put in have no place in the
// record, and may stand behind its last word.
func (j *Judge) inside(c *kase, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	from := 0 // behind the last kept words
	for i, op := range p.ops {
		if op.Kind == align.Ins || op.Kind == align.Del {
			continue
		}
		if k := slices.IndexFunc(p.ops[from:i], func(o align.Op) bool { return o.Kind == align.Del }); k >= 0 {
			j.gap(c, p, from+k, i, out)
		} else if from > 0 {
			j.turns(c, doc, p, p.ops[from-1].R1-1, op.R0, op.Q0, false, out)
		}
		from = i + 1
	}
}

// gap grades a run of left-out words, ops[from:to].
func (j *Judge) gap(c *kase, p part, from, to int, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	r0, r1 := p.ops[from].R0, p.ops[to-1].R1
	marked := p.ops[from].Marked
	if r0 > 0 && r1 < len(p.atoms) {
		j.turns(c, doc, p, r0-1, r1, p.ops[to].Q0, marked, out)
	}
	if marked || r1-r0 < 3 || r1 >= len(p.atoms) {
		return
	}
	starts := p.atoms[r0].Start && p.atoms[r1].Start
	crossing := false
	for k := r0 + 1; k <= r1; k++ {
		crossing = crossing || p.atoms[k].Start
	}
	if (starts || crossing && r1-r0 >= 6) && j.newMatter(p, r0, r1) {
		span := document.Span{Start: p.atoms[r0].Span.Start, End: p.atoms[r1-1].Span.End}
		out.Findings = slices.DeleteFunc(out.Findings, func(f Finding) bool {
			return !out.elsewhere && f.Record != nil && f.Quote == nil && f.Record.Overlaps(span)
		})
		out.add(Finding{finding.CrossesSentence, finding.Major, spanOf(c.atoms, max(p.ops[to].Q0-1, 0), p.ops[to].Q0+1), &span,
			fmt.Sprintf("a sentence is left out with no mark: “%s”", recordText(j.text(p), p, r0, r1))})
	}
}

const near = 14 // words on either side of a gap

// newMatter reports left-out words that say something which the kept ones beside them do not.
func (j *Judge) newMatter(p part, r0, r1 int) bool {
	kept := map[string]bool{}
	for _, op := range p.ops {
		for k := op.R0; k < op.R1 && op.Kind == align.Match; k++ {
			if k >= r0-near && k < r1+near {
				kept[p.atoms[k].Key] = true
			}
		}
	}
	fresh := 0
	for k := r0; k < r1; k++ {
		if a := p.atoms[k]; !kept[a.Key] && !a.Function && !j.lex.Any(a.Key, "filler", "discourse", "hesitation") {
			fresh++
		}
	}
	whole := p.atoms[r0].Start && p.atoms[r1].Start
	return fresh >= 2 || whole && fresh >= 1
}

// turns reports a change of turn between the record atoms at a and b.
func (j *Judge) turns(c *kase, doc *document.Document, p part, a, b, q int, marked bool, out *Judgement) {
	ta, tb := doc.TurnAt(p.atoms[a].Span.Start), doc.TurnAt(p.atoms[b].Span.Start)
	if ta == tb || ta < 0 || tb < 0 {
		return
	}
	f := Finding{finding.CrossesTurn, finding.Note, spanOf(c.atoms, max(q-1, 0), min(q+1, len(c.atoms))), spanOf(p.atoms, a, b+1), "somebody else speaks in between"}
	switch {
	case doc.Turns[ta].Speaker != doc.Turns[tb].Speaker || doc.Turns[ta].Anonymous != doc.Turns[tb].Anonymous:
		f.Code, f.Severity, f.Message = finding.CrossesSpeaker, finding.Major, fmt.Sprintf("the words that follow are said by %s, not by %s", who(doc.Turns[tb]), who(doc.Turns[ta]))
	case tb-ta > 1 && j.substance(doc, ta+1, tb):
		f.Severity, f.Message = finding.Major, "two answers are joined over what stands between them"
	}
	out.add(f)
}

// interruption reports dropped words that somebody else put in between two halves of what one person said.
func (j *Judge) interruption(p part, h hunk) bool {
	if h.q0 != h.q1 || h.r0 == 0 || h.r1 >= len(p.atoms) {
		return false
	}
	doc := j.Index.Doc(p.doc)
	before, after := doc.TurnAt(p.atoms[h.r0-1].Span.Start), doc.TurnAt(p.atoms[h.r1].Span.Start)
	if before < 0 || after-before < 2 || doc.Turns[before].Speaker != doc.Turns[after].Speaker {
		return false
	}
	first, last := doc.TurnAt(p.atoms[h.r0].Span.Start), doc.TurnAt(p.atoms[h.r1-1].Span.Start)
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

// markedCut grades what stands behind an ellipsis: whole sentences are a cut like any other; inside a sentence a word
// of weight makes it weighty, unless it is a name or a modal that the quotation has all the same.
func (j *Judge) markedCut(c *kase, p part, h hunk, record string) Finding {
	kept := map[string]bool{}
	for _, a := range c.atoms {
		kept[a.Key] = true
	}
	f := Finding{finding.OmissionMarked, finding.Note, nil, spanOf(p.atoms, h.r0, h.r1), fmt.Sprintf("a marked cut leaves out “%s”", record)}
	whole := p.atoms[h.r0].Start && (h.r1 >= len(p.atoms) || p.atoms[h.r1].Start)
	if whole || j.setPhrase(p.atoms[h.r0:h.r1]) {
		return f
	}
	first, last := h.r0, h.r1 // the cut sentence's own words are those up to a sentence start, and from the last one on
	for k := h.r0 + 1; k < h.r1; k++ {
		if p.atoms[k].Start {
			if first == h.r0 {
				first = k
			}
			last = k
		}
	}
	from, to := saidAgain(p.atoms, h.r0, h.r1)
	for k := from; k < to; k++ {
		if first > h.r0 && k >= first && k < last {
			continue
		}
		a := p.atoms[k]
		if kind := j.weight(a); kind != "" && !((kind == "name" || kind == "modal") && kept[a.Key]) {
			f.Code, f.Severity = finding.OmissionWeighty, finding.Major
			f.Message = fmt.Sprintf("the marked cut takes out a %s: “%s”", kind, record)
			return f
		}
	}
	return f
}

// saidAgain leaves off a cut, words [from,to), what the kept words beside it say as well, two words or more: of “I will not, and
// hear me, I will not stop” the second “I will not”.
func saidAgain(atoms []align.Atom, from, to int) (int, int) {
	n := 0
	for n < to-from && from-1-n >= 0 && atoms[to-1-n].Key == atoms[from-1-n].Key {
		n++
	}
	if n >= 2 {
		return from, to - n
	}
	for n = 0; n < to-from && to+n < len(atoms) && atoms[from+n].Key == atoms[to+n].Key; {
		n++
	}
	if n >= 2 {
		return from + n, to
	}
	return from, to
}

// weight names the kind of a word whose loss can turn a sentence.
func (j *Judge) weight(a align.Atom) string {
	switch {
	case j.lex.Any(a.Key, "negation", "denial"):
		return "negation"
	case j.lex.Has("condition", a.Key) && !j.lex.Has("reflexive", a.Key):
		return "condition"
	case j.isNumber(a.Key):
		return "number"
	case j.lex.Has("modal", a.Key):
		return "modal"
	case a.Capital && !a.Start && !j.lex.Any(a.Key, "capital-pronoun", "title", "salutation") && j.mayBeName(a.Key):
		return "name"
	}
	return ""
}
