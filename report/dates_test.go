package report

import (
	"strings"
	"testing"
)

func TestWhatIsOddAboutTheDaysIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		article Article
		want    string
	}{
		"one day":               {Article{Published: "2031-03-04"}, ""},
		"no day":                {Article{}, "It tells no day of publication"},
		"only that of a change": {Article{Modified: "2031-03-05"}, "of a change 2031-03-05"},
		"changed later":         {Article{Published: "2031-03-04", Modified: "2031-03-05"}, "days are counted from the first"},
		"changed the same day":  {Article{Published: "2031-03-04", Modified: "2031-03-04"}, ""},
		"changed before it was": {Article{Published: "2031-03-04", Modified: "2031-03-01"}, "before it was published"},
		"two days":              {Article{Published: "2031-03-04", AlsoDated: "2031-03-02"}, "and elsewhere on 2031-03-02"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.article.Dates(); got != c.want && (c.want == "" || !strings.Contains(got, c.want)) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
