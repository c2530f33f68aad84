package claim

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/claim/review"
	"verbatim/internal/database"
	"verbatim/internal/index"
)

//go:embed schema.sql
var schema string

const version = 2 // 1 did not keep who told a check

// errDamaged is a file of claims that is none any more.
var errDamaged = errors.New("the claims cannot be read; put claims.db back from a backup, or remove it and import " +
	"them again")

func path(dir string) string { return filepath.Join(dir, "claims.db") }

// open opens the file; a writer's is made where there is none. In one with nothing in it there are none: a writer was
// stopped before it wrote.
func open(ctx context.Context, dir string, writer bool) (*sql.DB, error) {
	if writer {
		if err := database.Make(path(dir), index.FileMode(dir)); err != nil {
			return nil, err
		}
	}
	db, err := form.Open(ctx, path(dir), writer)
	if err == nil && writer {
		if err = raise(ctx, db); err != nil {
			err = errors.Join(err, db.Close())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path(dir), err)
	}
	return db, nil
}

// raise brings a file of version 1 to this one.
func raise(ctx context.Context, db *sql.DB) error {
	return database.InTransaction(ctx, db, func(tx *sql.Tx) error {
		has, err := tells(ctx, tx)
		if err != nil || has {
			return err
		}
		_, err = tx.Exec("ALTER TABLE claim ADD COLUMN told TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 2")
		return err
	})
}

// tells reports a file that keeps who told a check.
func tells(ctx context.Context, from interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (bool, error) {
	n := 0
	err := from.QueryRowContext(ctx, "SELECT count(*) FROM pragma_table_info('claim') WHERE name = 'told'").Scan(&n)
	return n > 0, err
}

var form = database.Form{Synchronous: "FULL", Version: version, Schema: schema, Newer: index.ErrNewer,
	Damaged: func(err error) error { return fmt.Errorf("%w (%w)", errDamaged, err) }}

const columns = "id, claim, title, speaker, date, said, body, rating, publisher, url, licence, told"

// values are the columns of a claim, to be read or written.
func values(c *review.Claim) []any {
	return []any{&c.ID, &c.Claim, &c.Title, &c.Speaker, &c.Date, &c.Said, &c.Text, &c.Rating, &c.By, &c.URL, &c.Licence, &c.Told}
}

func readAll(ctx context.Context, dir string) ([]review.Claim, error) {
	switch info, err := os.Stat(path(dir)); {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Size() == 0:
		return nil, nil
	case err == nil && info.Size() < smallest: // which SQLite would take for an empty one
		return nil, fmt.Errorf("%s: %w", path(dir), errDamaged)
	}
	db, err := open(ctx, dir, false)
	if err != nil {
		return nil, err
	}
	has := 0
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'claim'").Scan(&has)
	if err != nil || has == 0 {
		return nil, errors.Join(err, db.Close())
	}
	which := columns
	if has, err := tells(ctx, db); err == nil && !has {
		which = strings.Replace(columns, "told", "''", 1)
	}
	rows, err := db.QueryContext(ctx, "SELECT "+which+" FROM claim ORDER BY id")
	all, err := database.Collect(rows, err, func(rows *sql.Rows, c *review.Claim) error { return rows.Scan(values(c)...) })
	if err != nil {
		err = fmt.Errorf("%s: %w (%w)", path(dir), errDamaged, err)
	}
	return all, errors.Join(err, db.Close())
}

const smallest = 512 // bytes of a page

// Imported says what became of claims that were imported.
type Imported struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`   // held before with other words or another rating
	Unchanged int `json:"unchanged"` // held before as they are
	Joined    int `json:"joined"`    // records of a check that another record of the same import is of
	Known     int `json:"known"`     // told by another host than the publisher's, who tells them himself
}

// Import keeps claims in the archive in a folder, which must be there, all of them or none. The same claims again
// change nothing.
func Import(ctx context.Context, dir string, claims []review.Claim, wait archive.Wait) (out Imported, err error) {
	claims, out.Joined = review.Joined(claims)
	err = writing(ctx, dir, wait, func(tx *sql.Tx) error {
		told, err := tellings(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range claims {
			if err := put(ctx, tx, c, told, &out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Imported{}, err
	}
	return out, nil
}

// writing does some work on the claims while nobody else writes to the archive.
func writing(ctx context.Context, dir string, wait archive.Wait, work func(*sql.Tx) error) (err error) {
	release, err := archive.Hold(ctx, dir, wait)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	db, err := open(ctx, dir, true)
	if err != nil {
		return err
	}
	err = archive.WithRoom(dir, database.InTransaction(ctx, db, work))
	if err == nil {
		_, err = database.EmptyLog(context.WithoutCancel(ctx), db) // so that a copy of the folder is whole
	}
	return errors.Join(err, db.Close())
}

// tellings are the keys of what others than the publishers tell, by what would be the key of the publisher's own.
func tellings(ctx context.Context, tx *sql.Tx) (map[string][]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+columns+" FROM claim WHERE told <> '' ORDER BY id")
	all, err := database.Collect(rows, err, func(rows *sql.Rows, c *review.Claim) error { return rows.Scan(values(c)...) })
	out := map[string][]string{}
	for _, c := range all {
		own := c.Own().Key()
		out[own] = append(out[own], c.Key())
	}
	return out, err
}

// put keeps one claim. What a publisher tells himself goes before what others tell of it, and they change nothing of his.
func put(ctx context.Context, tx *sql.Tx, c review.Claim, told map[string][]string, out *Imported) error {
	key, own := c.Key(), c.Own().Key() // before it may get another id
	if c.Told != "" {
		if _, held, err := one(ctx, tx, "key", own); err != nil || held {
			out.Known++
			return err
		}
		told[own] = append(told[own], key)
	}
	was, held, err := place(ctx, tx, &c)
	if err != nil {
		return err
	}
	others := 0
	if c.Told == "" {
		others = len(told[own])
		if err := drop(ctx, tx, told[own]); err != nil {
			return err
		}
		delete(told, own)
	}
	switch {
	case held && c == was:
		out.Unchanged++
		return nil
	case held || others > 0:
		out.Changed++
	default:
		out.Added++
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO claim (key, "+columns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		append([]any{key}, values(&c)...)...)
	return err
}

// place finds what a claim comes in place of. One that is held under its key keeps its id. Where the words of a check were
// changed, it comes in place of what was held; where an id is that of another check, since two collections count alike, it
// gets its own.
func place(ctx context.Context, tx *sql.Tx, c *review.Claim) (was review.Claim, held bool, err error) {
	key := c.Key()
	if was, held, err = one(ctx, tx, "key", key); err != nil || held {
		c.ID = was.ID
		return was, held, err
	}
	if was, held, err = one(ctx, tx, "id", c.ID); err != nil || !held {
		return was, held, err
	}
	if same := review.SamePage(was.URL, c.URL) && was.Told == c.Told; !same {
		c.ID, held = "c"+key, false
	}
	return was, held, nil
}

// drop takes out what others told of a check, since its publisher tells it now.
func drop(ctx context.Context, tx *sql.Tx, keys []string) error {
	for _, key := range keys {
		if _, err := tx.ExecContext(ctx, "DELETE FROM claim WHERE key = ?", key); err != nil {
			return err
		}
	}
	return nil
}

// one is the claim that has a value in a column.
func one(ctx context.Context, tx *sql.Tx, column, value string) (c review.Claim, held bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT "+columns+" FROM claim WHERE "+column+" = ?", value).Scan(values(&c)...)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	if err != nil {
		return c, false, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	return c, true, nil
}

// Remove takes claims out, all that are named or none.
func Remove(ctx context.Context, dir string, ids []string, wait archive.Wait) error {
	if _, err := os.Stat(path(dir)); err != nil {
		return fmt.Errorf("no claims are held in %s; verbatim claim import keeps some", dir)
	}
	return writing(ctx, dir, wait, func(tx *sql.Tx) error {
		for _, id := range ids {
			done, err := tx.ExecContext(ctx, "DELETE FROM claim WHERE id = ?", id)
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil || n == 0 {
				return errors.Join(err, fmt.Errorf("%s is no claim that is held, and nothing was removed; verbatim claim list "+
					"names them", id))
			}
		}
		return nil
	})
}

// Doctor examines the claims of the archive in a folder.
func Doctor(ctx context.Context, dir string) ([]archive.Ailment, error) {
	if info, err := os.Stat(path(dir)); err != nil || info.Size() == 0 {
		return nil, nil
	}
	_, err := readAll(ctx, dir)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, index.ErrNewer) {
		return nil, err
	}
	if err == nil {
		err = whole(ctx, dir)
	}
	if err == nil {
		return nil, nil
	}
	return []archive.Ailment{{Where: "claims", What: err.Error(), Cure: "put claims.db back from a backup, or remove it " +
		"and import the claims again"}}, nil
}

// whole asks SQLite whether a file is.
func whole(ctx context.Context, dir string) error {
	db, err := open(ctx, dir, false)
	if err != nil {
		return err
	}
	return errors.Join(database.Sound(ctx, db), db.Close())
}
