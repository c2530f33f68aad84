package publish

import (
	"cmp"
	"context"

	"verbatim/internal/appeared"
	"verbatim/internal/archive"
	"verbatim/internal/finding"
	"verbatim/internal/outlet"
	"verbatim/internal/page"
	"verbatim/internal/trace"
	"verbatim/report"
)

// How much a page shows at most; what is left out is counted on it.
const (
	mostItems    = 12
	mostClauses  = 12
	mostVariants = 12
	mostCarriers = 60 // of the wording that the page is about
	mostOthers   = 10 // of each of the others
	mostPlaces   = 3
)

// evidence is what a page on some quotations of an article shows. strand is what the first is of, nil for
// none.
func (m Maker) evidence(ctx context.Context, r report.Report, shown []report.Quotation,
	strand *trace.Strand) (Evidence, error) {
	e := Evidence{Language: r.Article.Language, More: max(0, len(shown)-mostItems)}
	for _, q := range shown[:len(shown)-e.More] {
		item := itemOf(r, q)
		if err := m.withoutPaths(ctx, &item); err != nil {
			return e, err
		}
		e.Items = append(e.Items, item)
	}
	named, err := m.naming(ctx)
	if err != nil {
		return e, err
	}
	day, _ := appeared.When(r.Article)
	if e.Article, err = m.articleOf(ctx, r.Article, named(r.Article), day); err != nil {
		return e, err
	}
	others := []report.Report{r}
	if strand != nil {
		kept, err := m.kept(ctx)
		if err != nil {
			return e, err
		}
		if e.Spread, err = m.spread(ctx, *strand, kept, &e.Article, named); err != nil {
			return e, err
		}
		others = append(others, carriersOf(*strand, kept, r.Article.Path)...)
	}
	e.Checked = m.checkedBefore(r, e.Items)
	e.Clauses = clauses(others, e.Lead(), named)
	if e.Sources, err = m.sources(ctx, shown[:len(e.Items)]); err != nil {
		return e, err
	}
	e.Method = Method{Program: m.Program.Version, Lexicons: m.Program.Lexicons, Documents: r.Record.Documents,
		From: r.Record.From, To: r.Record.To}
	if m.Sides.Press != nil {
		held, err := m.Sides.Press.Held(ctx)
		if err != nil {
			return e, err
		}
		e.Method.Articles = held.Articles
	}
	return e, nil
}

// itemOf is a quotation as a page shows it.
func itemOf(r report.Report, q report.Quotation) Item {
	text := []rune(r.Article.Text)
	from, to := min(q.Start, len(text)), min(q.End, len(text))
	item := Item{ID: q.ID, Text: q.Text, Start: q.Start, End: q.End, Verdict: q.Verdict, Severity: q.Severity,
		Prefix:     string(text[max(0, from-report.Beside):from]),
		Suffix:     string(text[to:min(len(text), to+report.Beside)]),
		Confidence: q.Confidence, Why: q.Why, Sides: report.SidesOf(q)}
	if q.Speaker != nil {
		item.Speaker = q.Speaker.Name
	}
	item.sort(q.Findings)
	if q.Coverage != nil {
		item.Coverage = q.Coverage.Message
	}
	if q.Match != nil {
		d := q.Match.Document
		item.Document, item.Pieces, item.Second, item.Said = &d, q.Match.Pieces, q.Match.Second, saidBy(q)
		item.Link, item.Words = cmp.Or(q.Match.Link, page.Link(d.URL)), q.Match.Text
		item.WordsBefore, item.WordsAfter = q.Match.Prefix, q.Match.Suffix
	}
	for _, a := range q.Alternatives {
		if len(item.Alternatives) < mostPlaces && !a.SameOccasion {
			item.Alternatives = append(item.Alternatives, Place{a.Document})
		}
	}
	return item
}

// sort parts the findings from the notes. What an editor may do without asking is neither here.
func (i *Item) sort(all []report.Finding) {
	for _, f := range all {
		code, _ := finding.ParseCode(f.Code)
		switch group := code.Group(); {
		case f.Severity == finding.Major.String() || f.Severity == finding.Minor.String():
			i.Findings = append(i.Findings, f)
		case group == finding.OfWho || group == finding.OfWhen || group == finding.OfRecord:
			i.Notes = append(i.Notes, f)
		}
	}
}

// saidBy is who said the words by the record; where they are joined from several, that is told.
func saidBy(q report.Quotation) string {
	out := report.SaidBy(q)
	for _, f := range q.Findings {
		switch f.Code {
		case finding.CrossesSpeaker.String():
			return out + ", and somebody else"
		case finding.CrossesDocument.String():
			return out + ", and words of another document"
		}
	}
	return out
}

// naming names where an article appeared. What it says itself is held against how the articles that are kept name
// their outlets, and against its address.
func (m Maker) naming(ctx context.Context) (func(report.Article) string, error) {
	var held []outlet.Mention
	if m.Sides.Press != nil {
		var err error
		if held, err = m.Sides.Press.Outlets(ctx); err != nil {
			return nil, err
		}
	}
	return func(a report.Article) string { return outlet.Shown(a, held) }, nil
}

// articleOf is an article as a page names it, with its capture.
func (m Maker) articleOf(ctx context.Context, a report.Article, outlet, day string) (Article, error) {
	out := Article{Path: a.Path, Title: a.Title, Outlet: outlet, Day: day, URL: a.URL, SHA256: a.SHA256}
	if m.Sides.Press == nil {
		return out, nil
	}
	var err error
	out.Captured, out.Stamp, err = captureOf(ctx, m.Sides.Press.Archive, a.SHA256)
	return out, err
}

// captureOf is the first capture of some bytes, and what its time stamp proves, "" where there is none.
func captureOf(ctx context.Context, a *archive.Archive, sum string) (*report.Captured, string, error) {
	all, err := a.Captures(ctx, sum)
	if err != nil || sum == "" || len(all) == 0 {
		return nil, "", err
	}
	first := all[0]
	proof, err := a.Prove(ctx, first)
	if err != nil {
		return nil, "", err
	}
	stamp := ""
	if proof.Time.Proven {
		stamp = proof.Time.Says
	}
	return &report.Captured{Time: first.Fetched, WARC: first.WARC}, stamp, nil
}

// kept are the articles that were judged, by their paths.
func (m Maker) kept(ctx context.Context) (map[string]report.Report, error) {
	out := map[string]report.Report{}
	if m.Sides.Press == nil {
		return out, nil
	}
	all, err := m.Sides.Press.Reports(ctx, nil)
	for _, r := range all {
		out[r.Article.Path] = r
	}
	return out, err
}

// sources are the documents on which the verdicts rest.
func (m Maker) sources(ctx context.Context, shown []report.Quotation) (out []Source, err error) {
	seen := map[int64]bool{}
	for _, q := range shown {
		for _, id := range q.Basis {
			if seen[id] || m.Sides.Archive == nil {
				continue
			}
			seen[id] = true
			h, err := m.Sides.Archive.Holding(ctx, id)
			if err != nil {
				return nil, err
			}
			s := Source{Version: h.Version, SHA256: h.SHA256,
				Document: report.Document{Path: h.Source, Title: h.Title, Date: h.Date, Kind: h.Kind}}
			if q.Match != nil && q.Match.Document.Title == h.Title && q.Match.Document.Date == h.Date {
				s.Document.URL = q.Match.Document.URL
			}
			if s.Document.Captured, s.Stamp, err = captureOf(ctx, m.Sides.Archive, h.SHA256); err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}
