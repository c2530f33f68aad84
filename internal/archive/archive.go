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
)

// Archive is an open archive. It may be used from any number of goroutines.
type Archive struct {
	Dir string
	Now func() time.Time // for when a document was added; nothing is decided by it

	Again bool // Add takes up again what was removed

	db    *sql.DB
	lock  *flock.Flock // nil where the archive is open for reading
	texts *lru.Cache[int64, *document.Document]
	write sync.Mutex // held during a transaction that writes

	known sync.Mutex
	names []string            // of all speakers, nil while they are not known
	of    map[string][]string // names by the person that was asked for
}

// kept is how many documents are held in memory after they were read.
const kept = 64

// ErrNone is a folder without an archive.
var ErrNone = errors.New("there is no archive; verbatim add makes one")

// ErrBusy is an archive that another process writes to.
var ErrBusy = errors.New("another verbatim is writing to this archive; wait until it is done (reading is possible all the time)")

// Open opens an archive for reading.
func Open(ctx context.Context, dir string) (*Archive, error) {
	if _, err := os.Stat(filepath.Join(dir, "catalog.db")); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", dir, ErrNone)
		}
		return nil, err
	}
	a, err := open(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("opening the archive %s: %w", dir, err)
	}
	return a, nil
}

// Create opens an archive for writing, and makes it where there is none. Only one process can.
func Create(ctx context.Context, dir string) (*Archive, error) {
	for _, sub := range []string{"originals", "index"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return nil, fmt.Errorf("making the archive %s: %w; name a folder that you may write to", dir, err)
		}
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	switch got, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("the archive %s can't be written to: %w", dir, err)
	case !got:
		return nil, fmt.Errorf("%s: %w", dir, ErrBusy)
	}
	a, err := open(ctx, dir)
	if err == nil {
		a.lock = lock
		if err = a.raise(ctx); err == nil {
			err = a.sweep(ctx)
		}
	}
	if err != nil {
		_ = lock.Unlock()
		return nil, fmt.Errorf("opening the archive %s: %w", dir, err)
	}
	return a, nil
}

func open(ctx context.Context, dir string) (*Archive, error) {
	db, err := openCatalog(ctx, filepath.Join(dir, "catalog.db"))
	if err != nil {
		return nil, err
	}
	texts, err := lru.New[int64, *document.Document](kept)
	if err != nil {
		return nil, err
	}
	return &Archive{Dir: dir, Now: time.Now, db: db, texts: texts}, nil
}

// now is the time as the catalog writes it.
func (a *Archive) now() string { return a.Now().UTC().Format(time.RFC3339) }

// Close ends the use of the archive. What Index returned has its own Close, and is closed before.
func (a *Archive) Close() error {
	var errs []error
	if a.lock != nil {
		_, err := a.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)") // so that a copy of the folder is whole
		errs = append(errs, err)
	}
	errs = append(errs, a.db.Close())
	if a.lock != nil {
		errs = append(errs, a.lock.Unlock())
	}
	return errors.Join(errs...)
}

// Index returns the index of what is held, as it is now. A damaged segment is named and left out, and what is in the
// others is served. The caller closes it: each has the segments' files mapped into memory.
func (a *Archive) Index(ctx context.Context) (*index.Index, []error, error) {
	for try := 0; ; try++ {
		paths, gone, err := a.live(ctx)
		if err != nil {
			return nil, nil, err
		}
		x, damaged := index.Open(paths, a.load, func(key int64) bool { return gone[key] })
		if try < 10 && errors.Is(errors.Join(damaged...), fs.ErrNotExist) { // merged since the catalog was read
			_ = x.Close()
			continue
		}
		return x, damaged, nil
	}
}

// live returns the files of the live segments, oldest first, and the documents that are not to be found, of one state of
// the catalog: what was revised between two looks would be hidden before its new version is there.
func (a *Archive) live(ctx context.Context) (paths []string, gone map[int64]bool, err error) {
	err = a.atOnce(ctx, func(q querier) error {
		all, err := liveSegments(ctx, q)
		if err != nil {
			return err
		}
		for _, s := range all {
			paths = append(paths, a.segmentPath(s.file))
		}
		gone, err = goneDocuments(ctx, q)
		return err
	})
	return paths, gone, err
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

// sweep removes the files that an interrupted writer left behind.
func (a *Archive) sweep(ctx context.Context) error {
	live, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, s := range live {
		named[s.file] = true
	}
	entries, err := os.ReadDir(filepath.Join(a.Dir, "index"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !named[e.Name()] && (strings.HasSuffix(e.Name(), ".seg") || strings.HasSuffix(e.Name(), ".tmp")) {
			if err := os.Remove(a.segmentPath(e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
