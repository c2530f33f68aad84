package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
)

// condition reads the flags that name verdicts, a passage and a span.
func (f *alertFlags) condition(ctx context.Context, a *archive.Archive) (err error) {
	c := &f.given.Condition
	if c.Verdicts, err = alert.ParseVerdicts(f.verdicts); err != nil {
		return err
	}
	if f.within == 0 && c.Carriers > 0 {
		f.within = 24 * time.Hour
	}
	c.Within = int(f.within / time.Hour)
	if f.within%time.Hour != 0 {
		return fmt.Errorf("--within %v has no whole hours; give days, as 24h or 72h", f.within)
	}
	if f.passage == "" {
		return nil
	}
	c.Passage, err = alert.ParsePassage(ctx, a, f.passage)
	return err
}

// addressed reads the channels, and refuses those that can't be sent to.
func (f *alertFlags) addressed() error {
	get, err := fetch.Default()
	if err != nil {
		return err
	}
	f.given.Channels, err = alert.ParseChannels(f.to, get.Check)
	return err
}

func (f *alertFlags) add(ctx context.Context, out io.Writer, _ []string) error {
	if err := f.addressed(); err != nil {
		return err
	}
	return f.sides(ctx, func(sides desk.Sides) error {
		if err := f.condition(ctx, sides.Archive); err != nil {
			return err
		}
		now := time.Now()
		warnings, err := f.given.Validate(ctx, sides, now)
		if err != nil {
			return err
		}
		for _, w := range append(warnings, f.mailWarning()...) {
			complain(errors.New("note: " + w))
		}
		would, err := alert.Foresee(ctx, sides, f.given, now)
		if err != nil {
			return err
		}
		return f.changing(ctx, func(b *alert.Book) error {
			kept, secrets, err := b.Add(ctx, sides, f.given)
			if err != nil {
				return err
			}
			return f.print(out, addedAlertJSON(kept, secrets, would), func(w io.Writer) error {
				return addedAlertText(w, kept, secrets, would)
			})
		})
	})
}

// mailWarning says that e-mail can't be sent yet.
func (f *alertFlags) mailWarning() []string {
	s, err := alertSettings()
	for _, c := range f.given.Channels {
		if c.Kind == channel.Mail && err == nil {
			if err := s.CheckMail(); err != nil {
				return []string{err.Error()}
			}
		}
	}
	return nil
}

func (f *alertFlags) preview(ctx context.Context, out io.Writer, args []string) error {
	return f.sides(ctx, func(sides desk.Sides) error {
		a := f.given
		if len(args) == 1 {
			err := f.book(ctx, func(b *alert.Book) (err error) {
				a, err = b.Find(ctx, args[0])
				return err
			})
			if err != nil {
				return err
			}
		} else if err := f.condition(ctx, sides.Archive); err != nil {
			return err
		} else {
			a.Condition, a.PerHour, a.PerDay = f.given.Condition, alert.DefaultPerHour, alert.DefaultPerDay
			a.Channels = []alert.Channel{{Address: channel.Address{Kind: channel.Feed, Where: "none"}}}
			warnings, err := a.Validate(ctx, sides, time.Now())
			if err != nil {
				return err
			}
			for _, w := range warnings {
				complain(errors.New("note: " + w))
			}
		}
		would, err := alert.Foresee(ctx, sides, a, time.Now())
		if err != nil {
			return err
		}
		return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "preview": would},
			func(w io.Writer) error { return foreseenText(w, would) })
	})
}
