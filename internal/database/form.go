package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Make makes a file where there is none. SQLite would let everybody read one that it makes.
func Make(path string, mode os.FileMode) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, mode)
	if err != nil {
		return err
	}
	return file.Close()
}

// Form is how a file beside an archive begins, and what is said of one that can't be used.
type Form struct {
	Synchronous string              // FULL or NORMAL
	Version     int                 // PRAGMA user_version
	Schema      string              // sets that version
	Begin       func(*sql.Tx) error // besides, in a new file; nil for nothing

	Damaged func(error) error // a file whose version can't be read
	Older   error             // one of an older version, or with nothing in it for a reader; nil if it is taken as it is
	Newer   error             // one of a newer version
}

// Open opens a file. A writer begins one with nothing in it.
func (f Form) Open(ctx context.Context, path string, writer bool) (*sql.DB, error) {
	ready := func(db *sql.DB) error { return f.prepare(ctx, db, writer) }
	final := func(err error) bool { return errors.Is(err, f.Newer) || f.Older != nil && err == f.Older }
	return Open(ctx, path, writer, f.Synchronous, ready, final)
}

func (f Form) prepare(ctx context.Context, db *sql.DB, writer bool) error {
	has, err := versionOf(ctx, db)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return f.Damaged(err)
	case has > f.Version:
		return fmt.Errorf("it has format %d, and this program knows format %d: %w", has, f.Version, f.Newer)
	case has == 0 && writer:
		return InTransaction(ctx, db, func(tx *sql.Tx) error { return f.begin(ctx, tx) })
	case has < f.Version:
		return f.Older
	}
	return nil
}

// begin writes the schema, unless somebody else has meanwhile.
func (f Form) begin(ctx context.Context, tx *sql.Tx) error {
	if has, err := versionOf(ctx, tx); err != nil || has > 0 {
		return err
	}
	_, err := tx.Exec(f.Schema)
	if err == nil && f.Begin != nil {
		err = f.Begin(tx)
	}
	return err
}

func versionOf(ctx context.Context, q interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (has int, err error) {
	return has, q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&has)
}

// Sound is an error where SQLite finds a file damaged.
func Sound(ctx context.Context, db *sql.DB) error {
	said := ""
	err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	if err == nil && said != "ok" {
		err = errors.New(said)
	}
	return err
}
