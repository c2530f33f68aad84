package profile_test

import (
	"testing"

	"verbatim/internal/profile"
	"verbatim/report"
)

// Whatever a speaker is called, each quotation is of one source and of one kind.
func FuzzSources(f *testing.F) {
	for _, name := range []string{"Ada Fenn", "a source close to the mayor", "’s", "von der", "", "Post of", "l’", "—", "the", "Friends of", "Я"} {
		f.Add("en", name, "she", "Ada Fenn")
		f.Add("de", name, name, "")
		f.Add("fr", name, name, name)
	}
	f.Fuzz(func(t *testing.T, language, name, mention, record string) {
		r := report.Report{Article: report.Article{Language: language, Text: "It was " + name + ", they said."},
			Quotations: []report.Quotation{quoted("q1", name, mention, record), quoted("q2", "Ada Fenn", "", "Ada Fenn")}}
		got := profile.Of(r)
		n := 0
		for _, k := range got.Kinds {
			n += k.Quotations
		}
		if n != 2 {
			t.Errorf("%d quotations by kind: %+v", n, got)
		}
		profile.Many([]report.Report{r, r}, profile.Dimensions)
	})
}
