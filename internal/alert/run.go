package alert

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/desk"
)

// Ran is what one run did.
type Ran struct {
	Found   int `json:"found"`   // events
	Waiting int `json:"waiting"` // for a person, of all that were found
	Sent
}

// Run looks at what the archive in a folder holds, and sends what its alerts have to say: one pass of a desk's
// round. It waits for another one that is at it, no longer than wait. An archive without alerts has nothing to
// say.
func Run(ctx context.Context, dir string, sides desk.Sides, s channel.Settings, now func() time.Time,
	wait time.Duration) (out Ran, err error) {
	out.Stopped = []string{}
	if !Holds(dir) {
		return out, nil
	}
	b, err := Create(ctx, dir, wait)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	b.Now = now
	return b.Run(ctx, sides, s)
}

// lookEach is how often a server looks whether there is something to say.
const lookEach = 10 * time.Minute

// Due reports that a message of the alerts of the archive in a folder is to be sent now, or that nobody has
// looked
// for ten minutes at what came in.
func Due(ctx context.Context, dir string, now time.Time) (due bool, err error) {
	if !Holds(dir) {
		return false, nil
	}
	b, err := Open(ctx, dir)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	err = b.db.QueryRowContext(ctx, "SELECT looked <= ? OR EXISTS (SELECT 1 FROM message WHERE state = 'queued' AND "+
		notPaused+" AND next <= ?) FROM own WHERE EXISTS (SELECT 1 FROM alert)", now.Add(-lookEach).Unix(), now.Unix()).
		Scan(&due)
	if errors.Is(err, sql.ErrNoRows) { // all were removed
		err = nil
	}
	return due, err
}

// Run is one pass. It may be stopped or killed at any point; the next one goes on from there.
func (b *Book) Run(ctx context.Context, sides desk.Sides, s channel.Settings) (out Ran, err error) {
	out.Stopped = []string{}
	before, err := b.lastEvent(ctx)
	if err != nil {
		return out, err
	}
	if err := b.observe(ctx, sides, nil); err != nil {
		return out, err
	}
	after, err := b.lastEvent(ctx)
	if err != nil {
		return out, err
	}
	out.Found = int(after - before)
	if err := b.compose(ctx); err != nil {
		return out, err
	}
	if out.Sent, err = b.deliver(ctx, s); err != nil {
		return out, err
	}
	return out, b.db.QueryRowContext(ctx, "SELECT count(*) FROM event WHERE state = 'waiting'").
		Scan(&out.Waiting)
}

func (b *Book) lastEvent(ctx context.Context) (n int64, err error) {
	err = b.db.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM event").Scan(&n)
	return n, err
}

// Add saves an alert. What is there already is not told, but from the day of Since on. It returns the alert
// with
// its number, and the secrets of its channels, by their place, which are shown once.
func (b *Book) Add(ctx context.Context, sides desk.Sides, a Alert) (Alert, []string, error) {
	all, err := b.List(ctx)
	if err != nil {
		return a, nil, err
	}
	for _, other := range all {
		if other.Name == a.Name {
			return a, nil, fmt.Errorf(
				"there is an alert %s already; give another --name, or remove that one",
				a.Name,
			)
		}
	}
	a.ID, a.Made = 0, date(b.now())
	secrets := make([]string, len(a.Channels))
	for i := range a.Channels {
		if a.Channels[i].Kind == channel.Webhook {
			a.Channels[i].secret = channel.NewSecret()
			secrets[i] = a.Channels[i].secret
		}
	}
	if err := b.observe(ctx, sides, &a); err != nil {
		return a, nil, err
	}
	return a, secrets, b.writeFeeds(ctx, feedsOf(a.Channels))
}

// Waiting is an event that waits for a person.
type Waiting struct {
	ID    int64        `json:"id"`
	Alert string       `json:"alert"`
	Made  string       `json:"made"`
	Item  channel.Item `json:"item"`
}

// Waits lists what waits for a person.
func (b *Book) Waits(ctx context.Context) (out []Waiting, err error) {
	names, err := b.names(ctx)
	if err != nil {
		return nil, err
	}
	all, err := b.events(ctx, "state = 'waiting'")
	for _, e := range all {
		out = append(out, Waiting{e.id, names[e.alert], date(e.made), e.body.Item})
	}
	return out, err
}

func (b *Book) names(ctx context.Context) (map[int64]string, error) {
	all, err := b.List(ctx)
	out := map[int64]string{}
	for _, a := range all {
		out[a.ID] = a.Name
	}
	return out, err
}

// Release lets an event be sent that waited for a person; by is who.
func (b *Book) Release(ctx context.Context, id int64, by string) error {
	done, err := b.db.ExecContext(
		ctx,
		"UPDATE event SET state = 'new', why = ? WHERE id = ? AND state = 'waiting'",
		"released by "+by+" at "+date(b.now()),
		id,
	)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(
			err,
			fmt.Errorf("nothing of number %d waits; verbatim alert list --waiting shows what does", id),
		)
	}
	return nil
}

// Test sends a message to each channel of an alert, also to one that was stopped: what takes it is taken up
// again.
func (b *Book) Test(ctx context.Context, a Alert, s channel.Settings) ([]Logged, error) {
	var last int64
	if err := b.db.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM message").Scan(&last); err != nil {
		return nil, err
	}
	m := channel.Message{Alert: a.Name, Kind: "test", Items: []channel.Item{},
		Notice: "This is a test of the alert “" + a.Name + "”. Nothing has happened."}
	err := database.InTransaction(ctx, b.db, func(tx *sql.Tx) error {
		for _, c := range a.Channels {
			if err := b.enqueue(tx, a, c, m, 0, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if _, err := b.deliverOnly(ctx, s, "id > ?", last); err != nil {
		return nil, err
	}
	return b.logged(ctx, "m.id > ?", last)
}

// Doctor says what is wrong with the alerts of the archive in a folder: all of it is lost with a damaged file,
// and
// nothing makes it again.
func Doctor(ctx context.Context, dir string) (found []archive.Ailment, err error) {
	if !Holds(dir) {
		return nil, nil
	}
	ail := func(what error) []archive.Ailment {
		return []archive.Ailment{
			{Where: "alerts", What: what.Error(), Cure: "restore alerts.db from a backup, or remove it and " +
				"add the alerts again"},
		}
	}
	b, err := Open(ctx, dir)
	if err != nil {
		return ail(err), ctx.Err()
	}
	if err = database.Sound(ctx, b.db); err == nil {
		_, err = b.List(ctx)
	}
	if err == nil {
		_, err = b.events(ctx, "1")
	}
	if err != nil {
		found = ail(fmt.Errorf("%w: %w", ErrDamaged, err))
	}
	return found, errors.Join(ctx.Err(), b.Close())
}
