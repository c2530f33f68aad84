package watch

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/fetch"
	"verbatim/internal/source"
	"verbatim/report"
)

// check looks at a source that is due, and notes what is new. An error is one of ours; one of the source is
// noted. goOn is false where its site asks to be left alone.
func (w *Watch) check(ctx context.Context, s Source, out *tally) (goOn bool, err error) {
	if s.Kind == Folder {
		return true, w.folder(ctx, s, out)
	}
	page, err := w.Get(ctx, s.Address, s.validators(w.now()))
	w.step("asked")
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case err != nil:
		return leavesAlone(page) == 0, w.failed(ctx, s, page, fetch.CauseOf(err), err, out)
	case page.Status == http.StatusNotModified:
		s.believed++
		return true, w.unchanged(ctx, s, page, out)
	}
	return true, w.came(ctx, s, page, out)
}

// came reads a source that came whole.
func (w *Watch) came(ctx context.Context, s Source, page *fetch.Page, out *tally) error {
	hash := source.SHA256(page.Body)
	same := hash == s.hash
	v := page.Validators()
	s.etag, s.modified, s.hash, s.whole, s.believed = v.ETag, v.LastModified, hash, w.now(), 0
	if same {
		return w.unchanged(ctx, s, page, out)
	}
	l, err := read(s, page, w.Now())
	if err == nil && len(l.children) > 0 {
		err = w.children(ctx, s, &l)
		s = s.anew() // its parts may change while it does not
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case isBroken(err):
		return w.failed(ctx, s, page, causeBroken, err, out)
	case err != nil:
		return err
	}
	return w.note(ctx, s, page, l, out)
}

// anew is a source that is to be had whole the next time.
func (s Source) anew() Source {
	s.etag, s.modified, s.hash = "", "", ""
	return s
}

// put keeps what is known of a source after a check.
func put(tx *sql.Tx, s Source) error {
	_, err := tx.Exec(`UPDATE source SET kind = ?, title = ?, interval = ?, checked = ?, next = ?, news = ?, failures = ?,
		cause = ?, trouble = ?, etag = ?, modified = ?, hash = ?, whole = ?, believed = ?, hub = ?, topic = ? WHERE id = ?`,
		s.Kind, s.Title, int64(s.Interval/time.Second), s.Checked, s.Next, s.News, s.Failures, s.Cause, s.Trouble,
		s.etag, s.modified, s.hash, s.whole, s.believed, s.hub, s.topic, s.ID)
	return err
}

// well is a source after a check that went well.
func (w *Watch) well(s Source, page *fetch.Page, fresh, all int) Source {
	s.Interval = paced(s.Interval, fresh, all)
	s.Checked, s.Failures, s.Cause, s.Trouble = w.now(), 0, "", ""
	s.Next = s.Checked + int64(s.wait(page)/time.Second)
	if fresh > 0 {
		s.News = s.Checked
	}
	return s
}

func (w *Watch) unchanged(ctx context.Context, s Source, page *fetch.Page, out *tally) error {
	s = w.well(s, page, 0, 0)
	out.add(func(o *Outcome) { o.Unchanged++ })
	return w.change(ctx, func(tx *sql.Tx) error {
		if err := put(tx, s); err != nil {
			return err
		}
		return tell(tx, s.ID, s.Checked, EventUnchanged, "nothing is new")
	})
}

// failed notes that a source could not be had or read.
func (w *Watch) failed(ctx context.Context, s Source, page *fetch.Page, cause fetch.Cause, why error,
	out *tally) error {
	s.Failures++
	s.Checked, s.Cause, s.Trouble = w.now(), string(cause), why.Error()
	s.Next = s.Checked + int64(waitAfter(cause, page, s.Failures)/time.Second)
	if cause == causeBroken {
		s = s.anew() // the same broken bytes are not taken for nothing new
	}
	out.add(func(o *Outcome) { o.Failed = append(o.Failed, Trouble{s.Address, s.Trouble}) })
	return w.change(ctx, func(tx *sql.Tx) error {
		if err := put(tx, s); err != nil {
			return err
		}
		if err := leave(tx, s.site(), s.Checked, leavesAlone(page)); err != nil {
			return err
		}
		return tell(tx, s.ID, s.Checked, EventFailed, s.Trouble)
	})
}

// leave notes that a site asks to be left alone for some time.
func leave(tx *sql.Tx, site string, now int64, wait time.Duration) error {
	if wait == 0 {
		return nil
	}
	_, err := tx.Exec("INSERT OR REPLACE INTO site (name, until) VALUES (?, ?)", site,
		now+int64(wait/time.Second))
	return err
}

// change commits what was done, be the round interrupted or not.
func (w *Watch) change(ctx context.Context, work func(*sql.Tx) error) error {
	w.step("before a commit")
	err := database.InTransaction(context.WithoutCancel(ctx), w.db, work)
	w.step("committed")
	return err
}

// What is taken of a source at a time, and from when on of one that is followed from now on.
const (
	mostEntries = 10_000
	recent      = 30 * 24 * time.Hour
)

// note enters the pages that are new, and what else the check told, as one.
func (w *Watch) note(ctx context.Context, s Source, page *fetch.Page, l listing, out *tally) error {
	if l.kind == Single {
		return w.noteSingle(ctx, s, page, out)
	}
	newest(l.entries)
	was := s
	s.Kind, s.Title = l.kind, strings.ToValidUTF8(l.title, "")
	s.hub, s.topic = hubOf(page)
	found, old := 0, 0
	err := w.change(ctx, func(tx *sql.Tx) error {
		found, old = 0, 0
		for _, e := range l.entries {
			if found+old >= mostEntries {
				l.note(len(l.entries)-mostEntries, "it names %d pages more than are taken at a time; they are taken at the "+
					"next checks, as far as it still names them")
				s = s.anew()
				break
			}
			state := w.stateOf(was, l.kind, e)
			fresh, err := enter(tx, s, e, state, w.now())
			if err != nil {
				return err
			}
			switch {
			case fresh && state == stateNew:
				found++
			case fresh:
				old++
			}
		}
		s = w.well(s, page, found, len(l.entries))
		if err := put(tx, s); err != nil {
			return err
		}
		return w.tellAll(tx, was, s, l, found, old)
	})
	out.add(func(o *Outcome) { o.Found += found })
	return err
}

// stateOf is that of a page that a source names. What a list of articles had long before it was followed is
// no news; of a site of transcripts all is wanted, and a feed has what is new anyway.
func (w *Watch) stateOf(s Source, kind string, e entry) string {
	first := s.Interval == 0 // no check went well before
	old := e.date.IsZero() || w.Now().Sub(e.date) > recent
	if first && old && kind == Sitemap && !s.Record {
		return stateKnown
	}
	return stateNew
}

// enter enters a page, once.
func enter(tx *sql.Tx, s Source, e entry, state string, now int64) (fresh bool, err error) {
	done, err := tx.Exec("INSERT OR IGNORE INTO item (source, record, key, address, site, state, found) "+
		"VALUES (?, ?, ?, ?, ?, ?, ?)", s.ID, s.Record, keyOf(e.address), e.address, fetch.Site(e.address), state, now)
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n > 0, err
}

// tellAll notes the events of a check.
func (w *Watch) tellAll(tx *sql.Tx, was, s Source, l listing, found, old int) error {
	now := w.now()
	if was.Kind != s.Kind {
		if err := tell(tx, s.ID, now, EventKind, "it is a "+s.Kind); err != nil {
			return err
		}
	}
	if overrun := was.Interval > 0 && found == len(l.entries) && found > 2; overrun {
		l.notes = append(l.notes, "all that it names is new, so that something may have come and gone in between")
	}
	l.note(old, "%d pages that it had before it was followed were left, since they are older than a month or say no day")
	for _, text := range l.notes {
		if err := tell(tx, s.ID, now, EventOdd, text); err != nil {
			return err
		}
	}
	if found == 0 {
		return tell(tx, s.ID, now, EventUnchanged, "nothing is new")
	}
	return tell(tx, s.ID, now, EventNews, fmt.Sprintf("%s found, of %d that it names", report.Plural(found,
		"new page"),
		len(l.entries)))
}
