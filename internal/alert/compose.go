package alert

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
)

// mostItems is how many events one message shows; the rest is a number.
const mostItems = 20

// compose makes messages of what alerts have to say and may say now. Each event is in one message of each
// channel,
// and in no second.
func (b *Book) compose(ctx context.Context) error {
	alerts, err := b.List(ctx)
	if err != nil {
		return err
	}
	for _, a := range alerts {
		if err := b.composeOf(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) composeOf(ctx context.Context, a Alert) error {
	now := b.Now()
	if a.Paused != "" {
		return database.InTransaction(ctx, b.db, func(tx *sql.Tx) error { return silence(tx, a.ID) })
	}
	if a.silent(now) {
		return nil
	}
	events, err := b.events(ctx, "alert = ? AND state = 'new'", a.ID)
	if err != nil {
		return err
	}
	due := func(e event) bool { return a.Digest == "" || !a.dueAt(time.Unix(e.made, 0)).After(now) }
	events = slices.DeleteFunc(events, func(e event) bool { return !due(e) })
	if len(events) == 0 {
		return nil
	}
	return database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		events, err := stillHold(tx, events, now)
		if err != nil || len(events) == 0 {
			return err
		}
		batches, err := a.batches(tx, events, now)
		if err != nil {
			return err
		}
		for _, batch := range batches {
			if err := b.queue(tx, a, batch); err != nil {
				return err
			}
		}
		return nil
	})
}

// stillHold leaves those events that hold as they were found. What was taken back is noted, and may be said
// again
// when it comes again.
func stillHold(tx *sql.Tx, events []event, now time.Time) (out []event, err error) {
	long := now.Add(-oneStory - time.Second).Unix()
	for _, e := range events {
		holds, err := e.holds(tx)
		if err != nil {
			return nil, err
		}
		if holds {
			out = append(out, e)
			continue
		}
		_, err = tx.Exec(
			"UPDATE event SET state = 'dropped', why = 'it was taken back before it was sent' WHERE id = ?",
			e.id,
		)
		_, err2 := tx.Exec(
			"UPDATE told SET last = 0, gone = min(gone, ?) WHERE alert = ? AND subject = ?",
			long,
			e.alert,
			e.subject,
		)
		if err = errors.Join(err, err2); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// holds reports an event of which a quotation is still as it was. What was said in a transcript stays said.
func (e event) holds(tx *sql.Tx) (bool, error) {
	if len(e.body.Rests) == 0 {
		return true, nil
	}
	for _, r := range e.body.Rests {
		n := 0
		err := tx.QueryRow("SELECT count(*) FROM quotation WHERE article = ? AND key = ? AND state = ? AND gone = 0",
			r.Article, r.Key, r.State).
			Scan(&n)
		if n > 0 || err != nil {
			return n > 0, err
		}
	}
	return false, nil
}

// batch is the events of one message, and those that are only counted in it.
type batch struct{ shown, more []event }

// batches parts events into messages: one for all with a digest, else one for each as far as the caps let them;
// the rest is counted in the last.
func (a Alert) batches(tx *sql.Tx, events []event, now time.Time) (out []batch, err error) {
	if a.Digest != "" {
		n := min(len(events), mostItems)
		return []batch{{events[:n], events[n:]}}, nil
	}
	room := len(events)
	for _, cap := range []struct {
		most  int
		since time.Duration
	}{{a.PerHour, time.Hour}, {a.PerDay, 24 * time.Hour}} {
		said := 0
		err := tx.QueryRow("SELECT count(DISTINCT batch) FROM message WHERE alert = ? AND kind = 'news' AND made > ?",
			a.ID, now.Add(-cap.since).Unix()).
			Scan(&said)
		if err != nil {
			return nil, err
		}
		room = min(room, max(0, cap.most-said))
	}
	for i := range room {
		out = append(out, batch{shown: events[i : i+1]})
	}
	if room > 0 {
		out[room-1].more = events[room:]
	}
	return out, nil
}

// queue keeps a message for each channel of an alert.
func (b *Book) queue(tx *sql.Tx, a Alert, of batch) error {
	m := channel.Message{Alert: a.Name, Kind: "news", More: len(of.more)}
	var ids []int64
	for _, e := range of.shown {
		m.Items = append(m.Items, e.body.Item)
		ids = append(ids, e.id)
	}
	for _, e := range of.more {
		ids = append(ids, e.id)
	}
	for _, c := range a.Channels {
		if err := b.enqueue(tx, a, c, m, ids[0], ids); err != nil {
			return err
		}
	}
	for _, id := range ids {
		if _, err := tx.Exec("UPDATE event SET state = 'queued' WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// enqueue keeps a message for one channel. Where that was stopped it is kept and not sent.
func (b *Book) enqueue(tx *sql.Tx, a Alert, c Channel, m channel.Message, batch int64, events []int64) error {
	var salt string
	if err := tx.QueryRow("SELECT salt FROM own").Scan(&salt); err != nil {
		return err
	}
	var last int64
	if err := tx.QueryRow("SELECT coalesce(max(id), 0) FROM message").Scan(&last); err != nil {
		return err
	}
	of := fmt.Sprintf("%s %d %s %s %v", salt, a.ID, m.Kind, c.Kind+":"+c.Where, events)
	if len(events) == 0 { // a test or a notice is another one each time
		of += fmt.Sprint(" ", last)
	}
	sum := sha256.Sum256([]byte(of))
	m.Number, m.Made = "msg_"+hex.EncodeToString(sum[:16]), date(b.now())
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	state := "queued"
	if c.Stopped != "" && m.Kind != "test" {
		state = "stopped"
	}
	done, err := tx.Exec(
		"INSERT INTO message (number, alert, kind, channel, address, batch, made, body, state, next) "+
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		m.Number,
		a.ID,
		m.Kind,
		c.Kind,
		c.Where,
		batch,
		b.now(),
		string(body),
		state,
		b.now(),
	)
	if err != nil {
		return err
	}
	id, err := done.LastInsertId()
	if err != nil {
		return err
	}
	for _, e := range events {
		if _, err := tx.Exec(
			"INSERT INTO carried (alert, event, address, message) VALUES (?, ?, ?, ?)",
			a.ID,
			e,
			c.Kind+":"+c.Where,
			id,
		); err != nil {
			return err
		}
	}
	return nil
}

// events reads some, in the order in which they were made.
func (b *Book) events(ctx context.Context, where string, args ...any) ([]event, error) {
	rows, err := b.db.QueryContext(ctx,
		"SELECT id, alert, subject, round, made, state, body FROM event WHERE "+where+" ORDER BY id", args...)
	return database.Collect(rows, err, func(r *sql.Rows, e *event) error {
		var text string
		if err := r.Scan(&e.id, &e.alert, &e.subject, &e.round, &e.made, &e.state, &text); err != nil {
			return err
		}
		if text == "" { // it showed what was purged
			return nil
		}
		if err := json.Unmarshal([]byte(text), &e.body); err != nil {
			return fmt.Errorf("%w: event %d: %w", ErrDamaged, e.id, err)
		}
		return nil
	})
}
