package report

import "fmt"

// sourcesView is the sources of one kind.
type sourcesView struct {
	Label             string
	Quotations, Found int
	Clauses           int
	Sources           []sourceView
}

// sourceView is one source; the panels are those of its quotations.
type sourceView struct {
	Name   string
	Words  []string // of one that is not named
	Panels []panelLink
}

// panelLink leads to the panel of a quotation, or to a clause without marks, which has none.
type panelLink struct {
	ID, Panel string
	Clause    bool
}

// viewSources prepares what is said of an article's sources.
func (s speech) viewSources(article string, r Report) ([]sourcesView, string) {
	if r.Sources == nil || r.Sources.Quotations+r.Sources.Clauses == 0 {
		return nil, ""
	}
	panels := map[string]panelLink{}
	for i, q := range r.Quotations {
		panels[q.ID] = panelLink{q.ID, fmt.Sprintf("%s-%d", article, i+1), false}
	}
	for i, c := range r.Reported {
		panels[c.ID] = panelLink{c.ID, reportedID(article, i), true}
	}
	var out []sourcesView
	for _, k := range r.Sources.Kinds {
		v := sourcesView{Label: s.sourceKind(k), Quotations: k.Quotations, Found: k.Found,
			Clauses: k.Clauses}
		for _, one := range r.Sources.List {
			if one.Kind == k.Kind {
				v.Sources = append(v.Sources, viewSource(one, panels))
			}
		}
		out = append(out, v)
	}
	return out, s.lookedUp(r.Sources)
}

func viewSource(s Source, panels map[string]panelLink) sourceView {
	v := sourceView{Name: s.Name}
	if s.Kind == AnonymousSource && len(s.Words) > 0 {
		v.Name, v.Words = "", s.Words
	}
	for _, id := range s.IDs {
		v.Panels = append(v.Panels, panels[id])
	}
	return v
}
