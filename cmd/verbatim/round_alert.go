package main

import (
	"context"
	"errors"
	"io"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/desk"
)

// alerted is what the step of the alerts did.
type alerted struct{ alert.Ran }

func (d alerted) text(to io.Writer) error {
	if d.Found+d.Sent.Sent+d.Waits+d.Waiting == 0 {
		return nil
	}
	return ranText(to, d.Ran)
}

// alertStep tells what came in to whom it is of.
func alertStep(ctx context.Context, r *round) (did stepped, err error) {
	if !alert.Holds(r.both()) {
		return nil, nil
	}
	err = r.sides(ctx, func(sides desk.Sides) error {
		s, err := alertSettings()
		if err != nil {
			return err
		}
		ran, err := alert.Run(ctx, r.both(), sides, s, time.Now, r.wait)
		for _, why := range ran.Stopped {
			r.say(errors.New(why))
		}
		did = alerted{ran}
		return err
	})
	return did, err
}
