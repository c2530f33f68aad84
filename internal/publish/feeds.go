package publish

import (
	"bytes"
	"encoding/xml"
	"html"
	"time"

	"github.com/gorilla/feeds"

	"verbatim/internal/visible"
	"verbatim/report"
)

// feed has an entry for each page, the one that changed last first. The entry of a page that was put right or
// withdrawn says so, under the identifier that it had.
func (s *Site) feed() *feeds.Feed {
	out := &feeds.Feed{
		Title: s.Settings.Desk + ": quotations checked", Id: s.Settings.URL,
		Link:        &feeds.Link{Href: s.Settings.URL},
		Author:      &feeds.Author{Name: s.Settings.Desk},
		Description: "Quotations that circulate, beside the record of what was said",
		Updated:     when(s.updated()),
	}
	for _, p := range s.newestFirst() {
		out.Items = append(out.Items, &feeds.Item{Id: s.address(p), Title: visible.Line(s.title(p)),
			Link: &feeds.Link{Href: s.address(p)},
			// no Description: Atom takes it for HTML, JSON Feed for plain text
			Content: "<p>" + html.EscapeString(visible.Text(summary(p))) + "</p>",
			Author:  &feeds.Author{Name: s.Settings.Desk}, Created: when(p.Versions[0].Published),
			Updated: when(p.updated())})
	}
	return out
}

// when is a time, that of the epoch where there is none: a feed needs one.
func when(at string) time.Time {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return time.Unix(0, 0).UTC()
	}
	return t
}

// title is what a page is called in lists.
func (s *Site) title(p Page) string {
	switch shown := p.Shown(); {
	case p.Withdrawn != "":
		return "Withdrawn: " + shown.Title
	case len(p.corrections()) > 0 && p.says():
		return "Corrected: " + shown.Title
	default:
		return shown.Title
	}
}

// summary is what a page says, in some sentences.
func summary(p Page) string {
	shown := p.Shown()
	switch {
	case p.Withdrawn != "":
		return "Withdrawn on " + dayInWords(p.Withdrawn) + ". " + sentence(p.Reason)
	case shown.Evidence.Removed != "":
		return removedNote(shown.Evidence)
	}
	lead := shown.Evidence.Lead()
	grade := lead.grade()
	out := "Claimed: " + sentence(shown.Evidence.claim()) + " " + grade.Name + ": " + lead.explanation()
	if c := p.corrections(); len(c) > 0 {
		out = "Corrected on " + dayInWords(c[0].Published) + ": " + sentence(c[0].What) + " " + out
	}
	return out
}

func removedNote(e Evidence) string {
	return "On " + dayInWords(e.Removed) + " a source that this page showed was removed from the archive, " +
		"and its words with it."
}

func (s *Site) atom() ([]byte, error) {
	text, err := s.feed().ToAtom()
	return []byte(text), err
}

func (s *Site) jsonFeed() ([]byte, error) {
	text, err := s.feed().ToJSON()
	return []byte(text), err
}

// sitemap is that of sitemaps.org.
func (s *Site) sitemap() ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []entry  `xml:"url"`
	}{URL: []entry{{s.Settings.URL, s.updated()}}}
	for _, p := range s.Pages {
		set.URL = append(set.URL, entry{s.address(p), p.updated()})
	}
	body, err := xml.MarshalIndent(set, "", "  ")
	return append([]byte(xml.Header), append(body, '\n')...), err
}

// annotations are the quotations of a page as W3C annotations: verdict and passage at their places in the
// article.
func (s *Site) annotations(p Page) ([]byte, error) {
	set := report.Set{Schema: report.Schema}
	if p.says() {
		e := p.Shown().Evidence
		set.Reports = []report.Report{e.reported()}
	}
	var b bytes.Buffer
	err := report.Annotations(&b, set)
	return b.Bytes(), err
}

// reported is the report on what a page shows. Of the article's text only what stands beside the quotations
// is known, the rest is blank; documents without an address are named by the sums of their bytes, for where
// their files lie is nobody's business.
func (e Evidence) reported() report.Report {
	r := report.Report{Article: report.Article{Path: sumOf(e.Article.SHA256), URL: e.Article.URL,
		SHA256: e.Article.SHA256}}
	var text []rune
	put := func(at int, words string) {
		for i, c := range []rune(words) {
			for len(text) <= at+i {
				text = append(text, ' ')
			}
			if at+i >= 0 {
				text[at+i] = c
			}
		}
	}
	for _, i := range e.Items {
		put(i.Start-len([]rune(i.Prefix)), i.Prefix)
		put(i.End, i.Suffix)
		q := report.Quotation{ID: i.ID, Text: i.Text, Start: i.Start, End: i.End, Verdict: i.Verdict,
			Severity: i.Severity, Findings: i.Findings, Why: i.Why}
		if i.Document != nil {
			d := *i.Document
			d.Path = e.sumOf(d)
			q.Match = &report.Match{Document: d, Pieces: i.Pieces, Text: i.Words, Prefix: i.WordsBefore,
				Suffix: i.WordsAfter}
		}
		r.Quotations = append(r.Quotations, q)
	}
	r.Article.Text = string(text)
	return r
}

// sumOf names a document of the record.
func (e Evidence) sumOf(d report.Document) string {
	for _, s := range e.Sources {
		if s.Document.Title == d.Title && s.Document.Date == d.Date {
			return sumOf(s.SHA256)
		}
	}
	return "urn:verbatim:record"
}

func sumOf(sha256 string) string { return "urn:sha256:" + sha256 }
