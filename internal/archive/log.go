package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/ledger"
)

// The transparency log (package ledger) has an entry for every change of documents, captures and reports that
// was committed, and none for what was not. A writer notes what its transactions change, and appends it when
// it ends, or when much has come together. With the log stands a mark: the seals of these tables. Where the
// catalog has other seals than the mark when a writer begins, the one before was stopped between the two, or
// there was no log yet; then what the log lacks is found by comparing it with the catalog (catchUp).
//
// The press side has a log of its own, of articles; what was judged of them can be made again, and is in none.

// logging is what a writer has to append.
type logging struct {
	lock    sync.Mutex
	inStep  bool // the log had all that was committed when the writer began
	pending []ledger.Entry
	texts   map[int64]ledger.Sum // of documents that were just read
	before  held                 // what there was when the writer began, where there was no log
}

// held are the newest numbers of an archive.
type held struct{ document, capture, report int64 }

// muchToLog is how many entries are appended before the writer ends.
const muchToLog = 1 << 14

// read notes what was read of a document that is about to be entered.
func (g *logging) read(id int64, doc *document.Document) {
	g.lock.Lock()
	defer g.lock.Unlock()
	if g.texts == nil {
		g.texts = map[int64]ledger.Sum{}
	}
	g.texts[id] = doc.Digest()
}

// Log opens the transparency log for reading; ledger.ErrNone is an archive without.
func (a *Archive) Log() (*ledger.Log, error) { return ledger.Open(a.Dir) }

// logged are the tables whose changes are in the log.
var logged = []string{"document", "capture", "report"}

// markOf is what the log is marked with: the seals of the tables that it tells of.
func markOf(kept map[string]seal) string {
	var b strings.Builder
	for _, table := range logged {
		fmt.Fprintf(&b, "%s %d %d ", table, kept[table].rows, kept[table].sum)
	}
	return strings.TrimSpace(b.String())
}

// beginLogging looks whether the log has all that is committed.
func (a *Archive) beginLogging(ctx context.Context) error {
	kept, err := seals(ctx, a.db)
	if err != nil {
		return err
	}
	log, err := a.Log()
	switch {
	case err == nil && log.Size() > 0:
		a.logging.inStep = log.Mark() == markOf(kept)
		return nil
	case err != nil && !errors.Is(err, ledger.ErrNone):
		return nil // the doctor says so; nothing that is kept depends on it
	}
	before := &a.logging.before
	err = a.db.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM document),
		(SELECT coalesce(max(id), 0) FROM capture), (SELECT coalesce(max(id), 0) FROM report)`).Scan(
		&before.document, &before.capture, &before.report)
	a.logging.inStep = err == nil && *before == held{} // of an empty archive it lacks nothing
	return err
}

// noteForLog takes what a transaction changed that was just committed.
func (a *Archive) noteForLog(rows []change) {
	g := &a.logging
	g.lock.Lock()
	entries, ok := entriesOf(rows, g.texts)
	g.pending = append(g.pending, entries...)
	g.inStep = g.inStep && ok // else the catalog is compared
	much := len(g.pending) >= muchToLog
	g.lock.Unlock()
	if much {
		_ = a.writeLog(context.Background()) // what could not be written is tried again when the writer ends
	}
}

// compareLog lets the next writeLog compare the log with the catalog, which the doctor has changed.
func (a *Archive) compareLog() {
	a.logging.lock.Lock()
	defer a.logging.lock.Unlock()
	a.logging.inStep = false
}

// leaveLog lets nothing be appended by this writer.
func (a *Archive) leaveLog() {
	a.logging.lock.Lock()
	defer a.logging.lock.Unlock()
	a.logging.inStep, a.logging.pending = true, nil
}

// noteReread takes that a document's text was read again from its original, which the rows do not tell.
func (a *Archive) noteReread(h Holding) {
	doc, err := a.Document(context.Background(), h.ID)
	if err != nil {
		return
	}
	a.logging.lock.Lock()
	defer a.logging.lock.Unlock()
	now := documentNow{id: h.ID, source: h.Source, sum: h.SHA256}
	e := now.entry(ledger.Reread)
	e.Text = doc.Digest()
	a.logging.pending = append(a.logging.pending, e)
}

// writeLog appends what is to be appended.
func (a *Archive) writeLog(ctx context.Context) error {
	g := &a.logging
	g.lock.Lock() // before the seals are read, so that they are of what is pending
	defer g.lock.Unlock()
	if g.inStep && len(g.pending) == 0 {
		return nil
	}
	kept, err := seals(ctx, a.db)
	if err != nil || kept == nil {
		return err
	}
	if broken, err := brokenTables(ctx, a.db, kept); !g.inStep && (err != nil || len(broken) > 0) {
		return err // the doctor's first; then the next writer compares
	}
	log, err := ledger.Create(a.Dir)
	if err != nil {
		return fmt.Errorf("%w; what was kept is whole", err)
	}
	entries := g.pending
	if g.inStep && log.Size() == 0 {
		entries = append([]ledger.Entry{{Kind: ledger.Begin}}, entries...)
	}
	if !g.inStep {
		missing, err := a.catchUp(ctx, log)
		if err != nil {
			return fmt.Errorf("comparing the log with the catalog: %w; verbatim doctor says what is wrong", err)
		}
		rereads := slices.DeleteFunc(entries, func(e ledger.Entry) bool { return e.Kind != ledger.Reread })
		entries = append(missing, rereads...)
	}
	for i := range entries {
		entries[i].Time = a.Now()
	}
	mark := markOf(kept)
	if err := errors.Join(log.Append(entries, mark), log.Remark(mark)); err != nil {
		g.inStep = false // some of it may be there
		return fmt.Errorf("%w; what was kept is whole, and the next command that writes appends this",
			a.fullDisk(err))
	}
	g.pending, g.texts, g.inStep = nil, nil, true
	return nil
}

// LogForWriting is the log of an archive that is open for writing, with all in it that was committed.
func (a *Archive) LogForWriting(ctx context.Context) (*ledger.Log, error) {
	if a.lock == nil {
		return nil, errors.New("the log is that of an archive that is open for writing")
	}
	if err := a.writeLog(ctx); err != nil {
		return nil, err
	}
	return ledger.Create(a.Dir)
}

// Publication is a page as it is published: its number, the SHA-256 of its bytes, and where it stands.
type Publication struct {
	Number  int64
	Sum     [32]byte
	Address string
}

// Published appends that pages were published. One that the log has last as it is appends nothing.
func (a *Archive) Published(ctx context.Context, pages []Publication) error {
	log, err := a.LogForWriting(ctx)
	if err != nil {
		return err
	}
	last := map[int64]ledger.Entry{}
	err = log.Each(func(_ int64, e ledger.Entry, _ string) error {
		if e.Kind == ledger.Publish {
			last[e.Number] = e
		}
		return nil
	})
	if err != nil {
		return err
	}
	var fresh []ledger.Entry
	for _, p := range pages {
		e := ledger.Entry{Kind: ledger.Publish, Time: a.Now(), Number: p.Number, Hash: p.Sum, Name: ledger.NameOf(p.Address)}
		before := last[p.Number]
		if before.Time = e.Time; before != e {
			fresh = append(fresh, e)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return a.fullDisk(log.Append(fresh, log.Mark()))
}
