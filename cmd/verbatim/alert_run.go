package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/fetch"
)

// settings are what channels need, of the environment.
func alertSettings() (channel.Settings, error) {
	f, err := fetch.Default()
	if err != nil {
		return channel.Settings{}, err
	}
	return channel.Settings{SMTP: os.Getenv("VERBATIM_SMTP"), From: os.Getenv("VERBATIM_MAIL_FROM"),
		Desk: os.Getenv("VERBATIM_DESK_MAIL"), URL: os.Getenv("VERBATIM_DESK_URL"), Post: f.Send}, nil
}

// sides opens archive and press for reading, and does some work with them.
func (f *archiveFlag) sides(ctx context.Context, work func(desk.Sides) error) error {
	p, err := f.openPress(ctx)
	if err != nil && !errors.Is(err, desk.ErrNoPress) {
		return err
	}
	if p != nil {
		defer func() { _ = p.Close() }() // what was read was read
	}
	return f.besideRecord(ctx, func(record *check.Record, a *archive.Archive) error {
		if p != nil {
			if err := tellStale(ctx, p, a); err != nil && !errors.Is(err, errUnjudged) {
				return err
			}
		}
		return work(desk.Sides{Archive: a, Record: record, Press: p})
	})
}

// book opens the alerts for reading, and does some work with them.
func (f *alertFlags) book(ctx context.Context, work func(*alert.Book) error) error {
	b, err := alert.Open(ctx, f.both())
	if err != nil {
		return err
	}
	return errors.Join(work(b), b.Close())
}

// writing does so for work that changes them.
func (f *alertFlags) changing(ctx context.Context, work func(*alert.Book) error) error {
	b, err := alert.Create(ctx, f.both(), f.wait)
	if err != nil {
		return err
	}
	return errors.Join(work(b), b.Close())
}

func (f *alertFlags) run(ctx context.Context, out io.Writer, code *int) error {
	return f.sides(ctx, func(sides desk.Sides) error {
		s, err := alertSettings()
		if err != nil {
			return err
		}
		ran, err := alert.Run(ctx, f.both(), sides, s, time.Now, f.wait)
		if err != nil {
			return err
		}
		for _, why := range ran.Stopped {
			complain(errors.New(why))
			*code = exitFindings
		}
		return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "run": ran},
			func(w io.Writer) error { return ranText(w, ran) })
	})
}

func (f *alertFlags) list(ctx context.Context, out io.Writer, _ []string) error {
	var all []alert.Alert
	var waits []alert.Waiting
	err := f.book(ctx, func(b *alert.Book) (err error) {
		if waits, err = b.Waits(ctx); err == nil {
			all, err = b.List(ctx)
		}
		return err
	})
	if err != nil && !errors.Is(err, alert.ErrNone) {
		return err
	}
	if f.waiting {
		return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "waiting": notNil(waits)},
			func(w io.Writer) error { return waitingText(w, waits) })
	}
	return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "alerts": alertsJSON(all)},
		func(w io.Writer) error { return alertsText(w, all, len(waits)) })
}

func (f *alertFlags) show(ctx context.Context, out io.Writer, args []string) error {
	return f.book(ctx, func(b *alert.Book) error {
		a, err := b.Find(ctx, args[0])
		if err != nil {
			return err
		}
		feeds, err := b.FeedTokens(ctx, a)
		if err != nil {
			return err
		}
		return f.print(
			out,
			map[string]any{
				"schema": "verbatim/alert/v1",
				"alerts": alertsJSON([]alert.Alert{a}),
				"feeds":  feeds,
			},
			func(w io.Writer) error { return alertText(w, a, feeds) },
		)
	})
}

func (f *alertFlags) drop(ctx context.Context, out io.Writer, args []string) error {
	return f.changed(ctx, out, args[0], "removed", func(b *alert.Book, a alert.Alert) error { return b.Remove(ctx, a) })
}

func (f *alertFlags) pause(ctx context.Context, out io.Writer, args []string) error {
	return f.changed(ctx, out, args[0], "paused", func(b *alert.Book, a alert.Alert) error {
		return b.Pause(ctx, a, by())
	})
}

func (f *alertFlags) resume(ctx context.Context, out io.Writer, args []string) error {
	return f.changed(ctx, out, args[0], "resumed", func(b *alert.Book, a alert.Alert) error { return b.Resume(ctx, a) })
}

// changed does some work with an alert, and says what was done.
func (f *alertFlags) changed(ctx context.Context, out io.Writer, name, done string,
	work func(*alert.Book, alert.Alert) error) error {
	return f.changing(ctx, func(b *alert.Book) error {
		a, err := b.Find(ctx, name)
		if err == nil {
			err = work(b, a)
		}
		if err == nil {
			_, err = fmt.Fprintf(out, "%s  %s\n", done, oneLine(a.Name))
		}
		return err
	})
}

func (f *alertFlags) release(ctx context.Context, out io.Writer, args []string) error {
	id, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil {
		return fmt.Errorf("%s is no number; verbatim alert list --waiting shows what waits", args[0])
	}
	return f.changing(ctx, func(b *alert.Book) error {
		err := b.Release(ctx, id, by())
		if err == nil {
			_, err = fmt.Fprintf(out, "released  %d; the next verbatim alert run sends it\n", id)
		}
		return err
	})
}

func (f *alertFlags) test(ctx context.Context, out io.Writer, args []string, code *int) error {
	s, err := alertSettings()
	if err != nil {
		return err
	}
	return f.changing(ctx, func(b *alert.Book) error {
		a, err := b.Find(ctx, args[0])
		if err != nil {
			return err
		}
		all, err := b.Test(ctx, a, s)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.State != "sent" {
				*code = exitFindings
			}
		}
		return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "log": notNil(all)},
			func(w io.Writer) error { return logText(w, all) })
	})
}

func (f *alertFlags) log(ctx context.Context, out io.Writer, args []string) error {
	if f.most < 1 {
		return fmt.Errorf("--limit %d is no number of messages; give 1 or more", f.most)
	}
	return f.book(ctx, func(b *alert.Book) error {
		var of *alert.Alert
		if len(args) == 1 {
			a, err := b.Find(ctx, args[0])
			if err != nil {
				return err
			}
			of = &a
		}
		all, err := b.Log(ctx, of, f.most)
		if err != nil {
			return err
		}
		return f.print(out, map[string]any{"schema": "verbatim/alert/v1", "log": notNil(all)},
			func(w io.Writer) error { return logText(w, all) })
	})
}
