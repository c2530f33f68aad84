package pages

import (
	"cmp"
	"context"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/press"
	"verbatim/internal/timeline"
	"verbatim/internal/trace"
)

// The pages on what circulates, and on when it was said: both show what the command line's pages have, within
// the frame of the desk.

// shownStrands is how many strands a page shows; of the rest it counts how many there are.
const shownStrands = 12

type traceView struct {
	Words, Check, Order string
	trace.Only
	Verdicts, Orders []string
	Outlet           string
	Traced           bool
	Body             template.HTML
	Strands, More    int
	Searched         trace.Searched
	Says             string
}

func (p *Pages) trace(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	v := traceView{Words: strings.TrimSpace(q.Get("words")), Check: q.Get("check"), Order: q.Get("sort"),
		Outlet:   strings.TrimSpace(q.Get("outlet")),
		Verdicts: finding.Names(finding.WorstFirst()), Orders: trace.Orders,
		Only: trace.Only{From: q.Get("from"), To: q.Get("to"), Variant: q.Get("variant"), Least: 1}}
	if !slices.Contains(trace.Orders, v.Order) {
		v.Order = trace.Orders[0]
	}
	if v.Outlet != "" {
		v.Outlets = []string{v.Outlet}
	}
	f := frame{Title: "Trace what circulates", English: true, Here: "/trace", Also: within(".of-trace", trace.PartStyle())}
	if v.Says = wrongDay(v.From, v.To); v.Says == "" {
		found, err := p.traced(r.Context(), &v)
		switch {
		case errors.Is(err, desk.ErrNoPress):
			v.Says = "No articles are kept yet. What circulates is traced among the articles that " +
				"“verbatim add --press news/” keeps."
		case err != nil:
			return err
		default:
			v.Traced = true
			if err := v.fill(found); err != nil {
				return err
			}
		}
	}
	f.View = v
	return p.show(w, r, "trace", f)
}

// traced traces some words, what an article quotes, or all there is: then what two articles carry at least.
func (p *Pages) traced(ctx context.Context, v *traceView) (found trace.Trace, err error) {
	err = p.desk.With(ctx, func(s desk.Sides) error {
		c := p.checks.get(v.Check)
		switch {
		case s.Press == nil:
			err = desk.ErrNoPress
		case v.Words != "":
			found, err = s.TraceWords(ctx, 1, v.Words)
		case c != nil:
			found, err = s.TraceArticles(ctx, 1, c.Set.Reports)
		default:
			found, err = p.traceAll(ctx, s)
		}
		return err
	})
	return found, err
}

func (v *traceView) fill(found trace.Trace) (err error) {
	found = found.Only(v.Only)
	found.Sort(v.Order)
	v.Strands, v.Searched = len(found.Strands), found.Searched
	if v.Strands > shownStrands {
		v.More = v.Strands - shownStrands
		found.Strands = found.Strands[:shownStrands]
	}
	found.Copies = nil // each carrier says of what it is a copy
	v.Body, err = trace.Part(found, trace.Links{
		Passage: func(at trace.Passage) string {
			return passageIn(at.Document.Path, at.Pieces, at.Text)
		},
		Article: func(path string) string { return query("/articles", "source", path) },
	})
	return err
}

// within makes a style sheet hold inside of one element only.
func within(selector, sheet string) string { return "\n" + selector + " {\n" + sheet + "}\n" }

type timelineView struct {
	Name, Back string
	Body       template.HTML
	Articles   []articleView // to choose from, where none is named
	Says       string
}

// articleView is an article that is held, or was checked.
type articleView struct{ Title, Where, Day, Href string }

func (p *Pages) timeline(w http.ResponseWriter, r *http.Request) error {
	v := timelineView{}
	f := frame{Title: "Timeline of an article", English: true, Here: "/timeline",
		Also: within(".of-timeline", timeline.PartStyle())}
	doc, back, err := p.told(r)
	if err != nil {
		return err
	}
	if doc == nil {
		v.Articles, err = p.articles(r.Context(), 30)
		if err != nil {
			return err
		}
		f.View = v
		return p.show(w, r, "timeline", f)
	}
	set, err := p.desk.Timeline(r.Context(), doc)
	if err != nil && len(set.Articles) == 0 {
		return err
	}
	if err != nil {
		v.Says = sentence(err)
	}
	for i := range set.Articles {
		if set.Articles[i].Title == "" && set.Articles[i].Path == "-" {
			set.Articles[i].Title, set.Articles[i].Path = "Pasted text", "pasted"
		}
	}
	v.Name, v.Back = doc.Meta.Title, back
	if v.Body, err = timeline.Part(set); err != nil {
		return err
	}
	f.View = v
	return p.show(w, r, "timeline", f)
}

// told is the article whose timeline is asked for: of a check, of a report that was kept, or one of the
// press.
func (p *Pages) told(r *http.Request) (doc *document.Document, back string, err error) {
	q, ctx := r.URL.Query(), r.Context()
	if name := q.Get("check"); name != "" {
		c := p.checks.get(name)
		if c == nil {
			return nil, "", wrong(http.StatusNotFound, "this answer is gone; check the article again")
		}
		return c.Doc, "/checks/" + name, nil
	}
	if id, err := strconv.ParseInt(q.Get("report"), 10, 64); err == nil {
		set, err := p.load(ctx, id)
		if err != nil {
			return nil, "", err
		}
		a := set.Reports[0].Article
		doc, err = desk.Read(ctx, desk.Pasted(a.Text, document.Meta{Date: a.Published, Title: a.Title}))
		return doc, "/reports/" + text(id), err
	}
	if q.Get("article") == "" {
		return nil, "", nil
	}
	doc, err = p.pressArticle(ctx, q.Get("article"))
	return doc, query("/articles/" + q.Get("article")), err
}

// articles are the articles that came in last.
func (p *Pages) articles(ctx context.Context, most int) (out []articleView, err error) {
	err = p.desk.With(ctx, func(s desk.Sides) error {
		if s.Press == nil {
			return nil
		}
		dated, err := s.Press.Dated(ctx, everything)
		slices.SortStableFunc(dated, func(a, b press.Dated) int {
			return cmp.Or(strings.Compare(b.Added, a.Added), cmp.Compare(b.ID, a.ID))
		})
		for _, d := range dated[:min(most, len(dated))] {
			out = append(out, articleView{Title: cmp.Or(d.Title, d.Source), Where: d.Source, Day: d.Day,
				Href: query("/timeline", "article", d.ID)})
		}
		return err
	})
	return out, err
}
