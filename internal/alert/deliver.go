package alert

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
)

// Delivery is a queue. An attempt begins by setting the next one some minutes ahead, so that a program that is
// killed between sending and noting sends again, with the same number; and none else sends meanwhile.

// lease is how far ahead.
const lease = 2 * time.Minute

// Sent is what became of the messages of one run.
type Sent struct {
	Sent    int      `json:"sent"`
	Waits   int      `json:"waits"`   // for another attempt
	Stopped []string `json:"stopped"` // sentences, of channels that get no more
}

// letter is a message on its way.
type letter struct {
	id       int64
	alert    int64
	kind     string
	to       channel.Address
	body     string
	attempts int
}

// deliver makes an attempt for every message whose time has come.
func (b *Book) deliver(ctx context.Context, s channel.Settings) (out Sent, err error) {
	return b.deliverOnly(ctx, s, "next <= ?", b.now())
}

func (b *Book) deliverOnly(
	ctx context.Context,
	s channel.Settings,
	which string,
	args ...any,
) (out Sent, err error) {
	out.Stopped = []string{}
	if _, err := b.db.ExecContext(ctx, "UPDATE own SET desk = ? WHERE desk <> ?", s.URL, s.URL); err != nil {
		return out, err
	}
	rows, err := b.db.QueryContext(
		ctx,
		"SELECT id, alert, kind, channel, address, body, attempts FROM message "+
			"WHERE state = 'queued' AND "+notPaused+" AND "+which+" ORDER BY id",
		args...)
	due, err := database.Collect(rows, err, func(r *sql.Rows, l *letter) error {
		return r.Scan(&l.id, &l.alert, &l.kind, &l.to.Kind, &l.to.Where, &l.body, &l.attempts)
	})
	if err != nil {
		return out, err
	}
	d := delivery{Book: b, settings: s, out: &out}
	err = sideBySide(ctx, linesOf(notFeeds(due)), d.attempt)
	slices.Sort(out.Stopped)
	if err != nil {
		return out, err
	}
	var feeds []string
	for _, l := range due {
		if l.to.Kind == channel.Feed {
			feeds = append(feeds, l.to.Where)
		}
	}
	return out, b.deliverFeeds(ctx, feeds, &out)
}

// delivery is one pass over the queue. What is sent is on its way beside others; what is read and noted is not.
type delivery struct {
	*Book
	settings channel.Settings
	lock     sync.Mutex
	out      *Sent
}

// attempt makes one, unless the channel was stopped by another message of this run. goOn is false where the
// receiver did not answer in time: what else there is for it would each wait as long.
func (d *delivery) attempt(ctx context.Context, l letter) (goOn bool, err error) {
	d.lock.Lock()
	defer d.lock.Unlock()
	m, secret, ready, err := d.prepare(ctx, l)
	if err != nil || !ready {
		return true, err
	}
	became := d.send(ctx, l, secret, m)
	if ctx.Err() != nil && !became.Sent {
		return false, ctx.Err() // it was stopped, and not refused
	}
	return !became.Late, d.became(context.WithoutCancel(ctx), l, m, became)
}

// send sends while others work.
func (d *delivery) send(ctx context.Context, l letter, secret string, m channel.Message) channel.Attempt {
	now := d.Now()
	d.lock.Unlock()
	defer d.lock.Lock()
	return d.settings.Send(ctx, l.to, secret, m, now)
}

// prepare reads what is to be sent, and sets the next attempt ahead; ready is false where nothing is sent.
func (d *delivery) prepare(ctx context.Context, l letter) (m channel.Message, secret string, ready bool, err error) {
	b, stopped := d.Book, ""
	err = b.db.QueryRowContext(ctx, "SELECT secret, stopped FROM channel WHERE alert = ? AND kind = ? AND address = ?",
		l.alert, l.to.Kind, l.to.Where).
		Scan(&secret, &stopped)
	if err != nil && !errors.Is(err, sql.ErrNoRows) { // the desk's own address is no channel
		return m, "", false, err
	}
	if err := json.Unmarshal([]byte(l.body), &m); err != nil {
		return m, "", false, b.note(ctx, l, channel.Attempt{Gone: true, Result: ErrDamaged.Error()}, d.out)
	}
	if stopped != "" && m.Kind != "test" {
		_, err := b.db.ExecContext(ctx, "UPDATE message SET state = 'stopped' WHERE id = ?", l.id)
		return m, "", false, err
	}
	ahead := b.Now().Add(lease).Unix()
	_, err = b.db.ExecContext(ctx, "UPDATE message SET next = ? WHERE id = ?", ahead, l.id)
	return m, secret, true, err
}

// became notes what became of an attempt, and takes up or ends the channel by it.
func (d *delivery) became(ctx context.Context, l letter, m channel.Message, became channel.Attempt) error {
	b := d.Book
	err := b.note(ctx, l, became, d.out)
	if err != nil {
		return err
	}
	if m.Kind == "test" && became.Sent {
		_, err = b.db.ExecContext(
			ctx,
			"UPDATE channel SET stopped = '' WHERE alert = ? AND kind = ? AND address = ?",
			l.alert,
			l.to.Kind,
			l.to.Where,
		)
	} else if why, ends := ended(l, became); ends && m.Kind == "news" {
		err = b.stop(ctx, d.settings, l, why, d.out)
	}
	return err
}

// ended says why a channel gets no more messages after an attempt.
func ended(l letter, a channel.Attempt) (why string, ends bool) {
	switch {
	case a.Sent:
		return "", false
	case a.Gone || l.kind == "test":
		return a.Result, true
	case l.attempts >= len(Steps):
		return fmt.Sprintf(
			"%d attempts in %v failed, the last one: %s",
			l.attempts+1,
			total(),
			a.Result,
		), true
	}
	return "", false
}

func total() (t time.Duration) {
	for _, s := range Steps {
		t += s
	}
	return t
}

// note notes an attempt, and when the next one is.
func (b *Book) note(ctx context.Context, l letter, a channel.Attempt, out *Sent) error {
	_, ends := ended(l, a)
	state, next, sent := "queued", b.now(), int64(0)
	switch {
	case a.Sent:
		state, sent = "sent", b.now()
		out.Sent++
	case ends:
		state = "failed"
	default:
		next = b.Now().Add(max(Steps[l.attempts], a.Wait)).Unix()
		out.Waits++
	}
	return database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		if _, err := tx.Exec(
			"UPDATE message SET state = ?, next = ?, attempts = attempts + 1, sent = ? WHERE id = ?",
			state,
			next,
			sent,
			l.id,
		); err != nil {
			return err
		}
		_, err := tx.Exec(
			"INSERT INTO attempt (message, number, at, result) VALUES (?, ?, ?, ?)",
			l.id,
			l.attempts+1,
			b.now(),
			a.Result,
		)
		return err
	})
}

// stop ends a channel, and tells the desk by the other ones of the alert and by its own address.
func (b *Book) stop(ctx context.Context, s channel.Settings, l letter, why string, out *Sent) error {
	all, err := b.List(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(a Alert) bool { return a.ID == l.alert })
	if i < 0 {
		return nil
	}
	a := all[i]
	notice := fmt.Sprintf(
		"%s gets no more messages: %s. What is found meanwhile stands in verbatim alert log; verbatim "+
			"alert test %s sends again, and takes it up if that arrives",
		l.to,
		why,
		a.Name,
	)
	out.Stopped = append(out.Stopped, "the alert “"+a.Name+"”: "+notice)
	return database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		if _, err := tx.Exec(
			"UPDATE channel SET stopped = ? WHERE alert = ? AND kind = ? AND address = ?",
			why,
			l.alert,
			l.to.Kind,
			l.to.Where,
		); err != nil {
			return err
		}
		m := channel.Message{Alert: a.Name, Kind: "desk", Notice: notice, Items: []channel.Item{}}
		others := slices.DeleteFunc(
			slices.Clone(a.Channels),
			func(c Channel) bool { return c.Address == l.to || c.Stopped != "" },
		)
		desk := channel.Address{Kind: channel.Mail, Where: s.Desk}
		if s.Desk != "" && l.to != desk {
			others = append(others, Channel{Address: desk})
		}
		for _, c := range others {
			if err := b.enqueue(tx, a, c, m, -l.id, nil); err != nil {
				return err
			}
		}
		return nil
	})
}
