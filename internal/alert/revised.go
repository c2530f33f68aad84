package alert

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/publish"
	"verbatim/report"
)

// Transcripts that are revised, on which kept reports or published pages rest.

// resting is what rests on a transcript: a kept report, or a page.
type resting struct {
	name       string   // “report 3”, “page 1”
	source     string   // of the transcript
	quotations []string // that rest on it
	read       func() (report.Report, error)
	reports    []int64
	pages      []int64
}

// ofRevisions looks at the reports that were kept and the pages that are published. One is told of once for each
// transcript and version, and within a day once, however often it is revised.
func (o *observation) ofRevisions(ctx context.Context, a Alert, said map[string]told) error {
	reports, err := o.restingReports(ctx)
	if err != nil {
		return err
	}
	pages, err := o.restingPages(ctx)
	if err != nil {
		return err
	}
	for _, r := range append(reports, pages...) {
		if err := o.revision(ctx, a, r, said); err != nil {
			return err
		}
	}
	return nil
}

func (o *observation) restingReports(ctx context.Context) (out []resting, err error) {
	kept, err := o.sides.Archive.Reports(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range kept {
		by := map[string][]string{} // quotations by the document that was revised
		for _, stale := range s.Stale {
			if stale.Reason == "revised" {
				by[stale.Source] = append(by[stale.Source], stale.Quotation)
			}
		}
		read := func() (r report.Report, err error) {
			body, err := o.sides.Archive.Report(ctx, s.ID)
			if err == nil {
				err = json.Unmarshal(body, &r)
			}
			return r, err
		}
		for _, source := range slices.Sorted(maps.Keys(by)) {
			out = append(out, resting{fmt.Sprintf("report %d", s.ID), source, by[source], read, []int64{s.ID}, nil})
		}
	}
	return out, nil
}

// restingPages are the published pages that show a transcript of which there is a newer version.
func (o *observation) restingPages(ctx context.Context) (out []resting, err error) {
	b, err := publish.Open(ctx, o.sides.Archive.Dir)
	if errors.Is(err, publish.ErrNone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	pages, err := b.Pages(ctx)
	for _, p := range pages {
		shown := p.Shown()
		if shown == nil || p.Withdrawn != "" || shown.Evidence.Removed != "" {
			continue
		}
		lead := shown.Evidence.Lead()
		read := func() (report.Report, error) { return reportOf(lead), nil }
		for _, s := range shown.Evidence.Sources {
			h, err := o.sides.Archive.Find(ctx, s.SHA256)
			if err == nil && h.State == archive.Revised {
				out = append(out, resting{fmt.Sprintf("page %d", p.ID), h.Source, []string{lead.ID}, read, nil, []int64{p.ID}})
			}
		}
	}
	return out, err
}

// reportOf is what a page is about, as a report has it.
func reportOf(i publish.Item) report.Report {
	q := report.Quotation{ID: i.ID, Text: i.Text, Verdict: i.Verdict, Severity: i.Severity}
	if i.Speaker != "" {
		q.Speaker = &report.Speaker{Name: i.Speaker}
	}
	if i.Document != nil {
		q.Match = &report.Match{Document: *i.Document, Speaker: i.Said, Pieces: i.Pieces}
	}
	return report.Report{Quotations: []report.Quotation{q}}
}

func (o *observation) revision(ctx context.Context, a Alert, r resting, said map[string]told) error {
	versions, err := o.sides.Archive.Versions(ctx, r.source)
	if err != nil || len(versions) < 2 {
		return err
	}
	now := versions[len(versions)-1]
	subject, state := r.name+" "+r.source, fmt.Sprint(now.ID)
	before, known := said[subject]
	if known && before.state == state {
		return nil
	}
	item, holds, err := o.revised(ctx, a, r, versions)
	if err != nil || !holds {
		return err
	}
	if !known {
		news := a.ID != 0 || a.Since != "" && now.Added >= a.Since
		o.add(a, subject, state, news, body{Item: item})
		return nil
	}
	before.state = state
	if before.folded++; o.now-before.last > int64(oneStory.Seconds()) {
		before.round, before.last, before.folded = before.round+1, o.now, 0
		o.events = append(o.events, event{alert: a.ID, subject: subject, round: before.round, made: o.now,
			state: "new", body: body{Item: item}})
	}
	o.told = append(o.told, before)
	return nil
}

// revised is what is said of a transcript that was revised, and of what rests on it. It holds where words have
// changed, and where one of the quotations is of those that are asked for.
func (o *observation) revised(ctx context.Context, a Alert, rests resting, versions []archive.Holding) (
	item channel.Item, holds bool, err error) {
	r, err := rests.read()
	if errors.Is(err, archive.ErrPurged) {
		return item, false, nil
	}
	if err != nil {
		return item, false, err
	}
	now, was := versions[len(versions)-1], versions[len(versions)-2]
	differs, err := o.words(ctx, was.ID, now.ID)
	if err != nil || len(differs) == 0 {
		return item, false, err
	}
	alone := &view{reports: []report.Report{r}, articles: []article{{outlet: 0}}, at: map[rowKey]int{},
		byID: map[[2]string]int{}}
	alone.add(0)
	asks, err := alone.asks(ctx, o.sides, a.Condition)
	if err != nil {
		return item, false, err
	}
	why := "the words are those of the transcript, before and after it was revised; check the article again"
	if len(rests.pages) > 0 {
		why = fmt.Sprintf("the words are those of the transcript, before and after it was revised; the published %s "+
			"rests on it: correct or withdraw it", rests.name)
	}
	for i := range alone.quotes {
		q := alone.of(i)
		if !slices.Contains(rests.quotations, q.ID) || !asks.fits(alone, i) {
			continue
		}
		return channel.Item{Kind: kindNames[ofRevision], Verdict: q.Verdict, Severity: q.Severity,
			Means: meaning(q.Verdict), Speaker: who(q), Quotation: short(q.Text), Reports: rests.reports, Pages: rests.pages,
			Changes: differs, Why: why, Record: &channel.Place{Number: now.ID, Path: now.Source,
				Title: short(now.Title), Date: now.Date}}, true, nil
	}
	return item, false, nil
}
