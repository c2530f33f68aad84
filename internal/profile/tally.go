package profile

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"verbatim/internal/person"
	"verbatim/report"
)

// Share is how many of some quotations, or quotations and clauses, are so, and the interval in which the
// share lies that they are drawn from, with 95 in 100. It takes each quotation for drawn by itself; those of
// one article are not, so that it is rather too narrow.
type Share struct {
	Kind  string  `json:"kind,omitempty"`
	Count int     `json:"count"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// share is the share of count in all, with Wilson's interval.
func share(kind string, count, all int) Share {
	out := Share{Kind: kind, Count: count, High: 1}
	if all == 0 {
		return out
	}
	const z = 1.96
	n, p := float64(all), float64(count)/float64(all)
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	out.Share = rounded(p)
	out.Low, out.High = rounded(max(0, (middle-half)/scale)), rounded(min(1, (middle+half)/scale))
	return out
}

func rounded(f float64) float64 { return math.Round(1e6*f) / 1e6 }

// tally counts statements.
type tally struct {
	articles, outlets map[string]bool
	names             map[string]int // how many quotations have each
	kinds             map[string]int
	quotations, found int
	clauses           int
}

func newTally() *tally {
	return &tally{articles: map[string]bool{}, outlets: map[string]bool{}, names: map[string]int{},
		kinds: map[string]int{}}
}

func (t *tally) add(s statement) {
	t.articles[s.article] = true
	t.outlets[cmp.Or(s.outlet, s.article)] = true
	t.names[s.name] += s.quotations
	t.kinds[s.kind] += s.quotations + s.clauses
	t.quotations += s.quotations
	t.found += s.found
	t.clauses += s.clauses
}

func (t *tally) row(name string) Row {
	out := Row{Name: name, Articles: len(t.articles), Outlets: len(t.outlets), Quotations: t.quotations,
		Clauses: t.clauses,
		Found:   share("", t.found, t.quotations)}
	for _, kind := range report.SourceKinds() {
		out.Kinds = append(out.Kinds, share(kind, t.kinds[kind], t.quotations+t.clauses))
	}
	return out
}

// allNames are a person's names, in order.
func (t *tally) allNames() []string { return slices.Sorted(maps.Keys(t.names)) }

// usual is the name of two words or more that most quotations have, the first of equals; a surname where
// there is none.
func (t *tally) usual() string {
	best := ""
	for _, name := range t.allNames() {
		longer := person.Words(name) > 1 && person.Words(best) < 2
		shorter := person.Words(name) < 2 && person.Words(best) > 1
		if best == "" || longer || !shorter && t.names[name] > t.names[best] {
			best = name
		}
	}
	return best
}
