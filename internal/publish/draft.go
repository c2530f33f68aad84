package publish

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/source"
	"verbatim/internal/trace"
	"verbatim/report"
)

// Origin is what a page was made from: a strand, a kept report or one quotation of that, and the quotation
// that the page is about. Strands have other numbers as the press grows; the quotation stays what it is.
type Origin struct {
	Name      string `json:"name"` // as it was named: s17, 4, 4:q3
	Kind      string `json:"kind"` // strand, report or quotation
	Path      string `json:"path"`
	SHA256    string `json:"sha256"` // of the article that has it
	Quotation string `json:"quotation"`
	Text      string `json:"text"`
}

// The kinds of an origin.
const (
	OfStrand    = "strand"
	ofReport    = "report"
	ofQuotation = "quotation"
)

var (
	strandName = regexp.MustCompile(`^s[0-9]+$`)
	reportName = regexp.MustCompile(`^([0-9]+)(?::(q[0-9]+))?$`)
)

// Maker takes what a page shows from an archive. Program is what makes it.
type Maker struct {
	Sides   desk.Sides
	Program report.Program
}

// Evidence finds what is named: a strand as verbatim trace numbers it on the archive, s17, the number of a
// kept report, 4, or one quotation of that, 4:q3.
func (m Maker) Evidence(ctx context.Context, name string) (Origin, Evidence, error) {
	o := Origin{Name: name}
	if strandName.MatchString(name) {
		o.Kind = OfStrand
		s, err := m.strand(ctx, func(s trace.Strand) bool { return s.ID == name })
		if err != nil {
			return o, Evidence{}, err
		}
		if s == nil {
			return o, Evidence{}, fmt.Errorf("there is no strand %s in the archive; verbatim trace lists "+
				"them", name)
		}
		lead := leadOf(*s)
		o.Path, o.Quotation, o.Text = lead.First.Article, lead.First.Quotation, lead.Text
		e, err := m.ofStrand(ctx, &o, *s)
		return o, e, err
	}
	parts := reportName.FindStringSubmatch(name)
	if parts == nil {
		return o, Evidence{}, fmt.Errorf("%s is neither a strand (s17), nor the number of a kept report "+
			"(4), nor a "+
			"quotation of one (4:q3); verbatim trace and verbatim reports list them", name)
	}
	o.Kind, o.Quotation = ofReport, parts[2]
	if o.Quotation != "" {
		o.Kind = ofQuotation
	}
	id, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return o, Evidence{}, fmt.Errorf("%s is no number of a report; verbatim reports lists them", parts[1])
	}
	kept, err := m.report(ctx, id)
	if err != nil {
		return o, Evidence{}, err
	}
	o.Path, o.SHA256 = kept.Article.Path, kept.Article.SHA256
	e, err := m.ofReport(ctx, &o, kept)
	return o, e, err
}

// Again takes it anew, as the archive is now.
func (m Maker) Again(ctx context.Context, o Origin) (Evidence, error) {
	if o.Kind != OfStrand {
		return m.ofReport(ctx, &o, nil)
	}
	s, err := m.strand(ctx, func(s trace.Strand) bool { return carries(s, o) })
	if err != nil {
		return Evidence{}, err
	}
	if s == nil {
		return Evidence{}, fmt.Errorf("%s does not carry “%s” any more, as far as the archive knows; make "+
			"a draft of "+
			"the strand as it is now", o.Path, o.Text)
	}
	return m.ofStrand(ctx, &o, *s)
}

// carries reports a strand that has the quotation.
func carries(s trace.Strand, o Origin) bool {
	for _, v := range s.Variants {
		for _, c := range v.Carriers {
			if c.Article == o.Path && (c.Quotation == o.Quotation || v.Text == o.Text) {
				return true
			}
		}
	}
	return false
}

// strand is the first for which something holds, nil for none.
func (m Maker) strand(ctx context.Context, is func(trace.Strand) bool) (*trace.Strand, error) {
	if err := m.stale(ctx); err != nil {
		return nil, err
	}
	found, err := m.Sides.TraceAll(ctx, leastCarriers, nil)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(found.Strands, is); i >= 0 {
		return &found.Strands[i], nil
	}
	return nil, nil
}

// stale is an error where what was found of the articles does not hold any more: a page would show it.
func (m Maker) stale(ctx context.Context) error {
	if m.Sides.Press == nil || m.Sides.Archive == nil {
		return nil // which has its own error
	}
	unjudged, rested, err := m.Sides.Press.CountStale(ctx, m.Sides.Archive)
	if err == nil && unjudged+rested > 0 {
		err = fmt.Errorf("of the articles that are kept, %d were not judged yet, and what was found of %d rests on what "+
			"has changed since; judge them with verbatim recheck, and make the page then", unjudged, rested)
	}
	return err
}

// leastCarriers is from how many on verbatim trace lists a strand.
const leastCarriers = 2

// leadOf is the wording that a page on a strand is about: the gravest, of these the one that most articles
// carry, and of these the first.
func leadOf(s trace.Strand) trace.Variant {
	return slices.MinFunc(s.Variants, func(a, b trace.Variant) int {
		if d := gravity(a.Verdict, a.Severity) - gravity(b.Verdict, b.Severity); d != 0 {
			return d
		}
		return independent(b) - independent(a)
	})
}

func independent(v trace.Variant) (n int) {
	for _, c := range v.Carriers {
		if c.CopyOf == nil {
			n++
		}
	}
	return n
}

// ofStrand is what a page on a strand shows.
func (m Maker) ofStrand(ctx context.Context, o *Origin, s trace.Strand) (Evidence, error) {
	fresh, err := m.checked(ctx, o)
	if err != nil {
		return Evidence{}, err
	}
	q, err := quotationOf(fresh, o)
	if err != nil {
		return Evidence{}, err
	}
	return m.evidence(ctx, fresh, []report.Quotation{q}, &s)
}

// ofReport is what a page on a report or on one quotation of it shows. kept is the report as it was kept, nil
// where it is made again.
func (m Maker) ofReport(ctx context.Context, o *Origin, kept *report.Report) (Evidence, error) {
	fresh, err := m.checked(ctx, o)
	if err != nil {
		return Evidence{}, err
	}
	if kept != nil {
		if err := sameVerdicts(*kept, fresh); err != nil {
			return Evidence{}, err
		}
	}
	shown := report.WorstFirst(fresh.Quotations)
	if o.Kind == ofQuotation {
		q, err := quotationOf(fresh, o)
		if err != nil {
			return Evidence{}, err
		}
		shown = []report.Quotation{q}
	}
	if len(shown) == 0 {
		return Evidence{}, fmt.Errorf("%s quotes nobody, so that there is nothing to publish of it", o.Path)
	}
	o.Quotation, o.Text = shown[0].ID, shown[0].Text
	if err := m.stale(ctx); err != nil {
		return Evidence{}, err
	}
	found, err := m.Sides.TraceArticles(ctx, 1, []report.Report{fresh})
	if err != nil {
		return Evidence{}, err
	}
	lead := Origin{Path: fresh.Article.Path, Quotation: shown[0].ID}
	if i := slices.IndexFunc(found.Strands, func(s trace.Strand) bool { return carries(s, lead) }); i >= 0 {
		return m.evidence(ctx, fresh, shown, &found.Strands[i])
	}
	return m.evidence(ctx, fresh, shown, nil)
}

// quotationOf is the one that the page is about.
func quotationOf(r report.Report, o *Origin) (report.Quotation, error) {
	for _, q := range r.Quotations {
		if q.ID == o.Quotation && (o.Text == "" || strings.EqualFold(q.Text, o.Text)) {
			return q, nil
		}
	}
	for _, q := range r.Quotations {
		if o.Text != "" && strings.EqualFold(q.Text, o.Text) {
			return q, nil
		}
	}
	return report.Quotation{}, fmt.Errorf("%s has no quotation %s any more; check it again", o.Path,
		o.Quotation)
}

// report is one that was kept.
func (m Maker) report(ctx context.Context, id int64) (*report.Report, error) {
	if m.Sides.Archive == nil {
		return nil, desk.ErrFiles
	}
	body, err := m.Sides.Archive.Report(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("report %d: %w", id, err)
	}
	var r report.Report
	if err := json.Unmarshal(body, &r); err != nil {
		return nil, fmt.Errorf("report %d can't be read: %w; check the article again", id, err)
	}
	return &r, nil
}

// checked checks the article against the record as it is now, for a report that is kept has no comparison.
// The article is the one of these bytes in the archive, or else the file.
func (m Maker) checked(ctx context.Context, o *Origin) (report.Report, error) {
	doc, err := m.article(ctx, *o)
	if err != nil {
		return report.Report{}, err
	}
	o.SHA256 = doc.SHA256
	r, err := m.Sides.Record.Check(ctx, doc)
	if err == nil {
		err = m.Sides.Record.Incomplete()
	}
	if err == nil && r.Unjudged > 0 {
		err = fmt.Errorf("%s could not be checked in time; try again", o.Path)
	}
	return r, err
}

func (m Maker) article(ctx context.Context, o Origin) (*document.Document, error) {
	if m.Sides.Press != nil {
		for _, name := range []string{o.SHA256, o.Path} {
			h, err := m.Sides.Press.Find(ctx, name)
			if name != "" && err == nil && h.State != archive.Purged {
				return m.Sides.Press.Document(ctx, h.ID)
			}
		}
	}
	data, err := os.ReadFile(o.Path)
	if err != nil {
		return nil, fmt.Errorf("the article %s is neither kept nor there as a file; keep it with verbatim "+
			"add --press, "+
			"and make the draft again", o.Path)
	}
	doc, err := desk.Read(ctx, source.Source{Path: o.Path, Data: data})
	if err == nil && o.SHA256 != "" && doc.SHA256 != o.SHA256 {
		err = fmt.Errorf("%s is not what was checked any more; check it again with verbatim check --save",
			o.Path)
	}
	return doc, err
}

// sameVerdicts is an error where a kept report says otherwise than a check does now: what was seen there is
// not what would be published.
func sameVerdicts(kept, fresh report.Report) error {
	for _, q := range kept.Quotations {
		i := slices.IndexFunc(fresh.Quotations, func(f report.Quotation) bool { return f.ID == q.ID })
		if i < 0 || report.Label(fresh.Quotations[i]) != report.Label(q) {
			return fmt.Errorf("the report on %s was made when the record or the program was another one: "+
				"%s was %s "+
				"there and is not now; check the article again with verbatim check --save, and make a "+
				"draft of that",
				kept.Article.Path, q.ID, report.Label(q))
		}
	}
	return nil
}
