package pages

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/report"
)

// Of what is searched for a page shows so many passages, and none that has less of the words, as the command
// line does.
const (
	mostHits = 20
	likely   = 0.2
)

type searchView struct {
	check.Search
	Speakers []string
	Hits     []hitView
	Asked    bool
	Says     string
	Count    string
}

// hitView is a passage that was found.
type hitView struct {
	report.Hit
	Exact string
	Href  string
}

func (p *Pages) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	v := searchView{Search: check.Search{Words: strings.TrimSpace(q.Get("words")),
		Speaker: strings.TrimSpace(q.Get("speaker")), From: q.Get("from"), To: q.Get("to"), Limit: mostHits,
		Least: likely}}
	v.Asked = v.Words != ""
	err := p.desk.With(r.Context(), func(s desk.Sides) error {
		if !asked(r) {
			people, err := s.Archive.Coverage(r.Context(), "", "", "")
			if err != nil {
				return err
			}
			v.Speakers = namesOf(people)
		}
		if v.Says = wrongDay(v.From, v.To); v.Says != "" || !v.Asked {
			return nil
		}
		hits, _, err := s.Record.Search(r.Context(), v.Search)
		if errors.Is(err, check.ErrNoWords) {
			v.Says = "There are no words in it to search for."
			return nil
		}
		for _, h := range hits {
			v.Hits = append(v.Hits, tongueOf(r).viewHit(h))
		}
		return errors.Join(err, s.Record.Incomplete())
	})
	if err != nil {
		return err
	}
	v.Count = tongueOf(r).found(len(v.Hits))
	if asked(r) {
		return p.fragment(w, r, "search", "hits", v)
	}
	return p.show(w, r, "search", frame{Title: tongueOf(r).Say("desk.search-title"), Here: "/search", View: v})
}

func (in tongue) found(n int) string {
	switch n {
	case 0:
		return in.Say("desk.nothing-found")
	case mostHits:
		return in.Say("desk.best", "count", text(n))
	}
	return in.Count("desk.found", n)
}

// namesOf are the names of some people, for a list to choose from.
func namesOf(people []archive.Person) (out []string) {
	for _, one := range people[:min(len(people), 500)] {
		out = append(out, one.Name)
	}
	return out
}

// wrongDay says what is wrong with two days, "" for nothing. Any other text, compared with days as texts,
// would hide documents without a word.
func wrongDay(from, to string) string {
	for _, d := range []string{from, to} {
		if _, err := time.Parse(time.DateOnly, d); d != "" && err != nil {
			return "A day is written as YYYY-MM-DD, such as 2024-03-06."
		}
	}
	if from != "" && to != "" && from > to {
		return "The first day is behind the last; no document is of such days."
	}
	return ""
}

func (in tongue) viewHit(h report.Hit) hitView {
	v := hitView{Hit: h, Exact: in.Say("desk.exact"), Href: passageAt(h.Number, h.Start, h.End)}
	if h.Score < 1 {
		v.Exact = in.Say("desk.share", "share", report.Percent(h.Score))
	}
	return v
}
