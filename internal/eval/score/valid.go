package score

import (
	"fmt"
	"maps"
	"slices"

	"verbatim/internal/finding"
	"verbatim/report"
)

// Codes are the names of the findings that a quotation may have.
var Codes = finding.Names(slices.DeleteFunc(finding.Codes(), ofReported))

func ofReported(c finding.Code) bool { return c.Group() == finding.OfReported }

// Valid says what in a report breaks the contract. Figures of a report that does are worth nothing.
func Valid(r *report.Report) error {
	count := map[string]int{}
	for _, q := range r.Quotations {
		count[q.Verdict]++
		where := fmt.Sprintf("%s: %s", r.Article.Path, q.ID)
		switch {
		case !isVerdict(q.Verdict):
			return fmt.Errorf("%s: %q is no verdict", where, q.Verdict)
		case !slices.Contains([]string{"direct", "block", "headline", "scare"}, q.Form):
			return fmt.Errorf("%s: %q is no form", where, q.Form)
		case !isSeverity(q.Severity):
			return fmt.Errorf("%s: %q is no severity", where, q.Severity)
		case (q.Match == nil) != namesNoPlace(q.Verdict):
			return fmt.Errorf("%s: verdict %s goes with a passage exactly where something was found", where,
				q.Verdict)
		case q.Confidence < 0 || q.Confidence > 1:
			return fmt.Errorf("%s: confidence %v is not between 0 and 1", where, q.Confidence)
		}
		for _, f := range q.Findings {
			if err := validFinding(f); err != nil {
				return fmt.Errorf("%s: %w", where, err)
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

func isVerdict(name string) bool {
	_, ok := finding.ParseVerdict(name)
	return ok
}

func isSeverity(name string) bool {
	_, ok := finding.ParseSeverity(name)
	return ok
}

// validFinding says what is wrong with a finding on a quotation.
func validFinding(f report.Finding) error {
	if c, ok := finding.ParseCode(f.Code); !ok || ofReported(c) {
		return fmt.Errorf("%q is no finding", f.Code)
	}
	if s, ok := finding.ParseSeverity(f.Severity); !ok || s == finding.None {
		return fmt.Errorf("%s: %q is no severity of a finding", f.Code, f.Severity)
	}
	return nil
}
