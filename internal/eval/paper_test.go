package main

import (
	"math"
	"slices"
	"testing"

	"verbatim/internal/eval/score"
	"verbatim/internal/finding"
	"verbatim/report"
)

func TestReplacePartKeepsWhatIsWrittenByHand(t *testing.T) {
	text := "Before.\n<!-- made: a -->\nold\n<!-- end: a -->\nAfter.\n"
	got, err := replacePart([]byte(text), "a", "new\n")
	if want := "Before.\n<!-- made: a -->\n\nnew\n\n<!-- end: a -->\nAfter.\n"; err != nil ||
		string(got) != want {
		t.Errorf("got %q, %v", got, err)
	}
	again, err := replacePart(got, "a", "new\n")
	if err != nil || string(again) != string(got) {
		t.Errorf("a second time: %q, %v", again, err)
	}
	if _, err := replacePart([]byte(text), "b", ""); err == nil {
		t.Error("a part that is not there is no error")
	}
}

func TestCalibrationCountsVerdictAndSeverity(t *testing.T) {
	pair := func(confidence float64, verdict, severity string) score.Pair {
		return score.Pair{Gold: &score.Item{Verdict: finding.Altered.String(),
			Severity: finding.Minor.String()},
			Got: &report.Quotation{Verdict: verdict, Severity: severity, Confidence: confidence}}
	}
	pairs := []score.Pair{pair(1, finding.Altered.String(), finding.Minor.String()),
		pair(0.95, finding.Altered.String(), finding.Major.String()),
		pair(0.9, finding.Clean.String(), finding.Note.String()),
		pair(0.2, finding.Clean.String(), finding.Note.String()),
		{Gold: &score.Item{Verdict: finding.Altered.String()}}}
	bins := calibrate(pairs)
	last := bins[len(bins)-1]
	if last.n != 2 || last.right != 2 || last.strict != 1 {
		t.Errorf("the last bin is %+v", last)
	}
	if bins[0].n != 1 || bins[0].right != 0 {
		t.Errorf("the first bin is %+v", bins[0])
	}
	if got := rightWhenSure(pairs); got != 0.6667 {
		t.Errorf("right when sure: %v", got)
	}
}

func TestWilson(t *testing.T) {
	low, high := wilson(9, 10)
	if math.Abs(low-0.596) > 0.001 || math.Abs(high-0.982) > 0.001 {
		t.Errorf("9 of 10: %.3f to %.3f", low, high)
	}
	if low, high = wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("nothing: %v to %v", low, high)
	}
}

func TestAcceptanceSortsByLengthAndGold(t *testing.T) {
	a := acceptanceOf([]evidence{{gold: finding.Verbatim.String(), words: 9, score: 0.5},
		{gold: finding.NotFound.String(), words: 9, score: 0.7},
		{gold: finding.Unclear.String(), words: 9, score: 1},
		{gold: finding.Clean.String(), words: 6, score: 1}},
		[]evidence{{words: 9, score: 0.3}, {words: 9, got: finding.Unclear.String(), score: 1}}, false)
	if !slices.Equal(a.found, []float64{0.5}) || !slices.Equal(a.absent, []float64{0.7}) ||
		!slices.Equal(a.foreign, []float64{0.3}) {
		t.Errorf("%+v", a)
	}
	if below(0.5, a.found) != 0 || above(0.7, a.absent) != 1 {
		t.Error("a score that equals the threshold is accepted")
	}
}

func TestAmbiguityCallsUnclearWhatIsLightAndInManyPlaces(t *testing.T) {
	a := ambiguityOf([]evidence{{gold: finding.Unclear.String(), words: 2, weight: 10, places: 9},
		{gold: finding.Verbatim.String(), words: 2, weight: 10, places: 2},
		{gold: finding.Verbatim.String(), words: 5, weight: 40, places: 8},
		{gold: finding.Verbatim.String(), words: 6}})
	right, wrong := a.at(50, true)
	if right != 1 || wrong != 0 {
		t.Errorf("with places: %d and %d", right, wrong)
	}
	if right, wrong = a.at(50, false); right != 1 || wrong != 2 {
		t.Errorf("by weight alone: %d and %d", right, wrong)
	}
}
