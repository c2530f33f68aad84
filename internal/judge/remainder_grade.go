package judge

import (
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// remainder grades quotation words that no part accounts for. At the edges of a part they replace as many
// words of the record, where those stand in the same sentence.
func (j *Judge) remainder(c *quoted, from, to int, p *part, between bool, out *Judgement) {
	if end := bracketEnd(c, from, to); end > from {
		code, severity, message := j.bracketed(c.tokens[from:end], quoteText(c, from, end), "")
		out.add(Finding{code, severity, spanOf(c.tokens, from, end), nil, message})
		from = end
	}
	if from >= to {
		return
	}
	behind, before := from == p.q1 && j.atEnd(*p), to == p.q0 && j.atStart(*p)
	if to-from > 1 && (behind || before) {
		out.add(Finding{finding.PartialTranscript, finding.Note, spanOf(c.tokens, from, to), nil,
			say.Of("record.ends", "quote", quoteText(c, from, to))})
		out.stretch(Edit, *p, spanAt(c.tokens, from, to), document.Span{})
		return
	}
	if gap, ok := j.besideInaudible(*p, from == p.q1); ok && !between {
		out.add(Finding{finding.Inaudible, finding.Note, spanOf(c.tokens, from, to), &gap,
			say.Of("record.inaudible-here", "quote", quoteText(c, from, to))})
		return
	}
	h := hunk{q0: from, q1: to}
	if !between && to-from <= 4 {
		h.r0, h.r1 = beside(p, from, to)
	}
	if n := to - from; n == 1 && from == 0 && j.lex.Has(lexicon.Connective, c.tokens[0].Key) {
		out.add(Finding{finding.Connective, finding.Note, spanOf(c.tokens, 0, 1), nil,
			message(quoteText(c, 0, 1), "")})
		out.stretch(Licit, *p, spanAt(c.tokens, 0, 1), document.Span{})
		return
	}
	j.hunk(c, *p, h, out)
}

// bracketEnd is behind the words in brackets with which the words [from,to) begin.
func bracketEnd(c *quoted, from, to int) int {
	for from < to && c.tokens[from].Bracket {
		from++
	}
	return from
}

// beside returns the record words [r0,r1) of the same sentence in whose place the remaining quotation words
// [from,to) stand.
func beside(p *part, from, to int) (r0, r1 int) {
	if to == p.q0 {
		r1 = p.ops[0].R0
		for r0 = r1; r0 > 0 && r1-r0 < to-from && !p.tokens[r0].Start; r0-- {
		}
		return r0, r1
	}
	if from == p.q1 {
		r0 = p.ops[len(p.ops)-1].R1
		for r1 = r0; r1 < len(p.tokens) && r1-r0 < to-from && !p.tokens[r1].Start; r1++ {
		}
		return r0, r1
	}
	return 0, 0
}

const mostOpening = 3 // words of a filler that may open a sentence

// opening notes a filler that opens the record's sentence and that the quotation leaves off.
func (j *recorded) opening(c *quoted, p part, out *Judgement) {
	at := p.ops[0].R0
	from := at
	for from > 0 && !p.tokens[from].Start {
		from--
	}
	if from == at || at-from > mostOpening || p.ops[0].Q0 > 0 {
		return
	}
	if lead := p.tokens[from:at]; j.lex.Has(lexicon.Filler, keys(lead)) || j.all(lead, lexicon.Hesitation) {
		out.add(Finding{finding.Filler, finding.Note, nil, spanOf(p.tokens, from, at),
			message("", recordText(j.text(p), p, from, at))})
	}
}
