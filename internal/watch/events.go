package watch

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"verbatim/internal/database"
)

// The kinds of events.
const (
	EventKind      = "kind"      // it was found out what it is
	EventNews      = "news"      // pages were found
	EventUnchanged = "unchanged" // nothing was
	EventOdd       = "odd"       // something about it is strange
	EventFailed    = "failed"
	EventAdded     = "added"
	EventRefused   = "refused" // a page that can't be fetched or read
)

// So many events are kept of each source, and of these so many on single pages, which would else drown the
// others.
const (
	mostEvents  = 30
	mostRefused = 10
)

// mostText is how long the sentence of an event may be, in bytes.
const mostText = 600

// Event is something that happened to a source.
type Event struct {
	At    int64
	Kind  string
	Text  string
	Times int // how many times in a row, the last at the time of At
}

// tell notes an event of a source. The same one again counts up.
func tell(tx *sql.Tx, source, at int64, kind, text string) error {
	if source == 0 {
		return nil
	}
	if len(text) > mostText {
		text = text[:mostText] + "…"
	}
	done, err := tx.Exec("UPDATE event SET times = times + 1, at = ? WHERE kind = ? AND text = ? AND id = "+
		"(SELECT max(id) FROM event WHERE source = ?)", at, kind, text, source)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); n > 0 || err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO event (source, at, kind, text) VALUES (?, ?, ?, ?)", source, at, kind,
		text); err != nil {
		return err
	}
	if _, err = tx.Exec("DELETE FROM event WHERE source = ?1 AND id <= (SELECT id FROM event WHERE source = ?1 "+
		"ORDER BY id DESC LIMIT 1 OFFSET ?2)", source, mostEvents); err != nil || kind != EventRefused {
		return err
	}
	_, err = tx.Exec("DELETE FROM event WHERE source = ?1 AND kind = ?2 AND id <= (SELECT id FROM event WHERE "+
		"source = ?1 AND kind = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)", source, EventRefused, mostRefused)
	return err
}

// Events are the last of a source, the newest first.
func (w *Watch) Events(ctx context.Context, s Source) ([]Event, error) {
	rows, err := w.db.QueryContext(ctx, "SELECT at, kind, text, times FROM event WHERE source = ? ORDER BY id DESC", s.ID)
	return database.Collect(rows, err, func(r *sql.Rows, e *Event) error {
		return r.Scan(&e.At, &e.Kind, &e.Text, &e.Times)
	})
}

// silent is after how long without news that is said.
const silent = 30 * 24 * time.Hour

// Health is how a source is, in words.
func (s Source) Health(now time.Time) string {
	quiet := now.Sub(time.Unix(max(s.News, s.Added), 0))
	switch {
	case s.Checked == 0:
		return "not looked at yet"
	case s.Failures == 1:
		return "failed: " + s.Trouble
	case s.Failures > 1:
		return fmt.Sprintf("failed %d times in a row: %s", s.Failures, s.Trouble)
	case quiet > silent:
		return fmt.Sprintf("well, and nothing new for %d days", int(quiet.Hours()/24))
	}
	return "well"
}
