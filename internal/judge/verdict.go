package judge

import (
	"slices"

	"verbatim/internal/finding"
)

// verdict is the first that the findings ask for. Its severity is the worst of all of them, also of those
// that ask for a later verdict: a small word changed does not make a lost condition small.
func verdict(findings []Finding) (finding.Verdict, finding.Severity) {
	v, worst := finding.Verbatim, finding.None
	for _, f := range findings {
		v, worst = min(v, f.asks()), max(worst, f.Severity)
	}
	return v, worst
}

// asks is the verdict that the finding asks for.
func (f Finding) asks() finding.Verdict { return f.Code.Asks(f.Severity, f.Quote != nil) }

// confidence is how sure the verdict is, from what tends to go wrong.
func confidence(c *quoted, out Judgement) float64 {
	v := 0.97
	if len(c.tokens) < 6 {
		v -= 0.08
	}
	if out.Score < 0.8 {
		v -= 0.15
	}
	switch out.Verdict {
	case finding.Clipped:
		v -= 0.15
	case finding.Spliced, finding.Misattributed:
		v -= 0.08
	case finding.Altered:
		v -= 0.06
	}
	if len(out.Pieces) > 1 {
		v -= 0.04
	}
	if (out.Verdict == finding.Altered || grave(out)) && doubtfulRecord(out.Findings) {
		v = min(v, 0.75)
	}
	if slices.ContainsFunc(out.Findings, func(f Finding) bool { return f.Code == finding.SpeakerUnknown }) {
		v = min(v, nobodyNamed)
	}
	if out.doubtful {
		v = min(v, pronounOnly)
	}
	return float64(int(max(v, 0.3)*100)) / 100
}

// pronounOnly is how sure one may be where the record has somebody else speak than whom a pronoun of the
// article seems to mean.
const pronounOnly = 0.75

// nobodyNamed is how sure of a verdict one may be where the record does not know who speaks.
const nobodyNamed = 0.85

// doubtfulRecord reports a record whose own words may be the ones that differ from what was said.
func doubtfulRecord(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Code.Group() == finding.OfRecord })
}

func grave(j Judgement) bool { return j.Verdict.Grave(j.Severity) }
