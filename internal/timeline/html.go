package timeline

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"verbatim/internal/visible"
	"verbatim/report"
)

// The page is one file that needs nothing else and runs no script: its policy lets a browser load nothing,
// and use the one style whose hash it names.

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// pagePolicy is the page's Content-Security-Policy.
var pagePolicy = fmt.Sprintf("default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'",
	hash(pageStyle))

// hash names a style in a policy.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

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
	page := pageView{Title: title(set), Policy: pagePolicy, Style: template.CSS(pageStyle),
		Skipped: set.Skipped}
	for i, a := range set.Articles {
		page.Articles = append(page.Articles, view(fmt.Sprintf("a%d", i+1), a))
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, page); err != nil {
		return fmt.Errorf("writing the timeline as HTML: %w", err)
	}
	if _, err := io.WriteString(w, visible.Text(out.String())); err != nil {
		return fmt.Errorf("writing the timeline as HTML: %w", err)
	}
	return nil
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
