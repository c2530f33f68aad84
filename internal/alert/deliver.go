package alert

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
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
			"WHERE state = 'queued' AND "+which+" ORDER BY id",
		args...)
	due, err := database.Collect(rows, err, func(r *sql.Rows, l *letter) error {
		return r.Scan(&l.id, &l.alert, &l.kind, &l.to.Kind, &l.to.Where, &l.body, &l.attempts)
	})
	if err != nil {
		return out, err
	}
	var feeds []string
	for _, l := range due {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if l.to.Kind == channel.Feed {
			feeds = append(feeds, l.to.Where)
			continue
		}
		if err := b.attempt(ctx, s, l, &out); err != nil {
			return out, err
		}
	}
	return out, b.deliverFeeds(ctx, feeds, &out)
}

// attempt makes one, unless the channel was stopped by another message of this run.
func (b *Book) attempt(ctx context.Context, s channel.Settings, l letter, out *Sent) error {
	var secret, stopped string
	var m channel.Message
	err := b.db.QueryRowContext(ctx, "SELECT secret, stopped FROM channel WHERE alert = ? AND kind = ? AND address = ?",
		l.alert, l.to.Kind, l.to.Where).
		Scan(&secret, &stopped)
	if err != nil && !errors.Is(err, sql.ErrNoRows) { // the desk's own address is no channel
		return err
	}
	if err := json.Unmarshal([]byte(l.body), &m); err != nil {
		return b.note(ctx, l, channel.Attempt{Gone: true, Result: ErrDamaged.Error()}, out)
	}
	if stopped != "" && m.Kind != "test" {
		_, err := b.db.ExecContext(ctx, "UPDATE message SET state = 'stopped' WHERE id = ?", l.id)
		return err
	}
	ahead := b.Now().Add(lease).Unix()
	if _, err := b.db.ExecContext(ctx, "UPDATE message SET next = ? WHERE id = ?", ahead, l.id); err != nil {
		return err
	}
	became := s.Send(ctx, l.to, secret, m, b.Now())
	if ctx.Err() != nil && !became.Sent {
		return ctx.Err() // it was stopped, and not refused
	}
	if err := b.note(context.WithoutCancel(ctx), l, became, out); err != nil {
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
		err = b.stop(context.WithoutCancel(ctx), s, l, why, out)
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

// deliverFeeds writes the feeds that have something new.
func (b *Book) deliverFeeds(ctx context.Context, names []string, out *Sent) error {
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err := b.writeFeed(ctx, name); err != nil {
			return fmt.Errorf("the feed %s can't be written: %w", name, err)
		}
		done, err := b.db.ExecContext(
			ctx,
			"UPDATE message SET state = 'sent', sent = ?, attempts = attempts + 1 "+
				"WHERE channel = ? AND address = ? AND state = 'queued'",
			b.now(),
			channel.Feed,
			name,
		)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		out.Sent += int(n)
	}
	return nil
}

// Feeds is the folder of the feeds of the archive in a folder.
func Feeds(dir string) string { return filepath.Join(dir, "feeds") }

// writeFeed writes the files of a feed from its last messages, or takes them away where no alert has it any
// more.
func (b *Book) writeFeed(ctx context.Context, name string) error {
	used, desk := 0, ""
	err := b.db.QueryRowContext(ctx, "SELECT count(*), (SELECT desk FROM own) FROM channel WHERE kind = ? AND address = ?",
		channel.Feed, name).
		Scan(&used, &desk)
	if err != nil {
		return err
	}
	rows, err := b.db.QueryContext(
		ctx,
		"SELECT body FROM message WHERE channel = ? AND address = ? AND body <> '' "+
			"AND state IN ('queued', 'sent') ORDER BY id DESC LIMIT ?",
		channel.Feed,
		name,
		channel.FeedItems,
	)
	all, err := database.Collect(rows, err, func(r *sql.Rows, m *channel.Message) error {
		var text string
		if err := r.Scan(&text); err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), m)
	})
	if err != nil {
		return err
	}
	return channel.WriteFeed(Feeds(b.dir), name, all, desk, used == 0)
}

func (b *Book) writeFeeds(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := b.writeFeed(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
