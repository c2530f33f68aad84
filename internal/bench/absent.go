package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"verbatim/internal/document"
)

// enough is the score at which a place counts as found, as in package judge.
const enough = 0.72

// absent looks up quotations that the record does not have: those of news of other years on other people,
// from the evaluation sets beside the checkout.
func (b *bench) absent() error {
	file, err := os.Open(filepath.Join("../../../shared/eval/extraction-dev/gold.jsonl"))
	if err != nil {
		fmt.Println("\nno quotations that are not there: ", err)
		return nil
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	under, all := 0, 0
	for lines.Scan() {
		var gold struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &gold); err != nil {
			return err
		}
		var keys []string
		for w := range document.EachWord(gold.Text, nil) {
			keys = append(keys, string(w.Key))
		}
		if _, n := b.index.Occurrences(keys, 0); len(keys) < 5 || n > 0 {
			continue // a phrase that the record does have
		}
		all++
		if found := b.index.Candidates(keys, 1); len(found) == 0 || found[0].Score < enough {
			under++
		} else if os.Getenv("SHOW") != "" {
			fmt.Printf("%.2f %q\n", found[0].Score, keys)
		}
	}
	fmt.Printf("\nquotations of 5 words and more that are not there, best score under the margin: %.2f %% "+
		"of %d\n", 100*float64(under)/float64(all), all)
	return lines.Err()
}
