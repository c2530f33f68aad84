package watch

import (
	"context"
	"errors"
)

// The guard of package fetch excepts one host, mostly one of the house. What is followed elsewhere must not lead there: a
// feed could have pages of the house kept and shown.

var errInside = errors.New("it is a page of the host that VERBATIM_ALLOW_HOST excepts, and a source of another host names it; " +
	"add it by its address, if it is to be kept")

// ledInside is an error where a source leads to such a page.
func (w *Watch) ledInside(source, page string) error {
	if w.Inside != nil && w.Inside(page) && !w.Inside(source) {
		return errInside
	}
	return nil
}

// ledInsideBy is one where the source of an item does. What somebody added by its address has none.
func (w *Watch) ledInsideBy(ctx context.Context, x item) error {
	if w.Inside == nil || !w.Inside(x.address) {
		return nil
	}
	from, err := w.sources(ctx, "id = ?", x.source)
	if err != nil || len(from) == 0 {
		return err
	}
	return w.ledInside(from[0].Address, x.address)
}
