package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"

	"verbatim/internal/check"
	"verbatim/internal/eval/score"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// measured is a set with what the program says of it.
type measured struct {
	*score.Set
	*score.Result
	reports  score.Reports
	evidence []evidence // of a set with a record
}

// judged reports a set whose gold has verdicts of all kinds.
func (m *measured) judged() bool { return !m.Extraction && m.Name != foreign }

// measure runs the program over a set, in this process, and scores it.
func measure(ctx context.Context, set *score.Set) (*measured, error) {
	reports, record, err := run(ctx, set, set)
	if err != nil {
		return nil, err
	}
	m := &measured{Set: set, reports: reports, Result: score.Measure(set, reports)}
	if !set.Extraction {
		m.evidence = gather(record.Index, m.Pairs)
	}
	return m, nil
}

// run checks the articles of one set against the record of another, or of the same.
func run(ctx context.Context, articles, sources *score.Set) (score.Reports, *check.Record, error) {
	var folders []string
	if !sources.Extraction {
		folders = []string{filepath.Join(sources.Folder, "record")}
	}
	record, err := check.Open(ctx, folders, nil)
	if err != nil {
		return nil, nil, err
	}
	var files []string
	for _, press := range articles.Press {
		files = append(files, filepath.Join(articles.Folder, filepath.FromSlash(press)))
	}
	one := func(s source.Source) (*report.Report, error) {
		doc, err := read.Article(s)
		if err != nil {
			return nil, err
		}
		r := record.Article(doc)
		return &r, score.Valid(&r)
	}
	reports := score.Reports{}
	failures, err := read.Stream(ctx, files, runtime.GOMAXPROCS(0), one, func(r *report.Report) {
		reports["press/"+filepath.Base(r.Article.Path)] = r
	})
	if err != nil {
		return nil, nil, err
	}
	for _, bad := range append(record.Failures, failures...) {
		return nil, nil, fmt.Errorf("%s: %w", bad.Path, bad.Err)
	}
	return reports, record, nil
}
