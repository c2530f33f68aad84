package main

import (
	"bytes"
	"strings"
	"testing"

	"verbatim/internal/eval/score"
)

func TestLimitsThatAreKeptCanBeRead(t *testing.T) {
	limits, err := parseLimits(limitsText)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range limits {
		if l.value < 0 || l.value > 1 {
			t.Errorf("%s: %s: %v is not between 0 and 1", l.set, l.figure, l.value)
		}
	}
}

func TestALimitThatIsNoLimitIsNamedByItsLine(t *testing.T) {
	for _, text := range []string{"mini lost at most", "mini lost 0.1", "mini lost at best 0.1",
		"mini at most 0.1", "mini lost at most few"} {
		if _, err := parseLimits("# head\n" + text); err == nil ||
			!strings.Contains(err.Error(), "limits.txt:2") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestHoldLimits(t *testing.T) {
	m := &measured{Set: &score.Set{Name: "mini", Extraction: true},
		Result: &score.Result{Figures: []score.Figure{
			{Name: "lost", Rate: score.Rate{Value: 0.1}}, {Name: "exact F1", Rate: score.Rate{Value: 0.9}}}}}
	for _, test := range []struct{ limits, want string }{
		{"mini lost at most 0.1\nmini exact F1 at least 0.9", ""},
		{"mini lost at most 0.0999", "mini: lost is 0.1000 and must be at most 0.0999.\n"},
		{"mini exact F1 at least 0.95 # some day", "mini: exact F1 is 0.9000 and must be at least 0.9500.\n"},
		{"elsewhere lost at most 0", ""},
	} {
		limits, err := parseLimits(test.limits)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		_, broken, err := holdLimits(&out, limits, []*measured{m})
		if err != nil || out.String() != test.want || (broken > 0) != (test.want != "") {
			t.Errorf("%q: %d broken, %v, %q", test.limits, broken, err, out.String())
		}
	}
	if _, _, err := holdLimits(&bytes.Buffer{}, []limit{{set: "mini", figure: "luck"}},
		[]*measured{m}); err == nil {
		t.Error("a figure that the set does not have is no error")
	}
}
