package report

import (
	"verbatim/internal/finding"
)

// quotation writes one quotation that is worth a look, with all there is to see: the two texts with the
// differences marked in them, what stands around the passage, and why the verdict is what it is.
func (p *printer) quotation(q Quotation) {
	p.block(span{}, 2, p.headline(q))
	s := sidesOf(q)
	p.row("article", p.side(s.Article, false))
	p.row("record", p.side(s.Record, true))
	p.row("before", p.styled(s.Before, dim))
	p.row("after", p.styled(s.After, dim))
	p.original(q)
	label := "why"
	for _, line := range p.findingLines(q.Findings) {
		p.row(label, line)
		label = ""
	}
	p.row(label, p.prose(p.why(q)))
	p.places(q)
	p.line()
}

// sure is the confidence from which 99 verdicts in 100 should be right; below it the reader is told.
const sure = 0.9

// headline is the verdict, the identifier, who is said to have spoken, and where the words stand.
func (s speech) headline(q Quotation) []span {
	spans := []span{{s.verdictLabel(q), verdictStyles[grade(q)]}, {" · " + s.tidy(q.ID), bold}}
	if q.Continues != nil {
		spans = append(spans, span{", " + s.Say("text.continues", "id", s.tidy(*q.Continues)), plain})
	}
	spans = append(spans, span{" · " + s.tidy(s.whoSpeaks(q)), plain})
	if q.Match != nil {
		spans = append(spans, span{" · " +
			s.tidy(sentence(", ", s.occasion(q.Match.Document), s.atTime(q.Match.Second))), plain})
	}
	if q.Confidence < sure {
		spans = append(spans, span{" · " + s.Say("text.sure", "share", Sure(q.Confidence)), dim})
	}
	return spans
}

// marks is how a piece is set off: by style, and where there is no colour by the characters around it.
type marks struct{ style, open, end string }

// pieceMarks says how a piece of the article or of the record is set off.
func (p *printer) pieceMarks(k kind, record bool) marks {
	var m marks
	switch {
	case k == licitly:
		return marks{style: licit}
	case k == aside:
		return marks{style: dim}
	case k == cut:
		return marks{dim, "(…\u00a0", "\u00a0…)"} // no line breaks between mark and word
	case k == edit && !record:
		m = marks{added, "{+", "+}"}
	case k == edit || k == lost:
		m = marks{dropped, "[-", "-]"}
	}
	if p.style.Color {
		m.open, m.end = "", ""
	}
	return m
}

// side is one side of a comparison. Marks stand close to the words: the spaces at the edges of a piece stay
// outside.
func (p *printer) side(pieces []piece, record bool) []span {
	var out []span
	for _, x := range pieces {
		if x.Kind == jump {
			out = append(out, span{" ", plain}, span{p.Say("text.elsewhere"), dim}, span{" ", plain})
			continue
		}
		text := squeeze(x.Text)
		before, words, after := edges(text)
		if words == "" {
			out = append(out, span{text, plain})
			continue
		}
		if x.Kind != same {
			words = p.elide(words)
		}
		m := p.pieceMarks(x.Kind, record)
		out = append(out, span{before, plain}, span{m.open + words + m.end, m.style}, span{after, plain})
	}
	return out
}

// findingLines are the findings, one a line, those of one code and severity together. That a capital or a
// dash is printed otherwise is not worth a line here.
func (s speech) findingLines(findings []Finding) [][]span {
	var lines [][]span
	last := ""
	for _, f := range findings {
		if ofPrint(f) {
			continue
		}
		style := plain
		if f.Severity == finding.Major.String() {
			style = bold
		}
		head := s.findingLabel(f) + s.colon()
		if head == last {
			n := len(lines) - 1
			lines[n] = append(lines[n], span{s.Say("format.semicolon") + " " + s.elide(s.tidy(s.message(f))), plain})
			continue
		}
		last = head
		lines = append(lines, []span{{head, style}, {s.elide(s.tidy(s.message(f))), plain}})
	}
	return lines
}

// ofPrint reports a finding on a capital or a mark, which leaves the words as they are.
func ofPrint(f Finding) bool {
	return f.Code == finding.Case.String() || f.Code == finding.Typography.String()
}

// coverage is what the record holds of the speaker, "" where that does not matter.
func (s speech) coverage(q Quotation) string {
	if q.Coverage == nil {
		return ""
	}
	return s.tell(q.Coverage.Said, q.Coverage.Message)
}

// prose is a plain text, and no span at all for an empty one.
func (s speech) prose(text string) []span { return s.styled(text, plain) }

func (s speech) styled(text, style string) []span {
	if text = s.tidy(text); text == "" {
		return nil
	}
	return []span{{text, style}}
}

// original writes the paragraph of the same text in another language.
func (p *printer) original(q Quotation) {
	if q.Match != nil && q.Match.Original != nil {
		p.row("original", p.originalWords(q.Match.Original))
	}
}

// originalWords are a paragraph of the same text in another language, and where it stands.
func (s speech) originalWords(o *Original) []span {
	key := "original.same"
	if o.Stated {
		key = "original.stated"
	}
	if o.Text == "" {
		key += "-order"
	}
	text := s.Say(key, "language", o.Language, "original", s.elide(s.tidy(o.Text)))
	return []span{{s.tidy(text), plain}, {" (" + s.tidy(s.occasion(o.Document)) + ")", dim}}
}

// originalLabel is "in the original" where it is known to be that, and else the language.
func (s speech) originalLabel(o *Original) string {
	if o.Stated {
		return s.Say("original.label")
	}
	return s.tidy(s.Say("original.label-same", "language", o.Language))
}
