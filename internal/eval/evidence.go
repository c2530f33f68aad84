package main

import (
	"verbatim/internal/document"
	"verbatim/internal/eval/score"
	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/report"
)

// evidence is what a verdict rested on, as far as the curves need it.
type evidence struct {
	gold, got string  // verdicts
	words     int     // of the quotation
	score     float64 // of the best reading, accepted or refused; 0 where there is none
	weight    float64 // of the words, in bits: how surprising they are in this record
	places    int     // of the record in which the words stand as they are
}

// gather returns the evidence of the pairs that were reported.
func gather(x *index.Index, pairs []score.Pair) []evidence {
	var out []evidence
	for _, p := range pairs {
		if p.Got == nil {
			continue
		}
		e := evidence{gold: p.Gold.Verdict, got: p.Got.Verdict, score: bestScore(p.Got)}
		var keys []string
		for w := range document.EachWord(p.Got.Text, nil) {
			key := string(w.Key)
			keys = append(keys, key)
			e.weight += x.Rarity(key)
		}
		e.words = len(keys)
		if e.words <= judge.FewWords {
			_, e.places = x.Occurrences(keys, 0)
		}
		out = append(out, e)
	}
	return out
}

// bestScore is the score on which a quotation was found or not. One that was refused for another reason than
// its score would be refused at any threshold.
func bestScore(q *report.Quotation) float64 {
	switch {
	case q.Match != nil:
		return q.Match.Score
	case q.Verdict == finding.NotFound.String() && q.Why != "" || len(q.Alternatives) == 0:
		return 0
	}
	return q.Alternatives[0].Score
}

// countWords counts the words as the program does.
func countWords(text string) int {
	n := 0
	for range document.EachWord(text, nil) {
		n++
	}
	return n
}
