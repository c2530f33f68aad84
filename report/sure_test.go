package report

import (
	"slices"
	"testing"
)

func TestNothingIsSureToAHundredPercent(t *testing.T) {
	for confidence, want := range map[float64]string{0: "0%", 0.5: "50%", 0.984: "98%", 0.99: "99%", 0.992: "over 99%",
		0.995: "over 99%", 0.9999: "over 99%", 1: "over 99%"} {
		if got := Sure(confidence); got != want {
			t.Errorf("%v is %s sure, want %s", confidence, got, want)
		}
	}
}

func TestWhatIsNotAllIsNotAHundredPercent(t *testing.T) {
	for share, want := range map[float64]string{-1: "0%", 0.994: "99%", 0.995: "over 99%", 0.9999: "over 99%", 1: "100%"} {
		if got := Percent(share); got != want {
			t.Errorf("%v is %s, want %s", share, got, want)
		}
	}
}

// A verdict that is nearly sure is so in each form: this report's confidence was printed as 100% and as 1.00.
func TestAVerdictThatIsNearlySureIsNowhereWrittenAsSure(t *testing.T) {
	q := Quotation{ID: "q1", Verdict: "verbatim", Severity: "none", Confidence: 0.997, Text: "The pier stays."}
	if line := csvLine(Article{}, q, 1); line[slices.Index(csvHeader, "confidence")] != "0.99" {
		t.Errorf("a table has %q", line[8])
	}
	if view := inEnglish().viewPanel("q1", "en", q); view.Confidence != "over 99%" {
		t.Errorf("a page has %q", view.Confidence)
	}
}
