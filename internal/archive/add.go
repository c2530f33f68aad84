package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"iter"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/database"
	"verbatim/internal/index"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Added is what became of what was to be added.
type Added struct {
	Added     []string       `json:"added"`
	Revised   []string       `json:"revised"`   // new bytes from a source that is held
	Unchanged int            `json:"unchanged"` // the same bytes from the same source
	Copies    int            `json:"copies"`    // bytes that are held from another source
	Removed   int            `json:"removed"`   // bytes that were removed from the archive, and are left out
	Refused   []read.Failure `json:"-"`

	again []string // files whose bytes were held when they were read, and no more when that was to be noted
}

// Join adds to it what became of more.
func (x *Added) Join(more *Added) {
	x.Added, x.Revised = append(x.Added, more.Added...), append(x.Revised, more.Revised...)
	x.Unchanged += more.Unchanged
	x.Copies += more.Copies
	x.Removed += more.Removed
	x.Refused = append(x.Refused, more.Refused...)
	x.again = append(x.again, more.again...)
}

// A batch is committed as soon as it has so many bytes of text, or so many documents. In memory a batch takes
// some four times its text, and there are two at a time.
const (
	batchText = 32 << 20
	batchDocs = 20_000
)

// item is a document on its way into the archive.
type item struct {
	source   string
	former   string // what it was known by before, "" for nothing else
	given    string // the path as it was given, or the address
	url      string // where a page was in the end; "" for what is no page
	file     string // that has it; "" for none
	sum      string
	size     int
	prepared *index.Prepared // nil where these bytes are held, or came before
	body     []byte          // the document, coded
	original []byte          // the bytes, compressed
	capture  *source.Capture // where it was fetched; nil for what was not, or is held in a capture
	removed  bool            // these bytes were removed from this source
}

// batch is what is committed at a time.
type batch struct {
	index *index.Index
	items []item
	text  int
}

func newBatch() *batch { return &batch{index: index.New()} }

// Add adds the documents below the paths. What is in the archive stays as it is; new bytes from a source that
// is held are a new version. When it is interrupted, what was committed stays, and adding the same again goes
// on from there. progress, where it is not nil, is called after each file.
func (a *Archive) Add(ctx context.Context, paths []string, progress func(done, all int)) (*Added, error) {
	files, failures := a.Links.Files(paths)
	out, err := a.addFiles(ctx, files, progress)
	if again := out.again; err == nil && len(again) > 0 { // files that changed places with one another
		more, failed := a.addFiles(ctx, again, nil)
		out.Join(more)
		err = failed
	}
	out.Refused = append(out.Refused, failures...)
	read.SortFailures(out.Refused)
	return out, err
}

func (a *Archive) addFiles(ctx context.Context, files []string, progress func(done, all int)) (*Added,
	error) {
	done := 0
	return a.add(ctx, func(ctx context.Context, use func(item)) ([]read.Failure, error) {
		return read.Stream(ctx, files, runtime.GOMAXPROCS(0), a.prepare, func(it item) {
			use(it)
			if done++; progress != nil {
				progress(done, len(files))
			}
		})
	})
}

// AddGiven adds documents as Add does those of files. The next one is asked for when the last was taken, so
// that what brings them may be slow.
func (a *Archive) AddGiven(ctx context.Context, docs iter.Seq[source.Source]) (*Added, error) {
	return a.add(ctx, func(ctx context.Context, use func(item)) (failures []read.Failure, err error) {
		for s := range docs {
			s.Limits = limit.From(ctx)
			failures = append(failures, read.All(s, a.prepare, use)...)
			if ctx.Err() != nil {
				break
			}
		}
		return failures, ctx.Err()
	})
}

// add adds the items that fetch hands to use, in batches: while one is made durable, the next is read.
func (a *Archive) add(ctx context.Context, fetch func(ctx context.Context, use func(item)) ([]read.Failure,
	error)) (*Added, error) {
	out := &Added{Added: []string{}, Revised: []string{}}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	group, working := errgroup.WithContext(reading)
	batches := make(chan *batch)
	merges := a.startMerging(ctx)
	group.Go(func() error {
		for b := range batches {
			if err := a.commit(context.WithoutCancel(ctx), b, out); err != nil {
				stop()
				for range batches { // let the reader come to its end
				}
				return err
			}
			merges.wake()
		}
		return nil
	})
	b, seen := newBatch(), map[string]bool{}
	failed, err := fetch(working, func(it item) {
		if seen[it.sum] {
			it.prepared = nil
		}
		if it.prepared != nil {
			seen[it.sum] = true
			b.index.Add(it.prepared)
			b.text += len(it.prepared.Doc.Text)
		}
		b.items = append(b.items, it)
		if b.text >= batchText || len(b.items) >= batchDocs {
			batches <- b
			b = newBatch()
		}
	})
	batches <- b
	close(batches)
	failure := group.Wait()
	out.Refused = append(out.Refused, failed...)
	if failure != nil {
		return out, errors.Join(failure, merges.stop())
	}
	if err != nil {
		return out, errors.Join(err, merges.stop())
	}
	return out, merges.finish()
}

// sourceOf is what a document is known by: the address that was fetched, or else the file's absolute path,
// and behind it what it is in that file. former is what earlier versions of the program took for it.
func sourceOf(s source.Source) (by, former string, err error) {
	if s.Capture != nil && s.File == "" {
		return s.Capture.Asked, "", nil
	}
	file, err := filepath.Abs(cmp.Or(s.File, s.Path))
	switch {
	case err != nil || s.Member == "":
	case s.Capture != nil:
		former = s.Capture.Asked
	default:
		former = file + "/" + strings.ReplaceAll(s.Member, "!/", "/")
	}
	return source.JoinMember(file, s.Member), former, err
}

// prepare reads a document, unless its bytes are held and nothing else tells of it what they do not.
func (a *Archive) prepare(s source.Source) (item, error) {
	it := item{given: plain(s.Path), file: s.File, sum: source.SHA256(s.Data), size: len(s.Data)}
	var err error
	if it.source, it.former, err = sourceOf(s); err != nil {
		return it, err
	}
	it.source, it.former = plain(it.source), plain(it.former)
	if s.Capture != nil {
		it.url = s.Capture.URL
	}
	if it.removed, err = a.wasRemoved(it); err != nil || it.removed {
		return it, err
	}
	if it.capture, err = a.freshCapture(s, it.sum); err != nil {
		return it, err
	}
	held, err := a.holds(it.sum)
	if err != nil || held && !read.ToldOtherwise(s) {
		return it, err
	}
	doc, err := a.readDocument(s)
	if err != nil {
		return it, err
	}
	if held && !a.retold(it, doc) {
		return it, nil
	}
	it.prepared = index.Prepare(doc)
	if it.prepared.Words() == 0 {
		return it, errors.New("there are no words in it that anybody wrote or spoke")
	}
	it.original = database.Pack(s.Data)
	it.body, err = Encode(it.source, doc)
	return it, err
}

// freshCapture is the capture of a source, unless a capture with the same bytes is held.
func (a catalog) freshCapture(s source.Source, sum string) (*source.Capture, error) {
	if s.Capture == nil || len(s.Capture.WARC) == 0 {
		return nil, nil
	}
	held, err := a.captured(s.Capture, sum)
	if held {
		return nil, err
	}
	return s.Capture, err
}

// wasRemoved reports bytes that somebody took out of the archive, and that come from the same source again.
func (a *Archive) wasRemoved(it item) (bool, error) {
	if a.Again {
		return false, nil
	}
	state := Held
	err := a.db.QueryRow("SELECT state FROM document WHERE source IN (?, ?) AND sha256 = ? ORDER BY source "+
		"<> ?1, version DESC LIMIT 1",
		it.source, cmp.Or(it.former, it.source), it.sum).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return state >= Removed, err
}

// holds reports bytes that are held as a document.
func (a catalog) holds(sum string) (bool, error) {
	n := 0
	err := a.db.QueryRow("SELECT count(*) FROM document WHERE sha256 = ? AND state = 0", sum).Scan(&n)
	return n > 0, err
}
