// Package publish makes pages of what was found: a draft of a strand, of a kept report or of one quotation,
// which a person edits and approves before it is published, and which is put right in the open afterwards.
// Open and Create open the book of pages that lies beside an archive; Draft, Edit, Approve, Publish, Correct,
// Reply and Withdraw are what is done with a page; Site is all that is published, as static files.
//
//	archive/pages.db    pages with their versions, what each shows, who approved it, replies
//
// What a page shows is taken from the archive when the draft is made, and kept with it. A page is therefore
// the same bytes whenever it is built, from the archive or from a backup of it, and what somebody approved is
// what is published. What changed in the archive since is told by Flags, and nothing is changed by itself. A
// purge takes out of the pages what it takes out of the archive.
//
// Four things never happen on a page: words without the place where they stand, a claim without its speaker
// or day that is given as known, a verdict that is stronger than the report's, and anything from an article
// that acts. It tells what differs, and accuses nobody of meaning it.
package publish

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/index"
)

//go:embed schema.sql
var schema string

const version = 1

// ErrNone is an archive without pages.
var ErrNone = errors.New("there are no pages; verbatim publish draft makes one")

// errDamaged is a file of pages that is none any more.
var errDamaged = errors.New("the pages that were kept cannot be read; restore them from a backup")

// Book is the open book of pages.
type Book struct {
	Now func() time.Time // when something is done; nil for the clock

	dir     string
	db      *sql.DB
	release func() error // of the archive's lock, nil for a reader
}

// PathIn is the file of the pages in the folder of an archive.
func PathIn(dir string) string { return filepath.Join(dir, "pages.db") }

// Open opens the pages of the archive in a folder for reading; ErrNone is one without.
func Open(ctx context.Context, dir string) (*Book, error) {
	if !archive.Holds(dir) {
		return nil, fmt.Errorf("%s: %w", dir, archive.ErrNone)
	}
	if _, err := os.Stat(PathIn(dir)); err != nil {
		return nil, ErrNone
	}
	db, err := form.Open(ctx, PathIn(dir), false)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", PathIn(dir), err)
	}
	return &Book{dir: dir, db: db}, nil
}

// Create opens them for writing, and makes the file where there is none. The archive must be there; who else
// would write to it waits.
func Create(ctx context.Context, dir string, wait archive.Wait) (*Book, error) {
	if !archive.Holds(dir) {
		return nil, fmt.Errorf("%s: %w", dir, archive.ErrNone)
	}
	release, err := archive.Hold(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	b, err := create(ctx, dir)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	b.release = release
	return b, nil
}

// create is Create for whoever holds the lock.
func create(ctx context.Context, dir string) (*Book, error) {
	path := PathIn(dir)
	if err := database.Make(path, index.FileMode(dir)); err != nil {
		return nil, archive.WithRoom(dir, err)
	}
	db, err := form.Open(ctx, path, true)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, archive.WithRoom(dir, err))
	}
	return &Book{dir: dir, db: db}, nil
}

// form is that of the file. One with nothing in it was made, and its first page was not kept.
var form = database.Form{Synchronous: "FULL", Version: version, Schema: schema, Older: ErrNone, Newer: index.ErrNewer,
	Damaged: func(err error) error { return fmt.Errorf("%w (%w)", errDamaged, err) }}

// Close ends the use of it.
func (b *Book) Close() error {
	err := b.db.Close()
	if b.release != nil {
		err = errors.Join(err, b.release())
	}
	return err
}

// Watch tells when somebody has changed a page.
func (b *Book) Watch(ctx context.Context) (*database.Watch, error) {
	return database.Watching(ctx, b.db)
}

// clock is the time as it is kept, RFC 3339 in UTC.
func (b *Book) clock() string {
	now := b.Now
	if now == nil {
		now = time.Now
	}
	return now().UTC().Format(time.RFC3339)
}

// write does some work that is on the disk when it is done.
func (b *Book) write(ctx context.Context, work func(*sql.Tx) error) error {
	return archive.WithRoom(b.dir, database.InTransaction(ctx, b.db, work))
}
