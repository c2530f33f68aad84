package publish

import (
	"bytes"
	_ "embed" // the pages
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/page"
	"verbatim/internal/visible"
	"verbatim/report"
)

//go:embed page.html
var pageSource string

//go:embed index.html
var indexSource string

//go:embed page.css
var ownStyle string

var style = page.Palette + page.Parts + ownStyle

// Policy is the Content-Security-Policy of the pages where a server gives them.
func Policy() string { return page.Served(style, "") }

var templates = sync.OnceValue(func() *template.Template {
	t := template.New("page").Funcs(template.FuncMap{"words": dayInWords, "date": dayOf, "link": page.Link,
		"lines": paragraphs})
	template.Must(t.Parse(pageSource))
	return template.Must(t.New("index").Parse(indexSource))
})

// pageView is a page as its template has it.
type pageView struct {
	Policy, Desk, Address, Version string
	Style                          template.CSS
	Review                         template.JS

	Title, Summary, PictureText, Called   string
	Says                                  bool
	Published, Updated, Withdrawn, Reason string
	Changed                               bool
	Removed                               string
	Approver, Approved                    string
	Language                              string
	Comment                               []string
	Lead                                  itemView
	Others, Sound                         []itemView // what differs, and what stands as it is quoted
	More                                  int
	Corrected                             *Version // the last correction
	Spread                                *Spread
	Counted                               string
	Variants                              []variantView
	Line                                  []moment
	Documented, ReadInto                  []clauseView
	Replies                               []Reply
	Checked                               []report.Checked
	Log                                   []correctionView
	Sources                               []sourceView
	Articles                              []Article
	ArticlesCount                         string
	Method                                string
	Scale                                 []stepView
}

// itemView is a quotation with its two sides.
type itemView struct {
	Class, Language        string
	Grade                  Grade
	Article, Record        []report.Piece
	Before, After          string
	Who, Whence            string // to whom it is given, and where it circulates
	ClaimedDay             string // on which it is claimed to be said, "" where that is not known
	Said, Where, Day, Link string
	At                     string // of a recording
	Coverage               string
	Places                 []string
	Reasons                []string
	Legend                 []mark
	Carried                []Article // who carries it, copies with them
	CarriedMore            int
}

// mark is a mark of the two sides, and what it means.
type mark struct{ Kind, Text string }

// stepView is a step of the scale.
type stepView struct {
	Grade
	Here bool
}

// page is a page as HTML.
func (s *Site) page(p Page) ([]byte, error) {
	v, err := s.view(p)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = page.Write(&out, templates().Lookup("page"), v, "page")
	return out.Bytes(), err
}

func (s *Site) view(p Page) (pageView, error) {
	shown := p.Shown()
	e := shown.Evidence
	v := pageView{Policy: page.Policy(style, ""), Style: template.CSS(style),
		Desk:    visible.Line(s.Settings.Desk),
		Address: s.address(p), Version: e.Method.Program, Title: shown.Title, Summary: summary(p),
		Says:      p.says(),
		Published: p.Versions[0].Published, Updated: p.updated(), Withdrawn: p.Withdrawn, Reason: p.Reason,
		Removed: e.Removed, Language: e.Language, PictureText: s.title(p)}
	if v.Withdrawn != "" {
		v.Title, v.Called = s.title(p), shown.Title
	}
	if !v.Says {
		return v, nil
	}
	review, err := jsonLD(s.review(p), false)
	if err != nil {
		return v, err
	}
	// in a script, an opening mark could begin a comment that swallows its end
	v.Review = template.JS(strings.ReplaceAll(strings.TrimSpace(string(review)), "<", `\u003c`))
	v.Approver, v.Approved, v.Changed = shown.Approver, shown.Approved, dayOf(v.Updated) != dayOf(v.Published)
	v.Comment, v.Replies, v.More = paragraphs(shown.Comment), p.Replies, e.More
	v.Checked = e.Checked
	v.Lead = viewItem(e, e.Items[0])
	v.Lead.Whence = whence(e.appeared(), "first known in ")
	for _, item := range e.Items[1:] {
		if v.Sound = append(v.Sound, viewItem(e, item)); item.grade().Value < soundFrom {
			v.Others, v.Sound = append(v.Others, v.Sound[len(v.Sound)-1]), v.Sound[:len(v.Sound)-1]
		}
	}
	if all := e.carriers(); len(all) > 1 {
		n := min(len(all), mostNamed)
		v.Lead.Carried, v.Lead.CarriedMore = all[:n], len(all)-n
	}
	if c := p.corrections(); len(c) > 0 {
		v.Corrected = &c[0]
	}
	v.Spread, v.Counted, v.Variants = e.Spread, counted(e.Spread), viewVariants(e.Spread)
	v.Line, v.Log = line(p, s.Settings.Desk), log(p)
	v.Documented, v.ReadInto = viewClauses(e.Clauses)
	v.Sources, v.Method = viewSources(e.Sources), methodOf(e)
	v.Articles = e.carriers()
	v.ArticlesCount = report.Plural(len(v.Articles), "article")
	v.Scale = steps(e.Lead())
	return v, nil
}

// soundFrom is the step of the scale from which on a quotation stands as it is quoted.
const soundFrom = 4

// mostNamed is how many carriers stand beside the quotation; the list below has more.
const mostNamed = 6

// steps are the scale from the best to the worst, one for each value, and where a quotation stands on it.
func steps(i Item) (out []stepView) {
	here := i.grade()
	for _, g := range scale() {
		if n := len(out); n > 0 && out[n-1].Value == g.Value && g.Value > 0 {
			if g == here {
				out[n-1] = stepView{g, true}
			} else if !out[n-1].Here && !strings.Contains(out[n-1].Name, g.Name) && !g.byFinding() {
				out[n-1].Name += ", or " + strings.ToLower(g.Name[:1]) + g.Name[1:]
			}
			continue
		}
		if g.Value > 0 || g == here {
			out = append(out, stepView{g, g == here})
		}
	}
	return out
}

func viewItem(e Evidence, i Item) itemView {
	v := itemView{Class: class(i.Verdict, i.Severity), Language: e.Language, Grade: i.grade(),
		Article: i.Sides.Article, Record: i.Sides.Record, Before: i.Sides.Before, After: i.Sides.After, Who: i.Speaker,
		Said: i.Said, Link: page.Link(i.Link), Coverage: sentence(i.Coverage)}
	if v.Who == "" {
		v.Who = "somebody whom the article does not name"
	}
	v.Whence = whence(e.Article, "in ")
	if i.occasionKnown() {
		v.ClaimedDay = i.Document.Date
	}
	if d := i.Document; d != nil {
		v.Where, v.Day = titleOr(*d), d.Date
		if d.Date == "" {
			v.Where += ", of a day that is not known"
		}
		if i.Second != nil {
			v.At = fmt.Sprintf("at %d:%02d of the recording", int(*i.Second)/60, int(*i.Second)%60)
		}
	}
	for _, p := range i.Alternatives {
		v.Places = append(v.Places, titleOr(p.Document)+", "+dayInWords(p.Document.Date))
	}
	for _, f := range slices.Concat(i.Findings, i.Notes) {
		v.Reasons = append(v.Reasons, sentence(f.Message))
	}
	if i.Why != "" {
		v.Reasons = append(v.Reasons, sentence(i.Why))
	}
	v.Legend = legend(i.Sides)
	return v
}

// whence is where a quotation stands.
func whence(a Article, where string) string {
	out := where + outletOr(a)
	if a.Day != "" {
		out += ", " + dayInWords(a.Day)
	}
	return out
}

// legend tells the marks that the two sides have.
func legend(s report.Sides) (out []mark) {
	has := map[string]bool{}
	for _, p := range s.Record {
		has[p.Kind] = true
	}
	for _, p := range s.Article {
		if p.Kind == "edit" {
			has["put"] = true
		}
	}
	for _, m := range []mark{{"lost", "left out, and the rest depends on it"}, {"edit",
		"in the record alone"},
		{"put", "not in the record"}, {"cut", "left out behind a mark"}} {
		if has[m.Kind] {
			out = append(out, m)
		}
	}
	return out
}

// class is that of the colours of a verdict.
func class(verdict, severity string) string {
	if verdict == "altered" && severity != "major" {
		return "altered-minor"
	}
	return verdict
}

// paragraphs are the paragraphs of a text.
func paragraphs(text string) (out []string) {
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
