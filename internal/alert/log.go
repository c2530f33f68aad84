package alert

import (
	"context"
	"database/sql"

	"verbatim/internal/alert/channel"
	"verbatim/internal/database"
)

// Logged is a message in the log, with what became of it.
type Logged struct {
	Number  string   `json:"number"`
	Alert   string   `json:"alert"`
	Kind    string   `json:"kind"`
	Channel string   `json:"channel"`
	Made    string   `json:"made"`
	State   string   `json:"state"`          // queued, sent, failed, stopped or dropped
	Next    string   `json:"next,omitempty"` // when the next attempt is made at the earliest
	Tried   []Tried  `json:"attempts"`
	Heads   []string `json:"says"` // of each event in it, or the notice

	id int64
}

// Tried is an attempt.
type Tried struct {
	At     string `json:"at"`
	Result string `json:"result"`
}

// Log lists the messages of an alert, the newest first; of all where it is nil. No more than most.
func (b *Book) Log(ctx context.Context, a *Alert, most int) ([]Logged, error) {
	if a != nil {
		return b.logged(ctx, "m.alert = ? ORDER BY m.id DESC LIMIT ?", a.ID, most)
	}
	return b.logged(ctx, "1 ORDER BY m.id DESC LIMIT ?", most)
}

func (b *Book) logged(ctx context.Context, where string, args ...any) ([]Logged, error) {
	rows, err := b.db.QueryContext(
		ctx,
		"SELECT m.id, m.number, a.name, m.kind, m.channel, m.address, m.made, m.state, m.next "+
			"FROM message m JOIN alert a ON a.id = m.alert WHERE "+where,
		args...)
	all, err := database.Collect(rows, err, func(r *sql.Rows, l *Logged) error {
		var to channel.Address
		var made, next int64
		err := r.Scan(&l.id, &l.Number, &l.Alert, &l.Kind, &to.Kind, &to.Where, &made, &l.State, &next)
		l.Channel, l.Made = to.String(), date(made)
		if l.State == "queued" {
			l.Next = date(next)
		}
		return err
	})
	for i := range all {
		if err == nil {
			err = b.fill(ctx, &all[i])
		}
	}
	return all, err
}

// fill adds the attempts of a message, and what it says.
func (b *Book) fill(ctx context.Context, l *Logged) error {
	rows, err := b.db.QueryContext(
		ctx,
		"SELECT at, result FROM attempt WHERE message = ? ORDER BY number",
		l.id,
	)
	l.Tried, err = database.Collect(rows, err, func(r *sql.Rows, t *Tried) error {
		var at int64
		err := r.Scan(&at, &t.Result)
		t.At = date(at)
		return err
	})
	if err != nil {
		return err
	}
	if l.Tried == nil {
		l.Tried = []Tried{}
	}
	events, err := b.events(ctx, "id IN (SELECT event FROM carried WHERE message = ?)", l.id)
	l.Heads = []string{}
	for _, e := range events {
		if e.body.Kind == "" {
			l.Heads = append(l.Heads, "gone with what was purged")
			continue
		}
		l.Heads = append(l.Heads, e.body.Head())
	}
	return err
}
