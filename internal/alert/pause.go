package alert

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"verbatim/internal/database"
)

// An alert that is paused goes on looking, so that it knows what there is when it is taken up again, and says
// nothing: what it finds meanwhile is not said later either, and what was on its way waits.

// notPaused are the messages that may be sent.
const notPaused = "(kind = 'test' OR alert NOT IN (SELECT id FROM alert WHERE json_extract(body, '$.paused') <> ''))"

// Pause makes an alert say nothing until Resume; by is who.
func (b *Book) Pause(ctx context.Context, a Alert, by string) error {
	if a.Paused != "" {
		return errors.New("the alert " + a.Name + " is paused already, " + a.Paused)
	}
	a.Paused = "since " + date(b.now())
	if by != "" {
		a.Paused = "by " + by + " " + a.Paused
	}
	return b.rewrite(ctx, a)
}

// Resume makes an alert speak again of what comes in from now on.
func (b *Book) Resume(ctx context.Context, a Alert) error {
	if a.Paused == "" {
		return errors.New("the alert " + a.Name + " is not paused")
	}
	a.Paused = ""
	return b.rewrite(ctx, a)
}

// rewrite keeps an alert as it is now; what it found and has not said goes with the pause that ends or begins.
func (b *Book) rewrite(ctx context.Context, a Alert) error {
	body, err := json.Marshal(a.body())
	if err != nil {
		return err
	}
	return database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		if a.Paused == "" {
			if err := silence(tx, a.ID); err != nil {
				return err
			}
		}
		_, err := tx.Exec("UPDATE alert SET body = ? WHERE id = ?", string(body), a.ID)
		return err
	})
}

// silence lets go what a paused alert found.
func silence(tx *sql.Tx, alert int64) error {
	_, err := tx.Exec("UPDATE event SET state = 'dropped', why = 'the alert was paused' WHERE alert = ? AND "+
		"state = 'new'", alert)
	return err
}

// body is an alert as its row keeps it: what stands in columns of their own is left out.
func (a Alert) body() Alert {
	a.Channels = nil
	return a
}

// Queue lists what is on its way or held back, by channel and in the order in which it goes; no more than most.
func (b *Book) Queue(ctx context.Context, most int) ([]Logged, error) {
	return b.logged(ctx, "m.state = 'queued' ORDER BY m.channel, m.address, m.id LIMIT ?", most)
}
