package main

import (
	"context"
	"fmt"
	"path/filepath"

	"verbatim/internal/eval/score"
	"verbatim/internal/finding"
	"verbatim/internal/judge"
)

// foreign is the name of a set that needs no labels: the articles of each set with verdicts against the
// record of the other. Of what was quoted there, nothing was said here. So every quotation of three words or
// more should be not-found, or unclear; one that is found is a stock phrase or a wrong anchor, and one that
// is convicted is nearly always the latter. It takes its time and is measured only where it is asked for, and
// for the paper.
const foreign = "foreign"

// foreignPairs are the sets whose records are exchanged.
var foreignPairs = [2]string{"synthetic-dev", "real-dev"}

func measureForeign(ctx context.Context, folder string) (*measured, error) {
	m := &measured{Set: &score.Set{Name: foreign}, Result: &score.Result{}, reports: score.Reports{}}
	var two [2]*score.Set
	for i, name := range foreignPairs {
		var err error
		if two[i], err = score.Open(filepath.Join(folder, name)); err != nil {
			return nil, err
		}
	}
	for i, articles := range two {
		reports, record, err := run(ctx, articles, two[1-i])
		if err != nil {
			return nil, err
		}
		var pairs []score.Pair
		for _, press := range articles.Press {
			r := reports[press]
			m.reports[press] = r
			m.Press = append(m.Press, press)
			m.Reported += len(r.Quotations)
			for k := range r.Quotations {
				q := &r.Quotations[k]
				if q.Form == "scare" || countWords(q.Text) < 3 {
					continue
				}
				item := &score.Item{ID: fmt.Sprintf("foreign-%04d", len(m.Gold)+1), Press: press,
					Start: &q.Start, End: &q.End, Text: q.Text,
					Verdict: finding.NotFound.String(), Accept: []string{finding.Unclear.String()}}
				m.Gold = append(m.Gold, item)
				pairs = append(pairs, score.Pair{Gold: item, Got: q})
			}
		}
		m.Pairs = append(m.Pairs, pairs...)
		m.evidence = append(m.evidence, gather(record.Index, pairs)...)
	}
	long := func(p score.Pair) bool { return countWords(p.Got.Text) > judge.ShortWords }
	short := func(p score.Pair) bool { return !long(p) }
	wrong := func(p score.Pair) bool { return !p.Right() }
	for _, k := range []score.Kind{
		{Name: "found", In: long, Hit: wrong},
		{Name: "convicted", In: long, Hit: score.Pair.Grave},
		{Name: "found, short", In: short, Hit: wrong},
		{Name: "convicted, short", In: short, Hit: score.Pair.Grave},
	} {
		m.Figures = append(m.Figures, score.Figure{Name: k.Name, Rate: k.Rate(m.Pairs)})
	}
	return m, nil
}
