package pages

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"verbatim/internal/fetch"
	"verbatim/internal/server"
	"verbatim/internal/watch"
)

// The page of the sources that the archive follows: how they are, what happened to them, and what became of
// pages after they were kept.

type sourcesView struct {
	Sources []sourceView
	More    int // that are not shown
	Failing int
	Drift   []driftView
	Editor  bool // who asks may follow sources
}

type sourceView struct {
	watch.Source
	Side, Health string
	Failing      bool
	Next, News   string // RFC 3339, "" for never
	Events       []eventView
}

type eventView struct {
	At, Kind, Text string
	Times          int
}

type driftView struct{ At, Kind, Address, Text string }

// What the page shows at most: the sources that fail first.
const (
	mostSources = 200
	mostDrift   = 25
)

// following does some work with the sources of the archive. Where none are followed yet it does nothing, or
// makes the list.
func (p *Pages) following(ctx context.Context, create bool, work func(*watch.Watch) error) error {
	open := watch.Open
	if create {
		open = watch.Create
	}
	w, err := open(ctx, p.desk.Dir())
	if errors.Is(err, watch.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(work(w), w.Close())
}

func (p *Pages) sources(w http.ResponseWriter, r *http.Request) error {
	v := sourcesView{Editor: may(r, server.Editor)}
	err := p.following(r.Context(), false, func(list *watch.Watch) error {
		return v.fill(r.Context(), list,
			p.Now())
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "sources", frame{Title: "Sources", English: true, Here: "/archive", View: v})
}

func (v *sourcesView) fill(ctx context.Context, list *watch.Watch, now time.Time) error {
	all, err := list.List(ctx)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b watch.Source) int {
		return cmp.Compare(min(b.Failures, 1),
			min(a.Failures, 1))
	})
	for _, s := range all {
		if s.Failures > 0 {
			v.Failing++
		}
	}
	v.More = max(0, len(all)-mostSources)
	for _, s := range all[:len(all)-v.More] {
		one := sourceView{Source: s, Side: "press", Health: sentence(errors.New(s.Health(now))),
			Failing: s.Failures > 0,
			Next:    moment(s.Next), News: moment(s.News)}
		if s.Record {
			one.Side = "record"
		}
		events, err := list.Events(ctx, s)
		if err != nil {
			return err
		}
		for _, e := range events {
			one.Events = append(one.Events, eventView{moment(e.At), e.Kind, e.Text, e.Times})
		}
		v.Sources = append(v.Sources, one)
	}
	drift, err := list.Drifts(ctx, "", mostDrift)
	for _, d := range drift {
		v.Drift = append(v.Drift, driftView{moment(d.At), d.Kind, d.Address, d.Text})
	}
	return err
}

// moment is a time of the list of sources, "" for never.
func moment(at int64) string {
	if at == 0 {
		return ""
	}
	return time.Unix(at, 0).UTC().Format(time.RFC3339)
}

// follow follows a source, or takes one off the list. A folder is followed by who may use the machine.
func (p *Pages) follow(w http.ResponseWriter, r *http.Request) error {
	err := p.following(r.Context(), true, func(list *watch.Watch) error {
		if id := r.PostFormValue("remove"); id != "" {
			return unfollow(r, list, id)
		}
		n := watch.New{Address: strings.TrimSpace(r.PostFormValue("address")),
			Record:  r.PostFormValue("side") == "record",
			Pattern: strings.TrimSpace(r.PostFormValue("pattern"))}
		if known, err := list.Find(r.Context(), n.Address); (n.Record || err == nil && known.Record) && !may(r, server.Admin) {
			return wrong(http.StatusForbidden, ofAdmins)
		}
		if !fetch.IsURL(n.Address) {
			return wrong(http.StatusBadRequest, "what is followed here begins with http:// or https://; a folder is followed "+
				"with verbatim watch add")
		}
		s, _, err := list.Follow(r.Context(), n)
		if err != nil {
			return trouble{http.StatusBadRequest, err}
		}
		server.Did(r.Context(), "follow source", strconv.FormatInt(s.ID, 10))
		return nil
	})
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/sources", http.StatusSeeOther)
	return nil
}

// ofAdmins is what an editor is told: verdicts rest on the record.
const ofAdmins = "what brings transcripts into the record, or is a folder of this machine, is followed and removed by an admin"

func unfollow(r *http.Request, list *watch.Watch, id string) error {
	all, err := list.List(r.Context())
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(s watch.Source) bool { return strconv.FormatInt(s.ID, 10) == id })
	if i < 0 {
		return wrong(http.StatusNotFound, "that source is not followed any more")
	}
	if (all[i].Record || !fetch.IsURL(all[i].Address)) && !may(r, server.Admin) {
		return wrong(http.StatusForbidden, ofAdmins)
	}
	if err := list.Unfollow(r.Context(), all[i]); err != nil {
		return err
	}
	server.Did(r.Context(), "remove source", id)
	return nil
}
