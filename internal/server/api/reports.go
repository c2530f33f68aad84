package api

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/internal/visible"
)

type reportsInput struct {
	Paging
	Stale bool `query:"stale" doc:"only those in which something is stale"`
}

// keepInput is an article whose report is to be kept.
type keepInput struct {
	CheckInput
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"of your choice; what is sent again with it in a day is kept once"`
}

func (a *API) reports() {
	add(a, operation{role: server.Reader, id: "reports", method: http.MethodGet, path: "/reports",
		summary: "List the reports that were kept, and what in them is stale", answers: as[[]archive.Saved](a)},
		a.kept)
	add(a, operation{role: server.Reader, id: "report", method: http.MethodGet, path: "/reports/{id}",
		summary: "A report that was kept", answers: onlyJSON(shippedPart("report", "report"))},
		func(ctx context.Context, in *Number) (out *answer, err error) {
			err = a.desk.With(ctx, func(s desk.Sides) error {
				body, err := s.Archive.Report(ctx, in.ID)
				out = &answer{ContentType: jsonForm, Body: []byte(visible.JSON(string(body)) + "\n")}
				return err
			})
			return out, err
		})
	add(a, operation{role: server.Editor, id: "keep", method: http.MethodPost, path: "/reports",
		summary: "Check an article, and keep the report and, of an address, the page",
		more:    "The answer is the report; the header Location says where it is kept.",
		body:    server.Upload, status: http.StatusCreated, answers: schemas(a.reportForms(nil), shipped("report"))},
		func(ctx context.Context, in *keepInput) (*answer, error) {
			return a.written.once(ctx, in, func() (*answer, error) { return a.keep(ctx, in) })
		})
}

func (a *API) kept(ctx context.Context, in *reportsInput) (out *answer, err error) {
	err = a.desk.With(ctx, func(s desk.Sides) error {
		all, err := s.Archive.Reports(ctx)
		if err != nil {
			return err
		}
		var wanted []archive.Saved
		for _, r := range all {
			if r.Stale == nil {
				r.Stale = []archive.Stale{}
			}
			r.Article = visible.Address(r.Article)
			if !in.Stale || len(r.Stale) > 0 {
				wanted = append(wanted, r)
			}
		}
		part, link, err := listed(ctx, wanted, in.Paging,
			func(r archive.Saved) string { return fmt.Sprintf("%019d", r.ID) })
		if err != nil {
			return err
		}
		out, err = jsonOf(part, link)
		return err
	})
	return out, err
}

// keep checks an article and keeps the report. What was not judged whole is not kept.
func (a *API) keep(ctx context.Context, in *keepInput) (*answer, error) {
	// an answer that can't be given is refused before anything is kept
	if _, err := formFor(a.reportForms(nil), in.Accept); err != nil {
		return nil, err
	}
	set, s, err := a.checked(ctx, &in.Sent, check.Seen{})
	if err != nil {
		return nil, err
	}
	var pages []source.Source
	if s.Capture != nil {
		pages = append(pages, s)
	}
	// what was begun is kept, whether or not somebody waits for the answer
	ids, err := a.desk.Keep(context.WithoutCancel(ctx), set.Reports, pages...)
	if err != nil {
		return nil, err
	}
	server.Did(ctx, "keep report", fmt.Sprint(ids[0]))
	out, err := chosen(a.reportForms(s.Data), in.Accept, set)
	if err == nil {
		out.Location = fmt.Sprintf("%s/reports/%d", Base, ids[0])
	}
	return out, err
}

// written remembers what was written under which key, for a day and as long as the server runs.
type written struct {
	lock sync.Mutex
	by   *expirable.LRU[string, *writing]
}

// writing is what was, or is being, written under a key. answer is nil until it is done.
type writing struct {
	asked  [32]byte
	answer *answer
}

const (
	mostWritten = 1000
	aDay        = 24 * time.Hour
)

func newWritten() *written {
	return &written{by: expirable.NewLRU[string, *writing](mostWritten, nil, aDay)}
}

// once does some work, or answers what it answered to the same visitor under the same key. Work that fails
// may be tried again.
func (w *written) once(ctx context.Context, in *keepInput,
	work func() (*answer, error)) (out *answer, err error) {
	if in.Key == "" {
		return work()
	}
	key := server.Who(ctx).Name + "\x00" + in.Key
	asked := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %q", in.ContentType, in.Accept, in.Date, in.Title, in.RawBody))
	w.lock.Lock()
	before, known := w.by.Get(key)
	now := &writing{asked: asked}
	if !known {
		w.by.Add(key, now)
	}
	w.lock.Unlock()
	switch {
	case known && before.asked != asked:
		return nil, newProblem(ctx, http.StatusUnprocessableEntity,
			"this Idempotency-Key was sent with another article; take a new key for each")
	case known && before.answer == nil:
		return nil, newProblem(ctx, http.StatusConflict, "what was sent with this Idempotency-Key before is not done yet")
	case known:
		return before.answer, nil
	}
	defer func() { // also where the work panics
		if out == nil {
			w.by.Remove(key)
		}
	}()
	if out, err = work(); err == nil {
		w.by.Add(key, &writing{asked, out})
	}
	return out, err
}
