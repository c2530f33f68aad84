package score

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"verbatim/report"
)

// Codes are the findings that a report may name.
var Codes = strings.Fields(`negation number modal quantifier name word insertion omission reordered referent
	omission-marked omission-weighty crosses-sentence crosses-turn crosses-speaker crosses-document
	clipped-before clipped-after wrong-speaker quoting-another second-hand wrong-date repeated after-article
	typography case filler false-start numeral spelling contraction bracketed sic connective typo
	inaudible prepared-text machine-transcript partial-transcript`)

// Valid says what in a report breaks the contract. Figures of a report that does are worth nothing.
func Valid(r *report.Report) error {
	count := map[string]int{}
	for _, q := range r.Quotations {
		count[q.Verdict]++
		where := fmt.Sprintf("%s: %s", r.Article.Path, q.ID)
		switch {
		case !slices.Contains(Verdicts, q.Verdict):
			return fmt.Errorf("%s: %q is no verdict", where, q.Verdict)
		case !slices.Contains([]string{"direct", "block", "headline", "scare"}, q.Form):
			return fmt.Errorf("%s: %q is no form", where, q.Form)
		case !slices.Contains([]string{"major", "minor", "note", "none"}, q.Severity):
			return fmt.Errorf("%s: %q is no severity", where, q.Severity)
		case (q.Match == nil) != namesNoPlace(q.Verdict):
			return fmt.Errorf("%s: verdict %s goes with a passage exactly where something was found", where, q.Verdict)
		case q.Confidence < 0 || q.Confidence > 1:
			return fmt.Errorf("%s: confidence %v is not between 0 and 1", where, q.Confidence)
		}
		for _, f := range q.Findings {
			if !slices.Contains(Codes, f.Code) {
				return fmt.Errorf("%s: %q is no finding", where, f.Code)
			}
			if !slices.Contains([]string{"major", "minor", "note"}, f.Severity) {
				return fmt.Errorf("%s: %s: %q is no severity of a finding", where, f.Code, f.Severity)
			}
		}
	}
	summary := maps.Clone(r.Summary)
	maps.DeleteFunc(summary, func(_ string, n int) bool { return n == 0 })
	if !maps.Equal(count, summary) {
		return fmt.Errorf("%s: the summary is not the count of the verdicts", r.Article.Path)
	}
	return nil
}
