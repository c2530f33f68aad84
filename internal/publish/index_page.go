package publish

import (
	"bytes"
	"html/template"

	"verbatim/internal/page"
	"verbatim/internal/visible"
)

// indexView is the list of all pages.
type indexView struct {
	Policy, Desk, Address string
	Style                 template.CSS
	Pages                 []entryView
}

type entryView struct {
	Slug, Title, Day, State, Class, Claim, Note string
	Says                                        bool
	Grade                                       Grade
}

func (s *Site) indexPage() ([]byte, error) {
	v := indexView{Policy: page.Policy(style, ""), Style: template.CSS(style),
		Desk:    visible.Line(s.Settings.Desk),
		Address: s.Settings.URL}
	for _, p := range s.newestFirst() {
		shown := p.Shown()
		lead := shown.Evidence.Lead()
		e := entryView{Slug: p.Slug, Title: shown.Title, Day: p.first(), Says: p.says()}
		switch {
		case p.Withdrawn != "":
			e.State, e.Note = "withdrawn", summary(p)
		case !e.Says:
			e.Note = summary(p)
		case len(p.corrections()) > 0:
			e.State = "corrected"
		}
		if e.Says {
			e.Claim, e.Grade = sentence(shown.Evidence.claim()), lead.grade()
			e.Class = class(lead.Verdict, lead.Severity)
		}
		v.Pages = append(v.Pages, e)
	}
	var out bytes.Buffer
	err := page.Write(&out, templates().Lookup("index"), v, "list of pages")
	return out.Bytes(), err
}
