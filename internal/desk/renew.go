package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"verbatim/internal/check"
)

// When something was committed, the archive is opened anew, once for all who ask, and beside what they are
// answered from. Whoever asks waits for that, but not for long, and not for one that fails: the archive as it
// was can still answer, and says that it is not the newest.
const (
	forNew   = 2 * time.Second // that somebody waits for the archive as it is now
	tryAgain = time.Second     // after it could not be opened
)

// ErrSlow is an archive that takes long to be opened anew.
var ErrSlow = errors.New("something was added to the archive just now, and it takes long to open it anew, so " +
	"that this is of the archive as it was before; ask again in some seconds")

// renewal is what is known of an archive that has changed.
type renewal struct {
	due    bool          // something was committed since it was opened
	goesOn chan struct{} // is closed when the opening that goes on has ended; nil for none
	failed error         // why the last could not be opened
	next   time.Time     // before which it is not tried again
}

// With does some work on the archive as it is now.
func (d *Desk) With(ctx context.Context, work func(Sides) error) error {
	now, behind, err := d.take(ctx)
	if err != nil {
		return err
	}
	defer now.users.Done()
	sides := now.Sides
	sides.Behind = behind
	return work(sides)
}

// take gives the archive as it is now; the caller says when it is done with it. behind is why it is not as it
// was committed last. An opening that goes on may have begun before what the caller knows of was committed,
// so that it waits for the next one too, and for no third: others may commit without end.
func (d *Desk) take(ctx context.Context) (now *opened, behind, err error) {
	patience, stop := context.WithTimeout(ctx, forNew)
	defer stop()
	for round := 0; ; round++ {
		now, behind, goesOn, err := d.look(ctx, round == 2 || patience.Err() != nil)
		if goesOn == nil || err != nil {
			return now, behind, err
		}
		select {
		case <-goesOn:
		case <-patience.Done():
		}
	}
}

// look gives the archive, or what to wait for. anyway says that nobody waits any more.
func (d *Desk) look(ctx context.Context, anyway bool) (now *opened, behind error,
	goesOn chan struct{}, err error) {
	d.lock.Lock()
	defer d.lock.Unlock()
	switch {
	case d.now == nil:
		return nil, nil, nil, check.ErrClosed
	case ctx.Err() != nil:
		return nil, nil, nil, context.Cause(ctx)
	}
	r := &d.renewal
	if !r.due {
		moved, err := d.now.moved(ctx)
		if ctx.Err() != nil {
			return nil, nil, nil, context.Cause(ctx)
		}
		r.due = moved || err != nil // who can't be asked may be opened
	}
	if r.due && r.goesOn == nil && !anyway && time.Now().After(r.next) {
		d.renew(ctx)
	}
	if r.goesOn != nil && !anyway {
		return nil, nil, r.goesOn, nil
	}
	if r.due {
		behind = r.why()
	}
	d.now.users.Add(1)
	return d.now, behind, nil, nil
}

func (r *renewal) why() error {
	if r.failed == nil {
		return ErrSlow
	}
	return fmt.Errorf("the archive has changed and can't be opened anew, so that this is of the archive as it "+
		"was before; run verbatim doctor: %w", r.failed)
}

// renew begins to open the archive anew. Who asked first may go meanwhile.
func (d *Desk) renew(ctx context.Context) {
	done := make(chan struct{})
	d.renewal.goesOn = done
	d.closing.Go(func() {
		next, err := d.reopen(ctx)
		before := d.settle(next, err)
		close(done)
		if before != nil {
			_ = before.close() // what it was asked has been answered
		}
	})
}

// reopen is open, where nobody stands above who would make a panic a sentence.
func (d *Desk) reopen(ctx context.Context) (next *opened, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("it failed, and the fault is ours: %v", fault)
		}
	}()
	return d.open(ctx)
}

// settle puts what was opened in the place of what was there, and returns what nobody asks any more.
func (d *Desk) settle(next *opened, err error) (before *opened) {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.renewal.goesOn = nil
	if err != nil {
		d.renewal.failed, d.renewal.next = err, time.Now().Add(tryAgain)
		return nil
	}
	if d.now == nil { // closed meanwhile
		return next
	}
	before, d.now, d.renewal = d.now, next, renewal{}
	return before
}
