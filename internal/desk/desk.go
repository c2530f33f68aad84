// Package desk is an archive that stays open, and what a person, a newsroom's system or an assistant asks of
// it: the pages, the API and the assistants' tools of a server stand on the same few verbs, which take and
// give plain values, and say what the command line says.
//
// The archive may be written to meanwhile by this process or another. What is asked sees it as it was
// committed last when it was asked, from the beginning to the end of the answer. Where it can't be opened anew,
// or not soon, what is asked is answered as it was before, and told so.
package desk

import (
	"context"
	"errors"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/claim"
	"verbatim/internal/database"
	"verbatim/internal/press"
	"verbatim/report"
)

// Desk is an archive that stays open. It may be used from any number of goroutines.
type Desk struct {
	Program report.Program         // stands in the reports
	Made    func() *report.Program // stands there instead, where a day must be that of the report

	dir, rules string
	gate       *gate // nil for none
	lock       sync.Mutex
	writing    sync.Mutex
	now        *opened // as it was committed last when somebody asked
	renewal    renewal
	closing    sync.WaitGroup // what is closed, or opened anew
}

// opened is both sides of the archive as of one moment, and who uses them.
type opened struct {
	Sides
	claims  string // the stamp of the claims
	watches []*database.Watch
	users   sync.WaitGroup
}

// Open opens the archive in a folder. rules names the program that asks, as press.Open takes it.
func Open(ctx context.Context, dir, rules string, program report.Program) (*Desk, error) {
	d := &Desk{Program: program, dir: dir, rules: rules}
	now, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	d.now = now
	return d, nil
}

// Of is a desk on a record of files, which is read once and stays as it was read. It has no archive and no
// articles, and closes the record when it is closed.
func Of(record *check.Record, program report.Program) *Desk {
	return &Desk{Program: program, now: &opened{Sides: Sides{Record: record}}}
}

// Close ends the use of the archive, when all that was asked has been answered.
func (d *Desk) Close() error {
	d.lock.Lock()
	now := d.now
	d.now = nil
	d.lock.Unlock()
	d.closing.Wait()
	if now == nil {
		return nil
	}
	return now.close()
}

func (d *Desk) open(ctx context.Context) (o *opened, err error) {
	ctx = context.WithoutCancel(ctx) // who asked first may go, and the archive stays open
	o = &opened{}
	defer func() {
		if err != nil {
			err = errors.Join(err, o.close())
		}
	}()
	if o.Archive, err = archive.Open(ctx, d.dir); err != nil {
		return o, err
	}
	if err = o.watch(o.Archive.Watch(ctx)); err != nil { // before it is read
		return o, err
	}
	if err = d.checked(ctx, o); err != nil {
		return o, err
	}
	if o.Record, err = check.OpenArchive(ctx, o.Archive); err != nil {
		return o, err
	}
	o.Record.Taping = true // what is checked may be kept, and bundled when the record has grown
	o.Press, err = press.Open(ctx, d.dir, d.rules)
	if errors.Is(err, archive.ErrNone) {
		o.Press = nil
		return o, nil
	}
	if err != nil {
		return o, err
	}
	if err = o.watch(o.Press.Watch(ctx)); err != nil {
		return o, err
	}
	return o, o.watch(o.Press.WatchVerdicts(ctx))
}

// checked gives what was opened the checks of others: those of before, where they are the same, or else as they are
// now, of which the index is made in the background.
func (d *Desk) checked(ctx context.Context, o *opened) (err error) {
	o.claims = claim.Stamp(d.dir)
	d.lock.Lock()
	if d.now != nil && d.now.claims == o.claims {
		o.Claims = d.now.Claims
	}
	d.lock.Unlock()
	if o.Claims != nil {
		return nil
	}
	if o.Claims, err = claim.Open(ctx, d.dir); err == nil {
		d.closing.Go(func() {
			defer func() { _ = recover() }() // who asks then fails by himself, and is told
			o.Claims.Prepare()
		})
	}
	return err
}

func (o *opened) watch(w *database.Watch, err error) error {
	if w != nil {
		o.watches = append(o.watches, w)
	}
	return err
}

// moved reports that something was committed since, or that there is a press side now.
func (o *opened) moved(ctx context.Context) (bool, error) {
	for _, w := range o.watches {
		if moved, err := w.Moved(ctx); moved || err != nil {
			return moved, err
		}
	}
	if o.Archive == nil { // a record of files
		return false, nil
	}
	if o.claims != claim.Stamp(o.Archive.Dir) {
		return true, nil
	}
	return o.Press == nil && archive.Holds(archive.PressIn(o.Archive.Dir)), nil
}

// close waits for those who use it.
func (o *opened) close() error {
	o.users.Wait()
	var errs []error
	for _, w := range o.watches {
		errs = append(errs, w.Close())
	}
	if o.Press != nil {
		errs = append(errs, o.Press.Close())
	}
	if o.Record != nil {
		errs = append(errs, o.Record.Close())
	}
	if o.Archive != nil {
		errs = append(errs, o.Archive.Close())
	}
	return errors.Join(errs...)
}
