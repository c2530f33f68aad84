package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

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
	o := operation{role: server.Reader, id: "checkStream", method: http.MethodPost, path: "/check/stream",
		summary: "Check an article, and hear of each quotation as it is judged",
		more: "Server-Sent Events. `article`: the article and its quotations, without verdicts. `quotation`: one of " +
			"them with its verdict, in no order. `report`: the report, as of the check without a stream; its lines " +
			"are the lines of the event. `problem`: where it can't go on.",
		body: server.Upload, streams: true,
		answers: map[string]*huma.Schema{"text/event-stream": {Type: "object",
			Properties: map[string]*huma.Schema{"event": {Type: "string",
				Enum: []any{"article", "quotation", "report", "problem"}}, "data": {Type: "string"}}}}}
	a.table.making = o
	defer func() { a.table.making = operation{} }()
	op := o.described(a)
	huma.Register(a.huma, op, func(ctx context.Context, in *Sent) (*huma.StreamResponse, error) {
		from, err := in.article(ctx)
		if err != nil {
			return nil, failed(ctx, err)
		}
		ctx, leave, err := a.desk.Enter(ctx)
		if err != nil {
			return nil, failed(ctx, err)
		}
		doc, err := desk.Read(ctx, from)
		if err != nil {
			leave()
			return nil, failed(ctx, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			defer leave()
			a.tell(ctx, c, doc)
		}}, nil
	})
}

// tell checks an article and writes the events.
func (a *API) tell(ctx context.Context, c huma.Context, doc *document.Document) {
	c.SetHeader("Content-Type", "text/event-stream")
	c.SetHeader("X-Accel-Buffering", "no") // a proxy that waits for the end would make it no stream
	c.SetStatus(http.StatusOK)
	ctx, gone := context.WithCancel(ctx)
	defer gone()
	out := events{c.BodyWriter(), gone}
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
			out.write("report", b.String())
		}
	}
}

// events are Server-Sent Events on their way. A reader who takes none of them for a while is gone, and the check ends.
type events struct {
	out  io.Writer
	gone func()
}

// patience is how long a reader may take for one event.
const patience = 20 * time.Second

func (e events) send(name string, value any) {
	var b bytes.Buffer
	if err := visible.WriteJSON(&b, value, false); err == nil {
		e.write(name, b.String())
	}
}

// write writes an event at once.
func (e events) write(name, data string) {
	w, isResponse := e.out.(http.ResponseWriter)
	if isResponse {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience))
	}
	lines := strings.ReplaceAll(strings.TrimSuffix(data, "\n"), "\n", "\ndata: ")
	_, err := fmt.Fprintf(e.out, "event: %s\ndata: %s\n\n", name, lines)
	if err == nil && isResponse {
		err = http.NewResponseController(w).Flush()
	}
	if err != nil {
		e.gone()
	}
}
