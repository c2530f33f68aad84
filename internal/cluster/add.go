package cluster

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Documents are added in batches, each in these steps:
//
//  1. What comes from the source says that a version is coming, and its number is busy; that is made visible.
//  2. Passages, text and original are written; the passages are made visible.
//  3. The source says that the version is held and no more busy, and that the one before it is busy.
//  4. That is made visible; the passages of the version before are deleted, which is made visible, and it is busy no
//     more.
//
// Steps 1, 3 and 4 change a source if nobody else did since it was read, by its sequence number; else the
// document begins again. Who reads leaves out what is busy, so that he sees a document as before until step 3
// and as it is from then on, be the writer killed wherever. The same command goes on from there, and what
// stays busy a while is swept by the next writer (sweep.go). Two who write the same bytes write the same: all
// numbers and ids are hashes.

// A batch is written as soon as it has so many documents, or so many words.
const (
	batchDocs  = 256
	batchWords = 1 << 20
)

// item is a document on its way into the archive.
type item struct {
	source   string
	given    string // the path as it was given
	sum      string
	size     int
	doc      *document.Document // nil where nothing is to be written
	cut      cutUp
	body     []byte // the document, coded
	original []byte // the bytes, compressed
	removed  bool   // these bytes were removed from this source
	added    string // when, where that is known from another archive
}

// Add adds the documents below the paths. What is in the archive stays as it is; new bytes from a source that
// is held are a new version. When it is interrupted, what was written stays, and adding the same again goes
// on from there. The same bytes from another source are another document, as in a folder. progress, where it
// is not nil, is called after each file.
func (a *Archive) Add(ctx context.Context, paths []string, progress func(done, all int)) (*archive.Added, error) {
	files, failures := a.Links.Files(paths)
	out := &archive.Added{Added: []string{}, Revised: []string{}}
	if err := a.sweep(ctx); err != nil {
		return out, err
	}
	b := batch{a: a, ctx: ctx, out: out}
	read1 := 0
	failed, err := read.Stream(ctx, files, runtime.GOMAXPROCS(0), a.prepare, func(it *item) {
		b.take(it)
		if read1++; progress != nil {
			progress(read1, len(files))
		}
	})
	out.Refused = append(failures, failed...)
	read.SortFailures(out.Refused)
	return out, errors.Join(err, b.end())
}

// AddGiven adds one document, of which something may be known.
func (a *Archive) AddGiven(ctx context.Context, s source.Source) (*archive.Added, error) {
	out := &archive.Added{Added: []string{}, Revised: []string{}}
	b := batch{a: a, ctx: ctx, out: out}
	out.Refused = read.All(s, a.prepare, b.take)
	return out, b.end()
}

// batch gathers items, and writes them when they are enough. After an error it takes nothing more.
type batch struct {
	a     *Archive
	ctx   context.Context
	out   *archive.Added
	items []*item
	words int
	err   error
}

func (b *batch) take(it *item) {
	switch {
	case b.err != nil:
		return
	case it.removed:
		b.out.Removed++
		return
	case it.doc == nil:
		b.out.Unchanged++
		return
	}
	b.items = append(b.items, it)
	if b.words += it.cut.words; len(b.items) >= batchDocs || b.words >= batchWords {
		b.write()
	}
}

func (b *batch) write() {
	if b.err == nil && len(b.items) > 0 {
		b.err = b.a.commit(context.WithoutCancel(b.ctx), b.items, b.out)
	}
	b.items, b.words = nil, 0
}

func (b *batch) end() error {
	b.write()
	return b.err
}

// prepare reads a document, unless its bytes are held and nothing else tells of it what they do not.
func (a *Archive) prepare(s source.Source) (*item, error) {
	file, err := filepath.Abs(cmp.Or(s.File, s.Path))
	if err != nil {
		return nil, err
	}
	it := &item{source: plain(source.JoinMember(file, s.Member)), given: plain(s.Path), sum: source.SHA256(s.Data),
		size: len(s.Data)}
	if len(it.source) > 30_000 {
		return nil, fmt.Errorf("its path has %d bytes, and an index takes no name so long", len(it.source))
	}
	ctx := context.Background()
	all, err := a.told(ctx, []string{it.source})
	if err != nil {
		return nil, err
	}
	before := all[it.source]
	if !a.Again && before.latest(it.sum, archive.Removed, archive.Purged) != nil &&
		before.latest(it.sum, archive.Held, coming) == nil {
		it.removed = true
		return it, nil
	}
	held := before.latest(it.sum, archive.Held)
	if held != nil && !read.ToldOtherwise(s) && len(before.Busy) == 0 {
		return it, nil
	}
	doc, err := read.Transcript(s)
	if err != nil {
		return nil, err
	}
	if held != nil && len(before.Busy) == 0 {
		if same, err := a.asTold(ctx, held.ID, doc); err != nil || same {
			return it, err
		}
	}
	return it, it.fill(doc, s.Data)
}

// fill makes a document ready to be written.
func (it *item) fill(doc *document.Document, data []byte) (err error) {
	if it.cut, err = cut(doc, it.source); err != nil {
		return err
	}
	if it.cut.words == 0 {
		return errors.New("there are no words in it that anybody wrote or spoke")
	}
	it.doc, it.original = doc, database.Pack(data)
	it.body, err = archive.Encode(it.source, doc)
	return err
}

// asTold reports that what is known of a version is what is told of it now.
func (a *Archive) asTold(ctx context.Context, key int64, doc *document.Document) (bool, error) {
	before, err := a.Document(ctx, key)
	if err != nil {
		return false, err
	}
	return before.Meta == doc.Meta && slices.Equal(before.Speakers(), doc.Speakers()), nil
}

// holding is the version of an item.
func (a *Archive) holding(it *item, version int) archive.Holding {
	m := it.doc.Meta
	return archive.Holding{ID: newKey(it.source, version), Source: it.source, Version: version, State: coming,
		SHA256: it.sum, Size: it.size, Words: it.cut.words, Title: plain(m.Title), Date: plain(m.Date),
		Kind: plain(strings.ToLower(m.Kind)), Partial: m.Completeness == "partial",
		Added: cmp.Or(it.added, a.Now().UTC().Format(time.RFC3339))}
}

// commit writes items until each is held, be it by another writer.
func (a *Archive) commit(ctx context.Context, items []*item, out *archive.Added) error {
	for try := 1; len(items) > 0; try++ {
		if try > mostTries {
			return fmt.Errorf("%s: others changed %s while it was added, %d times; give the same command again", a.Address,
				items[0].source, mostTries)
		}
		left, err := a.round(ctx, items, out)
		if err != nil {
			return err
		}
		if items = left; len(items) > 0 {
			if err := wait(ctx, pause(try)); err != nil {
				return err
			}
		}
	}
	return nil
}

// round takes the steps for items, each source once, and returns those that are to be tried again.
func (a *Archive) round(ctx context.Context, items []*item, out *archive.Added) (again []*item, err error) {
	ctx, cancel := context.WithTimeout(ctx, mostRound)
	defer cancel()
	now, again := once(items)
	var sources []string
	for _, it := range now {
		sources = append(sources, it.source)
	}
	states, err := a.told(ctx, sources)
	if err != nil {
		return nil, err
	}
	w := writing{a: a, out: out}
	for _, it := range now {
		if err := w.decide(ctx, it, states[it.source]); err != nil {
			return nil, err
		}
	}
	for _, step := range []func(context.Context) error{w.announce, w.fill, w.hold, w.clean} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return append(again, w.again...), nil
}

// once are the items of different sources, the first of each, and the rest.
func once(items []*item) (first, rest []*item) {
	seen := map[string]bool{}
	for _, it := range items {
		if seen[it.source] {
			rest = append(rest, it)
			continue
		}
		seen[it.source] = true
		first = append(first, it)
	}
	return first, rest
}

// writing is one round.
type writing struct {
	a     *Archive
	out   *archive.Added
	todo  []written
	tidy  []*from // sources of which something is busy that is done with
	again []*item
}

// written is an item with what comes from its source, and the version that it becomes.
type written struct {
	*item
	from    *from
	version archive.Holding
	revises bool
	begun   bool // by one who was killed, or who writes the same now
}

// decide says what becomes of an item.
func (w *writing) decide(ctx context.Context, it *item, f *from) error {
	if held := f.latest(it.sum, archive.Held); held != nil {
		same, err := w.a.asTold(ctx, held.ID, it.doc)
		if err != nil {
			return err
		}
		if same {
			w.out.Unchanged++
			if len(f.Busy) > 0 {
				w.tidy = append(w.tidy, f)
			}
			return nil
		}
	}
	one := written{item: it, from: f, revises: f.Held}
	if h := f.latest(it.sum, coming); h != nil {
		one.version, one.begun = *h, true
	} else {
		one.version = w.a.holding(it, f.next())
		f.announce(one.version, w.a.Now().Unix())
	}
	w.todo = append(w.todo, one)
	return nil
}

// put writes what comes from the sources of those that are chosen, and leaves them for another round where
// somebody else changed it.
func (w *writing) put(ctx context.Context, chosen func(written) bool) error {
	var all []*from
	for _, o := range w.todo {
		if chosen(o) {
			all = append(all, o.from)
		}
	}
	changed, err := w.a.put(ctx, all)
	if err != nil {
		return err
	}
	w.todo = slices.DeleteFunc(w.todo, func(o written) bool {
		if changed[o.source] {
			w.again = append(w.again, o.item)
		}
		return changed[o.source]
	})
	return nil
}

func (w *writing) announce(ctx context.Context) error {
	if len(w.todo) == 0 {
		return nil
	}
	if err := w.alone(ctx); err != nil {
		return err
	}
	// what another began is not changed, or two who write the same would hinder one another for ever
	return w.put(ctx, func(o written) bool { return !o.begun })
}

// alone is an error where a number is another document's, which chance makes of a hundred million.
func (w *writing) alone(ctx context.Context) error {
	of := map[int64]string{}
	var keys []int64
	for _, o := range w.todo {
		of[o.version.ID] = o.source
		keys = append(keys, o.version.ID)
	}
	all, err := w.a.sources(ctx, map[string]any{"size": len(keys), "query": terms("keys", keys)})
	if err != nil {
		return err
	}
	for _, f := range all {
		for _, k := range f.Keys {
			if other, ok := of[k]; ok && other != f.Source {
				return fmt.Errorf("%s: %s would have the number %d of %s; rename one of them", w.a.Address, other, k, f.Source)
			}
		}
	}
	return nil
}

// fill writes what a version has, and makes its passages visible.
func (w *writing) fill(ctx context.Context) error {
	if len(w.todo) == 0 {
		return nil
	}
	var words, bodies [][]byte
	for _, o := range w.todo {
		words = append(words, o.cut.lines(o.version.ID)...)
		line, err := textLine(o.version.ID, o.body, o.cut.marks)
		if err != nil {
			return err
		}
		bodies = append(append(bodies, line), originalLines(o.sum, o.original)...)
	}
	if err := w.a.sendAll(ctx, texts, bodies); err != nil {
		return err
	}
	if err := w.a.refresh(ctx, documents); err != nil { // who sees the passages knows that they do not count yet
		return err
	}
	if err := w.a.sendAll(ctx, passages, words); err != nil {
		return err
	}
	return w.a.refresh(ctx, passages)
}

// hold makes the versions those that are held, and says so to who reads.
func (w *writing) hold(ctx context.Context) error {
	if len(w.todo) == 0 {
		return nil
	}
	for _, o := range w.todo {
		o.from.hold(o.version.ID, o.given, o.doc, w.a.Now().Unix())
	}
	if err := w.put(ctx, func(written) bool { return true }); err != nil {
		return err
	}
	for _, o := range w.todo {
		if o.revises {
			w.out.Revised = append(w.out.Revised, o.source)
		} else {
			w.out.Added = append(w.out.Added, o.source)
		}
		if len(o.from.Busy) > 0 {
			w.tidy = append(w.tidy, o.from)
		}
	}
	if err := w.a.refresh(ctx, documents); err != nil {
		return err
	}
	return w.a.raise(ctx)
}

// clean takes away what was held before.
func (w *writing) clean(ctx context.Context) error {
	var old []*from
	for _, f := range w.tidy {
		if slices.ContainsFunc(f.Busy, func(k int64) bool { h := f.version(k); return h == nil || h.State != coming }) {
			old = append(old, f)
		}
	}
	return w.a.clean(ctx, old)
}

// raise tells everybody that something was written.
func (a *Archive) raise(ctx context.Context) error {
	body, err := json.Marshal(map[string]int64{"generation": time.Now().UnixNano()})
	if err != nil {
		return err
	}
	return a.do(ctx, http.MethodPut, "/"+a.index(notes)+"/_doc/generation", body, nil)
}

// generation is a number that is another one after each change.
func (a *Archive) generation(ctx context.Context) (int64, error) {
	var got struct {
		Source struct{ Generation int64 } `json:"_source"`
	}
	err := a.do(ctx, http.MethodGet, "/"+a.index(notes)+"/_doc/generation", nil, &got)
	if isStatus(err, http.StatusNotFound) {
		return 0, nil // nothing was written yet
	}
	return got.Source.Generation, err
}
