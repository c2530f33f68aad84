package judge

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// What stands in the record's sentence before the first quoted word may govern it: “I do not believe
// that”, “if the county pays,”. An article that leaves it out says more than was said.

// before grades what stands in the sentence before the first quoted word.
func (j *Judge) before(c *quoted, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	start := p.span().Start
	_, own, _ := j.sentenceAround(doc, start)
	own.Start = afterLabel(doc, own.Start)
	lead := j.spoken(doc, document.Span{Start: own.Start, End: start})
	if len(lead) == 0 {
		return
	}
	if len(c.tokens) < fewTokens && !j.shortClaim(c, doc, own, p.span().End) &&
		!j.piece(c, doc, lead, start) {
		return
	}
	if c.q.Continues >= 0 && j.printedBefore(c, lead) {
		return // a seam is no clipped edge
	}
	if first := p.tokens[p.ops[0].R0]; j.lex.Has(lexicon.That, first.Key) {
		lead = append(lead, first) // the quotation begins with what joins it to the words that govern it
	}
	kind := j.leadIn(doc, lead, own, start, c).lost()
	if kind == noLoss || j.articleHas(c, kind, lead) || kind == attribution && j.keepsMark(c, doc, start) {
		return
	}
	if cited, _ := j.cited(doc, p.span()); cited && kind == attribution && !j.owns(c, doc, start) {
		return // the article credits somebody else, and whether rightly is asked of the speaker
	}
	span := document.Span{Start: own.Start, End: start}
	severity := finding.Major
	if kind == hedge {
		severity = finding.Minor
	}
	out.addOf(p, Finding{finding.ClippedBefore, severity, spanOf(c.tokens, 0, 1), &span,
		say.Of("edge.before", "record", strings.TrimSpace(doc.Text[span.Start:span.End]), "loss", string(kind))})
}

// printedBefore reports that the article has the last words of a lead straight before a quotation that goes
// on.
func (j *Judge) printedBefore(c *quoted, lead []align.Token) bool {
	const seam, most = 400, 6 // bytes, words
	printed := map[string]bool{}
	from := document.NextLetter(c.text, max(0, c.q.Start-seam))
	for _, t := range j.spoken(j.Article, document.Span{Start: from, End: c.q.Start}) {
		printed[t.Key] = true
	}
	return !slices.ContainsFunc(lead[max(0, len(lead)-most):], func(a align.Token) bool { return !printed[a.Key] })
}

// keepsMark reports a quotation that keeps the mark which stands before its words in the record, and so that
// they are somebody's words.
func (j texts) keepsMark(c *quoted, doc *document.Document, start int) bool {
	r, _ := utf8.DecodeRuneInString(c.text[c.q.Start:c.q.End])
	return strings.ContainsRune("“\"«„‘'‚‹", r) && j.opensMark(doc, start)
}

// piece reports a few words that stand straight behind what denies them, “I'm not | against lowering it |”,
// or says that they are not so yet.
func (j *recorded) piece(c *quoted, doc *document.Document, lead []align.Token, start int) bool {
	last := lead[len(lead)-1]
	if len(c.tokens) == 1 || last.Span.End > start || strings.TrimSpace(doc.Text[last.Span.End:start]) != "" {
		return false
	}
	if _, n := j.occurrences(c.keys, 0); n > 1 {
		return false // they may be meant where nothing denies them
	}
	return j.lex.Has(lexicon.DeniesNext, last.Key) || j.lex.Has(lexicon.NotYet, last.Key) && j.clause(c)
}

// shortClaim reports a short quotation that is printed as a statement, and ends where a clause of the record
// does.
func (j texts) shortClaim(c *quoted, doc *document.Document, own document.Span, end int) bool {
	if !j.statement(c) {
		return false
	}
	behind := strings.TrimLeft(doc.Text[end:max(end, own.End)], "\"”’' ")
	return j.wholeClause(doc, c, own, leastTokens) || strings.IndexAny(behind, ",;:—–") == 0
}

// owns reports that the article credits the words to whose turn they stand in.
func (j texts) owns(c *quoted, doc *document.Document, at int) bool {
	turn := doc.TurnAt(at)
	return turn >= 0 && c.q.Speaker != nil && says(c.q.Speaker.Name, doc.Turns[turn])
}
