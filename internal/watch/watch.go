// Package watch follows sources: feeds, sitemaps, pages that list others, folders, single pages that change.
// What is new there is fetched and added to the press side of an archive, or to its record, as `verbatim
// add` of an address does; and what was fetched is asked for again, so that a page that was changed or taken
// away is noticed. Run is the verb: one round over all that is due.
//
// All that a round does stands in watch.db beside the archive before the next thing is done. A page is a
// row: it is new, then fetched (its bytes lie in watch.db), then added. A round that was killed goes on at
// the row where it was; only a page that was on its way just then is asked for a second time. One round goes
// on at a time: the lease is the lock of the file watch.lock, which the system takes back from whoever is
// killed, so that no lease has to expire by a clock.
package watch

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/fetch"
	"verbatim/internal/index"
)

//go:embed schema.sql
var schema string

const version = 1

// ErrNone is an archive that follows no source.
var ErrNone = errors.New("no source is followed; verbatim watch add URL follows one")

// ErrRunning is a round that another process is at.
var ErrRunning = errors.New("another verbatim is at a round of this archive; wait until it is done")

// Watch is the list of sources of an archive, open.
type Watch struct {
	Now  func() time.Time
	Wait archive.Wait // how a round waits for another writer of the archive

	// Get fetches a page, politely. Where there is an error and a page, that has the status and the header.
	Get func(ctx context.Context, address string, has fetch.Validators) (*fetch.Page, error)

	// Inside reports an address inside this house, to which only a source there leads; nil for none.
	Inside func(address string) bool

	// Added is told which addresses were just added to a side that is open for writing; nil for nobody.
	Added func(ctx context.Context, a *archive.Archive, addresses []string) error

	dir string
	db  *sql.DB

	step func(name string) // is told of each step, so that a test can stop there
}

// Path is the file of an archive's sources.
func Path(dir string) string { return filepath.Join(dir, "watch.db") }

// Open opens the sources of the archive in a folder; ErrNone is an archive that follows none.
func Open(ctx context.Context, dir string) (*Watch, error) {
	if _, err := os.Stat(Path(dir)); errors.Is(err, os.ErrNotExist) {
		return nil, ErrNone
	}
	return open(ctx, dir)
}

// Create opens them, and makes the file where there is none. The archive must be there.
func Create(ctx context.Context, dir string) (*Watch, error) {
	if err := database.Make(Path(dir), index.FileMode(dir)); err != nil {
		return nil, fmt.Errorf("the sources can't be kept in %s: %w", dir, err)
	}
	return open(ctx, dir)
}

var form = database.Form{Synchronous: "NORMAL", Version: version, Schema: schema, Newer: index.ErrNewer,
	Damaged: func(err error) error {
		return fmt.Errorf("the sources that were kept cannot be read (%w); put the file back from a backup, or "+
			"move it away and add the sources again", err)
	}}

func open(ctx context.Context, dir string) (*Watch, error) {
	db, err := form.Open(ctx, Path(dir), true)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Path(dir), archive.WithRoom(dir, err))
	}
	db.SetMaxOpenConns(1) // those who write would else sleep until it is their turn
	return &Watch{Now: time.Now, dir: dir, db: db, step: func(string) {}}, nil
}

// Close ends the use of the file.
func (w *Watch) Close() error { return w.db.Close() }

func (w *Watch) now() int64 { return w.Now().Unix() }

// The kinds of sources.
const (
	Feed    = "feed"
	Sitemap = "sitemap"
	Index   = "index" // a page that lists others
	Folder  = "folder"
	Single  = "page" // one that changes
)

// Kinds are those that a person may name.
var Kinds = []string{Feed, Sitemap, Index, Folder, Single}

// Source is a source as it is kept. Times are Unix seconds, 0 for never.
type Source struct {
	ID       int64
	Address  string // or the absolute path of a folder
	Record   bool   // its pages are transcripts and not articles
	Kind     string // "" until it was found out
	Pattern  string // a regular expression that the addresses of its pages fit; "" for all
	Every    time.Duration
	Title    string
	Added    int64
	Interval time.Duration // that found itself
	Checked  int64
	Next     int64
	News     int64 // when something was new
	Failures int   // in a row
	Cause    string
	Trouble  string // the last, a sentence; "" where it is well
	Waiting  int    // pages that are known and were not added yet

	etag, modified, hash string
	hub, topic           string
	whole                int64
	believed             int
}

// site is what of a source is asked one page at a time; a folder is its own.
func (s Source) site() string {
	if site := fetch.Site(s.Address); site != "" {
		return site
	}
	return s.Address
}

func (s Source) url() *url.URL {
	u, err := url.Parse(s.Address)
	if err != nil {
		return &url.URL{}
	}
	return u
}
