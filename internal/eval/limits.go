package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/eval/score"
)

//go:embed limits.txt
var limitsText string

// limit is a line of limits.txt.
type limit struct {
	set, figure string
	atMost      bool
	value       float64
}

func parseLimits(text string) ([]limit, error) {
	var out []limit
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		bad := fmt.Errorf("limits.txt:%d: %q is not: a set, a figure, at least or at most, a number", n,
			strings.TrimSpace(line))
		if len(f) < 5 || f[len(f)-3] != "at" || f[len(f)-2] != "least" && f[len(f)-2] != "most" {
			return nil, bad
		}
		value, err := strconv.ParseFloat(f[len(f)-1], 64)
		if err != nil {
			return nil, bad
		}
		out = append(out, limit{f[0], strings.Join(f[1:len(f)-3], " "), f[len(f)-2] == "most", value})
	}
	return out, nil
}

// together is the name, in limits.txt, of the sets of the tables that have verdicts, taken as one.
const together = "both-dev"

// surely is the name, in limits.txt, of the share of right verdicts among those of a confidence of 0.9 or
// more.
const surely = "right when sure"

// holdLimits says a sentence for each limit that is broken and returns how many were held against the sets
// and how many are broken. Limits of sets that were not measured are passed over.
func holdLimits(w io.Writer, limits []limit, list []*measured) (held, broken int, err error) {
	values := map[string]map[string]float64{}
	var all []score.Pair
	judged := 0
	for _, m := range list {
		values[m.Name] = map[string]float64{}
		for _, f := range m.Figures {
			values[m.Name][f.Name] = f.Value
		}
		if m.judged() {
			values[m.Name][surely] = rightWhenSure(m.Pairs)
			if slices.Contains(sets, m.Name) {
				all = append(all, m.Pairs...)
				judged++
			}
		}
	}
	if judged > 1 {
		values[together] = map[string]float64{surely: rightWhenSure(all)}
	}
	for _, l := range limits {
		of, ok := values[l.set]
		if !ok {
			continue
		}
		got, ok := of[l.figure]
		if !ok {
			return held, broken, fmt.Errorf("limits.txt: %s has no figure %q", l.set, l.figure)
		}
		held++
		const slack = 1e-9
		switch {
		case l.atMost && got > l.value+slack:
			broken++
			fmt.Fprintf(w, "%s: %s is %.4f and must be at most %.4f.\n", l.set, l.figure, got, l.value)
		case !l.atMost && got < l.value-slack:
			broken++
			fmt.Fprintf(w, "%s: %s is %.4f and must be at least %.4f.\n", l.set, l.figure, got, l.value)
		}
	}
	return held, broken, nil
}
