package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/server"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Days bound what is wanted.
type Days struct {
	From string `query:"from" format:"date" doc:"only from this day on"`
	To   string `query:"to" format:"date" doc:"only to this day, inclusive"`
}

// Side is the record or the articles that are kept.
type Side struct {
	Side string `query:"side" enum:"record,press" default:"record" doc:"the record, or the articles that are kept"`
}

// of is that side of an archive.
func (s Side) of(sides desk.Sides) (*archive.Archive, error) {
	switch {
	case s.Side != "press":
		return sides.Archive, nil
	case sides.Press == nil:
		return nil, desk.ErrNoPress
	}
	return sides.Press.Archive, nil
}

// Number names a document or a report.
type Number struct {
	ID int64 `path:"id" minimum:"1" doc:"its number"`
}

type searchInput struct {
	Paging
	Days
	Words   string `query:"words" required:"true" minLength:"1" maxLength:"10000" pattern:"\\S" doc:"what was said"`
	Speaker string `query:"speaker" maxLength:"1000" doc:"only what this person says"`
}

// hit is a passage, and the number under which its document is asked for.
type hit struct {
	report.Hit
	Number int64 `json:"number"`
}

// hits are the answer to a search.
type hits struct {
	Hits []hit `json:"hits"`
}

func (a *API) documents() {
	add(a, operation{role: server.Reader, id: "search", method: http.MethodGet, path: "/search",
		summary: "Find where words were said", answers: as[hits](a)}, a.search)
	add(a, operation{role: server.Reader, id: "documents", method: http.MethodGet, path: "/documents",
		summary: "List the documents; of articles, when they appeared too",
		answers: onlyJSON(&huma.Schema{AnyOf: []*huma.Schema{a.schemaOf([]archive.Holding{}),
			a.schemaOf([]press.Dated{})}})}, a.list)
	add(a, operation{role: server.Reader, id: "document", method: http.MethodGet, path: "/documents/{id}",
		summary: "One document with its text", answers: as[desk.View](a)},
		func(ctx context.Context, in *struct {
			Side
			Number
		}) (*answer, error) {
			return a.show(ctx, in.Side, in.Number, desk.Span{})
		})
	add(a, operation{role: server.Reader, id: "passage", method: http.MethodGet, path: "/documents/{id}/passage",
		summary: "A passage of a document, with what stands around it", answers: as[desk.View](a)},
		func(ctx context.Context, in *struct {
			Side
			Number
			Start  int `query:"start" required:"true" minimum:"0" maximum:"100000000" doc:"in code points"`
			End    int `query:"end" required:"true" minimum:"1" maximum:"100000000" doc:"behind its last"`
			Around int `query:"around" default:"400" minimum:"0" maximum:"100000" doc:"shown on both sides"`
		}) (*answer, error) {
			return a.show(ctx, in.Side, in.Number, desk.Span{Start: in.Start, End: in.End, Around: in.Around})
		})
	add(a, operation{role: server.Reader, id: "versions", method: http.MethodGet, path: "/documents/{id}/versions",
		summary: "The versions of a document, oldest first", answers: as[[]archive.Holding](a)}, a.versions)
	add(a, operation{role: server.Reader, id: "coverage", method: http.MethodGet, path: "/coverage",
		summary: "What is held of whom, and what is known to be missing", answers: as[desk.Coverage](a)}, a.coverage)
}

func (a *API) search(ctx context.Context, in *searchInput) (out *answer, err error) {
	from := 0
	if in.Cursor != "" {
		at, err := opened(in.Cursor)
		if _, bad := fmt.Sscanf(at, "%d", &from); err != nil || bad != nil || from < 0 || from > mostHits {
			return nil, errNoCursor
		}
	}
	err = a.desk.With(ctx, func(s desk.Sides) error {
		found, _, err := s.Record.Search(ctx, check.Search{Words: in.Words, Speaker: in.Speaker, From: in.From,
			To: in.To, Limit: from + in.Limit + 1, Least: check.Likely})
		if err != nil {
			return err
		}
		list, link := hits{[]hit{}}, ""
		for i, h := range found {
			if i == from+in.Limit {
				link = nextPage(ctx, itoa(i))
				break
			}
			if i >= from {
				list.Hits = append(list.Hits, hit{h, h.Number})
			}
		}
		incomplete := s.Record.Incomplete()
		if incomplete != nil && len(list.Hits) == 0 {
			return incomplete // that nothing was found says nothing
		}
		out, err = troubled(incomplete)(jsonOf(list, link))
		return err
	})
	return out, err
}

// mostHits is how far a search goes on.
const mostHits = 10_000

type listInput struct {
	Paging
	Days
	Side
	Speaker string `query:"speaker" maxLength:"1000" doc:"only where this person speaks"`
}

func (a *API) list(ctx context.Context, in *listInput) (out *answer, err error) {
	only := archive.Filter{Speaker: in.Speaker, From: in.From, To: in.To}
	err = a.desk.With(ctx, func(s desk.Sides) error {
		if _, err := in.of(s); err != nil {
			return err
		}
		if in.Side.Side == "press" {
			all, err := s.Press.Dated(ctx, only)
			if err != nil {
				return err
			}
			out, err = pageOf(ctx, all, in.Paging, func(d *press.Dated) (string, *archive.Holding) {
				return d.Day, &d.Holding
			})
			return err
		}
		all, err := s.Archive.List(ctx, only)
		if err != nil {
			return err
		}
		out, err = pageOf(ctx, all, in.Paging, func(h *archive.Holding) (string, *archive.Holding) {
			return h.Date, h
		})
		return err
	})
	return out, err
}

// pageOf answers with a part of what is in the order of a day.
func pageOf[T any](ctx context.Context, all []T, p Paging,
	of func(*T) (day string, h *archive.Holding)) (*answer, error) {
	part, link, err := listed(ctx, all, p, func(one T) string {
		day, h := of(&one)
		return day + "\x00" + h.Source + fmt.Sprintf("\x00%019d", h.ID)
	})
	if err != nil {
		return nil, err
	}
	for i := range part {
		_, h := of(&part[i])
		h.Source = visible.Address(h.Source)
	}
	return jsonOf(part, link)
}

// one answers of a document on a side.
func (a *API) one(ctx context.Context, of Side, n Number,
	work func(*archive.Archive, archive.Holding) (*answer, error)) (out *answer, err error) {
	err = a.desk.With(ctx, func(s desk.Sides) error {
		from, err := of.of(s)
		if err != nil {
			return err
		}
		h, err := from.Holding(ctx, n.ID)
		if err != nil {
			return err
		}
		out, err = work(from, h)
		return err
	})
	return out, err
}

func (a *API) show(ctx context.Context, of Side, n Number, part desk.Span) (*answer, error) {
	return a.one(ctx, of, n, func(from *archive.Archive, h archive.Holding) (*answer, error) {
		view, err := desk.Show(ctx, from, h, part)
		if err != nil {
			return nil, err
		}
		return jsonOf(view, "")
	})
}

func (a *API) versions(ctx context.Context, in *struct {
	Side
	Number
}) (*answer, error) {
	return a.one(ctx, in.Side, in.Number, func(from *archive.Archive, h archive.Holding) (*answer, error) {
		all, err := from.Versions(ctx, h.Source)
		if err != nil {
			return nil, err
		}
		for i := range all {
			all[i].Source = visible.Address(all[i].Source)
		}
		return jsonOf(all, "")
	})
}

type coverageInput struct {
	Paging
	Days
	Name string `query:"name" maxLength:"1000" doc:"of this person; everybody where it is empty"`
}

func (a *API) coverage(ctx context.Context, in *coverageInput) (out *answer, err error) {
	err = a.desk.With(ctx, func(s desk.Sides) error {
		people, err := s.Archive.Coverage(ctx, in.Name, in.From, in.To)
		if err != nil {
			return err
		}
		missing, err := s.Archive.Missing(ctx, in.Name, in.From, in.To)
		if err != nil {
			return err
		}
		if missing == nil {
			missing = []archive.Occasion{}
		}
		part, link, err := listed(ctx, people, in.Paging, func(p archive.Person) string { return p.Name })
		if err != nil {
			return err
		}
		out, err = troubled(s.Record.Incomplete())(jsonOf(desk.Coverage{People: part, Missing: missing}, link))
		return err
	})
	return out, err
}
