package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// pageView is the page as the template wants it.
type pageView struct {
	Title    string
	Skipped  []Skipped
	Articles []articleView
}

// articleView is one article: its text in segments, and a panel for each quotation.
type articleView struct {
	ID       string
	Article  Article
	Title    string
	Link     string
	Record   string
	Summary  string
	Segments []segment
	Unplaced []panelView // whose span does not stand in the text, or stands wholly under another's
	Panels   []panelView
	First    string // the panel to show first: the worst
}

// panelView is a quotation with what the page says of it. ID is made from numbers and is safe as a fragment.
type panelView struct {
	Quotation
	ID, Class, Label         string
	Percent                  int
	Who, Where, RecordSpeaks string
	Link                     string
	Runs                     []runView
	Others                   []otherView
}

// runView is a run of the comparison; Space says that a space goes before it.
type runView struct {
	Run
	Space bool
}

// otherView is another place where the words may stand.
type otherView struct{ Where, Score, Text string }

// HTML writes the set as one page that needs nothing else: no style, script, font or picture from outside.
func HTML(w io.Writer, set Set) error {
	page := pageView{Title: pageTitle(set), Skipped: set.Skipped}
	for i, r := range set.Reports {
		page.Articles = append(page.Articles, viewArticle(i+1, r))
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, page); err != nil {
		return fmt.Errorf("writing the report as HTML: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("writing the report as HTML: %w", err)
	}
	return nil
}

// pageTitle is the article's title where there is one article, else a count.
func pageTitle(set Set) string {
	if len(set.Reports) == 1 {
		return articleTitle(set.Reports[0].Article)
	}
	return plural(len(set.Reports), "article")
}

// articleTitle is the title, or the path of an article that has none.
func articleTitle(a Article) string {
	if a.Title == "" {
		return a.Path
	}
	return a.Title
}

// viewArticle prepares article number n.
func viewArticle(n int, r Report) articleView {
	v := articleView{
		ID:      fmt.Sprintf("a%d", n),
		Article: r.Article,
		Title:   articleTitle(r.Article),
		Link:    webLink(r.Article.URL),
		Record:  against(r),
		Summary: tally(r),
	}
	if r.Record.Skipped > 0 {
		v.Record += " " + plural(r.Record.Skipped, "file") + " of the record skipped."
	}
	best := -1
	for i, q := range r.Quotations {
		v.Panels = append(v.Panels, viewPanel(fmt.Sprintf("%s-%d", v.ID, i+1), q))
		if !isScare(q) && (best < 0 || rank(q) < rank(r.Quotations[best])) {
			best = i
		}
	}
	if len(v.Panels) > 0 {
		v.First = v.Panels[max(best, 0)].ID
	}
	v.Segments, v.Unplaced = segments(r.Article.Text, v.Panels)
	return v
}

// viewPanel prepares the panel of one quotation.
func viewPanel(id string, q Quotation) panelView {
	p := panelView{
		Quotation:    q,
		ID:           id,
		Class:        verdictClass(q),
		Label:        verdictLabel(q),
		Percent:      int(min(max(q.Confidence, 0), 1)*100 + 0.5),
		Who:          speakerName(q),
		RecordSpeaks: recordSpeaker(q),
		Runs:         viewRuns(q.Diff),
	}
	if q.Match != nil {
		p.Where = occasion(q.Match.Document)
		p.Link = webLink(q.Match.Document.URL)
	}
	for _, a := range q.Alternatives {
		p.Others = append(p.Others, otherView{occasion(a.Document), fmt.Sprintf("%.2f", a.Score), a.Text})
	}
	return p
}

// verdictClass is the CSS class of a quotation's verdict.
func verdictClass(q Quotation) string {
	switch {
	case isScare(q):
		return "v-scare"
	case slices.Contains(ranks, grade(q)):
		return "v-" + grade(q)
	}
	return "v-other"
}

// viewRuns decides where spaces go between the runs of a comparison. Cuts and jumps are shown in brackets and stand
// apart; for the rest the texts decide.
func viewRuns(runs []Run) []runView {
	var out []runView
	last := ""
	for _, r := range runs {
		text := r.Quote
		if text == "" {
			text = r.Record
		}
		if r.Kind == "cut" || r.Kind == "jump" {
			out = append(out, runView{r, last != ""})
			last = ")"
			continue
		}
		out = append(out, runView{r, seam(last, text)})
		if text != "" {
			last = text
		}
	}
	return out
}
