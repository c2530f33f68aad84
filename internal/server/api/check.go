package api

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/internal/visible"
	"verbatim/report"
)

// CheckInput is an article that is to be checked, and the form of the report.
type CheckInput struct {
	Sent
	Accepted
}

// checks are the operations that check an article and keep nothing.
func (a *API) checks() {
	add(a, operation{role: server.Reader, id: "check", method: http.MethodPost, path: "/check",
		summary: "Check the quotations of an article",
		more: "The report is what `verbatim check` prints. Accept chooses its form. Where part of the record could " +
			"not be read, or the time was too short, the header Verbatim-Trouble says so, and the report has what " +
			"was judged.",
		body: server.Upload, answers: schemas(a.reportForms(nil), shipped("report"))},
		func(ctx context.Context, in *CheckInput) (*answer, error) {
			set, s, err := a.checked(ctx, &in.Sent, check.Seen{})
			if len(set.Reports) == 0 {
				return nil, err
			}
			return troubled(err)(chosen(a.reportForms(s.Data), in.Accept, set))
		})
	a.streamed()
}

// checked reads an article and checks it, at a place of its own.
func (a *API) checked(ctx context.Context, in *Sent, seen check.Seen) (set report.Set, s source.Source, err error) {
	err = a.read(ctx, in, func(ctx context.Context, from source.Source, doc *document.Document) error {
		var err error
		s = from
		set, err = a.desk.Check(ctx, doc, seen)
		return err
	})
	return set, s, err
}

// read reads an article that was sent, and does some work with it at the same place.
func (a *API) read(ctx context.Context, in *Sent,
	work func(context.Context, source.Source, *document.Document) error) error {
	from, err := in.article(ctx)
	if err != nil {
		return err
	}
	ctx, leave, err := a.desk.Enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	doc, err := desk.Read(ctx, from)
	if err != nil {
		return err
	}
	return work(ctx, from, doc)
}

// troubled says of an answer what it lacks.
func troubled(trouble error) func(*answer, error) (*answer, error) {
	return func(out *answer, err error) (*answer, error) {
		if err == nil && trouble != nil {
			out.Trouble = visible.Line(visible.Address(trouble.Error()))
		}
		return out, err
	}
}

// reportForms are the forms of a report. file is what the article was read from, for the places of SARIF.
func (a *API) reportForms(file []byte) []form[report.Set] {
	bytesOf := func(path string) []byte {
		if path == "-" {
			return nil
		}
		return file
	}
	return []form[report.Set]{
		{jsonForm, report.JSON},
		{textForm, func(w io.Writer, s report.Set) error { return report.Text(w, s, report.Style{Width: 100}) }},
		{htmlForm, report.HTML},
		{csvForm, report.CSV},
		{sarifForm, func(w io.Writer, s report.Set) error { return report.SARIF(w, s, a.version, bytesOf) }},
		{annotationsForm, report.Annotations},
	}
}

// streamed is the check that is told of while it goes on.
func (a *API) streamed() {
	add(a, operation{role: server.Reader, id: "checkStream", method: http.MethodPost, path: "/check/stream",
		summary: "Check an article, and hear of each quotation as it is judged",
		more: "Server-Sent Events. `article`: the article and its quotations, without verdicts. `quotation`: one of " +
			"them with its verdict, in no order. `report`: the report, as of the check without a stream; its lines " +
			"are the lines of the event. `problem`: where it can't go on.",
		body: server.Upload, streams: true,
		answers: map[string]*huma.Schema{"text/event-stream": {Type: "object",
			Properties: map[string]*huma.Schema{"event": {Type: "string",
				Enum: []any{"article", "quotation", "report", "problem"}}, "data": {Type: "string"}}}}}, a.stream)
}

func (a *API) stream(ctx context.Context, in *Sent) (*huma.StreamResponse, error) {
	from, err := in.article(ctx)
	if err != nil {
		return nil, err
	}
	ctx, leave, err := a.desk.Enter(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := desk.Read(ctx, from)
	if err != nil {
		leave()
		return nil, err
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		defer leave()
		a.tell(ctx, c, doc)
	}}, nil
}

// tell checks an article and writes the events.
func (a *API) tell(ctx context.Context, c huma.Context, doc *document.Document) {
	_, w := humago.Unwrap(c)
	ctx, gone := context.WithCancel(ctx)
	defer gone()
	out := events{server.NewEvents(w, gone)}
	set, err := a.desk.Check(ctx, doc, check.Seen{
		Found: func(article report.Article, all []report.Quotation) {
			out.send("article", struct {
				Article    report.Article     `json:"article"`
				Quotations []report.Quotation `json:"quotations"`
			}{article, all})
		},
		Judged: func(q report.Quotation) { out.send("quotation", q) },
	})
	if err != nil {
		out.send("problem", failed(ctx, err))
	}
	if len(set.Reports) > 0 {
		var b bytes.Buffer
		if err := report.JSON(&b, set); err == nil {
			_ = out.Send("report", b.String())
		}
	}
}

// events are those of a check. It ends when nobody reads them any more.
type events struct{ server.Events }

// send sends a value, as problems are written.
func (e events) send(name string, value any) {
	var b bytes.Buffer
	if err := visible.WriteJSON(&b, value, false); err == nil {
		_ = e.Send(name, b.String())
	}
}
