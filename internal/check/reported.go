package check

import (
	"context"
	"fmt"

	"verbatim/internal/document"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/report"
)

// itemNames are what the report calls the kinds of a term.
var itemNames = map[quotation.ItemKind]string{quotation.NameItem: "name", quotation.PlaceItem: "place",
	quotation.NumberItem: "number", quotation.DateItem: "date", quotation.ThingItem: "thing"}

// reported says how a clause without marks stands to the record.
func (r *Record) reported(ctx context.Context, i int, a judge.Standing, doc *document.Document,
	offsets *document.Offsets) report.Reported {
	s := a.Reported
	out := report.Reported{ID: fmt.Sprintf("r%d", i+1), Text: doc.Text[s.Start:s.End],
		Start: offsets.Runes(s.Start), End: offsets.Runes(s.End), Kind: string(s.Kind),
		Basis: string(a.Basis), Terms: []report.Term{}, Findings: []report.Finding{}}
	if s.Speaker != nil {
		out.Speaker = &report.Speaker{Name: s.Speaker.Name, Mention: s.Speaker.Mention, Cue: s.Speaker.Cue}
	}
	if s.Speaker == nil {
		out.Source = s.Source
	}
	if a.Doc >= 0 {
		d := r.document(ctx, a.Doc)
		out.Document, out.Nearest = &d, r.nearest(a)
	}
	for _, t := range a.Terms {
		out.Terms = append(out.Terms, report.Term{Text: doc.Text[t.Start:t.End],
			Start: offsets.Runes(t.Start),
			End:   offsets.Runes(t.End), Kind: itemNames[t.Kind], Found: t.Found,
			Record: r.recordRunes(a.Doc, t.Record)})
	}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, r.finding(f, a.Doc, offsets))
	}
	return out
}

// nearest is the passage of the record that comes nearest to a clause, nil where none does.
func (r *Record) nearest(a judge.Standing) *report.Passage {
	if a.Nearest == nil {
		return nil
	}
	doc := r.Index.Doc(a.Doc)
	place := r.runes(a.Doc, *a.Nearest)
	out := &report.Passage{Text: doc.Text[a.Nearest.Start:a.Nearest.End], Start: place[0], End: place[1],
		Second: second(doc, a.Nearest.Start), Link: link(doc, a.Nearest.Start, a.Nearest.End)}
	out.Speaker = speakerAt(doc, a.Nearest.Start)
	return out
}
