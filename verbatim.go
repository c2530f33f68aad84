// Package verbatim checks the quotations of an article against a record of what was said: is each there,
// word for word, who said it and when, what was cut or changed, what stands around it. It speaks of
// fidelity and never of truth, and it says when it does not know. No set-up, no model and no network; the
// same bytes give the same report.
//
// Open a record, check an article, look at the quotations:
//
//	record, err := verbatim.NewRecord(ctx, verbatim.Text("speech", "MARA QUILL: We will not sell the pier."))
//	...
//	report, err := record.Check(ctx, verbatim.Text("article", "“We will sell the pier,” Mara Quill said."))
//	...
//	for _, q := range report.Quotations {
//		fmt.Println(q.Verdict, q.Severity, q.Text) // altered major We will sell the pier,
//	}
//
// A record is opened from strings and readers (NewRecord), from files and folders (Open), or from an
// archive that the command verbatim add made (OpenArchive). It is read once; then any number of goroutines
// may check articles against it. Close it at the end.
//
// # What a report says
//
// A quotation has one of eight verdicts, of which the first that applies is given: Unclear, NotFound,
// Misattributed, Spliced, Altered, Clipped, Clean, Verbatim. Beside it stand its severity (Major, Minor,
// Note, or none), how sure the verdict is (from 0 to 1), and findings, each of which points at words on
// both sides. NotFound is no proof of a fabrication: Coverage says what the record holds of that speaker.
// Explain tells what a verdict or a finding means.
//
// Offsets count Unicode code points, half-open, in the canonical text of their document: the body of a
// text file as it stands behind its front matter, the paragraphs parted by blank lines of anything else.
// Article.Text is that text. Dates are YYYY-MM-DD, empty where unknown, seconds those of a recording.
//
// # Errors
//
// An error is a sentence for the person who must act: what, where, why, what to do. A document of a folder
// that can't be read is no error; Record.Skipped and Set.Skipped name it, as the report counts it. What is
// damaged of an archive is one (ErrDamaged), since words that can't be read must not count as words that
// nobody said. The end of a context is an error that wraps that of the context.
//
// # What is promised
//
// The names here keep their meaning within a major version, and so does the JSON of schema
// verbatim/report/v1. Verdicts may get better from one version to the next: a report says nothing of a
// later one's. There will be new codes of findings, and new fields of structs; so name the fields in a
// literal. What stands under internal is no promise.
package verbatim

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Errors that a caller may decide by; errors.Is tells them.
var (
	ErrNothing = errors.New("the record has no document that can be read, so nothing can be checked " +
		"against it")
	ErrDamaged = errors.New("the archive is damaged; verbatim doctor says where, and mends what can be " +
		"mended")
	ErrNoArchive = archive.ErrNone
	ErrClosed    = check.ErrClosed
)

// Record is what was said: transcripts and statements, read and ready to be searched. Any number of
// goroutines may use it.
type Record struct {
	record  *check.Record
	archive *archive.Archive // nil where the record is in memory
}

// NewRecord makes a record of sources in memory. A source that can't be read is an error. Each needs a
// name of its own, by which reports call it; their order has no meaning.
func NewRecord(ctx context.Context, sources ...Source) (*Record, error) {
	sorted := slices.Clone(sources)
	slices.SortFunc(sorted, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	var in []source.Source
	for i, s := range sorted {
		if i > 0 && s.Name == sorted[i-1].Name {
			return nil, fmt.Errorf("two sources of the record are called %q; give each a name of its own",
				s.Name)
		}
		in = append(in, s.source())
	}
	r, err := check.Read(ctx, in)
	if err == nil {
		err = unread(r.Failures)
	}
	return whole(r, err)
}

// Open reads the record below files and folders, in every format that the command reads. A folder's
// documents that can't be read are left out: see Skipped.
func Open(ctx context.Context, paths ...string) (*Record, error) {
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("the record cannot be read: %w; check the path", err)
		}
	}
	return whole(check.Open(ctx, paths, nil))
}

// whole is a record in memory, if anything is in it.
func whole(r *check.Record, err error) (*Record, error) {
	if err != nil {
		return nil, err
	}
	if r.Documents() == 0 {
		return nil, errors.Join(ErrNothing, unread(r.Failures))
	}
	return &Record{record: r}, nil
}

// OpenArchive opens an archive, which a folder is, as it is at this moment: what is added later is not
// seen. It may be added to meanwhile.
func OpenArchive(ctx context.Context, dir string) (*Record, error) {
	a, err := archive.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	r, err := check.OpenArchive(ctx, a)
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	out := &Record{record: r, archive: a}
	switch {
	case len(r.Failures) > 0:
		err = fmt.Errorf("%w: %w", ErrDamaged, unread(r.Failures))
	case r.Documents() == 0:
		err = fmt.Errorf("%s: %w", dir, ErrNothing)
	default:
		return out, nil
	}
	return nil, errors.Join(err, out.Close())
}

// Skipped are the files of the record that could not be read, each with the sentence that says why.
func (r *Record) Skipped() []Skipped { return skipped(r.record.Failures) }

// Check checks one article. A source that holds several, as a zip file may, is an error: see CheckFiles.
func (r *Record) Check(ctx context.Context, article Source) (Report, error) {
	var docs []*document.Document
	keep := func(d *document.Document) { docs = append(docs, d) }
	failures := read.All(article.source(), read.Article, keep)
	if err := unread(failures); err != nil {
		return Report{}, err
	}
	if len(docs) != 1 {
		const several = "%s: it holds %d articles, and one is to be checked; save it as a file and give " +
			"that to CheckFiles"
		return Report{}, fmt.Errorf(several, article.Name, len(docs))
	}
	return r.record.Check(ctx, docs[0])
}

// CheckFiles checks the articles below files and folders, as many at a time as there are processors. The
// reports come in the order of the files; Skipped of the set are those that could not be read, of the
// articles and of the record.
func (r *Record) CheckFiles(ctx context.Context, paths ...string) (Set, error) {
	set := NewSet()
	files, failures := read.Files(paths)
	var docs []*document.Document
	keep := func(d *document.Document) { docs = append(docs, d) }
	bad, err := read.Stream(ctx, files, 2, read.Article, keep)
	if err != nil {
		return set, fmt.Errorf("reading the articles: %w", err)
	}
	failures = append(failures, bad...)
	reports, bad, err := r.record.Articles(ctx, docs, nil)
	if err != nil {
		return set, fmt.Errorf("checking the articles: %w", err)
	}
	set.Reports, set.Notes = append(set.Reports, reports...), r.record.Notes
	set.Skipped = append(r.Skipped(), skipped(append(failures, bad...))...)
	return set, nil
}

// Close gives back what the record holds, when the checks that are under way are done. A check that comes
// later is ErrClosed.
func (r *Record) Close() error {
	err := r.record.Close()
	if r.archive != nil {
		err = errors.Join(err, r.archive.Close())
	}
	return err
}

// unread makes failures one error, nil for none.
func unread(failures []read.Failure) error {
	var errs []error
	for _, f := range failures {
		errs = append(errs, fmt.Errorf("%s: %w", f.Path, f.Err))
	}
	return errors.Join(errs...)
}

func skipped(failures []read.Failure) (out []Skipped) {
	for _, f := range failures {
		out = append(out, Skipped{Path: f.Path, Reason: f.Err.Error()})
	}
	return out
}
