package report

import "testing"

func TestACorrectionIsWhatTheArticleShouldHavePrinted(t *testing.T) {
	pier := Document{Path: "record/pier.md", Title: "Remarks at the Pier", Date: "2021-03-02", URL: "https://example.org/pier"}
	const cited = "Ada Fenn, Remarks at the Pier, 2021-03-02, https://example.org/pier)"
	for _, row := range []struct {
		name, quote, record string
		codes               []string
		diff                []Run
		want                string
	}{
		{"the record's words for those that were changed", "The pier closes", "The pier never closes.", []string{"negation"},
			[]Run{told("same", "The pier", "The pier"), told("edit", "", "never"), told("same", "closes", "closes")},
			"“The pier never closes.” (" + cited},
		{"an ellipsis for a cut that has no weight", "We close … in May", "We close the pier at noon in June", []string{"number", "omission-marked"},
			[]Run{told("same", "We close", "We close"), told("cut", "", "the pier at noon"), told("same", "in", "in"), told("edit", "May", "June")},
			"“We close … in June” (" + cited},
		{"all of a cut that has weight", "We close … in June", "We close if it rains in June", []string{"omission-weighty"},
			[]Run{told("same", "We close", "We close"), told("cut", "", "if it rains"), told("same", "in June", "in June")},
			"“We close if it rains in June” (" + cited},
		{"nothing of what somebody else called in between", "We close in June", "We close. Tom Ruck: Never! Ada Fenn: in June", []string{"crosses-turn"},
			[]Run{told("same", "We close", "We close"), told("cut", "", "Never"), told("same", "in June", "in June")},
			"“We close. … in June” (" + cited},
		{"no stage direction, and the stop before it", "We close. We go", "We close. [applause] We go", nil,
			[]Run{told("same", "We close", "We close"), told("same", "We go", "We go")},
			"“We close. We go” (" + cited},
		{"words that the speaker quotes are not the speaker's", "We close", "We close", []string{"quoting-another"},
			[]Run{told("same", "We close", "We close")},
			"“We close” (somebody else’s words, as Ada Fenn quotes them, Remarks at the Pier, 2021-03-02, https://example.org/pier)"},
		{"nobody is said to have said what the record gives to nobody", "We close", "We close", []string{"speaker-unknown"},
			[]Run{told("same", "We close", "We close")},
			"“We close” (the record does not say who speaks, Remarks at the Pier, 2021-03-02, https://example.org/pier)"},
		{"words of two speakers have no one citation", "We close. Never", "We close. Tom Ruck: Never", []string{"crosses-speaker"},
			[]Run{told("same", "We close", "We close"), told("same", "Never", "Never")}, ""},
		{"nor have those of two documents", "We close. Never", "We close … Never", []string{"crosses-document"},
			[]Run{told("same", "We close", "We close"), told("jump", "", ""), told("same", "Never", "Never")}, ""},
	} {
		q := Quotation{Text: row.quote, Diff: placed(row.quote, row.record, row.diff...),
			Match: &Match{Document: pier, Speaker: "Ada Fenn", Text: row.record, Pieces: [][2]int{{0, len(row.record)}}}}
		for _, code := range row.codes {
			q.Findings = append(q.Findings, Finding{Code: code})
		}
		if got := CorrectionOf(q).String(); got != row.want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.name, got, row.want)
		}
	}
	short := Quotation{Text: "We close", Speaker: &Speaker{Name: "Ada Fenn"},
		Match: &Match{Document: pier, Speaker: "Fenn", Text: "We close"}}
	if got := CorrectionOf(short).Cite; got != "Ada Fenn, Remarks at the Pier, 2021-03-02" {
		t.Errorf("a surname is not made whole: %s", got)
	}
	short.Findings = []Finding{{Code: "wrong-speaker"}}
	if got := CorrectionOf(short).Cite; got != "Fenn, Remarks at the Pier, 2021-03-02" {
		t.Errorf("whom the article names wrongly is cited: %s", got)
	}
	if got := CorrectionOf(Quotation{Text: "We close"}).String(); got != "" {
		t.Errorf("what was not found is corrected: %s", got)
	}
}
