package judge

import "slices"

func rank(severity string) int { return slices.Index([]string{Major, Minor, Note, None}, severity) }

// verdict is the first that applies.
func verdict(findings []Finding) (string, string) {
	severity := None
	for _, f := range findings {
		if rank(f.Severity) < rank(severity) {
			severity = f.Severity
		}
	}
	for _, v := range []string{Misattributed, Spliced, Altered, Clipped, Clean} {
		for _, f := range findings {
			if verdictOf(f) == v {
				if v == Altered {
					severity = Minor
					for _, g := range findings {
						if verdictOf(g) == Altered && g.Severity == Major {
							severity = Major
						}
					}
				}
				return v, severity
			}
		}
	}
	return Verbatim, severity
}

// verdictOf is the verdict that a finding asks for.
func verdictOf(f Finding) string {
	switch f.Code {
	case "wrong-speaker", "quoting-another", "wrong-date":
		return Misattributed
	case "crosses-sentence", "crosses-turn", "crosses-speaker", "crosses-document":
		if f.Severity == Major {
			return Spliced
		}
		return Verbatim
	case "negation", "number", "modal", "quantifier", "name", "word", "insertion", "omission", "referent", "omission-weighty":
		return Altered
	case "reordered":
		if f.Severity == Major && f.Quote == nil {
			return Spliced
		}
		return Altered
	case "clipped-before", "clipped-after":
		if f.Severity == Major {
			return Clipped
		}
	case "inaudible":
		if f.Quote != nil {
			return Clean
		}
	case "filler", "false-start", "numeral", "spelling", "contraction", "bracketed", "sic", "connective", "typo", "omission-marked":
		return Clean
	}
	return Verbatim
}

// confidence is how sure the verdict is, from what tends to go wrong.
func confidence(c *kase, out Judgement) float64 {
	v := 0.97
	if len(c.atoms) < 6 {
		v -= 0.08
	}
	if out.Score < 0.8 {
		v -= 0.15
	}
	switch out.Verdict {
	case Clipped:
		v -= 0.15
	case Spliced, Misattributed:
		v -= 0.08
	case Altered:
		v -= 0.06
	}
	if len(out.Pieces) > 1 {
		v -= 0.04
	}
	if (out.Verdict == Altered || grave(out)) && doubtfulRecord(out.Findings) {
		v = min(v, 0.75)
	}
	return float64(int(max(v, 0.3)*100)) / 100
}

// doubtfulRecord reports a record whose own words may be the ones that differ from what was said.
func doubtfulRecord(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool {
		switch f.Code {
		case "inaudible", "prepared-text", "machine-transcript", "partial-transcript":
			return true
		}
		return false
	})
}

func grave(j Judgement) bool {
	return j.Verdict == Clipped || j.Verdict == Spliced || j.Verdict == Misattributed || j.Verdict == Altered && j.Severity == Major
}
