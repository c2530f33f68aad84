// Command fit prints, for each query of a set, what speaks for each claim that is proposed, for fit.py, which weighs it.
//
//	go run ./internal/claim/match/fit CLAIMS QUERIES [WITHOUT]
//
// WITHOUT names claims to leave out, one a line. A line of the output is
// {"id", "claims": [...], "rows": [[...]]}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"verbatim/internal/claim/match"
	"verbatim/internal/claim/review"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("give the claims and the queries of a set")
	}
	claims, err := lines[review.Claim](args[0])
	if err != nil {
		return err
	}
	queries, err := lines[match.Query](args[1])
	if err != nil {
		return err
	}
	if len(args) > 2 {
		body, err := os.ReadFile(args[2])
		if err != nil {
			return err
		}
		without := strings.Fields(string(body))
		claims = slices.DeleteFunc(claims, func(c review.Claim) bool { return slices.Contains(without, c.ID) })
	}
	x := match.New(claims)
	out := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(out)
	for _, q := range queries {
		ids, rows := x.Candidates(q)
		if err := enc.Encode(map[string]any{"id": q.ID, "claims": ids, "rows": rows}); err != nil {
			return err
		}
	}
	return out.Flush()
}

func lines[T any](path string) (out []T, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	for dec := json.NewDecoder(file); dec.More(); {
		var v T
		if err := dec.Decode(&v); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, v)
	}
	return out, nil
}
