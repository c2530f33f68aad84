package check

import (
	"context"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/judge"
	"verbatim/internal/limit"
	"verbatim/internal/quotation"
	"verbatim/report"
)

// Seen is told of a check while it goes on, for whoever shows it before it is done. Either may be nil.
type Seen struct {
	// Found is called once, with the article and its quotations, of which no verdict is known yet: ID, Text,
	// Start, End, Form, Speaker and Continues.
	Found func(report.Article, []report.Quotation)

	// Judged is called for each quotation as soon as its verdict is known, in no order, and one
	// after the other. The report has the same.
	Judged func(report.Quotation)
}

// Watched checks one article within the budget of time for one, and tells of it meanwhile. Where the time is
// too short there is an error, and a report with what was judged.
func (r *Record) Watched(ctx context.Context, doc *document.Document, seen Seen) (report.Report, error) {
	within, cancel := r.Budget.or(1, limit.From(ctx)).article(ctx)
	defer cancel()
	return r.one(within, doc, seen)
}

func (s Seen) found(article report.Article, doc *document.Document, all []quotation.Quotation,
	offsets *document.Offsets) {
	if s.Found == nil {
		return
	}
	out := make([]report.Quotation, len(all))
	for i, q := range all {
		out[i] = unjudged(i, doc, q, offsets)
	}
	s.Found(article, out)
}

// teller tells of each quotation as it is judged. What counts offsets remembers where it was, so that they are
// counted one at a time and not with those of the report.
func (s Seen) teller(doc *document.Document,
	said func(int, judge.Judgement, *document.Offsets) report.Quotation) func(int, judge.Judgement) {
	if s.Judged == nil {
		return func(int, judge.Judgement) {}
	}
	var lock sync.Mutex
	offsets := doc.Offsets()
	return func(i int, answer judge.Judgement) {
		lock.Lock()
		defer lock.Unlock()
		_ = guarded(func() error { // what fails here fails again where the report is made
			s.Judged(said(i, answer, offsets))
			return nil
		})
	}
}
