package desk

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/semaphore"
)

// ErrBusy is a desk that does as much at a time as it can. Whoever asks is told at once, and none of those
// who were let in is slowed.
var ErrBusy = errors.New("as much is being checked as can be at a time, and as many wait; ask again in some seconds")

// gate lets so many work at a time, and so many wait for them, for so long.
type gate struct {
	places, all *semaphore.Weighted
	patience    time.Duration
}

// inside marks the context of somebody who was let in, so that what is asked in it needs no second place.
type inside struct{}

// Bound lets so many checks, or what costs as much, go on at a time, and so many wait for it, no longer than
// that. A desk that nobody bounds lets all in. It is called before the desk is asked anything.
func (d *Desk) Bound(working, waiting int, patience time.Duration) {
	d.gate = &gate{semaphore.NewWeighted(int64(working)), semaphore.NewWeighted(int64(working + waiting)), patience}
}

// Enter waits for a place to work at, for reading a file and checking it in one go; what is asked of the desk
// with the context that it returns needs no other. The caller leaves when it is done. An error is ErrBusy, or
// the end of the context.
func (d *Desk) Enter(ctx context.Context) (within context.Context, leave func(), err error) {
	if d.gate == nil || ctx.Value(inside{}) != nil {
		return ctx, func() {}, nil
	}
	g := d.gate
	if !g.all.TryAcquire(1) {
		return nil, nil, ErrBusy
	}
	waiting, stop := context.WithTimeout(ctx, g.patience)
	defer stop()
	if g.places.Acquire(waiting, 1) != nil {
		g.all.Release(1)
		if ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
		return nil, nil, ErrBusy
	}
	return context.WithValue(ctx, inside{}, true), func() {
		g.places.Release(1)
		g.all.Release(1)
	}, nil
}

// Working is With at a place of its own.
func (d *Desk) Working(ctx context.Context, work func(context.Context, Sides) error) error {
	ctx, leave, err := d.Enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return d.With(ctx, func(s Sides) error { return work(ctx, s) })
}
