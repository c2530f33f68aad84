package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/alert"
	"verbatim/internal/watch"
)

// The shortest and the longest time between two rounds.
const (
	roundOftenest = 10 * time.Second
	roundRarest   = 7 * 24 * time.Hour
)

func watchRunCommand(code *int) *cobra.Command {
	r := round{}
	var form formatFlag
	every := time.Duration(0)
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Do a round: look at the sources, fetch and add what is new, judge it",
		Long: `Run does one round: it looks at the sources whose time has come, fetches what is new there and what is to
be looked at again, adds it to the archive, and judges the quotations of new and changed articles, and of those
that rest on a transcript that was revised. It may be interrupted at any time; the next round goes on from there.
With --every it does so until it is interrupted. verbatim serve does the same in the background.

A site is asked for one page a second at most, and for none that its robots.txt keeps from programs.

Exit status: 0 all went well, 2 something could not be fetched or read, and a sentence on standard error says
what and why.`,
		Example: "  verbatim watch run\n  verbatim watch run --all\n  verbatim watch run --every 10m",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if every != 0 && (every < roundOftenest || every > roundRarest) {
				return fmt.Errorf("--every %v is too often or too rare; give a time between %v and %v", every,
					roundOftenest,
					roundRarest)
			}
			err := r.following(cmd.Context(), func(*watch.Watch) error { return nil })
			if errors.Is(err, watch.ErrNone) && alert.Holds(r.both()) {
				err = nil // there is something to do without sources
			}
			if err != nil {
				return err
			}
			debug.SetMemoryLimit(mostHeld)
			r.say = func(err error) {
				complain(err)
				*code = exitTrouble
			}
			return r.again(cmd.Context(), every, func(did roundDid) error {
				return form.print(cmd.OutOrStdout(), did, did.text)
			})
		},
	}
	r.registerWriter(cmd)
	form.register(cmd)
	cmd.Flags().BoolVar(&r.all, "all", false, "look at all sources, whether their time has come or not")
	cmd.Flags().DurationVar(&every, "every", 0, "do a round each so often, until it is interrupted")
	return cmd
}

// again does a round, or one each so often until the context ends. A round that fails does not keep the next
// from being tried.
func (r *round) again(ctx context.Context, every time.Duration, told func(roundDid) error) error {
	for {
		began := time.Now()
		did, failed := r.run(ctx)
		if err := told(did); err != nil || every == 0 || ctx.Err() != nil {
			return errors.Join(failed, err)
		}
		if failed != nil {
			r.say(failed)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(every - time.Since(began)):
		}
	}
}
