package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/eval/score"
)

// printTable prints the figures of a set and its matrix of expected verdicts against those given.
func printTable(w io.Writer, m *measured) {
	fmt.Fprintf(w, "%s: %d gold quotations, %d articles, %d reported\n", m.Name, len(m.Gold), len(m.Press),
		m.Reported)
	for _, f := range m.Figures {
		value := "   n/a"
		if !f.Empty() {
			value = fmt.Sprintf("%6.3f", f.Value)
		}
		fmt.Fprintf(w, "  %-20s%s", f.Name, value)
		if f.Share {
			fmt.Fprintf(w, "  %5d of %d", f.N, f.Of)
		}
		fmt.Fprintln(w)
	}
	if !m.judged() {
		return
	}
	columns := append(score.Verdicts[:len(score.Verdicts):len(score.Verdicts)], score.Nothing)
	fmt.Fprintf(w, "\n  %-17s", "expected, got")
	for _, c := range columns {
		fmt.Fprintf(w, "%11.10s", c)
	}
	fmt.Fprintln(w)
	for _, want := range score.Verdicts {
		if len(m.Confusion[want]) == 0 {
			continue
		}
		fmt.Fprintf(w, "  %-17s", want)
		for _, got := range columns {
			cell := "."
			if n := m.Confusion[want][got]; n > 0 {
				cell = fmt.Sprint(n)
			}
			fmt.Fprintf(w, "%11s", cell)
		}
		fmt.Fprintln(w)
	}
}

// printJSON prints what printTable does, and the recall of each code, in the form of the other scorer.
func printJSON(w io.Writer, m *measured) error {
	type object = map[string]any
	figures := func(list []score.Figure) object {
		out := object{}
		for _, f := range list {
			o := object{"rate": f.Value}
			if f.Share {
				o["n"], o["of"] = f.N, f.Of
			}
			if f.Empty() {
				o["rate"] = nil
			}
			out[f.Name] = o
		}
		return out
	}
	out := object{"figures": figures(m.Figures)}
	if m.judged() {
		confusion := object{}
		for want, row := range m.Confusion {
			for got, n := range row {
				confusion[strings.Join([]string{want, got}, " -> ")] = n
			}
		}
		out["by code"], out["confusion"] = figures(m.Codes), confusion
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
