package claim

import (
	"unicode/utf8"

	"verbatim/internal/claim/review"
	"verbatim/internal/document"
	"verbatim/report"
)

// Checked is a check as a report shows it.
func Checked(c review.Claim) report.Checked {
	return report.Checked{Claim: c.Claim, By: c.By, Date: c.Date, Rating: c.Rating, URL: c.URL, Licence: c.Licence}
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
