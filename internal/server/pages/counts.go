package pages

import (
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/finding"
	"verbatim/internal/outlet"
	"verbatim/internal/person"
	"verbatim/internal/press"
	"verbatim/internal/trace"
	"verbatim/report"
)

// sinceCommitted is what takes long to make of the press, and is made when a page first asks after something was
// committed.
type sinceCommitted[T any] struct {
	lock sync.Mutex
	of   *press.Press // as it was when it was made
	made T
}

func (c *sinceCommitted[T]) get(of *press.Press, anew func() (T, error)) (T, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.of == of {
		return c.made, nil
	}
	made, err := anew()
	if err == nil {
		c.of, c.made = of, made
	}
	return made, err
}

// pressCounts are how often and how faithfully the press that is held quotes each document, person and outlet. Of
// each quotation a few numbers stay.
type pressCounts struct {
	documents map[string][]quoted // by path
	people    map[string]*faith   // by the record's name; of what is in no record by the article's
	outlets   []outletCount
}

// quoted is a passage that an article quotes, in code points of the document.
type quoted struct {
	Start, End int
	Text       string // what stood there when it was judged, "" where that is not known
}

// faith is how faithfully somebody is quoted, by somebody.
type faith struct{ Quotations, Faithful, Minor, Grave, Missing, Open int }

func (f *faith) count(q report.Quotation) {
	v, _ := finding.ParseVerdict(q.Verdict)
	s, _ := finding.ParseSeverity(q.Severity)
	f.Quotations++
	switch {
	case v.Good():
		f.Faithful++
	case v == finding.NotFound:
		f.Missing++
	case v.Grave(s):
		f.Grave++
	case v.Fault():
		f.Minor++
	default:
		f.Open++
	}
}

func (f *faith) add(o faith) {
	f.Quotations += o.Quotations
	f.Faithful += o.Faithful
	f.Minor += o.Minor
	f.Grave += o.Grave
	f.Missing += o.Missing
	f.Open += o.Open
}

// outletCount is what is held of an outlet, and how it quotes.
type outletCount struct {
	outlet.Outlet
	faith
	Articles int
	From, To string
}

// counted are the counts as the archive is now; empty ones where there is no press side.
func (p *Pages) counted(ctx context.Context, s desk.Sides) (pressCounts, error) {
	if s.Press == nil {
		return pressCounts{}, nil
	}
	return p.counts.get(s.Press, func() (pressCounts, error) {
		reports, err := s.Press.Reports(ctx, nil)
		if err != nil {
			return pressCounts{}, err
		}
		held, err := s.Archive.List(ctx, everything)
		if err != nil {
			return pressCounts{}, err
		}
		c := count(reports)
		c.documents = bySource(c.documents, held)
		return c, nil
	})
}

// bySource puts what is quoted of documents, which reports name as they were given, under the sources that the archive
// has. What may be of several is of none.
func bySource(given map[string][]quoted, held []archive.Holding) map[string][]quoted {
	sources := map[string][]string{} // by the last part of their path
	for _, h := range held {
		sources[path.Base(h.Source)] = append(sources[path.Base(h.Source)], h.Source)
	}
	out := map[string][]quoted{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		var fit []string
		for _, s := range sources[path.Base(name)] {
			if s == name || strings.HasSuffix(s, "/"+path.Clean(name)) {
				fit = append(fit, s)
			}
		}
		if i := slices.Index(fit, name); i >= 0 {
			fit = fit[i : i+1]
		}
		if len(fit) == 1 {
			out[fit[0]] = append(out[fit[0]], given[name]...)
		}
	}
	return out
}

// onePiece is the text of a passage of one piece, "" of several, whose text is put together.
func onePiece(pieces [][2]int, text string) string {
	if len(pieces) != 1 {
		return ""
	}
	return text
}

// traceAll is the trace of all that two articles carry, whose strands the caller may put into another order.
func (p *Pages) traceAll(ctx context.Context, s desk.Sides) (trace.Trace, error) {
	out, err := p.strands.get(s.Press, func() (trace.Trace, error) { return s.TraceAll(ctx, 2, nil) })
	out.Strands = slices.Clone(out.Strands)
	return out, err
}

func count(reports []report.Report) pressCounts {
	out := pressCounts{documents: map[string][]quoted{}, people: map[string]*faith{}}
	of, outlets := outlet.Of(reports)
	for _, o := range outlets {
		out.outlets = append(out.outlets, outletCount{Outlet: o})
	}
	for i, r := range reports {
		var at *outletCount
		if of[i] >= 0 {
			at = &out.outlets[of[i]]
			at.article(r.Article.Published)
		}
		for _, q := range r.Quotations {
			if q.Form == "scare" {
				continue
			}
			if at != nil {
				at.count(q)
			}
			out.quotation(q)
		}
	}
	slices.SortStableFunc(out.outlets, func(a, b outletCount) int { return b.Quotations - a.Quotations })
	return out
}

func (o *outletCount) article(day string) {
	o.Articles++
	if day != "" && (o.From == "" || day < o.From) {
		o.From = day
	}
	o.To = max(o.To, day)
}

// quotation counts one for its document and its speaker.
func (c *pressCounts) quotation(q report.Quotation) {
	name := ""
	if q.Speaker != nil {
		name = q.Speaker.Name
	}
	if q.Match != nil {
		from := q.Match.Document.Path
		for _, piece := range q.Match.Pieces {
			c.documents[from] = append(c.documents[from], quoted{piece[0], piece[1], onePiece(q.Match.Pieces, q.Match.Text)})
		}
		if q.Match.Speaker != "" {
			name = q.Match.Speaker
		}
	}
	if name == "" {
		return
	}
	if c.people[name] == nil {
		c.people[name] = &faith{}
	}
	c.people[name].count(q)
}

// of is how each of some people is quoted, under all of their names.
func (c pressCounts) of(people []archive.Person) []faith {
	names := slices.Sorted(maps.Keys(c.people))
	quoted := len(names)
	for _, one := range people {
		names = append(names, one.Names...)
	}
	ids := person.Join(names)
	byID := map[string]faith{}
	for i, name := range names[:quoted] {
		sum := byID[ids[i]]
		sum.add(*c.people[name])
		byID[ids[i]] = sum
	}
	out, at := make([]faith, len(people)), quoted
	for i, one := range people {
		own := slices.Compact(slices.Sorted(slices.Values(ids[at : at+len(one.Names)])))
		for _, id := range own {
			if id != "" {
				out[i].add(byID[id])
			}
		}
		at += len(one.Names)
	}
	return out
}

// Placed is how many stand in the record, faithfully or not.
func (f faith) Placed() int { return f.Faithful + f.Minor + f.Grave }

// share is a part of a bar of 100.
type share struct {
	Class    string
	X, Width float64
}

// Bars are the parts of what stands in the record: faithful, and small and grave faults.
func (f faith) Bars() (out []share) {
	at := 0.0
	for _, part := range []struct {
		class string
		n     int
	}{{"good", f.Faithful}, {"minor", f.Minor}, {"grave", f.Grave}} {
		if part.n > 0 {
			width := 100 * float64(part.n) / float64(f.Placed())
			out = append(out, share{part.class, at, width})
			at += width
		}
	}
	return out
}

// Figures are those of whoever has them besides other things.
func (f faith) Figures() faith { return f }

// faith is the figures in words. What the record lacks says nothing of how faithful somebody is.
func (in tongue) faith(f faith) string {
	type part struct {
		n    int
		what string
	}
	list := func(parts ...part) string {
		var out []string
		for _, p := range parts {
			if p.n > 0 {
				out = append(out, in.Say("faith."+p.what, "count", text(p.n)))
			}
		}
		return strings.Join(out, ", ")
	}
	out := in.Say("faith.none")
	if f.Placed() > 0 {
		out = in.Say("faith.placed", "count", text(f.Placed()), "list", list(part{f.Faithful, "faithful"},
			part{f.Minor, "minor"}, part{f.Grave, "grave"}))
	}
	if rest := list(part{f.Missing, "missing"}, part{f.Open, "open"}); rest != "" {
		out = in.Say("faith.besides", "figures", out, "list", rest)
	}
	return out
}
