package publish

import (
	_ "embed" // the scale
	"strconv"
	"strings"
	"sync"
)

//go:embed scale.txt
var scaleText string

// Grade is a step of the scale.
type Grade struct {
	Verdict, Severity string // Severity "-" is any; it may be the code of a finding
	Value             int    // from worst to best, 0 for none
	Name, Means       string
}

// The ends of the scale.
const (
	worst = 1
	best  = 5
)

var scale = sync.OnceValue(func() (out []Grade) {
	for line := range strings.Lines(scaleText) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 4)
		of := strings.Fields(parts[0])
		value, _ := strconv.Atoi(parts[1])
		out = append(out, Grade{of[0], of[1], value, parts[2], parts[3]})
	}
	return out
})

// GradeOf is where a verdict stands on the scale.
func GradeOf(verdict, severity string) Grade {
	for _, g := range scale() {
		if g.Verdict == verdict && (g.Severity == "-" || g.Severity == severity) {
			return g
		}
	}
	return Grade{Verdict: verdict, Severity: severity, Name: "Not decided",
		Means: "This verdict is not known here."}
}

// byFinding reports a step that a finding tells apart from the others of its verdict.
func (g Grade) byFinding() bool { return len(g.Severity) > 1 && strings.Contains(g.Severity, "-") }

// grade is where a quotation stands on the scale: by the finding that tells its verdict apart, where one does.
func (i Item) grade() Grade {
	for _, f := range i.Findings {
		for _, g := range scale() {
			if g.Verdict == i.Verdict && g.Severity == f.Code {
				return g
			}
		}
	}
	return GradeOf(i.Verdict, i.Severity)
}

// gravity orders verdicts: the lower the graver. Those without a grade come before what is sound, for
// something is open there.
func gravity(verdict, severity string) int {
	if g := GradeOf(verdict, severity); g.Value > 0 {
		return 2 * g.Value
	}
	return 2*3 + 1
}
