package desk

import (
	"context"
	"errors"
	"fmt"

	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/timeline"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Pasted is a text, or a piece of a page, that somebody gives without a file; reports call it "-", as the
// command line calls standard input. known is what is known of it besides.
func Pasted(text string, known document.Meta) source.Source {
	return source.Source{Path: "-", Data: []byte(text), Known: known}
}

// Fetch gets the page at an address, from the public internet only.
func Fetch(ctx context.Context, address string) (source.Source, error) {
	if !fetch.IsURL(address) {
		return source.Source{}, fmt.Errorf("%s is no address; one begins with http:// or https://",
			visible.Address(address))
	}
	page, err := fetch.Get(ctx, address)
	if err != nil {
		return source.Source{}, err
	}
	return page.Source(), nil
}

// Read reads one article.
func Read(ctx context.Context, s source.Source) (*document.Document, error) {
	s.Limits = limit.From(ctx)
	var docs []*document.Document
	failures := read.All(s, read.Article, func(d *document.Document) { docs = append(docs, d) })
	for _, f := range failures {
		return nil, f.Err
	}
	if len(docs) != 1 {
		return nil, fmt.Errorf("it holds %d articles, and one is checked at a time; send each of them", len(docs))
	}
	return docs[0], nil
}

// Check checks an article against the record, keeps nothing of it, and says what `verbatim check` says. seen
// is told meanwhile. Where the time for an article is too short, or part of the record can't be read, there
// is an error besides the set, which has what was judged.
func (d *Desk) Check(ctx context.Context, doc *document.Document, seen check.Seen) (set report.Set, err error) {
	set = report.Set{Schema: report.Schema, Reports: []report.Report{}, Program: d.made()}
	err = d.Working(ctx, func(ctx context.Context, s Sides) error {
		set.Notes = s.Record.Notes
		for _, f := range s.Record.Failures {
			set.Skipped = append(set.Skipped, report.Skipped{Path: visible.Address(f.Path),
				Reason: visible.Address(f.Err.Error())})
		}
		if s.Behind != nil {
			set.Skipped = append(set.Skipped, report.Skipped{Path: visible.Address(d.dir),
				Reason: visible.Address(s.Behind.Error())})
		}
		r, err := s.Record.Watched(ctx, doc, seen)
		s.Claims.Mark(&r)
		if err != nil {
			set.Skipped = append(set.Skipped, report.Skipped{Path: visible.Address(doc.Path),
				Reason: visible.Address(err.Error())})
		}
		if err == nil || len(r.Quotations) > 0 {
			set.Reports = append(set.Reports, r)
		}
		return errors.Join(err, s.Record.Incomplete())
	})
	return set, err
}

// made is what made a report, on this day.
func (d *Desk) made() *report.Program {
	if d.Made != nil {
		return d.Made()
	}
	return &d.Program
}

// Timeline puts what an article tells into the order of time, beside the record and the press.
func (d *Desk) Timeline(ctx context.Context, doc *document.Document) (set timeline.Set, err error) {
	set = timeline.Set{Schema: timeline.Schema, Articles: []timeline.Article{}}
	err = d.Working(ctx, func(ctx context.Context, s Sides) error {
		r, err := s.Record.Watched(ctx, doc, check.Seen{})
		if err != nil {
			return err
		}
		appeared, err := s.Appeared(ctx, r)
		if err != nil {
			return err
		}
		set.Articles = append(set.Articles, timeline.Make(doc, &r, appeared))
		return s.Record.Incomplete()
	})
	return set, err
}
