package watch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/fetch"
)

// How often a source may be asked by a person's word.
const (
	oftenest = time.Minute
	rarest   = 30 * 24 * time.Hour
)

// New is what a person says of a source to follow.
type New struct {
	Address string // or the path of a folder
	Record  bool
	Kind    string        // "" to find it out
	Every   time.Duration // 0 for an interval that finds itself
	Pattern string
	Keep    bool // one that is followed already stays as it is
}

// Follow adds a source. fresh is false where it is followed already; then what is said anew holds.
func (w *Watch) Follow(ctx context.Context, n New) (s Source, fresh bool, err error) {
	if n, err = sound(n); err != nil {
		return s, false, err
	}
	if own, err := filepath.Abs(w.dir); err != nil || n.Kind == Folder && within(n.Address, own) {
		return s, false, errors.Join(err, fmt.Errorf("the archive itself is in %s; follow a folder beside it",
			n.Address))
	}
	err = database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		var id int64
		err := tx.QueryRow("SELECT id FROM source WHERE address = ?", n.Address).Scan(&id)
		fresh = errors.Is(err, sql.ErrNoRows)
		switch {
		case fresh:
			_, err = tx.Exec("INSERT INTO source (address, record, kind, pattern, every, added) VALUES (?, ?, ?, ?, ?, ?)",
				n.Address, n.Record, n.Kind, n.Pattern, int64(n.Every/time.Second), w.now())
		case err == nil && !n.Keep:
			_, err = tx.Exec("UPDATE source SET record = ?, kind = ?, pattern = ?, every = ?, etag = '', modified = '', "+
				"hash = '', next = 0 WHERE id = ?", n.Record, n.Kind, n.Pattern, int64(n.Every/time.Second), id)
		}
		return err
	})
	if err != nil {
		return s, false, err
	}
	s, err = w.Find(ctx, n.Address)
	return s, fresh, err
}

// within reports a path in a folder, or that is the folder.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// sound is what a person says, as it is kept.
func sound(n New) (New, error) {
	if fetch.IsURL(n.Address) {
		address := clean(nil, n.Address)
		if address == "" {
			return n, fmt.Errorf("%s is no address that can be followed: it has no host, a password, or more than %d "+
				"letters; check it", n.Address, longestAddress)
		}
		n.Address = address
	} else {
		path, err := filepath.Abs(n.Address)
		if err != nil {
			return n, err
		}
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			return n, fmt.Errorf("%s is neither an address nor a folder; give what begins with http:// or https://, or "+
				"a folder of this machine", n.Address)
		}
		n.Address, n.Kind = path, Folder
	}
	if _, err := regexp.Compile(n.Pattern); err != nil {
		return n, fmt.Errorf("the pattern %q is no regular expression (%w); write one such as /news/[0-9]+",
			n.Pattern,
			err)
	}
	switch {
	case n.Kind != "" && !slices.Contains(Kinds, n.Kind):
		return n, fmt.Errorf("there is no kind %q; name one of %s, or none to find it out", n.Kind,
			strings.Join(Kinds, ", "))
	case n.Pattern != "" && (n.Kind == Single || n.Kind == Folder):
		return n, errors.New("a pattern chooses among the pages that a source names, and a folder or a single page " +
			"names none; leave --pattern out")
	case n.Kind == Folder && fetch.IsURL(n.Address):
		return n, fmt.Errorf("%s is an address and no folder; leave --kind out", n.Address)
	case n.Every != 0 && (n.Every < oftenest || n.Every > rarest):
		return n, fmt.Errorf("every %v is too often or too rare; give a time between %v and %v, or none for an "+
			"interval that finds itself", n.Every, oftenest, rarest)
	}
	return n, nil
}

const sourceColumns = "id, address, record, kind, pattern, every, title, added, interval, checked, next, news, failures, " +
	"cause, trouble, etag, modified, hash, whole, believed, hub, topic, " +
	"(SELECT count(*) FROM item WHERE item.source = source.id AND item.state IN ('new', 'fetched'))"

func scanSource(r *sql.Rows, s *Source) error {
	var every, interval int64
	err := r.Scan(&s.ID, &s.Address, &s.Record, &s.Kind, &s.Pattern, &every, &s.Title, &s.Added, &interval,
		&s.Checked,
		&s.Next, &s.News, &s.Failures, &s.Cause, &s.Trouble, &s.etag, &s.modified, &s.hash, &s.whole, &s.believed,
		&s.hub, &s.topic, &s.Waiting)
	s.Every, s.Interval = time.Duration(every)*time.Second, time.Duration(interval)*time.Second
	return err
}

func (w *Watch) sources(ctx context.Context, where string, args ...any) ([]Source, error) {
	rows, err := w.db.QueryContext(ctx, "SELECT "+sourceColumns+" FROM source WHERE "+where, args...)
	return database.Collect(rows, err, scanSource)
}

// List returns all sources, by their addresses.
func (w *Watch) List(ctx context.Context) ([]Source, error) {
	return w.sources(ctx, "1 ORDER BY address")
}

// Find returns the source that a person means: by its address or path, its number, or a part of its address
// that no other has.
func (w *Watch) Find(ctx context.Context, name string) (Source, error) {
	exact := name
	if fetch.IsURL(name) {
		exact = clean(nil, name)
	} else if abs, err := filepath.Abs(name); err == nil {
		exact = abs
	}
	for _, try := range []struct {
		where string
		arg   string
	}{{"address = ?", exact}, {"CAST(id AS TEXT) = ?", name}, {"instr(address, ?) > 0 ORDER BY address", name}} {
		found, err := w.sources(ctx, try.where, try.arg)
		switch {
		case err != nil:
			return Source{}, err
		case len(found) > 1:
			return Source{}, fmt.Errorf("%s may be %s or %s; say more of its address", name, found[0].Address,
				found[1].Address)
		case len(found) == 1:
			return found[0], nil
		}
	}
	return Source{}, fmt.Errorf("no source %s is followed; verbatim watch list shows those that are", name)
}

// Unfollow takes a source off the list. What was added from it stays in the archive, and is asked for again
// as before; what was found and not fetched yet is let go.
func (w *Watch) Unfollow(ctx context.Context, s Source) error {
	return database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"DELETE FROM item WHERE source = ? AND state IN ('new', 'known', 'gone')",
			"UPDATE item SET source = 0 WHERE source = ?",
			"DELETE FROM event WHERE source = ?",
			"DELETE FROM subscription WHERE source = ?",
			"DELETE FROM source WHERE id = ?",
		} {
			if _, err := tx.Exec(statement, s.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
