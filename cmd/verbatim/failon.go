package main

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/report"
)

// failOn is a verdict, and the severity from which on it makes the exit status 1; "" for any.
type failOn struct{ verdict, severity string }

// severities are those of a quotation, the lightest first.
var severities = []string{"none", "note", "minor", "major"}

// parseFailOn reads verdicts as they are given: altered, or altered:major.
func parseFailOn(given []string) (out []failOn, err error) {
	for _, g := range given {
		verdict, severity, graded := strings.Cut(g, ":")
		if !slices.Contains(verdicts, verdict) {
			return nil, fmt.Errorf("--fail-on %s is no verdict; use one or more of %s, and behind it "+
				"perhaps a severity, as in altered:major",
				g, strings.Join(verdicts, ", "))
		}
		if graded && !slices.Contains(severities, severity) {
			return nil, fmt.Errorf("--fail-on %s: %s is no severity; use one of %s", g, severity,
				strings.Join(severities, ", "))
		}
		out = append(out, failOn{verdict, severity})
	}
	return out, nil
}

// fits reports a quotation of the verdict that is so grave, or graver.
func (f failOn) fits(q report.Quotation) bool {
	return q.Verdict == f.verdict && slices.Index(severities, q.Severity) >= slices.Index(severities,
		f.severity)
}
