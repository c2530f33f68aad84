package alert

import (
	"context"
	"database/sql"

	"verbatim/internal/database"
	"verbatim/internal/desk"
)

// observation is one look at what is held.
type observation struct {
	*view
	sides   desk.Sides
	memory  *memory
	strands strands
	stories map[int]int64
	now     int64
	pending map[int64]map[string]int64 // events that were not sent yet, by alert and subject
	events  []event                    // with a number: of those, as it is now
	told    []told
	heard   map[int64]int64 // of alerts on spoken words, the newest document that was looked at
}

// event is something that an alert says.
type event struct {
	id      int64
	alert   int64
	subject string
	round   int
	made    int64
	state   string
	body    body
}

// told is what an alert has said of a subject.
type told struct {
	alert   int64
	subject string
	round   int
	last    int64
	gone    int64
	folded  int
	state   string
}

// subject is what an alert speaks of: the quotations for which its condition holds, and those that move it.
type subject struct {
	name   string
	all    []int
	movers []int
	short  bool // of circulation: too few carry it yet
}

// observe looks at what is held, notes it, and keeps what there is to be said. An alert that is new is kept
// with
// it: what it finds there is what it will not tell, unless it is of the day from which on it was asked for.
func (b *Book) observe(ctx context.Context, sides desk.Sides, fresh *Alert) error {
	o := &observation{sides: sides, now: b.now(), heard: map[int64]int64{}}
	var err error
	if o.view, err = look(ctx, sides); err != nil {
		return err
	}
	if o.memory, err = remember(ctx, b.db); err != nil {
		return err
	}
	alerts, err := b.List(ctx)
	if err != nil {
		return err
	}
	if fresh != nil {
		alerts = append(alerts, *fresh)
	}
	said, err := b.said(ctx)
	if err != nil {
		return err
	}
	if o.pending, err = b.unsent(ctx); err != nil {
		return err
	}
	if err := o.ofPress(ctx, alerts, said); err != nil {
		return err
	}
	for _, a := range alerts {
		if a.Stopped != "" {
			continue
		}
		if err := o.ofRecord(ctx, b, a, said[a.ID]); err != nil {
			return err
		}
	}
	return database.InTransaction(context.WithoutCancel(ctx), b.db, func(tx *sql.Tx) error {
		if fresh != nil {
			if err := insert(tx, fresh); err != nil {
				return err
			}
			o.renumber(fresh.ID)
		}
		return o.keep(tx)
	})
}

// renumber gives what a new alert said its number, which it had not yet.
func (o *observation) renumber(id int64) {
	for i := range o.events {
		if o.events[i].alert == 0 {
			o.events[i].alert = id
		}
	}
	for i := range o.told {
		if o.told[i].alert == 0 {
			o.told[i].alert = id
		}
	}
	if newest, new := o.heard[0]; new {
		delete(o.heard, 0)
		o.heard[id] = newest
	}
}
