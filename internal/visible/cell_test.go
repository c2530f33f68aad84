package visible

import "testing"

func TestNoCellIsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1":                "'=1+1",
		"＝SUM(tides)":         "'＝SUM(tides)",
		"﹢1":                  "'﹢1",
		" \n@quay":            "' \n@quay",
		"\tquay":              "'\tquay",
		"-7":                  "'-7",
		"tide = moon":         "tide = moon",
		"“=1”":                "“=1”",
		"":                    "",
		"quay\x1b[2J\u202e=1": `quay\x1b[2J\u202e=1`,
	} {
		if got := Cell(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
