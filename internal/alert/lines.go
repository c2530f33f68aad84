package alert

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/alert/channel"
)

// Receivers are sent to side by side, so that one that is slow holds up none of the others, and what goes to
// one of them goes in the order in which it was made.

// atOnce is how many receivers are sent to at a time.
const atOnce = 16

// line is what goes to one receiver, in its order.
type line []letter

// linesOf parts letters by their receivers. All e-mail goes by one server, and so in one line.
func linesOf(all []letter) (out []line) {
	at := map[channel.Address]int{}
	for _, l := range all {
		by := l.to
		if by.Kind == channel.Mail {
			by.Where = ""
		}
		n, met := at[by]
		if !met {
			n = len(out)
			at[by], out = n, append(out, nil)
		}
		out[n] = append(out[n], l)
	}
	return out
}

// sideBySide works on each line in its order, and on many lines at a time. Of one whose work says so the rest is
// left for later. The first error ends all of it; a fault of one is a fault here.
func sideBySide(ctx context.Context, lines []line, work func(context.Context, letter) (goOn bool, err error)) error {
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	var once sync.Once
	var fault any
	for _, l := range lines {
		group.Go(func() error {
			defer func() {
				if f := recover(); f != nil {
					once.Do(func() { fault = f })
				}
			}()
			for _, next := range l {
				if working.Err() != nil {
					return working.Err()
				}
				if goOn, err := work(working, next); err != nil || !goOn {
					return err
				}
			}
			return nil
		})
	}
	err := group.Wait()
	if fault != nil {
		panic(fault)
	}
	return err
}

// notFeeds are the letters that are sent; a feed is written as a whole.
func notFeeds(all []letter) []letter {
	return slices.DeleteFunc(slices.Clone(all), func(l letter) bool { return l.to.Kind == channel.Feed })
}
