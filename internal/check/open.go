package check

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

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
func OpenWith(ctx context.Context, paths []string, opening Opening, progress func(done, all int)) (*Record,
	error) {
	files, failures := opening.Links.Files(paths)
	// documents that are equally good are told apart by their order, so it must not be the caller's
	slices.Sort(files)
	files = slices.Compact(files)
	r := &Record{Index: index.New(), Failures: failures}
	done := 0
	reader := func(s source.Source) (prepared, error) {
		s.Known = opening.Known
		return prepare(s)
	}
	failed, err := read.Stream(ctx, files, runtime.GOMAXPROCS(0), reader, func(p prepared) {
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

// Read makes a record of what is in memory. The order of the sources tells documents apart that are equally
// good.
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
	r.languages.bound()
	r.languages.all = map[string]bool{}
	for d := range r.Index.Len() {
		r.languages.all[r.Index.Doc(d).Meta.Language] = true
	}
	r.asked.held = func(_ context.Context, speaker, from,
		to string) []judge.Entry {
		return held(speaker, from, to)
	}
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
