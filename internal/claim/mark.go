package claim

import (
	"unicode/utf8"

	"verbatim/internal/claim/review"
	"verbatim/internal/document"
	"verbatim/internal/trace"
	"verbatim/report"
)

// Checked is a check as a report shows it.
func Checked(c review.Claim) report.Checked {
	return report.Checked{Claim: c.Claim, By: c.Whose(), Date: c.Date, Rating: c.Rating, URL: c.URL, Licence: c.Licence}
}

// Mark notes in a report which of its quotations, and of its clauses without marks, are claims that were checked.
func (c *Claims) Mark(r *report.Report) {
	r.Checked = nil
	if c.Len() == 0 {
		return
	}
	text := newAround(r.Article.Text, r.Article.Language)
	for _, q := range r.Quotations {
		c.mark(r, q.ID, q.Text, q.Speaker, text, q.Start, q.End)
	}
	for _, s := range r.Reported {
		c.mark(r, s.ID, s.Text, s.Speaker, text, s.Start, s.End)
	}
}

func (c *Claims) mark(r *report.Report, id, text string, speaker *report.Speaker, around around, start, end int) {
	name := ""
	if speaker != nil {
		name = speaker.Name
	}
	before, after := around.beside(start, end)
	if hit, same := c.Same(text, name, r.Article.Published, before, after); same {
		found := Checked(hit.Claim)
		found.Quotation = id
		r.Checked = append(r.Checked, found)
	}
}

// MarkTrace notes in a trace which of its strands are claims that were checked.
func (c *Claims) MarkTrace(t *trace.Trace) {
	if c.Len() == 0 {
		return
	}
	for i := range t.Strands {
		s := &t.Strands[i]
		s.Checked = nil
		if hit, same := c.Same(s.Text, speakerOf(*s), s.First.Date, "", ""); same {
			found := Checked(hit.Claim)
			s.Checked = &found
		}
	}
}

// speakerOf is who said what a strand carries, by the record or else by the first who carries it and names somebody.
func speakerOf(s trace.Strand) string {
	if s.Passage != nil && s.Passage.Speaker != "" {
		return s.Passage.Speaker
	}
	for _, v := range s.Variants {
		for _, c := range v.Carriers {
			if c.Speaker != "" {
				return c.Speaker
			}
		}
	}
	return ""
}

// around finds the sentences beside a stretch of an article.
type around struct {
	text      string
	sentences []document.Span
}

func newAround(text, language string) around {
	return around{text, document.Sentences(text, document.Span{End: len(text)}, language)}
}

// beside are the sentences before and after a stretch in code points, with what of its own sentence stands outside.
func (a around) beside(start, end int) (before, after string) {
	if start < 0 || end < start || end > utf8.RuneCountInString(a.text) {
		return "", ""
	}
	from, to := document.Byte(a.text, start), document.Byte(a.text, end)
	first, last := from, to
	for i, s := range a.sentences {
		if s.Start <= from && from < s.End {
			first = s.Start
			if i > 0 {
				first = a.sentences[i-1].Start
			}
		}
		if s.Start < to && to <= s.End {
			last = s.End
			if i+1 < len(a.sentences) {
				last = a.sentences[i+1].End
			}
		}
	}
	return a.text[first:from], a.text[to:last]
}
