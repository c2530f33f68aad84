package api

import (
	"cmp"
	"context"
	"io"
	"net/http"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/internal/timeline"
	"verbatim/internal/trace"
	"verbatim/report"
)

// StrandsWanted says which strands are wanted, and in which order.
type StrandsWanted struct {
	Days
	Outlets []string `query:"outlet,explode" maxItems:"100" doc:"only strands that one of these carries"`
	Variant string   `query:"variant" enum:"verbatim,clean,clipped,altered,spliced,misattributed,not-found,unclear" doc:"with a variant of this verdict"`
	Least   int      `query:"least" minimum:"1" maximum:"1000000" doc:"carriers; 2 for all that is kept, else 1"`
	Sort    string   `query:"sort" enum:"carriers,first,last,outlets" default:"carriers" doc:"which come first"`
	Limit   int      `query:"limit" default:"100" minimum:"1" maximum:"1000" doc:"how many strands at most"`
}

func (w StrandsWanted) only() trace.Only {
	return trace.Only{From: w.From, To: w.To, Outlets: w.Outlets, Variant: w.Variant, Least: w.Least}
}

// of is the strands of a trace that are wanted.
func (w StrandsWanted) of(t trace.Trace) trace.Trace {
	t = t.Only(w.only())
	t.Sort(w.Sort)
	t.Strands = t.Strands[:min(len(t.Strands), w.Limit)]
	return t
}

var traceForms = []form[trace.Trace]{
	{jsonForm, trace.JSON},
	{textForm, func(w io.Writer, t trace.Trace) error { return trace.Text(w, t, report.Style{Width: 100}) }},
	{htmlForm, trace.HTML}, {csvForm, trace.CSV}, {graphForm, trace.GraphML},
}

var timelineForms = []form[timeline.Set]{
	{jsonForm, timeline.JSON},
	{textForm, func(w io.Writer, s timeline.Set) error { return timeline.Text(w, s, report.Style{Width: 100}) }},
	{htmlForm, timeline.HTML}, {calendarForm, timeline.Calendar},
}

func (a *API) circulation() {
	add(a, operation{role: server.Reader, id: "strands", method: http.MethodGet, path: "/strands",
		summary: "What circulates among the articles that are kept: all, or who carries some words",
		answers: schemas(traceForms, a.schemaOf(trace.Trace{}))}, a.strands)
	add(a, operation{role: server.Reader, id: "strandsOfArticle", method: http.MethodPost, path: "/strands",
		summary: "Who else carries what an article quotes", body: server.Upload,
		answers: schemas(traceForms, a.schemaOf(trace.Trace{}))}, a.strandsOf)
	add(a, operation{role: server.Reader, id: "timeline", method: http.MethodPost, path: "/timeline",
		summary: "What an article says happened when, in the order of time", body: server.Upload,
		answers: schemas(timelineForms, shipped("timeline"))}, a.timeline)
}

func (a *API) strands(ctx context.Context, in *struct {
	StrandsWanted
	Accepted
	Words string `query:"words" maxLength:"10000" doc:"only who carries these"`
}) (out *answer, err error) {
	if err := in.only().Validate(); err != nil {
		return nil, invalid(err.Error())
	}
	err = a.desk.Working(ctx, func(ctx context.Context, s desk.Sides) error {
		var found trace.Trace
		var err error
		if in.Words == "" {
			found, err = s.TraceAll(ctx, cmp.Or(in.Least, 2), nil)
		} else {
			found, err = s.TraceWords(ctx, cmp.Or(in.Least, 1), in.Words)
		}
		if err != nil {
			return err
		}
		out, err = chosen(traceForms, in.Accept, in.of(found))
		return err
	})
	return out, err
}

func (a *API) strandsOf(ctx context.Context, in *struct {
	StrandsWanted
	Sent
	Accepted
}) (out *answer, err error) {
	if err := in.only().Validate(); err != nil {
		return nil, invalid(err.Error())
	}
	err = a.read(ctx, &in.Sent, func(ctx context.Context, _ source.Source, doc *document.Document) error {
		set, trouble := a.desk.Check(ctx, doc, check.Seen{})
		if len(set.Reports) == 0 {
			return trouble
		}
		return a.desk.With(ctx, func(s desk.Sides) error {
			found, err := s.TraceArticles(ctx, cmp.Or(in.Least, 1), set.Reports)
			if err != nil {
				return err
			}
			out, err = troubled(trouble)(chosen(traceForms, in.Accept, in.of(found)))
			return err
		})
	})
	return out, err
}

func (a *API) timeline(ctx context.Context, in *CheckInput) (out *answer, err error) {
	err = a.read(ctx, &in.Sent, func(ctx context.Context, _ source.Source, doc *document.Document) error {
		set, trouble := a.desk.Timeline(ctx, doc)
		if len(set.Articles) == 0 {
			return trouble
		}
		out, err = troubled(trouble)(chosen(timelineForms, in.Accept, set))
		return err
	})
	return out, err
}
