package main

import (
	"fmt"
	"strings"

	"verbatim/internal/eval/chart"
	"verbatim/internal/finding"
	"verbatim/internal/judge"
)

// acceptance is what a threshold on the best reading's score does. It holds the scores of gold that stands in
// the record, of gold that does not, and of quotations held against a foreign record.
type acceptance struct{ found, absent, foreign []float64 }

// acceptanceOf takes the long quotations or the short ones.
func acceptanceOf(gold, foreign []evidence, short bool) acceptance {
	var a acceptance
	for _, e := range gold {
		switch {
		case (e.words <= judge.ShortWords) != short || e.gold == finding.Unclear.String():
		case e.gold == finding.NotFound.String():
			a.absent = append(a.absent, e.score)
		default:
			a.found = append(a.found, e.score)
		}
	}
	for _, e := range foreign {
		if (e.words <= judge.ShortWords) == short && e.got != finding.Unclear.String() {
			a.foreign = append(a.foreign, e.score)
		}
	}
	return a
}

// below and above count the scores that a threshold refuses and accepts.
func below(threshold float64, scores []float64) int { return len(scores) - above(threshold, scores) }

func above(threshold float64, scores []float64) int {
	n := 0
	for _, s := range scores {
		if s >= threshold {
			n++
		}
	}
	return n
}

func (a acceptance) chart(title string, chosen float64) chart.Chart {
	lost, found, foreign := chart.Line{Name: "lost, of those in the record"},
		chart.Line{Name: "found, of those not in it"}, chart.Line{Name: "found in a foreign record"}
	for i := 0; i <= 200; i++ {
		t := float64(i) / 200
		lost.Points = append(lost.Points, [2]float64{t, share(below(t, a.found), len(a.found))})
		found.Points = append(found.Points, [2]float64{t, share(above(t, a.absent), len(a.absent))})
		foreign.Points = append(foreign.Points, [2]float64{t, share(above(t, a.foreign), len(a.foreign))})
	}
	c := chart.Chart{Title: title,
		X: chart.Axis{Label: "threshold on the score of the best reading", To: 1, Step: 0.1,
			Format: "%.1f"},
		Y:     chart.Axis{Label: "quotations", To: 0.2, Step: 0.05, Percent: true},
		Lines: []chart.Line{lost, found, foreign},
		Marks: []chart.Mark{{X: chosen, Label: fmt.Sprintf("chosen: %.2f", chosen)}}}
	if len(a.absent) == 0 {
		c.Lines = []chart.Line{lost, foreign}
	}
	return c
}

// table gives the counts around the chosen threshold.
func (a acceptance) table(chosen float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| threshold | lost, of %d in the record | found, of %d not in it | found, of %d in a "+
		"foreign record |\n|---|---|---|---|\n",
		len(a.found), len(a.absent), len(a.foreign))
	for _, t := range around100(chosen, -30, -20, -10, -5, 0, 5, 10, 15, 20, 30) {
		mark := ""
		if t == chosen {
			mark = " (chosen)"
		}
		fmt.Fprintf(&b, "| %.2f%s | %d | %d | %d |\n", t, mark, below(t, a.found), above(t, a.absent),
			above(t, a.foreign))
	}
	return b.String()
}

// around100 are the thresholds at these distances, in hundredths, as far as they lie between 0 and 1.
func around100(chosen float64, distances ...int) []float64 {
	var out []float64
	for _, d := range distances {
		t := chosen
		if d != 0 {
			t = float64(int(chosen*100+0.5)+d) / 100
		}
		if t > 0 && t <= 1 {
			out = append(out, t)
		}
	}
	return out
}

// ambiguity is what a threshold on the weight of few words does.
type ambiguity struct{ few []evidence }

func ambiguityOf(all []evidence) ambiguity {
	var a ambiguity
	for _, e := range all {
		if e.words <= judge.FewWords {
			a.few = append(a.few, e)
		}
	}
	return a
}

// at counts the quotations that a threshold would call unclear: those that are, and those that are not. With
// places, only words that stand in many places are.
func (a ambiguity) at(bits float64, places bool) (right, wrong int) {
	for _, e := range a.few {
		if e.weight >= bits || places && e.places <= judge.CommonPlaces(e.words) {
			continue
		}
		if e.gold == finding.Unclear.String() {
			right++
		} else {
			wrong++
		}
	}
	return right, wrong
}

// sizes are how many are unclear and how many not.
func (a ambiguity) sizes() (unclear, clear int) {
	for _, e := range a.few {
		if e.gold == finding.Unclear.String() {
			unclear++
		} else {
			clear++
		}
	}
	return unclear, clear
}

func (a ambiguity) chart() chart.Chart {
	right := chart.Line{Name: "rightly unclear"}
	wrong := chart.Line{Name: "wrongly unclear"}
	alone := chart.Line{Name: "wrongly, by weight alone"}
	unclear, clear := a.sizes()
	for i := 0; i <= 200; i++ {
		bits := float64(i) / 2
		r, w := a.at(bits, true)
		_, all := a.at(bits, false)
		right.Points = append(right.Points, [2]float64{bits, share(r, unclear)})
		wrong.Points = append(wrong.Points, [2]float64{bits, share(w, clear)})
		alone.Points = append(alone.Points, [2]float64{bits, share(all, clear)})
	}
	return chart.Chart{Title: "Short quotations called unclear, by the threshold on the weight of their " +
		"words",
		X: chart.Axis{Label: "threshold on the weight of the words, in bits", To: 100, Step: 10,
			Format: "%.0f"},
		Y:     chart.Axis{Label: "quotations", To: 1, Step: 0.2, Percent: true},
		Lines: []chart.Line{right, wrong, alone},
		Marks: []chart.Mark{{X: judge.CommonBits, Label: fmt.Sprintf("chosen: %.0f", judge.CommonBits)}}}
}

func (a ambiguity) table() string {
	var b strings.Builder
	unclear, clear := a.sizes()
	fmt.Fprintf(&b, "| threshold, bits | rightly unclear, of %d | wrongly unclear, of %d | by weight "+
		"alone: rightly | wrongly |\n|---|---|---|---|---|\n", unclear, clear)
	for bits := 20.0; bits <= 80; bits += 10 {
		mark := ""
		if bits == judge.CommonBits {
			mark = " (chosen)"
		}
		r, w := a.at(bits, true)
		ar, aw := a.at(bits, false)
		fmt.Fprintf(&b, "| %.0f%s | %d | %d | %d | %d |\n", bits, mark, r, w, ar, aw)
	}
	return b.String()
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
