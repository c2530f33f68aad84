package judge

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// recordNotes says what the record's own state means for the verdict.
func (j *recorded) recordNotes(c *quoted, r Placement, out *Judgement) {
	doc := j.Index.Doc(r.doc)
	span := r.parts[0].span()
	if j.inaudible(doc, span.Start, span.End) {
		out.add(Finding{finding.Inaudible, finding.Note, nil, &span,
			say.Of("record.inaudible")})
	}
	if doc.Meta.Delivery == "prepared" || doc.Meta.TextKind == document.Prepared {
		out.add(Finding{finding.PreparedText, finding.Note, nil, &span,
			say.Of("record.prepared")})
	}
	switch {
	case doc.Meta.TextKind == document.MachineCaptions:
		out.add(Finding{finding.MachineTranscript, finding.Note, nil, &span,
			say.Of("record.machine")})
	case doc.Meta.TextKind == "" && doc.Meta.Kind == "captions":
		out.add(Finding{finding.MachineTranscript, finding.Note, nil, &span,
			say.Of("record.captions")})
	}
	if doc.Meta.Completeness == "partial" {
		out.add(Finding{finding.PartialTranscript, finding.Note, nil, &span,
			say.Of("record.partial")})
	}
}

// misheard is how many words in a row a machine may have misheard on its own.
const misheard = 2

// capMisheard grades down what a machine's own ear may explain: a word or two that differ. A name, and what
// turns a sentence round or changes a number, stay major, with less confidence.
func (j *Judge) capMisheard(r Placement, out *Judgement) {
	if !slices.ContainsFunc(out.Findings,
		func(f Finding) bool { return f.Code == finding.MachineTranscript }) {
		return
	}
	few := func(text string, s *document.Span) bool {
		return s == nil || len(strings.Fields(text[s.Start:s.End])) <= misheard
	}
	for i, f := range out.Findings {
		switch f.Code {
		case finding.Word, finding.Insertion, finding.Omission:
			if f.Severity == finding.Major && few(j.Article.Text, f.Quote) &&
				few(j.Index.Doc(r.doc).Text, f.Record) {
				out.Findings[i].Severity = finding.Minor
				out.Findings[i].Message = f.Message.And(say.Of("record.misheard"))
			}
		}
	}
}

// inaudible reports a mark for words that the transcriber could not hear, in text[from:to] of a document.
func (j texts) inaudible(doc *document.Document, from, to int) bool {
	for _, a := range doc.Asides {
		if a.Start >= to || a.End <= from {
			continue
		}
		words := strings.ToLower(doc.Text[a.Start:a.End])
		for _, mark := range j.lex.Entries(lexicon.Inaudible) {
			if strings.Contains(words, mark) {
				return true
			}
		}
	}
	return false
}

// unheard types quotation words that stand where the transcript has an inaudible mark: nobody can say that
// they were not spoken.
func (j *recorded) unheard(c *quoted, p part, h hunk) (Finding, bool) {
	if h.q0 == h.q1 || h.r0 == 0 || h.r1 >= len(p.tokens) || h.r1-h.r0 > h.q1-h.q0 {
		return Finding{}, false
	}
	from, to := p.tokens[h.r0-1].Span.End, p.tokens[h.r1].Span.Start
	if !j.inaudible(j.Index.Doc(p.doc), from, to) {
		return Finding{}, false
	}
	return Finding{finding.Inaudible, finding.Note, spanOf(c.tokens, h.q0, h.q1),
		&document.Span{Start: from, End: to},
		say.Of("record.inaudible-here", "quote", quoteText(c, h.q0, h.q1))}, true
}

// besideInaudible returns the span of an inaudible mark straight before a part, or behind it.
func (j *recorded) besideInaudible(p part, behind bool) (document.Span, bool) {
	first, last := p.ops[0].R0, p.ops[len(p.ops)-1].R1
	var gap document.Span
	switch {
	case behind && last < len(p.tokens):
		gap = document.Span{Start: p.tokens[last-1].Span.End, End: p.tokens[last].Span.Start}
	case !behind && first > 0:
		gap = document.Span{Start: p.tokens[first-1].Span.End, End: p.tokens[first].Span.Start}
	}
	return gap, gap.Start < gap.End && j.inaudible(j.Index.Doc(p.doc), gap.Start, gap.End)
}

// words: what is longer than this can't be taken on trust where the record has an inaudible mark
const clause = 5

// drowned reports that more than a clause of the quotation stands over an inaudible mark.
func (j *Judge) drowned(findings []Finding) bool {
	for _, f := range findings {
		if f.Code == finding.Inaudible && f.Quote != nil &&
			len(strings.Fields(j.Article.Text[f.Quote.Start:f.Quote.End])) > clause {
			return true
		}
	}
	return false
}

// cutOff reports a placement whose passage reaches the end of its document before the quotation ends, or its
// beginning after the quotation begins.
func (j *recorded) cutOff(c *quoted, r Placement) bool {
	last := r.parts[len(r.parts)-1]
	return last.q1 < len(c.tokens) && j.atEnd(last) || r.parts[0].q0 > 0 && j.atStart(r.parts[0])
}

// breaksOff reports a document that ends inside a sentence: words behind its last full stop were never spoken
// in it.
func breaksOff(doc *document.Document) bool {
	end := len(strings.TrimRight(doc.Text, " \t\n"))
	// a closing note, as “(The meeting closed at nine.)” or “[End of recording]”
	for end > 0 && doc.Aside(end-1) {
		i := sort.Search(len(doc.Asides), func(i int) bool { return doc.Asides[i].End >= end })
		end = len(strings.TrimRight(doc.Text[:doc.Asides[i].Start], " \t\n"))
	}
	if end == 0 {
		return false
	}
	text := strings.TrimRight(doc.Text[:end], "\"”’»)]* ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(".?!", r) || strings.HasSuffix(text, "...")
}

// opensInside reports a document that begins inside a sentence.
func opensInside(doc *document.Document) bool {
	for w := range doc.WordsFrom(0) {
		r, _ := utf8.DecodeRuneInString(doc.Text[w.Start:])
		before := strings.TrimSpace(doc.Text[:w.Start])
		return unicode.IsLower(r) || strings.HasSuffix(before, "…") || strings.HasSuffix(before, "...")
	}
	return false
}

// atEnd reports a passage behind which its document has hardly a word and breaks off.
func (j *recorded) atEnd(p part) bool {
	if !breaksOff(j.Index.Doc(p.doc)) {
		return false
	}
	n := 0
	for range j.Index.Doc(p.doc).WordsFrom(p.span().End) {
		if n++; n > 1 {
			return false
		}
	}
	return true
}

// atStart reports a passage before which its document, which begins inside a sentence, has hardly a word.
func (j *recorded) atStart(p part) bool {
	return j.Index.WordAt(p.doc, p.span().Start) <= 1 && opensInside(j.Index.Doc(p.doc))
}
