package report

import (
	"cmp"

	"verbatim/internal/finding"
)

// Label is the verdict with its severity, which is a part of it: "altered, major".
func Label(q Quotation) string { return inEnglish().verdictLabel(q) }

// Reason says in a sentence why the verdict is what it is: the gravest finding, or else what stands for
// one. It is "" where the words stand as they are.
func Reason(q Quotation) string {
	var gravest Finding
	worst := finding.None
	for _, f := range q.Findings {
		if s, _ := finding.ParseSeverity(f.Severity); s > worst && !ofPrint(f) {
			gravest, worst = f, s
		}
	}
	if gravest.Code != "" {
		return tidy(gravest.Code) + ": " + inEnglish().elide(tidy(gravest.Message))
	}
	return tidy(cmp.Or(q.Why, inEnglish().coverage(q)))
}

// WorstFirst are the quotations that report speech, the worst first and else in their order.
func WorstFirst(all []Quotation) []Quotation { return worstFirst(all) }
