package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"

	"verbatim/check"
	"verbatim/internal/eval/score"
	"verbatim/read"
	"verbatim/report"
)

// measured is a set with what the program says of it.
type measured struct {
	*score.Set
	*score.Result
	reports score.Reports
	record  *check.Record
}

// measure runs the program over a set, in this process, and scores it.
func measure(ctx context.Context, set *score.Set) (*measured, error) {
	var folders []string
	if !set.Extraction {
		folders = []string{filepath.Join(set.Folder, "record")}
	}
	record, err := check.Open(ctx, folders, nil)
	if err != nil {
		return nil, err
	}
	m := &measured{Set: set, reports: score.Reports{}, record: record}
	var files []string
	for _, press := range set.Press {
		files = append(files, filepath.Join(set.Folder, filepath.FromSlash(press)))
	}
	one := func(path string, data []byte) (*report.Report, error) {
		doc, err := read.Article(path, data)
		if err != nil {
			return nil, err
		}
		r := record.Article(doc)
		return &r, score.Valid(&r)
	}
	failures, err := read.Each(ctx, files, runtime.GOMAXPROCS(0), one, func(r *report.Report) {
		m.reports["press/"+filepath.Base(r.Article.Path)] = r
	})
	if err != nil {
		return nil, err
	}
	for _, bad := range append(record.Failures, failures...) {
		return nil, fmt.Errorf("%s: %w", bad.Path, bad.Err)
	}
	m.Result = score.Measure(set, m.reports)
	return m, nil
}
