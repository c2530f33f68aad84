// Package trace prints who carries which cut of what was said, since when: as JSON of schema
// verbatim/trace/v1, as text for a terminal, as one page, and as tables for other tools. Offsets count code
// points of an article's text, half-open.
package trace

import (
	"cmp"
	"slices"

	"verbatim/internal/appeared"
	"verbatim/internal/outlet"
	"verbatim/internal/strand"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Schema names the version of the JSON form.
const Schema = "verbatim/trace/v1"

// Trace is what circulates in some articles.
type Trace struct {
	Schema   string           `json:"schema"`
	Searched Searched         `json:"searched"`
	Strands  []Strand         `json:"strands"`
	Outlets  []Outlet         `json:"outlets"` // those that go by several names
	Copies   []Copies         `json:"copies"`
	Skipped  []report.Skipped `json:"skipped,omitempty"`

	known []Outlet // all, with their names
}

// Searched is what was looked at, so that what is not in the list can be told from what was not looked for.
type Searched struct {
	Articles   int    `json:"articles"`
	From       string `json:"from"`
	To         string `json:"to"`
	Undated    int    `json:"undated"`
	Quotations int    `json:"quotations"`
	Record     int    `json:"record"` // documents of the record
}

// Strand is all that circulates of one saying, its variants in the order in which they appeared.
type Strand struct {
	ID       string   `json:"id"`
	Passage  *Passage `json:"passage"` // null where the record does not hold it
	Text     string   `json:"text"`    // the fullest wording that circulates
	Carriers int      `json:"carriers"`
	Articles int      `json:"articles"` // an article may carry it several times
	Copies   int      `json:"copies"`   // of the carriers, those in texts that were copied
	Outlets  int      `json:"outlets"`
	First    First    `json:"first"`
	// other documents of the record in which the same words stand
	Occasions []string  `json:"occasions,omitempty"`
	Days      []Day     `json:"days"`
	Variants  []Variant `json:"variants"`
	// a check of it that others published, where the archive holds checks
	Checked *report.Checked `json:"checked_already,omitempty"`

	Independent int `json:"-"` // articles that carry it and are no copies
	// Words are those of the passage, or of the fullest text that could be put together.
	Words []strand.Word `json:"-"`
}

// Passage is all that is quoted of a document of the record.
type Passage struct {
	Document report.Document `json:"document"`
	Speaker  string          `json:"speaker"`
	Pieces   [][2]int        `json:"pieces"`
	Text     string          `json:"text"`
}

// Variant is one wording of a strand.
type Variant struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Verdict  string    `json:"verdict"`
	Severity string    `json:"severity"`
	From     *string   `json:"from"` // the variant that it was most likely made from
	First    First     `json:"first"`
	Days     []Day     `json:"days"`
	Carriers []Carrier `json:"carriers"`

	Diff []strand.Stretch `json:"-"`
}

// First is the carrier that appeared first, copies left out, and what that rests on.
type First struct {
	Article   string `json:"article"`
	Outlet    string `json:"outlet"`
	Date      string `json:"date"`
	Quotation string `json:"quotation"`
	Basis     string `json:"basis"`
}

// Day is how many articles that carry it appeared on a day, and how many copies besides.
type Day struct {
	Date     string `json:"date"`
	Carriers int    `json:"carriers"`
	Copies   int    `json:"copies"`
}

// Carrier is one quotation in one article.
type Carrier struct {
	Article   string  `json:"article"`
	Title     string  `json:"title"`
	Quotation string  `json:"quotation"`
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Date      string  `json:"date"`
	Outlet    string  `json:"outlet"`
	Speaker   string  `json:"speaker"`
	CopyOf    *string `json:"copy_of"`
}

// Copies are articles of one text.
type Copies struct {
	Lead     string   `json:"lead"`
	Articles []string `json:"articles"`
	Why      string   `json:"why"`
}

// Of traces the quotations of the reports. Strands of fewer carriers than least are left out. Of the
// quotations those are put together that are wanted, by the number of the report and their own, or all where
// wanted is nil. others are how further articles, which are held and not traced, name their outlets.
func Of(reports []report.Report, least int, wanted func(r, q int) bool, others ...outlet.Mention) Trace {
	articles := make([]strand.Article, len(reports))
	out := Trace{Schema: Schema, Strands: []Strand{}, Outlets: []Outlet{}, Copies: []Copies{}}
	names := out.outletsOf(reports, others)
	for i, r := range reports {
		articles[i] = article(r, names[i], func(q int) bool { return wanted == nil || wanted(i, q) })
		out.Searched.add(r, articles[i].Date)
	}
	found := strand.Trace(articles, least)
	m := maker{reports: reports, articles: articles, documents: documents(reports)}
	for _, s := range found.Strands {
		out.Strands = append(out.Strands, m.strand(s))
	}
	for _, c := range found.Copies {
		copies := Copies{Lead: m.path(c.Lead), Why: c.Why}
		for _, a := range c.Articles {
			copies.Articles = append(copies.Articles, m.path(a))
		}
		out.Copies = append(out.Copies, copies)
	}
	return out
}

// add counts an article that appeared on a day, empty where nobody knows.
func (s *Searched) add(r report.Report, d string) {
	s.Articles++
	s.Quotations += len(r.Quotations)
	s.Record = max(s.Record, r.Record.Documents)
	if d == "" {
		s.Undated++
		return
	}
	if s.From == "" || d < s.From {
		s.From = d
	}
	s.To = max(s.To, d)
}

// article is a report as the strands are made from it.
func article(r report.Report, outlet string, wanted func(q int) bool) strand.Article {
	day, _ := appeared.When(r.Article)
	out := strand.Article{Path: r.Article.Path, Outlet: outlet, URL: r.Article.URL, Title: r.Article.Title, Date: day,
		Language: r.Article.Language, Text: r.Article.Text}
	for i, q := range r.Quotations {
		s := strand.Quotation{ID: q.ID, Start: q.Start, End: q.End, Text: q.Text, Verdict: q.Verdict,
			Severity: q.Severity, Apart: !wanted(i)}
		if q.Speaker != nil {
			s.Speaker = q.Speaker.Name
		}
		if m := q.Match; m != nil && len(m.Texts) == len(m.Pieces) {
			s.Passage = &strand.Passage{Document: m.Document.Path, Title: m.Document.Title,
				Date:    m.Document.Date,
				Speaker: m.Speaker, Pieces: m.Pieces, Texts: m.Texts}
		}
		out.Quotations = append(out.Quotations, s)
	}
	return out
}

// documents are those of the record that the reports name, by their paths.
func documents(reports []report.Report) map[string]report.Document {
	out := map[string]report.Document{}
	for _, r := range reports {
		for _, q := range r.Quotations {
			if q.Match != nil {
				out[q.Match.Document.Path] = q.Match.Document
			}
		}
	}
	return out
}

// maker puts what was found into the form that is printed.
type maker struct {
	reports   []report.Report
	articles  []strand.Article // the same, as the strands were made from them
	documents map[string]report.Document
}

func (m maker) path(article int) string { return m.reports[article].Article.Path }

func (m maker) strand(s strand.Strand) Strand {
	out := Strand{ID: s.ID, Text: visible.Line(s.Text), Words: s.Words, Occasions: s.Others}
	if p := s.Passage; p != nil {
		out.Passage = &Passage{Document: m.documents[p.Document], Speaker: p.Speaker, Pieces: p.Pieces,
			Text: p.Text()}
	}
	outlets, articles := map[string]bool{}, map[string]bool{}
	var all []Carrier
	for _, v := range s.Variants {
		variant := m.variant(v)
		out.Variants = append(out.Variants, variant)
		all = append(all, variant.Carriers...)
	}
	for _, c := range all {
		outlets[cmp.Or(c.Outlet, c.Article)] = true
		articles[c.Article] = true
		if c.CopyOf != nil {
			out.Copies++
		}
	}
	out.Carriers, out.Articles, out.Outlets, out.Days = len(all), len(articles), len(outlets), days(all)
	out.Independent = s.Independent
	out.First = out.Variants[0].First
	return out
}

func (m maker) variant(v strand.Variant) Variant {
	out := Variant{ID: v.ID, Text: visible.Line(v.Text), Verdict: v.Verdict, Severity: v.Severity,
		Diff: v.Diff}
	if v.From != "" {
		out.From = &v.From
	}
	for _, c := range v.Carriers {
		out.Carriers = append(out.Carriers, m.carrier(c))
	}
	first := out.Carriers[0]
	_, basis := appeared.When(m.reports[v.Carriers[0].Article].Article)
	out.First = First{Article: first.Article, Outlet: first.Outlet, Date: first.Date,
		Quotation: first.Quotation, Basis: basis}
	out.Days = days(out.Carriers)
	return out
}

func (m maker) carrier(c strand.Carrier) Carrier {
	a, q := m.reports[c.Article].Article, m.reports[c.Article].Quotations[c.Quotation]
	out := Carrier{Article: a.Path, Title: a.Title, Quotation: q.ID, Start: q.Start, End: q.End,
		Date: m.articles[c.Article].Date, Outlet: m.articles[c.Article].Outlet}
	if q.Speaker != nil {
		out.Speaker = q.Speaker.Name
	}
	if c.CopyOf >= 0 {
		lead := m.path(c.CopyOf)
		out.CopyOf = &lead
	}
	return out
}

// days counts the articles of carriers by their days; those without a date are not in it.
func days(carriers []Carrier) []Day {
	out := []Day{}
	counted := map[string]bool{}
	for _, c := range carriers {
		if c.Date == "" || counted[c.Article] {
			continue
		}
		counted[c.Article] = true
		at, found := slices.BinarySearchFunc(out, c.Date,
			func(d Day, date string) int { return cmp.Compare(d.Date, date) })
		if !found {
			out = slices.Insert(out, at, Day{Date: c.Date})
		}
		if c.CopyOf != nil {
			out[at].Copies++
		} else {
			out[at].Carriers++
		}
	}
	return out
}
