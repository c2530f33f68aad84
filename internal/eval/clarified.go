package main

import (
	_ "embed"
	"strings"

	"verbatim/internal/eval/score"
)

//go:embed clarified.txt
var clarifiedText string

// clarify lets the verdicts of clarified.txt count as right beside the labels of a set.
func clarify(set *score.Set) {
	accept := map[string]string{}
	for line := range strings.Lines(clarifiedText) {
		if f := strings.Fields(line); len(f) > 3 && f[0] == set.Name {
			accept[f[1]] = f[2]
		}
	}
	for _, item := range set.Gold {
		if verdict := accept[item.ID]; verdict != "" {
			item.Accept = append(item.Accept, verdict)
		}
	}
}
