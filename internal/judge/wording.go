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

// Stretch is a stretch of the comparison. Quote counts in the article's text, Record in that of the piece's
// document, both in bytes, half-open; one without words is zero.
type Stretch struct {
	Kind          StretchKind
	Piece         int // of the judgement's pieces, counted from 0
	Quote, Record document.Span
}

// StretchKind is how the two sides of a stretch differ.
type StretchKind string

// The kinds of stretch.
const (
	Same  StretchKind = "same"  // the same words
	Licit StretchKind = "licit" // words that differ in a licit way
	Edit  StretchKind = "edit"  // words that differ
	Cut   StretchKind = "cut"   // words of the record that are left out behind a mark, or as an interruption
	Jump  StretchKind = "jump"  // none: the piece begins here
)

// hunk is a place where the two sides differ: tokens [q0,q1) of the quotation against [r0,r1) of the record's
// window.
type hunk struct {
	q0, q1, r0, r1 int
	marked         bool
	class          string
}

// wording reports the differences in words.
func (j *Judge) wording(c *quoted, r Placement, out *Judgement) {
	at := 0
	for i, p := range r.parts {
		if i > 0 {
			out.Comparison = append(out.Comparison, Stretch{Kind: Jump, Piece: p.piece})
		}
		j.remainder(c, at, p.q0, &p, i > 0, out)
		j.part(c, p, out)
		at = p.q1
	}
	last := r.parts[len(r.parts)-1]
	j.remainder(c, at, len(c.tokens), &last, false, out)
	j.opening(c, r.parts[0], out)
	j.typography(c, r, out)
	j.pairUp(r, out)
	j.rebuilt(c, r, out)
}

// rebuilt makes one of many small changes a grave one, where so many words differ that the sentence is
// another: each by itself would be an editor's.
func (j *Judge) rebuilt(c *quoted, r Placement, out *Judgement) {
	const fewest, tenths = 5, 3 // changes, and of the quotation's words
	record, most, differ, changes := j.Index.Doc(r.doc).Text, -1, 0, 0
	for i, f := range out.Findings {
		if f.Severity != finding.Minor || f.Code.Group() != finding.OfWording {
			continue
		}
		changes++
		words := 0
		if f.Quote != nil {
			words = len(strings.Fields(j.Article.Text[f.Quote.Start:f.Quote.End]))
		}
		if f.Record != nil {
			words = max(words, len(strings.Fields(record[f.Record.Start:f.Record.End])))
		}
		differ += words
		if most < 0 || f.Code == finding.Word && out.Findings[most].Code != finding.Word {
			most = i
		}
	}
	if changes >= fewest && 10*differ >= tenths*len(c.tokens) {
		out.Findings[most].Severity = finding.Major
		out.Findings[most].Message = out.Findings[most].Message.And(say.Of("wording.so-many"))
	}
}

// part walks the operations of one part.
func (j *Judge) part(c *quoted, p part, out *Judgement) {
	for i := 0; i < len(p.ops); {
		op := p.ops[i]
		if op.Kind != align.Match {
			h, next := hunkAt(c, p, i)
			j.hunk(c, p, h, out)
			i = next
			continue
		}
		j.licit(c, p, op, out)
		kind := Same
		if op.Class != "" {
			kind = Licit
		}
		out.stretch(kind, p, spanAt(c.tokens, op.Q0, op.Q1), spanAt(p.tokens, op.R0, op.R1))
		i++
	}
}

// hunkAt is the difference that begins with operation i of a part, and the operation behind it.
func hunkAt(c *quoted, p part, i int) (h hunk, next int) {
	ops := p.ops
	h = hunk{q0: ops[i].Q0, q1: ops[i].Q1, r0: ops[i].R0, r1: ops[i].R1, marked: true, class: ops[i].Class}
	for next = i; next < len(ops) && ops[next].Kind != align.Match; next++ {
		op := ops[next]
		wordForWord := next > i && op.Kind == align.Sub && ops[next-1].Kind == align.Sub
		if wordForWord && h.q1 > h.q0 {
			break // each is a hunk of its own
		}
		h.q1, h.r1 = max(h.q1, op.Q1), max(h.r1, op.R1)
		h.marked = h.marked && (op.Marked || op.Kind == align.Ins && c.tokens[op.Q0].Bracket)
		if op.Class == "" && op.Kind == align.Sub {
			h.class = ""
		}
	}
	return h, next
}

func (j *recorded) text(p part) string { return j.Index.Doc(p.doc).Text }

func quoteText(c *quoted, from, to int) string {
	if from >= to {
		return ""
	}
	return c.text[c.tokens[from].Span.Start:c.tokens[to-1].Span.End]
}

func recordText(text string, p part, from, to int) string {
	if from >= to {
		return ""
	}
	return text[p.tokens[from].Span.Start:p.tokens[to-1].Span.End]
}

// spanOf is where the tokens [from,to) stand, nil where there are none.
func spanOf(tokens []align.Token, from, to int) *document.Span {
	if from >= to {
		return nil
	}
	span := spanAt(tokens, from, to)
	return &span
}

// spanAt is where the tokens [from,to) stand, zero where there are none.
func spanAt(tokens []align.Token, from, to int) document.Span {
	if from >= to {
		return document.Span{}
	}
	return document.Span{Start: tokens[from].Span.Start, End: tokens[to-1].Span.End}
}

// licitClasses are the codes of the classes of matches.
var licitClasses = map[string]finding.Code{
	align.Compound: finding.Typography, align.Contraction: finding.Contraction,
	align.Numeral: finding.Numeral, align.Spelling: finding.Spelling, align.Apostrophe: finding.Typo,
}

// licit notes words that are written otherwise.
func (j *recorded) licit(c *quoted, p part, op align.Op, out *Judgement) {
	code, licit := licitClasses[op.Class]
	if !licit {
		return
	}
	quote, record := quoteText(c, op.Q0, op.Q1), recordText(j.text(p), p, op.R0, op.R1)
	if code == finding.Contraction && document.Key(quote) == document.Key(record) {
		return
	}
	out.addOf(p, Finding{code, finding.Note, spanOf(c.tokens, op.Q0, op.Q1), spanOf(p.tokens, op.R0, op.R1),
		say.Of("wording.written-otherwise", "record", record, "quote", quote)})
}

// stretch adds a stretch of a part to the comparison.
func (o *Judgement) stretch(kind StretchKind, p part, quote, record document.Span) {
	o.Comparison = append(o.Comparison, Stretch{kind, p.piece, quote, record})
}

// addOf adds a finding on a part. One from elsewhere has no place in the first piece's document.
func (o *Judgement) addOf(p part, f Finding) {
	if p.elsewhere {
		f.Record = nil
	}
	o.add(f)
}

func (o *Judgement) add(f Finding) {
	for _, g := range o.Findings {
		if g.Code == f.Code && g.Quote != nil && f.Quote != nil && *g.Quote == *f.Quote {
			return
		}
	}
	o.Findings = append(o.Findings, f)
}

// hunk types one difference.
func (j *Judge) hunk(c *quoted, p part, h hunk, out *Judgement) {
	quote, record := quoteText(c, h.q0, h.q1), recordText(j.text(p), p, h.r0, h.r1)
	f := Finding{Quote: spanOf(c.tokens, h.q0, h.q1), Record: spanOf(p.tokens, h.r0, h.r1)}
	show := func(kind StretchKind) {
		out.stretch(kind, p, spanAt(c.tokens, h.q0, h.q1), spanAt(p.tokens, h.r0, h.r1))
	}
	kind := Edit
	switch {
	case j.interruption(p, h):
		show(Cut) // told by cuts
		return
	case h.q0 < h.q1 && c.tokens[h.q0].Bracket && c.tokens[h.q1-1].Bracket:
		f.Code, f.Severity, f.Message = j.bracketed(c.tokens[h.q0:h.q1], quote, record)
		kind = Licit
		if f.asks() != finding.Clean {
			kind = Edit
		}
	case h.q0 == h.q1 && h.marked && h.q0 < len(c.tokens) && c.tokens[h.q0].Cut:
		kind = Cut
		f = j.markedCut(c, p, h, record)
	case h.q0 == h.q1 && h.marked:
		f.Code, f.Severity, f.Message = finding.Bracketed, finding.Note,
			say.Of("bracket.replaces", "record", record)
		kind = Licit
	default:
		if g, ok := j.unheard(c, p, h); ok {
			show(Licit)
			out.addOf(p, g)
			return
		}
		f.Code, f.Severity = j.grade(c, p, h)
		f.Message = message(quote, record)
		if j.kinship(c.tokens[h.q0:h.q1], p.tokens[h.r0:h.r1]) == opposites { // so there are words on both sides
			f.Message = say.Of("wording.opposite", "record", record, "quote", quote)
		}
		if f.asks() == finding.Clean {
			kind = Licit
		}
	}
	show(kind)
	out.addOf(p, f)
}

// addedClaim is how many words of matter in the writer's brackets say something of their own; fewer name who
// or what is meant.
const addedClaim = 2

// bracketed grades words in the writer's brackets. What replaces nothing and says something of its own is the
// writer's claim.
func (j words) bracketed(words []align.Token, quote, record string) (finding.Code, finding.Severity,
	say.Said) {
	switch {
	case record != "":
		return finding.Bracketed, finding.Note, say.Of("bracket.instead", "quote", quote, "record", record)
	case j.negations(words) > 0:
		return finding.Negation, finding.Major, say.Of("bracket.denial", "quote", quote)
	case j.lex.Any(words[0].Key, lexicon.And, lexicon.Conjunction, lexicon.Contrast) &&
		j.matter(words) >= addedClaim:
		return finding.Bracketed, finding.Minor, say.Of("bracket.adds", "quote", quote)
	}
	return finding.Bracketed, finding.Note, say.Of("bracket.puts-in", "quote", quote)
}

// matter counts the words that are more than function words.
func (j words) matter(words []align.Token) int {
	n := 0
	for _, w := range words {
		if !w.Function {
			n++
		}
	}
	return n
}

func message(quote, record string) say.Said {
	switch {
	case quote == "":
		return say.Of("wording.left-out", "record", record)
	case record == "":
		return say.Of("wording.added", "quote", quote)
	}
	return say.Of("wording.otherwise", "record", record, "quote", quote)
}

// pairUp turns a word left out here and put in there into one finding, "reordered".
func (j *Judge) pairUp(r Placement, out *Judgement) {
	record := j.Index.Doc(r.doc).Text
	for i, f := range out.Findings {
		if f.Code != finding.Omission || f.Record == nil {
			continue
		}
		left := j.wordsIn(record, *f.Record)
		for k, g := range out.Findings {
			if g.Code != finding.Insertion || g.Quote == nil ||
				!slices.Equal(left, j.wordsIn(j.Article.Text, *g.Quote)) {
				continue
			}
			out.Findings[i] = Finding{finding.Reordered, max(f.Severity, g.Severity), g.Quote, f.Record,
				say.Of("wording.order")}
			out.Findings = slices.Delete(out.Findings, k, k+1)
			j.pairUp(r, out)
			return
		}
	}
}

// wordsIn are the keys of the words in a stretch of a text, without the conjunction that joins them to the
// words beside.
func (j words) wordsIn(text string, span document.Span) []string {
	var out []string
	for w := range document.EachWord(text[span.Start:span.End], nil) {
		out = append(out, string(w.Key))
	}
	if len(out) > 1 && j.lex.Has(lexicon.And, out[0]) {
		out = out[1:]
	}
	if n := len(out); n > 1 && j.lex.Has(lexicon.And, out[n-1]) {
		out = out[:n-1]
	}
	return out
}
