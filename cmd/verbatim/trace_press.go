package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/fetch"
	"verbatim/internal/outlet"
	"verbatim/internal/press"
	"verbatim/internal/trace"
	"verbatim/report"
)

// isSaying reports an argument that is words, and no article.
func isSaying(args []string) bool {
	if len(args) != 1 || args[0] == "-" || fetch.IsURL(args[0]) || len(strings.Fields(args[0])) < 2 {
		return false
	}
	_, err := os.Stat(args[0])
	return err != nil
}

// heldPress opens the articles that the archive keeps, where they are asked; nil where only those are that
// are named.
func (f traceFlags) heldPress(ctx context.Context, args []string) (*press.Press, error) {
	if len(f.against) > 0 {
		if len(args) == 0 || isSaying(args) {
			return nil, errors.New("--against traces the articles that are named, and names no archive; " +
				"name articles, or leave --against out to search those that verbatim add --press kept")
		}
		return nil, nil
	}
	p, err := f.openPress(ctx)
	if errors.Is(err, errNoPress) && len(args) > 0 && !isSaying(args) {
		return nil, nil
	}
	return p, err
}

// tellStale says what of the verdicts that are kept does not hold any more. Of articles that were not judged
// nothing is found, so that the answer may lack them, which is errUnjudged.
func tellStale(ctx context.Context, p *press.Press, a *archive.Archive) error {
	unjudged, rested, err := p.CountStale(ctx, a)
	if err != nil {
		return err
	}
	if unjudged+rested > 0 {
		complain(fmt.Errorf("note: of the articles that are kept, %d were not judged yet, and what was "+
			"found of %d "+
			"rests on what has changed since; verbatim recheck judges them", unjudged, rested))
	}
	if unjudged > 0 {
		return errUnjudged
	}
	return nil
}

// errUnjudged is what a command ends with that has searched what it could.
var errUnjudged = errors.New("articles that are kept were not judged, so that more may carry it than is told; " +
	"verbatim recheck judges them")

// all traces all that is kept.
func (f traceFlags) all(ctx context.Context, record *check.Record, held *press.Press) (int, error) {
	reports, err := held.Reports(ctx, progress("reading what was found"))
	if err != nil {
		return exitTrouble, err
	}
	names, err := held.Outlets(ctx)
	if err != nil {
		return exitTrouble, err
	}
	found := trace.Of(reports, f.only.Least, nil, names...)
	if err := searched(ctx, record, held, &found); err != nil {
		return exitTrouble, err
	}
	return f.show(found, nil)
}

// saying traces the words that the argument is.
func (f traceFlags) saying(ctx context.Context, record *check.Record, held *press.Press, args []string) (int,
	error) {
	said, err := held.Saying(ctx, record, args)
	if err != nil {
		return exitTrouble, err
	}
	names, err := held.Outlets(ctx)
	if err != nil {
		return exitTrouble, err
	}
	found := trace.Of(said.Reports, f.only.Least, said.Wanted, names...).With(said.Asked)
	if err := searched(ctx, record, held, &found); err != nil {
		return exitTrouble, err
	}
	code, err := f.show(found, nil)
	if err == nil && len(found.Strands) == 0 {
		code = exitFindings
	}
	return code, err
}

// amongHeld traces what some articles quote among all that is kept.
func (f traceFlags) amongHeld(ctx context.Context, record *check.Record, held *press.Press,
	args []string) (int, error) {
	own, failures, err := f.reports(ctx, record, args)
	if err != nil {
		return exitTrouble, err
	}
	names, err := held.Outlets(ctx)
	if err != nil {
		return exitTrouble, err
	}
	found, err := among(ctx, record, held, names, own, f.only.Least)
	if err == nil {
		err = searched(ctx, record, held, &found)
	}
	if err != nil {
		return exitTrouble, err
	}
	found.Skipped = skipped(failures)
	return f.show(found, failures)
}

// among traces what some articles quote among all that is kept; names are how those articles name their outlets.
func among(ctx context.Context, record *check.Record, held *press.Press, names []outlet.Mention,
	own []report.Report, least int) (trace.Trace, error) {
	var texts []string
	for _, r := range own {
		for _, q := range r.Quotations {
			texts = append(texts, q.Text)
		}
	}
	said, err := held.Saying(ctx, record, texts)
	if err != nil {
		return trace.Trace{}, err
	}
	mine := func(is func(report.Report) bool) bool { return slices.ContainsFunc(own, is) }
	reports, wanted := slices.Clone(own), make([]func(q int) bool, len(own))
	for i, r := range said.Reports {
		// else it is kept too
		if !mine(func(o report.Report) bool { return o.Article.SHA256 == r.Article.SHA256 }) {
			reports = append(reports, r)
			wanted = append(wanted, func(q int) bool { return said.Wanted(i, q) })
		}
	}
	found := trace.Of(reports, least, func(r, q int) bool { return wanted[r] == nil || wanted[r](q) }, names...)
	return found.With(func(article, _ string) bool {
		return mine(func(o report.Report) bool { return o.Article.Path == article })
	}), nil
}

// searched says of a trace that all that is kept was searched.
func searched(ctx context.Context, record *check.Record, held *press.Press, found *trace.Trace) error {
	all, err := held.Held(ctx)
	if err != nil {
		return err
	}
	s := &found.Searched
	s.Articles, s.Undated, s.Quotations, s.Record = all.Articles, all.Undated, all.Quotations,
		record.Documents()
	s.From, s.To = all.From, all.To
	return nil
}
