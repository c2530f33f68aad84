// Package check is the library's front door: articles and a record in, a report out. It composes the line of
// ARCHITECTURE.md and holds no logic of its own.
package check

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/report"
)

// Record is the primary sources, read and ready to be searched.
type Record struct {
	Index     *index.Index
	Failures  []read.Failure
	held      judge.Holdings
	days      func(speaker string) []archive.Day      // the dates of what is held
	missing   func(speaker, from, to string) []string // known occasions without a transcript; nil for none
	captured  func(sum string) *report.Captured       // by the SHA-256 of a document; nil for a record that has no captures
	documents int
	from, to  string
	lacking   bool        // part of it can't be read (incomplete.go)
	met       atomic.Bool // such a part, by a look-up
}

// Open reads the record below the paths. progress, where it is not nil, is called after each file.
func Open(ctx context.Context, paths []string, progress func(done, all int)) (*Record, error) {
	return OpenFollowing(ctx, paths, read.Links{}, progress)
}

// OpenFollowing does so, and says what is done with links that lead out of the folders.
func OpenFollowing(ctx context.Context, paths []string, links read.Links, progress func(done, all int)) (*Record, error) {
	files, failures := links.Files(paths)
	slices.Sort(files) // documents that are equally good are told apart by their order, so it must not be the caller's
	files = slices.Compact(files)
	r := &Record{Index: index.New(), Failures: failures}
	done := 0
	failed, err := read.Each(ctx, files, runtime.GOMAXPROCS(0), prepare, func(p *index.Prepared) {
		r.Index.Add(p)
		if d := p.Doc.Meta.Date; d != "" {
			if r.from == "" || d < r.from {
				r.from = d
			}
			r.to = max(r.to, d)
		}
		if done++; progress != nil {
			progress(done, len(files))
		}
	})
	r.Failures = append(r.Failures, failed...)
	read.SortFailures(r.Failures)
	if err != nil {
		return nil, fmt.Errorf("reading the record: %w", err)
	}
	r.finish()
	return r, nil
}

// finish makes a record that was read into memory ready.
func (r *Record) finish() {
	r.Index.Finish()
	r.held, r.documents = inMemory(r.Index), r.Index.Len()
	r.days = r.daysHeld
}

// daysHeld counts what is held one by one.
func (r *Record) daysHeld(speaker string) []archive.Day {
	var out []archive.Day
	for _, h := range r.held(speaker, "", "") {
		out = append(out, archive.Day{Date: h.Date, Documents: 1})
	}
	return out
}

func prepare(s read.Source) (*index.Prepared, error) {
	doc, err := s.Transcript()
	if err != nil {
		return nil, err
	}
	return index.Prepare(doc), nil
}

// Articles checks some articles, as many at a time as there are processors. The reports come in the articles' order; an
// article on which the check itself fails is a failure, and the rest goes on. progress, where it is not nil, is called
// after each.
func (r *Record) Articles(ctx context.Context, docs []*document.Document, progress func(done, all int)) ([]report.Report, []read.Failure, error) {
	reports, errs := make([]report.Report, len(docs)), make([]error, len(docs))
	var lock sync.Mutex
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, doc := range docs {
		group.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			reports[i], errs[i] = r.safely(doc)
			lock.Lock()
			defer lock.Unlock()
			if done++; progress != nil {
				progress(done, len(docs))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	var out []report.Report
	var failures []read.Failure
	for i := range docs {
		if errs[i] != nil {
			failures = append(failures, read.Failure{Path: docs[i].Path, Err: errs[i]})
		} else {
			out = append(out, reports[i])
		}
	}
	return out, failures, nil
}

// safely checks an article; a panic is that article's error.
func (r *Record) safely(doc *document.Document) (out report.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the check failed on it (%v); please report this article\n%s", p, debug.Stack())
		}
	}()
	defer index.Guard(&err)()
	return r.Article(doc), nil
}

// Article checks one article.
func (r *Record) Article(doc *document.Document) report.Report {
	out := report.Report{
		Article: report.Article{Path: doc.Path, Title: doc.Meta.Title, Publisher: doc.Meta.Publisher, Published: doc.Meta.Date,
			URL: doc.Meta.URL, SHA256: doc.SHA256, Language: doc.Meta.Language, Text: doc.Original()},
		Record:     report.Record{Documents: r.documents, From: r.from, To: r.to, Skipped: len(r.Failures)},
		Summary:    map[string]int{},
		Quotations: []report.Quotation{},
	}
	j := judge.New(r.Index, r.held, doc)
	offsets := doc.Offsets()
	quotations, reported := quotation.Extract(doc)
	judged := r.judgements(j, quotations)
	for i, answer := range judged {
		answer = r.certain(answer)
		out.Quotations = append(out.Quotations, r.quotation(i, doc, quotations[i], answer, offsets))
		out.Summary[answer.Verdict]++
	}
	for _, a := range r.absent(j, reported, quotations, judged) {
		out.Reported = append(out.Reported, r.reported(a, doc, offsets))
	}
	return out
}

// judgements judges quotations side by side. One that needs what can't be read is unclear; another panic in one is raised
// here, where the caller can recover it.
func (r *Record) judgements(j *judge.Judge, quotations []quotation.Quotation) []judge.Judgement {
	out, errs := make([]judge.Judgement, len(quotations)), make([]error, len(quotations))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range quotations {
		group.Go(func() error {
			defer func() {
				if p := recover(); p != nil {
					errs[i] = fmt.Errorf("quotation %d: %v\n%s", i+1, p, debug.Stack())
				}
			}()
			defer index.Guard(&errs[i])()
			out[i] = j.Quotation(&quotations[i])
			return nil
		})
	}
	group.Wait()
	for i, err := range errs {
		switch {
		case errors.As(err, new(index.Damage)):
			r.met.Store(true)
			out[i] = unreadable(judge.Judgement{})
		case err != nil:
			panic(err)
		}
	}
	return out
}

// reported says what a sentence without marks attributes and the record of its occasion does not have.
func (r *Record) reported(a judge.Absent, doc *document.Document, offsets *document.Offsets) report.Reported {
	s := a.Reported
	out := report.Reported{Text: doc.Text[s.Start:s.End], Start: offsets.Runes(s.Start), End: offsets.Runes(s.End),
		Speaker:  &report.Speaker{Name: s.Speaker.Name, Mention: s.Speaker.Mention, Cue: s.Speaker.Cue},
		Document: r.document(a.Doc)}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, report.Finding{Code: f.Code, Severity: f.Severity, Quote: runes(f.Quote, offsets), Message: f.Message})
	}
	return out
}

func id(i int) string { return fmt.Sprintf("q%d", i+1) }

func (r *Record) quotation(i int, doc *document.Document, q quotation.Quotation, a judge.Judgement, offsets *document.Offsets) report.Quotation {
	out := report.Quotation{
		ID: id(i), Text: doc.Text[q.Start:q.End], Start: offsets.Runes(q.Start), End: offsets.Runes(q.End), Form: q.Form,
		Verdict: a.Verdict, Severity: a.Severity, Confidence: a.Confidence, Why: a.Why,
		Findings: []report.Finding{}, Alternatives: []report.Alternative{},
	}
	if q.Speaker != nil {
		out.Speaker = &report.Speaker{Name: q.Speaker.Name, Mention: q.Speaker.Mention, Cue: q.Speaker.Cue}
	}
	if q.Continues >= 0 {
		before := id(q.Continues)
		out.Continues = &before
	}
	var record *document.Offsets
	for _, p := range a.Pieces {
		if key := r.Index.Key(p.Doc); key != 0 && !slices.Contains(out.Basis, key) {
			out.Basis = append(out.Basis, key)
		}
	}
	if len(a.Pieces) > 0 {
		record = r.Index.Doc(a.Pieces[0].Doc).Offsets()
		out.Match = r.match(a)
	}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, report.Finding{Code: f.Code, Severity: f.Severity,
			Quote: runes(f.Quote, offsets), Record: runes(f.Record, record), Message: f.Message})
	}
	for _, o := range a.Others {
		if slices.ContainsFunc(o.Pieces, func(p judge.Piece) bool { return p.Doc != o.Pieces[0].Doc }) {
			continue // put together from several documents: no other place where the words stand
		}
		out.Alternatives = append(out.Alternatives, report.Alternative{Document: r.document(o.Pieces[0].Doc), Pieces: r.pieces(o.Pieces),
			Score: round(o.Score), SameOccasion: o.SameOccasion, Text: r.text(o.Pieces)})
	}
	for _, run := range a.Runs {
		out.Diff = append(out.Diff, report.Run{Kind: run.Kind, Quote: run.Quote, Record: run.Record})
	}
	if a.Verdict == judge.NotFound {
		out.Coverage = r.coverage(doc, q)
	}
	return out
}

func runes(s *document.Span, offsets *document.Offsets) *[2]int {
	if s == nil || offsets == nil {
		return nil
	}
	return &[2]int{offsets.Runes(s.Start), offsets.Runes(s.End)}
}

func round(f float64) float64 { return float64(int(f*1000+0.5)) / 1000 }

func (r *Record) document(d int) report.Document {
	doc := r.Index.Doc(d)
	m := doc.Meta
	out := report.Document{Path: doc.Path, Title: m.Title, Date: m.Date, URL: m.URL, Kind: m.KindOfText()}
	if r.captured != nil {
		out.Captured = r.captured(doc.SHA256)
	}
	return out
}

// second is when what stands at the byte offset was spoken, nil where nobody knows.
func second(doc *document.Document, at int) *float64 {
	if s, ok := doc.Second(at); ok {
		return &s
	}
	return nil
}

// pieces are the passages in the first piece's document; one from elsewhere is told by its finding.
func (r *Record) pieces(p []judge.Piece) [][2]int {
	offsets := r.Index.Doc(p[0].Doc).Offsets()
	var out [][2]int
	for _, piece := range p {
		if piece.Doc == p[0].Doc {
			out = append(out, [2]int{offsets.Runes(piece.Span.Start), offsets.Runes(piece.Span.End)})
		}
	}
	return out
}

func (r *Record) text(p []judge.Piece) string {
	var out []string
	for _, piece := range p {
		out = append(out, r.Index.Doc(piece.Doc).Text[piece.Span.Start:piece.Span.End])
	}
	return strings.Join(out, " … ")
}

func (r *Record) match(a judge.Judgement) *report.Match {
	doc := r.Index.Doc(a.Pieces[0].Doc)
	first, last := a.Pieces[0].Span, a.Pieces[0].Span
	for _, p := range a.Pieces {
		if p.Doc == a.Pieces[0].Doc && p.Span.Start >= last.Start {
			last = p.Span
		}
	}
	m := &report.Match{Document: r.document(a.Pieces[0].Doc), Pieces: r.pieces(a.Pieces), Text: r.text(a.Pieces), Score: round(a.Score),
		Before: before(doc, first.Start), After: after(doc, last.End), Second: second(doc, first.Start)}
	m.Link = link(doc, first.Start, last.End)
	m.Prefix, m.Suffix = lastRunes(doc.Text[:first.Start], report.Beside), firstRunes(doc.Text[last.End:], report.Beside)
	if t := doc.TurnAt(first.Start); t >= 0 {
		m.Speaker = doc.Turns[t].Speaker
		if m.Speaker == "" {
			m.Speaker = doc.Turns[t].Label
		}
	}
	return m
}
