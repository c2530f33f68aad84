// Package check is the library's front door: articles and a record in, a report out. It composes the line of
// ARCHITECTURE.md and holds no logic of its own.
package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/limit"
	"verbatim/internal/profile"
	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Articles checks some articles, as many at a time as there are processors. The reports come in the articles'
// order; an article on which the check itself fails is a failure, and the rest goes on; so is one whose time
// is spent, of which there is a report too where some of it was judged. progress, where it is not nil, is
// called after each.
func (r *Record) Articles(ctx context.Context, docs []*document.Document,
	progress func(done, all int)) ([]report.Report, []read.Failure, error) {
	reports, errs := make([]report.Report, len(docs)), make([]error, len(docs))
	var lock sync.Mutex
	done := 0
	budget := r.Budget.or(len(docs), limit.From(ctx))
	all, cancel := budget.all(ctx)
	defer cancel()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, doc := range docs {
		group.Go(func() error {
			within, cancel := budget.article(all)
			defer cancel()
			reports[i], errs[i] = r.one(within, doc, Seen{})
			if ctx.Err() != nil {
				return ctx.Err()
			}
			lock.Lock()
			defer lock.Unlock()
			if done++; progress != nil {
				progress(done, len(docs))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	var out []report.Report
	var failures []read.Failure
	for i := range docs {
		if errs[i] != nil {
			failures = append(failures, read.Failure{Path: docs[i].Path, Err: errs[i]})
		}
		if errs[i] == nil || len(reports[i].Quotations) > 0 {
			out = append(out, reports[i])
		}
	}
	return out, failures, nil
}

// one checks an article, and keeps what was answered where that is wanted.
func (r *Record) one(ctx context.Context, doc *document.Document, seen Seen) (report.Report, error) {
	if !r.Taping {
		return r.safely(ctx, doc, seen)
	}
	out, tape, err := r.taped(ctx, doc, seen)
	if err == nil {
		out.Tape, err = json.Marshal(tape)
	}
	return out, err
}

// Article is Check where nothing can go wrong, as with a record in memory; what does is a panic.
func (r *Record) Article(doc *document.Document) report.Report {
	out, err := r.Check(context.Background(), doc)
	if err != nil {
		panic(err)
	}
	return out
}

// Check checks one article. An error is the end of the context, a part of the record that can't be read, a
// closed record, or a fault of ours; there is no report then.
func (r *Record) Check(ctx context.Context, doc *document.Document) (report.Report, error) {
	out, err := r.safely(ctx, doc, Seen{})
	if err != nil {
		return report.Report{}, err
	}
	return out, nil
}

// safely checks an article until the context ends. A panic is that article's error, and where the time was
// too short the report has what was judged.
func (r *Record) safely(ctx context.Context, doc *document.Document, seen Seen) (out report.Report,
	err error) {
	r.use.RLock()
	defer r.use.RUnlock()
	if r.closed {
		return out, ErrClosed
	}
	err = guarded(func() error {
		var err error
		out, err = r.check(ctx, doc, seen)
		return err
	})
	if fault := new(fault); errors.As(err, &fault) {
		err = fmt.Errorf("the check failed on it (%w); please report this article", err)
	}
	return out, err
}

// check checks one article until the context ends. Where that is too early, the report has what was judged.
func (r *Record) check(ctx context.Context, doc *document.Document, seen Seen) (report.Report, error) {
	out := report.Report{
		Article: report.Article{Path: visible.Address(doc.Path), Title: doc.Meta.Title,
			Author: doc.Meta.Author, Publisher: doc.Meta.Publisher, Published: doc.Meta.Date,
			Modified: doc.Meta.Modified, AlsoDated: doc.Meta.AlsoDated, Site: doc.Meta.Site,
			URL: visible.Address(doc.Meta.URL), SHA256: doc.SHA256, Language: doc.Meta.Language,
			Text: doc.Original()},
		Record: report.RecordExtent{Documents: r.documents, From: r.from, To: r.to,
			Skipped: len(r.Failures)},
		Summary:    map[string]int{},
		Quotations: []report.Quotation{},
	}
	held := func(speaker, from, to string) []judge.Entry { return r.asked.held(ctx, speaker, from, to) }
	offsets := doc.Offsets()
	found, err := inTime(ctx, &r.left, func() extracted {
		quotations, reported := quotation.Extract(doc)
		return extracted{quotations, reported}
	})
	if err != nil {
		return out, fmt.Errorf("its quotations were not found: %w", err)
	}
	quotations := found.quotations
	j := judge.New(r.Index, held, doc, quotations)
	for _, d := range j.Own() {
		out.Record.LeftOut = append(out.Record.LeftOut, visible.Address(r.Index.Doc(d).Path))
	}
	seen.found(out.Article, doc, quotations, offsets)
	across := make([]*report.Quotation, len(quotations)) // with what the record has in other languages
	said := func(i int, answer judge.Judgement, offsets *document.Offsets) report.Quotation {
		if across[i] != nil {
			return *across[i]
		}
		return r.quotation(ctx, i, doc, quotations[i], r.certain(answer), offsets)
	}
	asked := func(i int) judge.Judgement {
		answer := r.judgeOf(j, &quotations[i]).Quotation(&quotations[i])
		across[i] = r.inOtherLanguages(ctx, i, doc, quotations[i], r.certain(answer))
		return answer
	}
	judged, err := r.judgements(ctx, asked, quotations, seen.teller(doc, said))
	for i, answer := range judged {
		if answer.Verdict == 0 {
			out.Unjudged++
			continue
		}
		out.Quotations = append(out.Quotations, said(i, answer, offsets))
		out.Summary[out.Quotations[len(out.Quotations)-1].Verdict]++
	}
	withSources := func(err error) (report.Report, error) {
		out.Sources = profile.Of(out)
		return out, err
	}
	if err != nil {
		return withSources(err)
	}
	out.Record.WordLists = usedLists(out.Quotations)
	unmarked, err := inTime(ctx, &r.left,
		func() []judge.Standing { return r.standings(j, found.reported, quotations, judged) })
	if err != nil {
		return withSources(fmt.Errorf("what it reports without marks was not looked at: %w", err))
	}
	for i, a := range unmarked {
		out.Reported = append(out.Reported, r.reported(ctx, i, a, doc, offsets))
	}
	return withSources(nil)
}

// extracted is what an article says that somebody said.
type extracted struct {
	quotations []quotation.Quotation
	reported   []quotation.Reported
}

// judgements judges quotations side by side until the context ends, and calls judged for each. What was not
// judged then has no verdict.
func (r *Record) judgements(ctx context.Context, ask func(i int) judge.Judgement,
	quotations []quotation.Quotation, judged func(i int, answer judge.Judgement)) ([]judge.Judgement, error) {
	out, errs := make([]judge.Judgement, len(quotations)), make([]error, len(quotations))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range quotations {
		group.Go(func() error {
			out[i], errs[i] = inTime(ctx, &r.left, func() judge.Judgement { return ask(i) })
			if errs[i] == nil {
				judged(i, out[i])
			}
			return nil
		})
	}
	_ = group.Wait() // the errors are in errs
	missing := 0
	for i, err := range errs { // the first of the article, and not of the clock
		switch {
		case errors.As(err, new(index.Damage)): // what it needs can't be read, and the others may not need it
			r.meets(err)
			out[i] = unreadable(judge.Judgement{})
		case err != nil && ctx.Err() != nil:
			missing++
		case err != nil:
			return nil, fmt.Errorf("quotation %d: %w", i+1, err)
		}
	}
	if missing > 0 {
		return out, fmt.Errorf("%d of its %s were not judged: %w", missing,
			report.Plural(len(quotations), "quotation"), context.Cause(ctx))
	}
	return out, nil
}
