// Package database opens the SQLite files of an archive, and says in one place how they are read and written.
package database

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"

	"modernc.org/sqlite" // which is the driver too
	sqlite3 "modernc.org/sqlite/lib"
)

// Open opens a file. Where its folder can't be written to, a reader opens it without what a writer needs:
// with the files of a writer that is at work, or else as it was committed last. synchronous is FULL or
// NORMAL. ready looks at what was opened; an error of it for which final holds is the answer, whatever other
// ways there are.
func Open(ctx context.Context, path string, writer bool, synchronous string, ready func(*sql.DB) error,
	final func(error) bool) (*sql.DB, error) {
	var first error
	ways := []url.Values{
		{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")",
			"secure_delete(ON)", "temp_store(MEMORY)"}, "_txlock": {"immediate"}},
		{"mode": {"ro"}},
		{"mode": {"ro"}, "immutable": {"1"}},
	}
	if writer {
		ways = ways[:1]
	}
	for _, options := range ways {
		db, err := with(path, options)
		if err == nil {
			if err = ready(db); err == nil {
				return db, nil
			}
			_ = db.Close()
		}
		if final(err) || ctx.Err() != nil {
			return nil, err
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// with is a file's database with some options.
func with(path string, options url.Values) (*sql.DB, error) {
	return sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+options.Encode())
}

// InTransaction does some work that is committed as a whole or not at all.
func InTransaction(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Collect reads the rows of a query.
func Collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows, *T) error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// EmptyLog empties the log of a file, which has what pages were before; whole is false where somebody reads,
// so that it could not all be emptied.
func EmptyLog(ctx context.Context, db *sql.DB) (whole bool, err error) {
	busy, log, moved := 0, 0, 0
	err = db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved)
	return busy == 0, err
}

// Remove removes a file with its log.
func Remove(path string) error {
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := remove(path + end); err != nil {
			return err
		}
	}
	return nil
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// Copy writes what was last committed to a file into a new one.
func Copy(ctx context.Context, path, to string) error {
	db, err := with(path, url.Values{"mode": {"ro"}})
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	return errors.Join(err, db.Close())
}

// Whole is an error where a file is no database, or is damaged. Nobody may be writing to it.
func Whole(ctx context.Context, path string) error {
	db, err := with(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	if err != nil {
		return err
	}
	return errors.Join(Sound(ctx, db), db.Close())
}

// Broken reports an error of a database that can't be read, and not of what was asked of it.
func Broken(err error) bool {
	var said *sqlite.Error
	if !errors.As(err, &said) {
		return false
	}
	switch said.Code() & 0xff { // the rest tells which of its kind
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return true
	}
	return false
}
