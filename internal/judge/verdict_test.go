package judge

import (
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/finding"
)

func TestVerdictOfFindings(t *testing.T) {
	at := &document.Span{Start: 3, End: 8}
	of := func(code finding.Code, s finding.Severity) Finding {
		return Finding{Code: code, Severity: s, Quote: at}
	}
	for _, row := range []struct {
		name     string
		findings []Finding
		verdict  finding.Verdict
		severity finding.Severity
	}{
		{"no finding is verbatim", nil, finding.Verbatim, finding.None},
		{"another capital is verbatim still", []Finding{of(finding.Case, finding.Note)}, finding.Verbatim,
			finding.Note},
		{"a dropped “um” is clean", []Finding{of(finding.Filler, finding.Note),
			of(finding.Case, finding.Note)}, finding.Clean, finding.Note},
		{"a small word is altered, minor", []Finding{of(finding.Omission, finding.Minor),
			of(finding.Filler, finding.Note)}, finding.Altered, finding.Minor},
		{"a small word beside a “not” is altered, major", []Finding{of(finding.Negation, finding.Major),
			of(finding.Word, finding.Minor)}, finding.Altered, finding.Major},
		{"a small word does not make a lost condition small",
			[]Finding{of(finding.ClippedAfter, finding.Major), of(finding.Word, finding.Minor)},
			finding.Altered, finding.Major},
		{"a lost hedge is none", []Finding{of(finding.ClippedBefore, finding.Minor)}, finding.Verbatim,
			finding.Minor},
		{"a splice stands before what is altered", []Finding{of(finding.CrossesTurn, finding.Major),
			of(finding.Negation, finding.Major)}, finding.Spliced, finding.Major},
		{"an interruption is no splice", []Finding{of(finding.CrossesTurn, finding.Note)}, finding.Verbatim,
			finding.Note},
		{"passages in the other order are a splice",
			[]Finding{{Code: finding.Reordered, Severity: finding.Major}}, finding.Spliced, finding.Major},
		{"words in another order are altered", []Finding{of(finding.Reordered, finding.Major)},
			finding.Altered, finding.Major},
		{"somebody else's words stand before all", []Finding{of(finding.WrongSpeaker, finding.Major),
			of(finding.CrossesTurn, finding.Major)}, finding.Misattributed, finding.Major},
		{"words over an inaudible mark are clean", []Finding{of(finding.Inaudible, finding.Note)},
			finding.Clean, finding.Note},
		{"an inaudible mark elsewhere says nothing",
			[]Finding{{Code: finding.Inaudible, Severity: finding.Note}}, finding.Verbatim, finding.Note},
	} {
		t.Run(row.name, func(t *testing.T) {
			if v, s := verdict(row.findings); v != row.verdict || s != row.severity {
				t.Errorf("%s, %s; want %s, %s", v, s, row.verdict, row.severity)
			}
		})
	}
}

// Who spoke is a part of what is said of a quotation: nobody may be sure of it where the record is not.
func TestConfidenceWhereNobodyIsNamed(t *testing.T) {
	const speech = "The harbour was built by the women of this town, and nobody has thanked them for it " +
		"since."
	got := judged(t, "“The harbour was built by the women of this town, and nobody has thanked them for it "+
		"since,” Ada Fenn said.", speech)
	if got.Verdict != finding.Verbatim || got.Confidence != nobodyNamed {
		t.Errorf("%s at %v, want %s at %v", got.Verdict, got.Confidence, finding.Verbatim, nobodyNamed)
	}
}
