package pages

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/report"
)

// keep keeps the answer to a check in the archive, which gives it an address of its own.
func (p *Pages) keep(w http.ResponseWriter, r *http.Request) error {
	id, err := p.keepCheck(r.Context(), r.PostFormValue("check"))
	if err != nil {
		return err
	}
	server.Did(r.Context(), "keep report", text(id))
	http.Redirect(w, r, "/reports/"+text(id), http.StatusSeeOther)
	return nil
}

// keepCheck keeps an answer once, and returns the number of its report.
func (p *Pages) keepCheck(ctx context.Context, name string) (int64, error) {
	c := p.checks.get(name)
	if c == nil || len(c.Set.Reports) == 0 {
		return 0, wrong(http.StatusNotFound,
			"this answer is gone, so that it can't be kept; check the article again")
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	ctx = context.WithoutCancel(ctx) // what was begun is kept, whether or not somebody waits for the answer
	if c.Kept == 0 {
		ids, err := p.desk.Keep(ctx, c.Set.Reports[:1], fetched(c.From)...)
		if err != nil {
			return 0, err
		}
		c.Kept = ids[0]
	}
	if !c.Drafted { // the disk may have been full when the report was kept
		if err := p.notes.draft(ctx, c.Kept, c.Set); err != nil {
			return 0, err
		}
		c.Drafted = true
	}
	return c.Kept, nil
}

// fetched is the page that was checked, where it was fetched: that is kept with what was asked and answered.
func fetched(from source.Source) []source.Source {
	if from.Capture == nil {
		return nil
	}
	return []source.Source{from}
}

// kept shows a report that was kept.
func (p *Pages) kept(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return wrong(http.StatusNotFound, "a report has a number; the page Archive lists those that were kept")
	}
	set, err := p.load(r.Context(), id)
	if err != nil {
		return err
	}
	base := "/reports/" + text(id)
	if form := r.URL.Query().Get("format"); form != "" {
		return p.export(w, set, form, taken{[]byte(set.Reports[0].Article.Text), languageOf(r)})
	}
	v := p.result(r, set, base, r.URL.Query().Get("show"))
	if v.Kept, err = p.about(r.Context(), id); err != nil {
		return err
	}
	all, err := p.notes.of(r.Context(), id)
	if err != nil {
		return err
	}
	v.each(func(c *cardView) { c.pin(id, all) })
	return p.show(w, r, "result", frame{Title: v.Title, Here: "/archive", View: v})
}

// pin puts the notes on a quotation to its card.
func (c *cardView) pin(report int64, all []noted) {
	c.Report = report
	for _, n := range all {
		if n.Quotation == c.ID {
			c.Notes = append(c.Notes, n)
		}
	}
}

// about is when a report was kept, and what of it is out of date.
func (p *Pages) about(ctx context.Context, id int64) (*archive.Saved, error) {
	out := archive.Saved{ID: id}
	err := p.desk.With(ctx, func(s desk.Sides) error {
		all, err := s.Archive.Reports(ctx)
		if i := slices.IndexFunc(all, func(one archive.Saved) bool { return one.ID == id }); i >= 0 {
			out = all[i]
		}
		return err
	})
	return &out, err
}

// load reads a report that was kept, with what the desk keeps beside it to show it.
func (p *Pages) load(ctx context.Context, id int64) (set report.Set, err error) {
	var body []byte
	err = p.desk.With(ctx, func(s desk.Sides) error {
		if body, err = s.Archive.Report(ctx, id); err != nil {
			if errors.Is(err, archive.ErrPurged) {
				return trouble{http.StatusGone, err}
			}
			return trouble{http.StatusNotFound, err}
		}
		return nil
	})
	if err != nil {
		return set, err
	}
	var one report.Report
	if err = json.Unmarshal(body, &one); err != nil {
		return set, err
	}
	one.Recall()
	set = report.Set{Schema: report.Schema, Reports: []report.Report{one}}
	return set, p.notes.fill(ctx, id, &set)
}

// reportOf is the report that a form is about: by its number, or that of a check that is kept now.
func (p *Pages) reportOf(r *http.Request) (int64, error) {
	if name := r.PostFormValue("check"); name != "" {
		return p.keepCheck(r.Context(), name)
	}
	id, err := strconv.ParseInt(r.PostFormValue("report"), 10, 64)
	if err != nil {
		return 0, wrong(http.StatusBadRequest, "the form names no report; send it from the report's page")
	}
	return id, nil
}
