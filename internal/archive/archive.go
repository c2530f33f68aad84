// Package archive keeps the record: what was added stays, is found in a fraction of a millisecond, and
// survives anything short of a lost disk. An archive is a folder:
//
//	catalog.db    SQLite: documents with their canonical text, versions, speakers, occasions, reports, the live segments
//	originals/    the bytes as they came, by their SHA-256, compressed with zstd, never rewritten: documents, and the WARC
//	              files of those that were fetched
//	index/        segments, which package index describes
//	lock          held by the one process that writes
//
// A document is added in this order: its original is on the disk, then the segment that has its words, then
// one transaction of the catalog names them. Whatever stops in between leaves files that no catalog names:
// segments, which the next writer removes, and originals, which the next Add of the same bytes takes up or
// the doctor removes. Readers take the catalog as it was committed last and wait for nobody.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/person"
	"verbatim/internal/read"
)

// Archive is an open archive. It may be used from any number of goroutines.
type Archive struct {
	folder
	catalog
	Now func() time.Time // for when a document was added; nothing is decided by it

	Again bool       // Add takes up again what was removed
	Links read.Links // what Add does with links

	lock  *flock.Flock // nil where the archive is open for reading
	texts *texts
	write sync.Mutex // held during a transaction that writes

	press   bool // it is the press side of an archive
	entries int  // written into the journal
	remade  bool // its catalog was made anew
	logging logging

	known  sync.Mutex
	names  []string // of all speakers, nil while they are not known
	parsed []person.Name
	of     map[string][]string // names by the person that was asked for
}

// folder is the files of an archive.
type folder struct{ Dir string }

// catalog is its database.
type catalog struct{ db *sql.DB }

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

func open(ctx context.Context, dir string, writer bool) (*Archive, error) {
	db, err := openCatalog(ctx, filepath.Join(dir, "catalog.db"), writer)
	if err != nil {
		return nil, err
	}
	return newArchive(dir, db)
}

func newArchive(dir string, db *sql.DB) (*Archive, error) {
	press, err := markedPress(db)
	if err != nil {
		return nil, err
	}
	return &Archive{folder: folder{dir}, catalog: catalog{db}, Now: time.Now, texts: newTexts(),
		press: press}, nil
}

// now is the time as the catalog writes it.
func (a *Archive) now() string { return a.Now().UTC().Format(time.RFC3339) }

// Close ends the use of the archive. What Index returned has its own Close, and is closed before.
func (a *Archive) Close() error {
	var errs []error
	sound := a.checked()
	if a.lock != nil {
		errs = append(errs, a.writeLog(context.Background()))
		if a.entries > 0 {
			errs = append(errs, a.syncJournal())
		}
		_, err := database.EmptyLog(context.Background(), a.db) // so that a copy of the folder is whole
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

// Index returns the index of what is held, as it is now. What is damaged or missing is named and left out,
// and what is in the other segments is served: a look-up that finds nothing in it then says nothing. The
// caller closes it: each has the segments' files mapped into memory.
func (a *Archive) Index(ctx context.Context) (*index.Index, []error, error) {
	for try := 0; ; try++ {
		l, err := a.live(ctx)
		if err != nil {
			return nil, nil, err
		}
		x, damaged := index.Open(l.paths, a.load, func(key int64) bool { return l.gone[key] })
		// merged since the catalog was read
		if try < 10 && errors.Is(errors.Join(damaged...), fs.ErrNotExist) {
			_ = x.Close()
			continue
		}
		for i, err := range damaged {
			if errors.Is(err, fs.ErrNotExist) {
				damaged[i] = fmt.Errorf("a segment of the index is missing (%v); verbatim doctor --repair "+
					"makes it again", err)
			}
		}
		if n, sum := served(x); len(damaged) == 0 && (n != l.held || sum != l.sum) {
			const says = "the index has %d documents, and the catalog says that %d are held; " +
				"verbatim doctor says which, and mends it"
			damaged = append(damaged, fmt.Errorf(says, n, l.held))
		} else if len(damaged) == 0 && x.Written() != l.words {
			damaged = append(damaged, errOtherIndex)
		}
		return x, damaged, nil
	}
}

// errOtherIndex is an index that has the numbers of the documents, and other words.
var errOtherIndex = errors.New("the index has another number of words than the catalog says, so that it may be of another " +
	"archive; verbatim doctor says what, and mends it")

// served is how many documents an index serves, and the sum of their numbers.
func served(x *index.Index) (n, sum int64) {
	for d := range x.Len() {
		if !x.Hidden(d) {
			n, sum = n+1, sum+x.Key(d)
		}
	}
	return n, sum
}

// live is what of one state of the catalog makes the index: what was revised between two looks would be
// hidden before its new version is there.
type live struct {
	paths     []string       // of the live segments, oldest first
	gone      map[int64]bool // documents that are not to be found
	held, sum int64          // documents that are, and the sum of their numbers
	words     int            // that the segments have
}

func (a *Archive) live(ctx context.Context) (l live, err error) {
	err = a.atOnce(ctx, func(q querier) error {
		all, err := liveSegments(ctx, q)
		if err != nil {
			return err
		}
		for _, s := range all {
			l.paths, l.words = append(l.paths, a.segmentPath(s.file)), l.words+s.words
		}
		if l.gone, err = goneDocuments(ctx, q); err != nil {
			return err
		}
		rows, err := q.QueryContext(ctx,
			"SELECT count(*), coalesce(sum(id), 0) FROM document WHERE state = 0")
		_, err = database.Collect(rows, err,
			func(r *sql.Rows, _ *struct{}) error { return r.Scan(&l.held, &l.sum) })
		return err
	})
	return l, err
}

func (a *Archive) segmentPath(file string) string { return filepath.Join(a.Dir, "index", file) }

// load reads a document by its number.
func (a *Archive) load(id int64) (*document.Document, error) {
	if doc, ok := a.texts.get(id); ok {
		return doc, nil
	}
	doc, err := a.Document(context.Background(), id)
	if err == nil {
		a.texts.put(id, doc)
	}
	return doc, err
}
