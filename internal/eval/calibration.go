package main

import (
	"fmt"
	"math"
	"strings"

	"verbatim/internal/eval/chart"
	"verbatim/internal/eval/score"
)

// bin is the quotations whose confidence lies in [from, to).
type bin struct {
	from, to float64
	n        int
	right    int     // the verdict is right
	strict   int     // and so is the severity of an altered one
	sum      float64 // of the confidences
}

// binEdges: the last bin takes 1 in.
var binEdges = []float64{0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01}

// sure is the confidence from which 99 verdicts in 100 should be right.
const sure = 0.9

// calibrate sorts the reported pairs into bins.
func calibrate(pairs []score.Pair) []bin {
	out := make([]bin, len(binEdges)-1)
	for i := range out {
		out[i] = countBetween(pairs, binEdges[i], binEdges[i+1])
	}
	return out
}

func countBetween(pairs []score.Pair, from, to float64) bin {
	b := bin{from: from, to: to}
	for _, p := range pairs {
		if p.Got == nil || p.Got.Confidence < from || p.Got.Confidence >= to {
			continue
		}
		b.n++
		b.sum += p.Got.Confidence
		if p.Right() {
			b.right++
		}
		if p.RightSeverity() {
			b.strict++
		}
	}
	return b
}

// rightWhenSure is the share of right verdicts among those of a confidence of 0.9 or more.
func rightWhenSure(pairs []score.Pair) float64 {
	b := countBetween(pairs, sure, 2)
	return score.Round(share(b.right, b.n))
}

// binTable is the reliability table.
func binTable(pairs []score.Pair) string {
	var b strings.Builder
	b.WriteString("| confidence | quotations | mean confidence | right verdict | and right severity " +
		"|\n|---|---|---|---|---|\n")
	for _, x := range calibrate(pairs) {
		if x.n == 0 {
			continue
		}
		to := fmt.Sprintf("below %.2f", x.to)
		if x.to > 1 {
			to = "1"
		}
		fmt.Fprintf(&b, "| %.2f to %s | %d | %.3f | %s | %s |\n", x.from, to, x.n, x.sum/float64(x.n),
			counted(x.right, x.n), counted(x.strict, x.n))
	}
	return b.String()
}

// sureTable says for each threshold how many of the verdicts at and above it are right.
func sureTable(groups []group) string {
	var b strings.Builder
	b.WriteString("| confidence at least |")
	for _, g := range groups {
		fmt.Fprintf(&b, " %s |", g.name)
	}
	b.WriteString("\n|---" + strings.Repeat("|---", len(groups)) + "|\n")
	for _, t := range []float64{0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95} {
		fmt.Fprintf(&b, "| %.2f |", t)
		for _, g := range groups {
			x := countBetween(g.pairs, t, 2)
			low, high := wilson(x.right, x.n)
			fmt.Fprintf(&b, " %s (%.1f to %.1f) |", counted(x.right, x.n), low*100, high*100)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// counted prints a share with its counts: "98.2 %, 540 of 550".
func counted(n, of int) string {
	if of == 0 {
		return "none"
	}
	return fmt.Sprintf("%.1f %%, %d of %d", share(n, of)*100, n, of)
}

func calibrationChart(pairs []score.Pair) chart.Chart {
	c := chart.Chart{Title: "Share of right verdicts by confidence, with 95 per cent intervals",
		X: chart.Axis{Label: "mean confidence; the dashed line is a confidence that comes true",
			From: 0.5, To: 1, Step: 0.1, Format: "%.1f"},
		Y:        chart.Axis{Label: "right verdicts", From: 0.5, To: 1, Step: 0.1, Percent: true},
		Diagonal: true}
	for _, b := range calibrate(pairs) {
		if b.n == 0 || b.sum/float64(b.n) < c.X.From {
			continue
		}
		low, high := wilson(b.right, b.n)
		c.Dots = append(c.Dots, chart.Dot{X: b.sum / float64(b.n), Y: max(share(b.right, b.n), c.Y.From),
			Low: max(low, c.Y.From), High: max(high, c.Y.From),
			Label: fmt.Sprint(b.n)})
	}
	return c
}

// wilson is the interval that holds the true share in 95 cases of 100.
func wilson(n, of int) (low, high float64) {
	if of == 0 {
		return 0, 1
	}
	const z = 1.96
	p, m := share(n, of), float64(of)
	middle := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, (middle-half)/(1+z*z/m)), min(1, (middle+half)/(1+z*z/m))
}
