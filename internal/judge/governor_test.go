package judge

import (
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/finding"
)

// Each row has an example that it decides, and no row before it; the article loses what the row is about.
func TestEachGovernorHasItsExample(t *testing.T) {
	for i := range governors {
		row := &governors[i]
		t.Run(row.record, func(t *testing.T) {
			j, quotations := judging(t, row.article, row.record)
			c := j.prepare(&quotations[0])
			p := j.placements(c)[0].parts[0]
			doc, start := j.Index.Doc(p.doc), p.span().Start
			_, own, _ := j.sentenceAround(doc, start)
			words := j.spoken(doc, document.Span{Start: own.Start, End: start})
			if got := j.leadIn(doc, words, own, start, c).governor(); got != row {
				t.Errorf("%q is decided by %+v", row.article, got)
			}
			if got := j.Quotation(&quotations[0]); got.Verdict != finding.Clipped {
				t.Errorf("%q is %s: %+v", row.article, got.Verdict, got.Findings)
			}
		})
	}
}
