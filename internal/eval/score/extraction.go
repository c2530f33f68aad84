package score

import (
	"strings"
	"unicode/utf8"
)

// extraction measures spans of three words or more: exact after trimming, and half overlapping; and their
// speakers.
func (r *Result) extraction(s *Set, reports Reports) {
	reported, exact, close := 0, 0, 0
	for _, items := range s.articles() {
		quotes := reports[items[0].Press].Quotations
		var have [][2]int
		var at []int
		for j, q := range quotes {
			if q.Form != "scare" && len(tokens(q.Text)) > 2 {
				have, at = append(have, trim(q.Text, q.Start, q.End)), append(at, j)
			}
		}
		reported += len(have)
		want := make([][2]int, len(items))
		var options []option
		for i, item := range items {
			want[i] = trim(item.Text, *item.Start, *item.End)
			for j := range have {
				if share := shared(want[i], have[j]); share >= 0.5 {
					options = append(options, option{share: share, i: i, j: j})
				}
			}
		}
		pairs := greedy(options)
		for i, item := range items {
			p := Pair{Gold: item}
			if j, ok := pairs[i]; ok {
				p.Got, p.Exact = &quotes[at[j]], want[i] == have[j]
				close++
				if p.Exact {
					exact++
				}
			}
			r.Pairs = append(r.Pairs, p)
		}
	}
	gold := len(r.Pairs)
	for _, f := range []struct {
		name string
		hits int
	}{{"exact", exact}, {"overlap", close}} {
		precision := rate(f.hits, max(reported, 1))
		precision.Of = reported
		r.Figures = append(r.Figures, Figure{f.name + " precision", precision},
			Figure{f.name + " recall", rate(f.hits, gold)},
			Figure{f.name + " F1", Rate{Value: Round(2 * float64(f.hits) / float64(max(reported+gold, 1)))}})
	}
	for _, k := range Kinds {
		if k.Name == "speaker" || k.Name == "person" {
			r.Figures = append(r.Figures, Figure{k.Name, k.Rate(r.Pairs)})
		}
	}
}

// trim leaves out marks, spaces and closing punctuation at the ends, which are not part of the words.
func trim(text string, start, end int) [2]int {
	const marks = " \n\t'\"“”‘’«»`"
	count := utf8.RuneCountInString
	left := count(text) - count(strings.TrimLeft(text, marks+">"))
	right := count(text) - count(strings.TrimRight(text, marks+",.;:"))
	if left+right >= end-start {
		return [2]int{start, end}
	}
	return [2]int{start + left, end - right}
}

// shared is the characters in both spans as a share of those that the two cover.
func shared(a, b [2]int) float64 {
	both := max(0, min(a[1], b[1])-max(a[0], b[0]))
	return float64(both) / float64(max(1, max(a[1], b[1])-min(a[0], b[0])))
}
