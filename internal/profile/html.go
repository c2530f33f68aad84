package profile

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"verbatim/internal/page"
	"verbatim/report"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var ownStyle string

var pageStyle = page.Palette + ownStyle

// pageTemplate is parsed when a page is written: most commands write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("profile").Parse(pageSource))
})

type pageView struct {
	Title, Policy, Tally string
	Style                template.CSS
	Tables               []tableView
	Skipped              []report.Skipped
}

type tableView struct {
	By      string
	Persons bool // whose quotations are all from named persons
	Rows    []rowView
}

type rowView struct {
	Label, Counted, Kinds string
	Unnamed, Found        chartView
}

// chartView is a share on a line from 0 to 100, in the units of the drawing, and in words.
type chartView struct {
	X, Low, Width float64
	Share, Range  string
}

// HTML writes the profile as one page. Its drawings stand beside their figures.
func HTML(w io.Writer, p Profile) error {
	view := pageView{Title: "Who the sources of " + report.Plural(p.Searched.Articles, "article") + " are",
		Policy: page.Policy(pageStyle, ""), Style: template.CSS(pageStyle), Tally: tallyLine(p),
		Skipped: p.Skipped}
	for _, t := range p.Tables {
		table := tableView{By: t.By, Persons: t.By == bySpeaker}
		for _, r := range t.Rows {
			table.Rows = append(table.Rows, viewRow(t.By, r))
		}
		view.Tables = append(view.Tables, table)
	}
	return page.Write(w, pageTemplate(), view, "profile")
}

func viewRow(by string, r Row) rowView {
	out := rowView{Label: label(by, r), Counted: counted(by, r), Found: viewShare(r.Found)}
	for _, k := range r.Kinds {
		if k.Kind == report.AnonymousSource {
			out.Unnamed = viewShare(k)
		}
	}
	if by != bySpeaker {
		out.Kinds = kindsLine(r, percentOf)
	}
	return out
}

func viewShare(s Share) chartView {
	return chartView{X: 100 * s.Share, Low: 100 * s.Low, Width: 100 * (s.High - s.Low),
		Share: percent(s.Share), Range: fmt.Sprintf("%.0f to %.0f%%", 100*s.Low, 100*s.High)}
}
