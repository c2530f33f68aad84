package report

import (
	"fmt"

	"verbatim/internal/say"
)

// A report that is kept may be shown to somebody who reads another language. Its sentences are kept as values
// beside the English ones, by what they are of: “q3” is why the verdict of q3 is what it is, “q3.coverage” what
// the record holds, “q3.0” the first finding of q3, and “r2.0” that of a clause. A report without them, as JSON
// that was printed has none, shows the English sentences.

// Remember puts the sentences of a report beside them, to be kept.
func (r *Report) Remember() {
	r.Messages = map[string]say.Said{}
	r.eachSaid(func(of string, said *say.Said) {
		if len(*said) > 0 {
			r.Messages[of] = *said
		}
	})
}

// Recall gives the sentences of a report that was kept back to what they are of.
func (r *Report) Recall() {
	r.eachSaid(func(of string, said *say.Said) { *said = r.Messages[of] })
	r.Messages = nil
}

func (r *Report) eachSaid(do func(of string, said *say.Said)) {
	for i := range r.Quotations {
		q := &r.Quotations[i]
		do(q.ID, &q.WhySaid)
		if q.Coverage != nil {
			do(q.ID+".coverage", &q.Coverage.Said)
		}
		for k := range q.Findings {
			do(fmt.Sprintf("%s.%d", q.ID, k), &q.Findings[k].Said)
		}
	}
	for i := range r.Reported {
		for k := range r.Reported[i].Findings {
			do(fmt.Sprintf("%s.%d", r.Reported[i].ID, k), &r.Reported[i].Findings[k].Said)
		}
	}
}
