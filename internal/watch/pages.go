package watch

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/fetch"
	"verbatim/internal/source"
)

// mostTries is after how many failures in a row a new page is given up: some ten days.
const mostTries = 14

// errFront is a page that leads to the front page of its site, as those do that were taken away.
var errFront = errors.New("it leads to the front page of its site now")

// fetchPage fetches a page, for the first time or again. goOn is false where its site asks to be left alone.
func (w *Watch) fetchPage(ctx context.Context, x item, out *tally) (goOn bool, err error) {
	if err := w.ledInsideBy(ctx, x); err != nil {
		return true, w.pageFailed(ctx, x, nil, err, out)
	}
	page, err := w.Get(ctx, x.address, fetch.Validators{})
	w.step("fetched")
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case err == nil && ledAway(x.address, page.URL):
		err = errFront
	}
	if err != nil {
		return leavesAlone(page) == 0, w.pageFailed(ctx, x, page, err, out)
	}
	return true, w.pageCame(ctx, x, page, out)
}

// ledAway reports a page that ended at a front page.
func ledAway(asked, at string) bool {
	from, err1 := url.Parse(asked)
	to, err2 := url.Parse(at)
	return errors.Join(err1, err2) == nil && frontPage(to) && !frontPage(from)
}

// pageCame keeps the bytes of a page, unless another item has it already by another address.
func (w *Watch) pageCame(ctx context.Context, x item, page *fetch.Page, out *tally) error {
	s := page.Source()
	now, again := w.now(), x.state != stateNew
	same := false
	err := w.change(ctx, func(tx *sql.Tx) error {
		var err error
		if same, err = x.heldElsewhere(tx, page, now); err != nil || same {
			return err
		}
		state := x.state
		if !again {
			state = stateFetched
		}
		if _, err := tx.Exec("UPDATE item SET state = ?, address = ?, first = iif(first = 0 OR first > ?3, ?3, first), asked = ?3, "+
			"tries = 0, trouble = '', lost = 0 WHERE id = ?4", state, s.Capture.Asked, now, x.id); err != nil {
			return err
		}
		if x.lost {
			if err := driftOf(tx, Drift{now, x.record, s.Capture.Asked, DriftBack, "it is there again",
				""}); err != nil {
				return err
			}
		}
		return keepPage(tx, x, s)
	})
	out.add(func(o *Outcome) {
		if again {
			o.Rechecked++
		} else {
			o.Fetched++
		}
	})
	return err
}

// heldElsewhere reports a new page that leads to one, or says itself that it is one, that another item has;
// and enters this name of it where none has.
func (x item) heldElsewhere(tx *sql.Tx, page *fetch.Page, now int64) (bool, error) {
	if x.state != stateNew {
		return false, nil
	}
	for _, at := range []string{page.URL, canonicalOf(page)} {
		key := keyOf(at)
		if at == "" || key == x.key || fetch.Site(at) != fetch.Site(x.address) {
			continue // of another site it is no name: that site's own source names the page
		}
		_, err := tx.Exec("INSERT OR IGNORE INTO item (source, record, key, address, site, state, found, twin) "+
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?)", x.source, x.record, key, at, fetch.Site(at), stateSame, now, x.id)
		if err != nil {
			return false, err
		}
		owner, err := x.owner(tx, key)
		if err != nil {
			return false, err
		}
		if owner != x.id {
			_, err = tx.Exec("UPDATE item SET state = ?, asked = ?, twin = ? WHERE id = ?", stateSame, now, owner,
				x.id)
			return true, err
		}
	}
	return false, nil
}

// owner is the item that has the page of a key, or this one where none has it.
func (x item) owner(tx *sql.Tx, key string) (id int64, err error) {
	state, twin := "", int64(0)
	err = tx.QueryRow("SELECT id, state, twin FROM item WHERE record = ? AND key = ?", x.record,
		key).Scan(&id, &state,
		&twin)
	for hops := 0; err == nil && state == stateSame && twin != x.id && hops < 8; hops++ {
		err = tx.QueryRow("SELECT id, state, twin FROM item WHERE id = ?", twin).Scan(&id, &state, &twin)
	}
	if err == nil && (state == stateSame || state == stateGone) || errors.Is(err, sql.ErrNoRows) {
		return x.id, nil
	}
	return id, err
}

// pageFailed notes that a page could not be had.
func (w *Watch) pageFailed(ctx context.Context, x item, page *fetch.Page, why error, out *tally) error {
	now, cause := w.now(), fetch.CauseOf(why)
	x.tries++
	x.trouble = why.Error()
	next, state := now+seconds(waitAfter(cause, page, x.tries)), x.state
	isLost := cause == fetch.Status && (page.Status == http.StatusNotFound || page.Status == http.StatusGone)
	isLost = (isLost || errors.Is(why, errFront)) && x.state == stateAdded
	switch {
	case x.state == stateNew && (cause == fetch.Refused || x.tries >= mostTries):
		state = stateGone
		x.trouble += "; it is not tried again"
	case isLost || x.state != stateNew && x.tries >= mostTries/2:
		next = nextAge(x.first, now)
	}
	out.add(func(o *Outcome) { o.Failed = append(o.Failed, Trouble{x.address, x.trouble}) })
	return w.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE item SET state = ?, asked = ?, next = ?, tries = ?, trouble = ?, "+
			"lost = lost OR ? WHERE id = ?", state, now, next, x.tries, x.trouble, isLost, x.id); err != nil {
			return err
		}
		if isLost && !x.lost {
			out.add(func(o *Outcome) { o.Drift++ })
			if err := driftOf(tx, Drift{now, x.record, x.address, DriftGone, "it is not there any more: " + x.trouble,
				""}); err != nil {
				return err
			}
		}
		if err := leave(tx, x.site, now, leavesAlone(page)); err != nil {
			return err
		}
		return tell(tx, x.source, now, EventRefused, pageSays(x, x.trouble))
	})
}

// noteSingle keeps a page that is a source itself, and was changed.
func (w *Watch) noteSingle(ctx context.Context, s Source, page *fetch.Page, out *tally) error {
	now, was := w.now(), s
	s.Kind = Single
	fresh := false
	err := w.change(ctx, func(tx *sql.Tx) (err error) {
		if fresh, err = enter(tx, s, entry{address: s.Address}, stateFetched, now); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE item SET address = ?, first = iif(first = 0 OR first > ?2, ?2, first), asked = ?2, next = ?3 "+
			"WHERE record = ?4 AND key = ?5", page.Asked(), now, never, s.Record, keyOf(s.Address)); err != nil {
			return err
		}
		x, err := oneItem(ctx, tx, s.Record, keyOf(s.Address))
		if err != nil {
			return err
		}
		if err := keepPage(tx, x, page.Source()); err != nil {
			return err
		}
		n := 0
		if fresh {
			n = 1
		}
		s = w.well(s, page, n, n)
		if err := put(tx, s); err != nil {
			return err
		}
		if was.Kind == s.Kind {
			return nil
		}
		return tellSingle(tx, s, page, now)
	})
	out.add(func(o *Outcome) { o.Fetched++ })
	return err
}

// tellSingle says that a source is taken for a single page, and what it may be besides.
func tellSingle(tx *sql.Tx, s Source, page *fetch.Page, now int64) error {
	if feed := feedOf(page.URL, page.Body); feed != "" {
		if err := tell(tx, s.ID, now, EventOdd, "it has a feed, which tells of new pages: "+feed); err != nil {
			return err
		}
	}
	return tell(tx, s.ID, now, EventKind, "it is a single page, of which each change is kept; where it lists "+
		"others, say so with --kind index, and which with --pattern")
}

// never is a time that does not come: the page of a source that is one is asked for as the source.
const never = 1 << 40

func oneItem(ctx context.Context, tx *sql.Tx, record bool, key string) (x item, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+itemColumns+" FROM item WHERE record = ? AND key = ?", record,
		key)
	all, err := database.Collect(rows, err, scanItem)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("the page %s was not kept", key)
	}
	if err != nil {
		return x, err
	}
	return all[0], nil
}

// kept is a page as it lies in watch.db.
type kept struct {
	Path, URL, Asked string
	Fetched          time.Time
	Data, WARC       []byte
}

func encode(s source.Source) ([]byte, error) {
	body, err := json.Marshal(kept{s.Path, s.Capture.URL, s.Capture.Asked, s.Capture.Fetched, s.Data,
		s.Capture.WARC})
	if err != nil {
		return nil, err
	}
	return database.Pack(body), nil
}

func decode(body []byte) (s source.Source, err error) {
	plain, err := database.Unpack(body)
	var k kept
	if err == nil {
		err = json.Unmarshal(plain, &k)
	}
	if err != nil {
		return s, fmt.Errorf("a page that was fetched cannot be read (%w)", err)
	}
	return source.Source{Path: k.Path, Data: k.Data, Capture: &source.Capture{URL: k.URL, Asked: k.Asked,
		Fetched: k.Fetched, WARC: k.WARC, SHA256: source.SHA256(k.WARC)}}, nil
}
