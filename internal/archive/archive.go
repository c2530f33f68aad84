// Package archive keeps the record: what was added stays, is found in a fraction of a millisecond, and survives anything
// short of a lost disk. An archive is a folder:
//
//	catalog.db    SQLite: documents with their canonical text, versions, speakers, occasions, reports, the live segments
//	originals/    the bytes as they came, by their SHA-256, compressed with zstd, never rewritten: documents, and the WARC
//	              files of those that were fetched
//	index/        segments, which package index describes
//	lock          held by the one process that writes
//
// A document is added in this order: its original is on the disk, then the segment that has its words, then one
// transaction of the catalog names them. Whatever stops in between leaves files that no catalog names: segments, which the
// next writer removes, and originals, which the next Add of the same bytes takes up or the doctor removes. Readers take the catalog as it was committed last and wait for nobody.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
	lru "github.com/hashicorp/golang-lru/v2"

	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/read"
)

// Archive is an open archive. It may be used from any number of goroutines.
type Archive struct {
	Dir string
	Now func() time.Time // for when a document was added; nothing is decided by it

	Again bool       // Add takes up again what was removed
	Links read.Links // what Add does with links

	db    *sql.DB
	lock  *flock.Flock // nil where the archive is open for reading
	texts *lru.Cache[int64, *document.Document]
	write sync.Mutex // held during a transaction that writes
	index *index.Index

	entries int  // written into the journal
	remade  bool // its catalog was made anew

	known sync.Mutex
	names []string            // of all speakers, nil while they are not known
	of    map[string][]string // names by the person that was asked for
}

// kept is how many documents are held in memory after they were read.
const kept = 64

// ErrNone is a folder without an archive.
var ErrNone = errors.New("there is no archive; verbatim add makes one")

// Open opens an archive for reading.
func Open(ctx context.Context, dir string) (*Archive, error) {
	if err := there(dir); err != nil {
		return nil, err
	}
	a, err := open(ctx, dir, false)
	if errors.Is(err, ErrLost) && !remains(dir) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNone)
	}
	if errors.Is(err, ErrLost) || errors.Is(err, index.ErrNewer) {
		return nil, fmt.Errorf("the archive %s: %w", dir, err)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the archive %s: %w: %w", dir, errUnreadable, err)
	}
	return a, nil
}

// errUnreadable is a catalog that is no database any more.
var errUnreadable = errors.New("its catalog can't be read")

// there is an error where a folder has no catalog. An empty one with a log is one that was just made.
func there(dir string) error {
	info, err := os.Stat(filepath.Join(dir, "catalog.db"))
	if err == nil && info.Size() == 0 {
		if log, e := os.Stat(filepath.Join(dir, "catalog.db-wal")); e != nil || log.Size() == 0 {
			err = fs.ErrNotExist
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && remains(dir):
		return fmt.Errorf("the archive %s: %w", dir, ErrLost)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", dir, ErrNone)
	}
	return err
}

// Create opens an archive for writing, and makes it where there is none. Only one process can.
func Create(ctx context.Context, dir string) (*Archive, error) {
	return CreateWaiting(ctx, dir, Wait{})
}

// CreateWaiting does so when another process that writes is done, or gives up.
func CreateWaiting(ctx context.Context, dir string, wait Wait) (*Archive, error) {
	if err := makeFolders(dir); err != nil {
		return nil, fmt.Errorf("making the archive %s: %w; name a folder that you may write to", dir, err)
	}
	lock, err := lockFor(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	a, err := createLocked(ctx, dir)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the archive %s: %w", dir, err), lock.Unlock())
	}
	a.lock = lock
	return a, nil
}

func createLocked(ctx context.Context, dir string) (*Archive, error) {
	if err := there(dir); errors.Is(err, ErrLost) {
		return nil, err
	}
	path := filepath.Join(dir, "catalog.db") // made here, for SQLite would let everybody read it
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, index.FileMode(dir))
	if err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	a, err := open(ctx, dir, true)
	if err != nil {
		return nil, withRoom(dir, err)
	}
	if err = a.raise(ctx); err == nil {
		err = a.sweep(ctx)
	}
	if err != nil {
		return nil, errors.Join(withRoom(dir, err), a.db.Close())
	}
	return a, nil
}

// makeFolders makes an archive's folders, for their owner alone unless the folder is there and says otherwise.
func makeFolders(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, sub := range []string{"originals", "index", "journal"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), index.DirMode(dir)); err != nil {
			return err
		}
	}
	return nil
}

func open(ctx context.Context, dir string, writer bool) (*Archive, error) {
	db, err := openCatalog(ctx, filepath.Join(dir, "catalog.db"), writer)
	if err != nil {
		return nil, err
	}
	return newArchive(dir, db)
}

func newArchive(dir string, db *sql.DB) (*Archive, error) {
	texts, err := lru.New[int64, *document.Document](kept)
	if err != nil {
		return nil, err
	}
	return &Archive{Dir: dir, Now: time.Now, db: db, texts: texts}, nil
}

// now is the time as the catalog writes it.
func (a *Archive) now() string { return a.Now().UTC().Format(time.RFC3339) }

// Close ends the use of the archive.
func (a *Archive) Close() error {
	var errs []error
	sound := a.checked()
	if a.index != nil {
		errs = append(errs, a.index.Close())
	}
	if a.lock != nil {
		if a.entries > 0 {
			errs = append(errs, a.syncJournal())
		}
		_, err := a.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)") // so that a copy of the folder is whole
		errs = append(errs, err)
	}
	if err := a.db.Close(); a.lock != nil { // what a reader has read it has read
		errs = append(errs, err)
	}
	if sound { // the same, in other files
		a.noteChecked(a.fingerprint())
	}
	if a.lock != nil {
		errs = append(errs, a.lock.Unlock())
	}
	return a.fullDisk(errors.Join(errs...))
}

// Index returns the index of what is held, as it is now. What is damaged or missing is named and left out, and what is in the
// other segments is served: a look-up that finds nothing in it then says nothing.
func (a *Archive) Index(ctx context.Context) (*index.Index, []error, error) {
	for try := 0; ; try++ {
		l, err := a.live(ctx)
		if err != nil {
			return nil, nil, err
		}
		x, damaged := index.Open(l.paths, a.load, func(key int64) bool { return l.gone[key] })
		if try < 10 && errors.Is(errors.Join(damaged...), fs.ErrNotExist) { // merged since the catalog was read
			_ = x.Close()
			continue
		}
		for i, err := range damaged {
			if errors.Is(err, fs.ErrNotExist) {
				damaged[i] = fmt.Errorf("a segment of the index is missing (%v); verbatim doctor --repair makes it again", err)
			}
		}
		if n, sum := served(x); len(damaged) == 0 && (n != l.held || sum != l.sum) {
			damaged = append(damaged, fmt.Errorf("the index has %d documents, and the catalog says that %d are held; verbatim doctor says which, and mends it", n, l.held))
		}
		if a.index == nil {
			a.index = x
		}
		return x, damaged, nil
	}
}

// served is how many documents an index serves, and the sum of their numbers.
func served(x *index.Index) (n, sum int64) {
	for d := range x.Len() {
		if !x.Hidden(d) {
			n, sum = n+1, sum+x.Key(d)
		}
	}
	return n, sum
}

// live is what of one state of the catalog makes the index: what was revised between two looks would be hidden before its
// new version is there.
type live struct {
	paths     []string       // of the live segments, oldest first
	gone      map[int64]bool // documents that are not to be found
	held, sum int64          // documents that are, and the sum of their numbers
}

func (a *Archive) live(ctx context.Context) (l live, err error) {
	err = a.atOnce(ctx, func(q querier) error {
		all, err := liveSegments(ctx, q)
		if err != nil {
			return err
		}
		for _, s := range all {
			l.paths = append(l.paths, a.segmentPath(s.file))
		}
		if l.gone, err = goneDocuments(ctx, q); err != nil {
			return err
		}
		rows, err := q.QueryContext(ctx, "SELECT count(*), coalesce(sum(id), 0) FROM document WHERE state = 0")
		_, err = collect(rows, err, func(r *sql.Rows, _ *struct{}) error { return r.Scan(&l.held, &l.sum) })
		return err
	})
	return l, err
}

func (a *Archive) segmentPath(file string) string { return filepath.Join(a.Dir, "index", file) }

// load reads a document by its number.
func (a *Archive) load(id int64) (*document.Document, error) {
	if doc, ok := a.texts.Get(id); ok {
		return doc, nil
	}
	doc, err := a.Document(context.Background(), id)
	if err == nil {
		a.texts.Add(id, doc)
	}
	return doc, err
}

// sweep removes the files that an interrupted writer left behind. It removes nothing where what the catalog says of them has
// changed.
func (a *Archive) sweep(ctx context.Context) error {
	kept, err := seals(ctx, a.db)
	if err != nil {
		return err
	}
	if now, err := count(ctx, a.db, "segment"); err != nil || now != kept["segment"] {
		return err
	}
	live, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, s := range live {
		named[a.segmentPath(s.file)] = true
	}
	at := kept["journal"].rows
	named[a.journalPath(at)] = true
	for _, pattern := range []string{"index/*.seg", "index/*.tmp", "journal/*.jsonl", "checked.*.tmp"} {
		if at == 0 && strings.HasPrefix(pattern, "journal") {
			continue
		}
		found, err := filepath.Glob(filepath.Join(globbed(a.Dir), pattern))
		if err != nil {
			return err
		}
		for _, path := range found {
			if named[path] {
				continue
			}
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// globbed is a path that stands for itself in a pattern.
func globbed(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}
