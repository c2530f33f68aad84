package timeline

import (
	"cmp"
	"fmt"
)

// appearances are the events at which the words that an article quotes appeared first.
func appearances(all []Appearance) (out []Event) {
	for _, a := range all {
		day := a.Day
		others := "nobody else carries it"
		if n := a.Carriers - 1; n == 1 {
			others = "one more article carries it"
		} else if n > 1 {
			others = fmt.Sprintf("%d more articles carry it", n)
		}
		out = append(out, Event{From: &day, To: &day, Sentence: a.At, What: Appeared,
			Quotations: a.Quotations,
			Text: fmt.Sprintf("First in the press that is kept: %s, “%s”; %s",
				cmp.Or(a.Outlet, "an outlet that is not known"), oneLine(a.Text), others)})
	}
	return out
}
