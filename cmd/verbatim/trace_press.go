package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
	"verbatim/internal/press"
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
	if errors.Is(err, desk.ErrNoPress) && len(args) > 0 && !isSaying(args) {
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
func (f traceFlags) all(ctx context.Context, sides desk.Sides) (int, error) {
	found, err := sides.TraceAll(ctx, f.only.Least, progress("reading what was found"))
	if err != nil {
		return exitTrouble, err
	}
	return f.show(found, nil)
}

// saying traces the words that the argument is.
func (f traceFlags) saying(ctx context.Context, sides desk.Sides, args []string) (int, error) {
	found, err := sides.TraceWords(ctx, f.only.Least, args...)
	if err != nil {
		return exitTrouble, err
	}
	code, err := f.show(found, nil)
	if err == nil && len(found.Strands) == 0 {
		code = exitFindings
	}
	return code, err
}

// amongHeld traces what some articles quote among all that is kept.
func (f traceFlags) amongHeld(ctx context.Context, sides desk.Sides, args []string) (int, error) {
	own, failures, err := f.reports(ctx, sides.Record, args)
	if err != nil {
		return exitTrouble, err
	}
	found, err := sides.TraceArticles(ctx, f.only.Least, own)
	if err != nil {
		return exitTrouble, err
	}
	found.Skipped = skipped(failures)
	return f.show(found, failures)
}
