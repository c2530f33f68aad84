package desk

import (
	"context"
	"errors"
	"testing"
	"time"
)

// So many work, so many wait, and the next is told at once.
func TestTheGate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := &Desk{}
	d.Bound(1, 1, time.Minute)
	within, leave, err := d.Enter(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, again, err := d.Enter(within); err != nil {
		t.Error("who is inside needs no second place:", err)
	} else {
		again()
	}
	waiting := make(chan error)
	go func() {
		_, leave, err := d.Enter(ctx)
		if err == nil {
			leave()
		}
		waiting <- err
	}()
	for !busy(d) {
		time.Sleep(time.Millisecond)
	}
	leave()
	if err := <-waiting; err != nil {
		t.Error("who waited is let in when a place is free:", err)
	}
	if busy(d) {
		t.Error("all have left, and there is no place")
	}
}

// busy reports that nobody more may even wait.
func busy(d *Desk) bool {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, leave, err := d.Enter(ctx)
	if err == nil {
		leave()
	}
	return errors.Is(err, ErrBusy)
}

// Nobody waits for longer than is worth it.
func TestTheGateIsNotWaitedAtForLong(t *testing.T) {
	t.Parallel()
	d := &Desk{}
	d.Bound(1, 1, time.Millisecond)
	_, leave, err := d.Enter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	if _, _, err := d.Enter(context.Background()); !errors.Is(err, ErrBusy) {
		t.Errorf("it says %v", err)
	}
}
