package desk

import (
	"context"
	"errors"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/claim"
	"verbatim/internal/press"
	"verbatim/internal/timeline"
	"verbatim/internal/trace"
	"verbatim/report"
)

// Sides are the record and the press of an archive, open.
type Sides struct {
	Archive *archive.Archive // nil where the record is files, which are read and not kept
	Record  *check.Record
	Press   *press.Press  // nil where no articles are kept
	Claims  *claim.Claims // what others have checked before; nil for none
	Behind  error         // why this is not what was committed last; nil where it is
}

// ErrNoPress is an archive without a press side where that is asked for.
var ErrNoPress = errors.New("there are no articles in the archive; verbatim add --press keeps some")

// ErrFiles is a record of files where what is kept in an archive is asked for.
var ErrFiles = errors.New("the record is files that were read and not kept, and no articles stand beside " +
	"them; make an archive with verbatim add, and keep articles in it with verbatim add --press")

// kept is an error where no articles are kept.
func (s Sides) kept() error {
	switch {
	case s.Archive == nil:
		return ErrFiles
	case s.Press == nil:
		return ErrNoPress
	}
	return nil
}

// TraceAll traces all articles that are kept: strands of at least so many carriers. progress, where it is not
// nil, is called after each article.
func (s Sides) TraceAll(ctx context.Context, least int, progress func(done, all int)) (trace.Trace, error) {
	if err := s.kept(); err != nil {
		return trace.Trace{}, err
	}
	reports, err := s.Press.Reports(ctx, progress)
	if err != nil {
		return trace.Trace{}, err
	}
	names, err := s.Press.Outlets(ctx)
	if err != nil {
		return trace.Trace{}, err
	}
	return s.searched(ctx, trace.Of(reports, least, nil, names...))
}

// TraceWords traces who carries some words, each text those of a saying as they circulate.
func (s Sides) TraceWords(ctx context.Context, least int, texts ...string) (trace.Trace, error) {
	if err := s.kept(); err != nil {
		return trace.Trace{}, err
	}
	said, err := s.Press.Saying(ctx, s.Record, texts)
	if err != nil {
		return trace.Trace{}, err
	}
	names, err := s.Press.Outlets(ctx)
	if err != nil {
		return trace.Trace{}, err
	}
	return s.searched(ctx, trace.Of(said.Reports, least, said.Wanted, names...).With(said.Asked))
}

// TraceArticles traces what some articles quote among all that is kept.
func (s Sides) TraceArticles(ctx context.Context, least int, own []report.Report) (trace.Trace, error) {
	if s.Press == nil {
		return trace.Of(own, least, nil), nil
	}
	names, err := s.Press.Outlets(ctx)
	if err != nil {
		return trace.Trace{}, err
	}
	var texts []string
	for _, r := range own {
		for _, q := range r.Quotations {
			texts = append(texts, q.Text)
		}
	}
	said, err := s.Press.Saying(ctx, s.Record, texts)
	if err != nil {
		return trace.Trace{}, err
	}
	mine := func(is func(report.Report) bool) bool { return slices.ContainsFunc(own, is) }
	reports, wanted := slices.Clone(own), make([]func(q int) bool, len(own))
	for i, r := range said.Reports {
		// else it is kept too
		if !mine(func(o report.Report) bool { return o.Article.SHA256 == r.Article.SHA256 }) {
			reports = append(reports, r)
			wanted = append(wanted, func(q int) bool { return said.Wanted(i, q) })
		}
	}
	found := trace.Of(reports, least, func(r, q int) bool { return wanted[r] == nil || wanted[r](q) }, names...)
	return s.searched(ctx, found.With(func(article, _ string) bool {
		return mine(func(o report.Report) bool { return o.Article.Path == article })
	}))
}

// searched says of a trace that all that is kept was searched.
func (s Sides) searched(ctx context.Context, found trace.Trace) (trace.Trace, error) {
	all, err := s.Press.Held(ctx)
	if err != nil {
		return trace.Trace{}, err
	}
	s.Claims.MarkTrace(&found)
	in := &found.Searched
	in.Articles, in.Undated, in.Quotations, in.Record = all.Articles, all.Undated, all.Quotations,
		s.Record.Documents()
	in.From, in.To = all.From, all.To
	return found, nil
}

// Appeared says of each quotation of an article that others carried before when that was.
func (s Sides) Appeared(ctx context.Context, r report.Report) ([]timeline.Appearance, error) {
	if s.Press == nil {
		return nil, nil
	}
	found, err := s.TraceArticles(ctx, 1, []report.Report{r})
	if err != nil {
		return nil, err
	}
	return appearances(r, found), nil
}

// appearances are those of the strands that an article carries and was not the first to carry.
func appearances(r report.Report, found trace.Trace) (out []timeline.Appearance) {
	for _, s := range found.Strands {
		a := timeline.Appearance{Day: s.First.Date, Outlet: s.First.Outlet, Carriers: s.Carriers - s.Copies}
		for _, v := range s.Variants {
			for _, c := range v.Carriers {
				if c.Article == s.First.Article && c.Quotation == s.First.Quotation {
					a.Text = v.Text
				}
				if c.Article == r.Article.Path {
					a.Quotations, a.At = append(a.Quotations, c.Quotation), [2]int{c.Start, c.End}
					if c.CopyOf == nil {
						a.Carriers-- // those are counted who carry it besides
					}
				}
			}
		}
		if a.Day != "" && s.First.Article != r.Article.Path {
			out = append(out, a)
		}
	}
	return out
}
