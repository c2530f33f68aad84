package alert

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	_ "embed" // the schema
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/gofrs/flock"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
	"verbatim/internal/index"
)

//go:embed schema.sql
var schema string

const version = 1

// Book is the open file of the alerts of an archive.
type Book struct {
	Now func() time.Time

	dir  string // of the archive
	db   *sql.DB
	lock *flock.Flock // nil where it is open for reading
}

// In is the file of the alerts of the archive in a folder.
func In(dir string) string { return filepath.Join(dir, "alerts.db") }

// Holds reports an archive that has alerts, whether or not they can be read.
func Holds(dir string) bool {
	_, err := os.Stat(In(dir))
	return err == nil
}

// Open opens the alerts of the archive in a folder for reading. ErrNone is an archive without any.
func Open(ctx context.Context, dir string) (*Book, error) {
	if !Holds(dir) {
		return nil, ErrNone
	}
	return open(ctx, dir, false)
}

// Create opens them for writing, and makes the file where there is none. It waits for another writer, no longer
// than wait; ErrBusy is one that takes longer. What somebody writes while others read is seen by them later.
func Create(ctx context.Context, dir string, wait time.Duration) (*Book, error) {
	lock := flock.New(filepath.Join(dir, "alerts.lock"), flock.SetPermissions(index.FileMode(dir)))
	within, cancel := context.WithTimeout(ctx, max(wait, time.Millisecond))
	defer cancel()
	held, err := lock.TryLockContext(within, 100*time.Millisecond)
	if err != nil && within.Err() == nil {
		return nil, fmt.Errorf("%s can't be locked: %w", In(dir), err)
	}
	if !held {
		return nil, cmp.Or(ctx.Err(), ErrBusy)
	}
	b, err := open(ctx, dir, true)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	b.lock = lock
	return b, nil
}

func open(ctx context.Context, dir string, writer bool) (*Book, error) {
	path := In(dir)
	if writer {
		if err := database.Make(path, index.FileMode(dir)); err != nil {
			return nil, fmt.Errorf("the alerts can't be kept in %s: %w", path, err)
		}
	}
	db, err := form.Open(ctx, path, writer)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &Book{Now: time.Now, dir: dir, db: db}, nil
}

// form is that of the file. What was sent must be known to be, so that nothing of it is lost with the power.
var form = database.Form{Synchronous: "FULL", Version: version, Schema: schema, Older: ErrDamaged, Newer: index.ErrNewer,
	Begin: func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO own VALUES (?, 0, '', 0)", rand.Text())
		return err
	},
	Damaged: func(err error) error {
		return fmt.Errorf("%w (%w); move the file away, or restore a backup", ErrDamaged, err)
	}}

// Close ends the use of the file.
func (b *Book) Close() error {
	err := b.db.Close()
	if b.lock != nil {
		err = errors.Join(err, b.lock.Unlock())
	}
	return err
}

func (b *Book) now() int64 { return b.Now().Unix() }

// date is a time as it is shown.
func date(seconds int64) string {
	if seconds == 0 {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// List lists the alerts, in the order in which they were added.
func (b *Book) List(ctx context.Context) ([]Alert, error) {
	rows, err := b.db.QueryContext(ctx, "SELECT id, name, body, stopped FROM alert ORDER BY id")
	all, err := database.Collect(rows, err, func(r *sql.Rows, a *Alert) error {
		var body, name, stopped string
		var id int64
		if err := r.Scan(&id, &name, &body, &stopped); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), a); err != nil {
			return fmt.Errorf("%w: alert %d: %w", ErrDamaged, id, err)
		}
		a.ID, a.Name, a.Stopped = id, name, stopped
		return nil
	})
	for i := range all {
		if err != nil {
			return nil, err
		}
		all[i].Channels, err = b.channels(ctx, all[i].ID)
	}
	return all, err
}

func (b *Book) channels(ctx context.Context, alert int64) ([]Channel, error) {
	rows, err := b.db.QueryContext(ctx,
		"SELECT kind, address, secret, stopped FROM channel WHERE alert = ? ORDER BY place", alert)
	return database.Collect(rows, err, func(r *sql.Rows, c *Channel) error {
		return r.Scan(&c.Kind, &c.Where, &c.secret, &c.Stopped)
	})
}

// Find is the alert of a name or a number.
func (b *Book) Find(ctx context.Context, name string) (Alert, error) {
	all, err := b.List(ctx)
	if err != nil {
		return Alert{}, err
	}
	number, bad := strconv.ParseInt(name, 10, 64)
	for _, a := range all {
		if a.Name == name || bad == nil && a.ID == number {
			return a, nil
		}
	}
	return Alert{}, fmt.Errorf("%s: %w", name, ErrNone)
}

// Remove takes an alert away, with all that it has said and not sent.
func (b *Book) Remove(ctx context.Context, a Alert) error {
	err := database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"DELETE FROM attempt WHERE message IN (SELECT id FROM message WHERE alert = ?)",
			"DELETE FROM carried WHERE alert = ?", "DELETE FROM message WHERE alert = ?",
			"DELETE FROM event WHERE alert = ?", "DELETE FROM told WHERE alert = ?",
			"DELETE FROM channel WHERE alert = ?", "DELETE FROM alert WHERE id = ?"} {
			if _, err := tx.Exec(statement, a.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.writeFeeds(ctx, feedsOf(a.Channels))
}

// insert keeps a new alert, and gives it its number.
func insert(tx *sql.Tx, a *Alert) error {
	body, err := json.Marshal(a.body())
	if err != nil {
		return err
	}
	done, err := tx.Exec("INSERT INTO alert (name, body, heard) VALUES (?, ?, 0)", a.Name, string(body))
	if err != nil {
		return err
	}
	if a.ID, err = done.LastInsertId(); err != nil {
		return err
	}
	if a.Name == "" { // one without a name has its number
		a.Name = strconv.FormatInt(a.ID, 10)
		if _, err := tx.Exec("UPDATE alert SET name = ? WHERE id = ?", a.Name, a.ID); err != nil {
			return err
		}
	}
	for i, c := range a.Channels {
		if _, err := tx.Exec(
			"INSERT INTO channel (alert, place, kind, address, secret) VALUES (?, ?, ?, ?, ?)",
			a.ID,
			i,
			c.Kind,
			c.Where,
			c.secret,
		); err != nil {
			return err
		}
	}
	return nil
}

// feedsOf are the names of the feeds among some channels.
func feedsOf(all []Channel) (out []string) {
	for _, c := range all {
		if c.Kind == channel.Feed {
			out = append(out, c.Where)
		}
	}
	return out
}
