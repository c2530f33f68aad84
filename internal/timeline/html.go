package timeline

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"verbatim/internal/page"
	"verbatim/report"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

// pageTemplate is parsed when a page is written: most commands write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
})

// pageView is the page as the template wants it.
type pageView struct {
	Title, Policy string
	Style         template.CSS
	Articles      []articleView
	Skipped       []report.Skipped
}

type articleView struct {
	Article
	ID, Name, From, Tally string
	Line                  *line
	Days                  []dayView
}

// dayView is the events of one label.
type dayView struct {
	Label  string
	Events []eventView
}

type eventView struct {
	Event
	ID, Doing, Holding string
}

// HTML writes the set as one page: of each article a drawn line of time, and its events under their days.
func HTML(w io.Writer, set Set) error {
	return page.Write(w, pageTemplate(), viewSet(set), "timeline")
}

// Part is what the page has below its head, for a page that is put together elsewhere, and PartStyle its style.
func Part(set Set) (template.HTML, error) {
	var out strings.Builder
	err := pageTemplate().ExecuteTemplate(&out, "main", viewSet(set))
	return template.HTML(out.String()), err
}

// PartStyle is the style sheet of Part.
func PartStyle() string { return pageStyle }

func viewSet(set Set) pageView {
	out := pageView{Title: title(set), Policy: page.Policy(pageStyle, ""), Style: template.CSS(pageStyle),
		Skipped: set.Skipped}
	for i, a := range set.Articles {
		out.Articles = append(out.Articles, view(fmt.Sprintf("a%d", i+1), a))
	}
	return out
}

// title is the article's where there is one, else a count.
func title(set Set) string {
	if len(set.Articles) == 1 {
		return set.Articles[0].name()
	}
	return report.Plural(len(set.Articles), "article")
}

func view(id string, a Article) articleView {
	out := articleView{Article: a, ID: id, Name: a.name(), From: a.from(), Tally: a.tally(),
		Line: draw(id, a)}
	for i, e := range a.Events {
		if n := len(out.Days); n == 0 || out.Days[n-1].Label != e.label() {
			out.Days = append(out.Days, dayView{Label: e.label()})
		}
		day := &out.Days[len(out.Days)-1]
		day.Events = append(day.Events, eventView{e, eventID(id, i), e.doing(), e.holding()})
	}
	return out
}

func eventID(article string, i int) string { return fmt.Sprintf("%s-e%d", article, i+1) }
