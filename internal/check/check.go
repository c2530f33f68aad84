// Package check is the library's front door: articles and a record in, a report out. It composes the line of
// ARCHITECTURE.md and holds no logic of its own.
package check

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/limit"
	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Record is the primary sources, read and ready to be searched.
type Record struct {
	Index     *index.Index
	Failures  []read.Failure
	Notes     []report.Note // on files of the record, in their order; an archive has none
	Budget    Budget
	asked     asked
	documents int
	counters  counters
	from, to  string
	lacking   bool         // part of it can't be read (incomplete.go)
	met       atomic.Bool  // such a part, by a look-up
	left      atomic.Int64 // pieces of work that go on

	use    sync.RWMutex // held for reading while something is asked, so that Close waits
	closed bool
}

// asked is what the catalog of an archive is asked while an article is checked, or what stands for it in memory. A failure, such
// as the end of the context, is a panic with a failure, which guarded makes an error.
type asked struct {
	held     func(ctx context.Context, speaker, from, to string) []judge.Holding
	days     func(ctx context.Context, speaker string) []archive.Day      // the dates of what is held; nil to count held
	missing  func(ctx context.Context, speaker, from, to string) []string // known occasions without a transcript; nil for none
	captured func(ctx context.Context, sum string) *report.Captured       // by the SHA-256 of a document; nil for none
}

// Open reads the record below the paths. progress, where it is not nil, is called after each file.
func Open(ctx context.Context, paths []string, progress func(done, all int)) (*Record, error) {
	return OpenWith(ctx, paths, Opening{}, progress)
}

// Opening says how a record of files is read.
type Opening struct {
	Known document.Meta // of the one document of the record
	Links read.Links    // what is done with links that lead out of the folders
}

// OpenWith is Open in another way.
func OpenWith(ctx context.Context, paths []string, opening Opening, progress func(done, all int)) (*Record, error) {
	files, failures := opening.Links.Files(paths)
	slices.Sort(files) // documents that are equally good are told apart by their order, so it must not be the caller's
	files = slices.Compact(files)
	r := &Record{Index: index.New(), Failures: failures}
	done := 0
	reader := func(s source.Source) (prepared, error) {
		s.Known = opening.Known
		return prepare(s)
	}
	failed, err := read.Each(ctx, files, runtime.GOMAXPROCS(0), reader, func(p prepared) {
		r.add(p)
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

// Read makes a record of what is in memory. The order of the sources tells documents apart that are equally good.
func Read(ctx context.Context, sources []source.Source) (*Record, error) {
	r := &Record{Index: index.New()}
	for _, s := range sources {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("reading the record: %w", err)
		}
		s.Limits = limit.From(ctx)
		r.Failures = append(r.Failures, read.All(s, prepare, r.add)...)
	}
	r.finish()
	return r, nil
}

// add takes a document into a record in memory.
func (r *Record) add(p prepared) {
	r.Index.Add(p.Prepared)
	r.Notes = append(r.Notes, p.notes...)
	if d := p.Doc.Meta.Date; d != "" {
		if r.from == "" || d < r.from {
			r.from = d
		}
		r.to = max(r.to, d)
	}
}

// finish makes a record that was read into memory ready.
func (r *Record) finish() {
	r.Index.Finish()
	held := inMemory(r.Index)
	r.documents = r.Index.Len()
	r.asked.held = func(_ context.Context, speaker, from, to string) []judge.Holding { return held(speaker, from, to) }
}

// Documents is how many documents the record has.
func (r *Record) Documents() int { return r.documents }

// ErrClosed is a record that was closed.
var ErrClosed = errors.New("the record is closed; open it again")

// Close gives back what the record holds of an archive's files, when all that is asked of it has been answered. Closing it again
// does nothing.
func (r *Record) Close() error {
	r.use.Lock()
	defer r.use.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	if r.left.Load() > 0 { // work whose time was spent may still read what is mapped, which stays until the program ends
		return nil
	}
	return r.Index.Close()
}

// daysHeld are the dates of what is held.
func (r *Record) daysHeld(ctx context.Context, speaker string) []archive.Day {
	if r.asked.days != nil {
		return r.asked.days(ctx, speaker)
	}
	var out []archive.Day
	for _, h := range r.asked.held(ctx, speaker, "", "") {
		out = append(out, archive.Day{Date: h.Date, Documents: 1})
	}
	return out
}

// prepared is a document of the record ready for the index, and the notes on it.
type prepared struct {
	*index.Prepared
	notes []report.Note
}

func prepare(s source.Source) (prepared, error) {
	doc, err := read.Transcript(s)
	if err != nil {
		return prepared{}, err
	}
	return prepared{index.Prepare(doc), notesOn(doc)}, nil
}

// Articles checks some articles, as many at a time as there are processors. The reports come in the articles' order; an
// article on which the check itself fails is a failure, and the rest goes on; so is one whose time is spent, of which there
// is a report too where some of it was judged. progress, where it is not nil, is called after each.
func (r *Record) Articles(ctx context.Context, docs []*document.Document, progress func(done, all int)) ([]report.Report, []read.Failure, error) {
	reports, errs := make([]report.Report, len(docs)), make([]error, len(docs))
	var lock sync.Mutex
	done := 0
	budget := r.Budget.or(len(docs), limit.From(ctx))
	all, cancel := budget.all(ctx)
	defer cancel()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, doc := range docs {
		group.Go(func() error {
			within, cancel := budget.article(all)
			defer cancel()
			reports[i], errs[i] = r.safely(within, doc)
			if ctx.Err() != nil {
				return ctx.Err()
			}
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
		}
		if errs[i] == nil || len(reports[i].Quotations) > 0 {
			out = append(out, reports[i])
		}
	}
	return out, failures, nil
}

// Article is Check where nothing can go wrong, as with a record in memory; what does is a panic.
func (r *Record) Article(doc *document.Document) report.Report {
	out, err := r.Check(context.Background(), doc)
	if err != nil {
		panic(err)
	}
	return out
}

// Check checks one article. An error is the end of the context, a part of the record that can't be read, a closed record, or a
// fault of ours; there is no report then.
func (r *Record) Check(ctx context.Context, doc *document.Document) (report.Report, error) {
	out, err := r.safely(ctx, doc)
	if err != nil {
		return report.Report{}, err
	}
	return out, nil
}

// safely checks an article until the context ends. A panic is that article's error, and where the time was too short the
// report has what was judged.
func (r *Record) safely(ctx context.Context, doc *document.Document) (out report.Report, err error) {
	r.use.RLock()
	defer r.use.RUnlock()
	if r.closed {
		return out, ErrClosed
	}
	err = guarded(func() error {
		var err error
		out, err = r.check(ctx, doc)
		return err
	})
	if fault := new(fault); errors.As(err, &fault) {
		err = fmt.Errorf("the check failed on it (%w); please report this article", err)
	}
	return out, err
}

// check checks one article until the context ends. Where that is too early, the report has what was judged.
func (r *Record) check(ctx context.Context, doc *document.Document) (report.Report, error) {
	out := report.Report{
		Article: report.Article{Path: visible.Address(doc.Path), Title: doc.Meta.Title, Publisher: doc.Meta.Publisher, Published: doc.Meta.Date,
			URL: visible.Address(doc.Meta.URL), SHA256: doc.SHA256, Language: doc.Meta.Language, Text: doc.Original()},
		Record:     report.Record{Documents: r.documents, From: r.from, To: r.to, Skipped: len(r.Failures)},
		Summary:    map[string]int{},
		Quotations: []report.Quotation{},
	}
	held := func(speaker, from, to string) []judge.Holding { return r.asked.held(ctx, speaker, from, to) }
	offsets := doc.Offsets()
	found, err := inTime(ctx, &r.left, func() extracted {
		quotations, reported := quotation.Extract(doc)
		return extracted{quotations, reported}
	})
	if err != nil {
		return out, fmt.Errorf("its quotations were not found: %w", err)
	}
	quotations := found.quotations
	j := judge.New(r.Index, held, doc, quotations)
	for _, d := range j.Own() {
		out.Record.LeftOut = append(out.Record.LeftOut, visible.Address(r.Index.Doc(d).Path))
	}
	judged, err := r.judgements(ctx, j, quotations)
	for i, answer := range judged {
		if answer.Verdict == 0 {
			out.Unjudged++
			continue
		}
		answer = r.certain(answer)
		out.Quotations = append(out.Quotations, r.quotation(ctx, i, doc, quotations[i], answer, offsets))
		out.Summary[answer.Verdict.String()]++
	}
	if err != nil {
		return out, err
	}
	absent, err := inTime(ctx, &r.left, func() []judge.Absent { return r.absent(j, found.reported, quotations, judged) })
	if err != nil {
		return out, fmt.Errorf("what it reports without marks was not looked at: %w", err)
	}
	for _, a := range absent {
		out.Reported = append(out.Reported, r.reported(ctx, a, doc, offsets))
	}
	return out, nil
}

// extracted is what an article says that somebody said.
type extracted struct {
	quotations []quotation.Quotation
	reported   []quotation.Reported
}

// judgements judges quotations side by side until the context ends. What was not judged then has no verdict.
func (r *Record) judgements(ctx context.Context, j *judge.Judge, quotations []quotation.Quotation) ([]judge.Judgement, error) {
	out, errs := make([]judge.Judgement, len(quotations)), make([]error, len(quotations))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range quotations {
		group.Go(func() error {
			out[i], errs[i] = inTime(ctx, &r.left, func() judge.Judgement { return j.Quotation(&quotations[i]) })
			return nil
		})
	}
	_ = group.Wait() // the errors are in errs
	missing := 0
	for i, err := range errs { // the first of the article, and not of the clock
		switch {
		case errors.As(err, new(index.Damage)): // what it needs can't be read, and the others may not need it
			r.met.Store(true)
			out[i] = unreadable(judge.Judgement{})
		case err != nil && ctx.Err() != nil:
			missing++
		case err != nil:
			return nil, fmt.Errorf("quotation %d: %w", i+1, err)
		}
	}
	if missing > 0 {
		return out, fmt.Errorf("%d of its %s were not judged: %w", missing, report.Plural(len(quotations), "quotation"), context.Cause(ctx))
	}
	return out, nil
}

// reported says what a sentence without marks attributes and the record of its occasion does not have.
func (r *Record) reported(ctx context.Context, a judge.Absent, doc *document.Document, offsets *document.Offsets) report.Reported {
	s := a.Reported
	out := report.Reported{Text: doc.Text[s.Start:s.End], Start: offsets.Runes(s.Start), End: offsets.Runes(s.End),
		Speaker:  &report.Speaker{Name: s.Speaker.Name, Mention: s.Speaker.Mention, Cue: s.Speaker.Cue},
		Document: r.document(ctx, a.Doc)}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, report.Finding{Code: f.Code.String(), Severity: f.Severity.String(), Quote: runes(f.Quote, offsets), Message: f.Message})
	}
	return out
}

func id(i int) string { return fmt.Sprintf("q%d", i+1) }

func (r *Record) quotation(ctx context.Context, i int, doc *document.Document, q quotation.Quotation, a judge.Judgement,
	offsets *document.Offsets) report.Quotation {
	out := report.Quotation{
		ID: id(i), Text: doc.Text[q.Start:q.End], Start: offsets.Runes(q.Start), End: offsets.Runes(q.End), Form: q.Form,
		Verdict: a.Verdict.String(), Severity: a.Severity.String(), Confidence: a.Confidence, Why: a.Why,
		Findings: []report.Finding{}, Alternatives: []report.Alternative{},
	}
	if q.Speaker != nil {
		out.Speaker = &report.Speaker{Name: q.Speaker.Name, Mention: q.Speaker.Mention, Cue: q.Speaker.Cue, Rule: q.Speaker.Rule}
	}
	if q.Continues >= 0 {
		before := id(q.Continues)
		out.Continues = &before
	}
	first := -1 // the document of the first piece
	for _, p := range a.Pieces {
		if key := r.Index.Key(p.Doc); key != 0 && !slices.Contains(out.Basis, key) {
			out.Basis = append(out.Basis, key)
		}
	}
	if len(a.Pieces) > 0 {
		first = a.Pieces[0].Doc
		out.Match = r.match(ctx, a)
	}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, report.Finding{Code: f.Code.String(), Severity: f.Severity.String(),
			Quote: runes(f.Quote, offsets), Record: r.recordRunes(first, f.Record), Message: f.Message})
	}
	for _, o := range a.Others {
		if slices.ContainsFunc(o.Pieces, func(p judge.Piece) bool { return p.Doc != o.Pieces[0].Doc }) {
			continue // put together from several documents: no other place where the words stand
		}
		out.Alternatives = append(out.Alternatives, report.Alternative{Document: r.document(ctx, o.Pieces[0].Doc), Pieces: r.pieces(o.Pieces),
			Score: round(o.Score), SameOccasion: o.SameOccasion, Text: r.text(o.Pieces)})
	}
	for _, run := range a.Runs {
		out.Diff = append(out.Diff, report.Run{Kind: run.Kind, Quote: run.Quote, Record: run.Record})
	}
	if a.Verdict == finding.NotFound {
		out.Coverage = r.coverage(ctx, doc, q)
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

func (r *Record) document(ctx context.Context, d int) report.Document {
	doc := r.Index.Doc(d)
	m := doc.Meta
	out := report.Document{Path: visible.Address(doc.Path), Title: m.Title, Date: m.Date, URL: visible.Address(m.URL), Kind: m.KindOfText()}
	if r.asked.captured != nil {
		out.Captured = r.asked.captured(ctx, doc.SHA256)
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
	var out [][2]int
	for _, piece := range p {
		if piece.Doc == p[0].Doc {
			out = append(out, r.runes(p[0].Doc, piece.Span))
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

func (r *Record) match(ctx context.Context, a judge.Judgement) *report.Match {
	doc := r.Index.Doc(a.Pieces[0].Doc)
	first, last := a.Pieces[0].Span, a.Pieces[0].Span
	for _, p := range a.Pieces {
		if p.Doc == a.Pieces[0].Doc && p.Span.Start >= last.Start {
			last = p.Span
		}
	}
	m := &report.Match{Document: r.document(ctx, a.Pieces[0].Doc), Pieces: r.pieces(a.Pieces), Text: r.text(a.Pieces), Score: round(a.Score),
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
