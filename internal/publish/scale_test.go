package publish

import (
	"testing"

	"verbatim/internal/finding"
)

// Each verdict that the judge may give has a step of the scale, the better the higher, and none that is open a number.
func TestEveryVerdictIsOnTheScale(t *testing.T) {
	t.Parallel()
	for _, v := range finding.Verdicts() {
		for _, s := range []finding.Severity{finding.None, finding.Note, finding.Minor, finding.Major} {
			g := GradeOf(v.String(), s.String())
			open := v == finding.NotFound || v == finding.Unclear
			switch {
			case g.Verdict != v.String() || g.Name == "" || g.Means == "":
				t.Errorf("%s, %s has no step", v, s)
			case open != (g.Value == 0):
				t.Errorf("%s, %s has the number %d", v, s, g.Value)
			case v.Grave(s) && s == finding.Major && g.Value > 2, v.Good() && g.Value < 4:
				t.Errorf("%s, %s has the number %d", v, s, g.Value)
			}
		}
	}
	codes := map[string]bool{}
	for _, c := range finding.Codes() {
		codes[c.String()] = true
	}
	for _, g := range scale() {
		if g.byFinding() && !codes[g.Severity] {
			t.Errorf("%s is no finding", g.Severity)
		}
	}
}
