// Package finding is the one list of what the judge may say: the codes of findings, the severities and the
// verdicts. All who make, show, describe or count findings take them from here. The types are closed: a code
// that is not listed here can't be written down, and Parse refuses its name.
//
// A new code is a constant, its row in the table of codes.go and its text in texts.txt. The tests hold the
// report's schema, explain and SARIF against the list.
package finding

import "slices"

// Severity is how much a finding or a verdict weighs; the worse is the greater. The zero Severity is None.
type Severity uint8

// The severities.
const (
	None Severity = iota // no finding at all; only a verdict has it
	Note
	Minor
	Major
)

var severityNames = []string{"none", "note", "minor", "major"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the severity of a name, None where there is none.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames, name)
	return Severity(max(i, 0)), i >= 0
}

// Verdict is the one word for a quotation. Of several that findings ask for, the first in this order applies.
// The zero Verdict is none.
type Verdict uint8

// The verdicts.
const (
	Unclear Verdict = iota + 1
	NotFound
	Misattributed
	Spliced
	Altered
	Clipped
	Clean
	Verbatim
)

var verdictNames = []string{"", "unclear", "not-found", "misattributed", "spliced", "altered", "clipped",
	"clean", "verbatim"}

func (v Verdict) String() string { return verdictNames[v] }

// ParseVerdict returns the verdict of a name, the zero one where there is none.
func ParseVerdict(name string) (Verdict, bool) {
	i := slices.Index(verdictNames[1:], name)
	return Verdict(i + 1), i >= 0
}

// Verdicts returns all verdicts in the order in which they apply.
func Verdicts() []Verdict {
	return []Verdict{Unclear, NotFound, Misattributed, Spliced, Altered, Clipped, Clean, Verbatim}
}

// WorstFirst returns all verdicts in the order in which a reader wants to see them.
func WorstFirst() []Verdict {
	return []Verdict{Misattributed, Spliced, Altered, Clipped, NotFound, Unclear, Clean, Verbatim}
}

// Placed reports a verdict on words that have their place in the record.
func (v Verdict) Placed() bool { return v >= Misattributed }

// Good reports a verdict that finds no fault with the words.
func (v Verdict) Good() bool { return v == Clean || v == Verbatim }

// Fault reports a verdict that finds fault with them, be it a small one.
func (v Verdict) Fault() bool { return v >= Misattributed && v <= Clipped }

// Grave reports a verdict that convicts: any fault but an altered one that is not major.
func (v Verdict) Grave(s Severity) bool { return v.Fault() && (v != Altered || s == Major) }

// Graded is a verdict by its name with its severity, where that is a fault's.
func Graded(verdict, severity string) string {
	if severity == Minor.String() || severity == Major.String() {
		return verdict + ", " + severity
	}
	return verdict
}
