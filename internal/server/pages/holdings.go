package pages

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/read"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/report"
)

// The pages on what is held: speakers, outlets, and what came in.

var everything = archive.Filter{}

// last are the documents that came in last, the newest first.
func last(all []archive.Holding, most int) []archive.Holding {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b archive.Holding) int {
		return cmp.Or(strings.Compare(b.Added, a.Added), cmp.Compare(b.ID, a.ID))
	})
	return all[:min(most, len(all))]
}

type speakersView struct {
	Name      string
	People    []personView
	Documents []archive.Holding // of the one that is asked for
	Press     bool
	More      int
}

// personView is somebody who speaks in the record.
type personView struct {
	archive.Person
	Faith faith
	Also  []string
}

// mostPeople is how many people a page lists, those of whom most is held.
const mostPeople = 300

func (p *Pages) speakers(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := speakersView{Name: strings.TrimSpace(r.URL.Query().Get("name"))}
	err := p.desk.With(ctx, func(s desk.Sides) error {
		people, err := s.Archive.Coverage(ctx, v.Name, "", "")
		if err != nil {
			return err
		}
		counted, err := p.counted(ctx, s)
		if err != nil {
			return err
		}
		v.Press = s.Press != nil
		slices.SortStableFunc(people, func(a, b archive.Person) int {
			return cmp.Or(b.Documents-a.Documents, strings.Compare(a.Name, b.Name))
		})
		v.More = max(0, len(people)-mostPeople)
		people = people[:len(people)-v.More]
		faiths := counted.of(people)
		for i, one := range people {
			v.People = append(v.People, personView{Person: one, Faith: faiths[i], Also: one.Names[1:]})
		}
		if v.Name != "" {
			v.Documents, err = s.Archive.List(ctx, archive.Filter{Speaker: v.Name})
		}
		return err
	})
	if err != nil {
		return err
	}
	title := tongueOf(r).Say("desk.speakers")
	if v.Name != "" {
		title = v.Name
	}
	return p.show(w, r, "speakers", frame{Title: title, Here: "/speakers", View: v})
}

type outletsView struct {
	Outlets []outletCount
	Press   bool
}

func (p *Pages) outlets(w http.ResponseWriter, r *http.Request) error {
	var v outletsView
	err := p.desk.With(r.Context(), func(s desk.Sides) error {
		counted, err := p.counted(r.Context(), s)
		v.Outlets, v.Press = counted.outlets, s.Press != nil
		return err
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "outlets", frame{Title: tongueOf(r).Say("desk.outlets"), Here: "/outlets", View: v})
}

type archiveView struct {
	Day              string // of which the documents are shown; "" for what came in last
	Record, Articles []archive.Holding
	Reports          []archive.Saved
	Trouble          []report.Skipped // what of the archive can't be read
	Admin            bool             // who asks may add
	Came             *cameView        // what became of files that were just sent
}

// cameView is what became of files.
type cameView struct {
	archive.Added
	Refused []report.Skipped
}

// shownLast is how many of what came last a page lists.
const shownLast = 25

func (p *Pages) archive(w http.ResponseWriter, r *http.Request) error {
	return p.archiveWith(w, r, nil)
}

func (p *Pages) archiveWith(w http.ResponseWriter, r *http.Request, came *cameView) error {
	v := archiveView{Came: came, Admin: may(r, server.Admin)}
	err := p.desk.With(r.Context(), func(s desk.Sides) error { return v.fill(r.Context(), s) })
	if err != nil {
		return err
	}
	return p.show(w, r, "archive", frame{Title: tongueOf(r).Say("desk.archive"), Here: "/archive", View: v})
}

// day shows the documents of a day.
func (p *Pages) day(w http.ResponseWriter, r *http.Request) error {
	v := archiveView{Day: r.URL.Query().Get("date")}
	if says := wrongDay(v.Day, v.Day); says != "" || v.Day == "" {
		return wrong(http.StatusNotFound, "the page of a day is asked for with its date, YYYY-MM-DD")
	}
	err := p.desk.With(r.Context(), func(s desk.Sides) (err error) {
		v.Record, err = s.Archive.List(r.Context(), archive.Filter{From: v.Day, To: v.Day})
		return err
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "archive", frame{Title: tongueOf(r).Day(v.Day), Here: "/archive", View: v})
}

func (v *archiveView) fill(ctx context.Context, s desk.Sides) error {
	held, err := s.Archive.List(ctx, everything)
	if err != nil {
		return err
	}
	v.Record = last(held, shownLast)
	if v.Reports, err = s.Archive.Reports(ctx); err != nil {
		return err
	}
	slices.Reverse(v.Reports)
	v.Reports = v.Reports[:min(len(v.Reports), shownLast)]
	v.Trouble = skipped(s.Record.Failures)
	if s.Press == nil {
		return nil
	}
	held, err = s.Press.List(ctx, everything)
	v.Articles = last(held, shownLast)
	return err
}

func skipped(all []read.Failure) (out []report.Skipped) {
	for _, f := range all {
		out = append(out, report.Skipped{Path: f.Path, Reason: f.Err.Error()})
	}
	return out
}

// ownName is the name of a file that somebody sends. It is a source of its own: another file of the same name, of
// somebody else's folder or of this machine, is no earlier version of it.
func ownName(name string, data []byte) string {
	const enough = 12 // letters of a sum, to tell files of one name apart
	return "uploaded/" + source.SHA256(data)[:enough] + "/" + source.Clean(name)
}

// addFiles takes transcripts into the record, and says what became of each.
func (p *Pages) addFiles(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseMultipartForm(32 << 20); err != nil {
		return wrong(http.StatusBadRequest, "the files could not be read; send at most 32 MB at a time, from the "+
			"page Archive")
	}
	var sources []source.Source
	for _, head := range r.MultipartForm.File["files"] {
		file, err := head.Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(file)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
		if head.Filename != "" {
			sources = append(sources, source.Source{Path: ownName(head.Filename, data), Data: data})
		}
	}
	if len(sources) == 0 {
		return wrong(http.StatusBadRequest, "no file was chosen; choose some transcripts first")
	}
	var came cameView
	err := p.desk.Writing(r.Context(), func(a *archive.Archive) error {
		added, err := a.AddGiven(r.Context(), slices.Values(sources))
		if added != nil {
			came.Added, came.Refused = *added, skipped(added.Refused)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range slices.Concat(came.Added.Added, came.Added.Revised) {
		server.Did(r.Context(), "add document", name)
	}
	return p.archiveWith(w, r, &came)
}
