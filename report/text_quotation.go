package report

import "fmt"

// quotation writes one quotation: two lines where nothing is wrong with it, and all there is to see otherwise.
func (p *printer) quotation(q Quotation) {
	if q.Verdict == "verbatim" || q.Verdict == "clean" {
		p.line(cutTo(headline(q), p.style.Width)...)
		p.line(cutTo([]span{{"  “" + tidy(q.Text) + "”", plain}}, p.style.Width)...)
		p.line()
		return
	}
	p.block(span{}, 2, headline(q))
	p.comparison(q)
	p.context(q.Match)
	for _, f := range q.Findings {
		p.block(span{"  ", plain}, 4, findingSpans(f))
	}
	p.row("why", prose(q.Why))
	if q.Coverage != nil {
		p.row("coverage", prose(q.Coverage.Message))
	}
	for _, a := range q.Alternatives {
		p.row("perhaps", alternativeSpans(a))
	}
	p.line()
}

// headline is the verdict, the identifier, who is said to have spoken, and where the words stand.
func headline(q Quotation) []span {
	spans := []span{{verdictLabel(q), verdictStyles[grade(q)]}, {" · " + tidy(q.ID), bold}}
	who := tidy(speakerName(q))
	if who == "" {
		who = "nobody named"
	}
	spans = append(spans, span{" · " + who, plain})
	if q.Match != nil {
		where := " — " + tidy(occasion(q.Match.Document))
		if other := tidy(recordSpeaker(q)); other != "" {
			where += "; in the record: " + other
		}
		spans = append(spans, span{where, dim})
	}
	return spans
}

// comparison writes the article's words over the record's.
func (p *printer) comparison(q Quotation) {
	if len(q.Diff) == 0 {
		p.row("article", prose(q.Text))
		if q.Match != nil {
			p.row("record", prose(q.Match.Text))
		}
		return
	}
	var article, record side
	for _, run := range q.Diff {
		if run.Kind == "jump" {
			record.add("[elsewhere:]", marks{style: dim, apart: true})
		}
		article.add(run.Quote, p.quoteMarks(run))
		record.add(run.Record, p.recordMarks(run))
	}
	p.row("article", article.spans)
	p.row("record", record.spans)
}

// marks is how a stretch is set off: by style, by the characters around it, and by a space in any case.
type marks struct {
	style, open, end string
	apart            bool
}

// quoteMarks says how the article's words of a run are set off.
func (p *printer) quoteMarks(run Run) marks {
	switch {
	case run.Kind == "edit" && p.style.Color:
		return marks{style: added}
	case run.Kind == "edit":
		return marks{open: "{+", end: "+}"}
	case run.Kind == "licit":
		return marks{style: licit}
	}
	return marks{}
}

// recordMarks says how the record's words of a run are set off.
func (p *printer) recordMarks(run Run) marks {
	switch {
	case run.Kind == "edit" && p.style.Color:
		return marks{style: dropped}
	case run.Kind == "edit":
		return marks{open: "[-", end: "-]"}
	case run.Kind == "licit":
		return marks{style: licit}
	case run.Kind == "cut":
		return marks{style: dim, open: "(…", end: "…)", apart: true}
	}
	return marks{}
}

// side is one side of a comparison as it is put together; last is the text before the next seam.
type side struct {
	spans []span
	last  string
}

// add appends a text with its marks; an empty text adds nothing.
func (s *side) add(text string, m marks) {
	words := tidy(text)
	if words == "" {
		return
	}
	if seam(s.last, text) || m.apart && s.last != "" {
		s.spans = append(s.spans, span{" ", plain})
	}
	s.spans = append(s.spans, span{m.open + words + m.end, m.style})
	s.last = text
	if m.apart {
		s.last = ")"
	}
}

// context writes the record's words around the passage.
func (p *printer) context(m *Match) {
	if m == nil {
		return
	}
	if before := tidy(m.Before); before != "" {
		p.row("before", []span{{"… " + before, dim}})
	}
	if after := tidy(m.After); after != "" {
		p.row("after", []span{{after + " …", dim}})
	}
}

// findingSpans is a finding in one sentence.
func findingSpans(f Finding) []span {
	style := plain
	if f.Severity == "major" {
		style = bold
	}
	return []span{{tidy(f.Code) + " " + tidy(f.Severity) + ": ", style}, {tidy(f.Message), plain}}
}

// alternativeSpans is another place where the words may stand.
func alternativeSpans(a Alternative) []span {
	spans := []span{{fmt.Sprintf("%s (%.2f)", tidy(occasion(a.Document)), a.Score), plain}}
	if a.Text != "" {
		spans = append(spans, span{": " + tidy(a.Text), dim})
	}
	return spans
}

// prose is a plain text, and no span at all for an empty one.
func prose(s string) []span {
	if s = tidy(s); s == "" {
		return nil
	}
	return []span{{s, plain}}
}
