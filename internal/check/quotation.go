package check

import (
	"context"
	"fmt"
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/report"
)

func id(i int) string { return fmt.Sprintf("q%d", i+1) }

func (r *Record) quotation(ctx context.Context, i int, doc *document.Document, q quotation.Quotation,
	a judge.Judgement,
	offsets *document.Offsets) report.Quotation {
	out := unjudged(i, doc, q, offsets)
	out.Verdict, out.Severity = a.Verdict.String(), a.Severity.String()
	out.Confidence = a.Confidence
	out.SayWhy(a.Why)
	first := -1 // the document of the first piece
	for _, p := range a.Pieces {
		if key := r.Index.Key(p.Doc); key != 0 && !slices.Contains(out.Basis, key) {
			out.Basis = append(out.Basis, key)
		}
	}
	if len(a.Pieces) > 0 {
		first = a.Pieces[0].Doc
		out.Match = r.match(ctx, a)
	}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, r.finding(f, first, offsets))
	}
	for _, o := range a.Others {
		if slices.ContainsFunc(o.Pieces, func(p judge.Piece) bool { return p.Doc != o.Pieces[0].Doc }) {
			continue // put together from several documents: no other place where the words stand
		}
		out.Alternatives = append(out.Alternatives,
			report.Alternative{Document: r.document(ctx, o.Pieces[0].Doc), Pieces: r.pieces(o.Pieces),
				Score: round(o.Score), SameOccasion: o.SameOccasion, Text: r.text(o.Pieces)})
	}
	out.Diff = r.comparison(doc.Text, q, a)
	if a.Verdict == finding.NotFound {
		out.Coverage = r.coverage(ctx, doc, q)
	}
	return out
}

// unjudged is what the article says of a quotation.
func unjudged(i int, doc *document.Document, q quotation.Quotation, offsets *document.Offsets) report.Quotation {
	out := report.Quotation{
		ID: id(i), Text: doc.Text[q.Start:q.End], Start: offsets.Runes(q.Start), End: offsets.Runes(q.End),
		Form: q.Form, Findings: []report.Finding{}, Alternatives: []report.Alternative{},
	}
	if q.Speaker != nil {
		out.Speaker = &report.Speaker{Name: q.Speaker.Name, Mention: q.Speaker.Mention, Cue: q.Speaker.Cue,
			Rule: q.Speaker.Rule}
	}
	if q.Continues >= 0 {
		before := id(q.Continues)
		out.Continues = &before
	}
	return out
}

// finding is one of the judge's; doc is the document of the record that it points at, -1 for none.
func (r *Record) finding(f judge.Finding, doc int, offsets *document.Offsets) report.Finding {
	return report.Finding{Code: f.Code.String(), Severity: f.Severity.String(),
		Quote:  runes(f.Quote, offsets),
		Record: r.recordRunes(doc, f.Record), Message: f.Message.English(), Said: f.Message}
}

func runes(s *document.Span, offsets *document.Offsets) *[2]int {
	if s == nil || offsets == nil {
		return nil
	}
	return &[2]int{offsets.Runes(s.Start), offsets.Runes(s.End)}
}

func round(f float64) float64 { return float64(int(f*1000+0.5)) / 1000 }
