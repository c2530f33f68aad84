package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"verbatim/internal/publish"
)

// flagged is what the step of a round on pages found: published ones that rest on what has changed.
type flagged struct {
	Flags []publish.Flag `json:"flags"`
}

func (d flagged) text(to io.Writer) error {
	for _, f := range d.Flags {
		if _, err := fmt.Fprintf(to, "look again at page %d, %s: %s\n", f.Page, oneLine(f.Title), oneLine(f.Why)); err != nil {
			return err
		}
	}
	return nil
}

// flagStep finds the published pages whose owners are to look again.
func flagStep(ctx context.Context, r *round) (did stepped, err error) {
	f := publishing{r.archiveFlag}
	found := flagged{}
	err = f.readingPages(ctx, func(b *publish.Book) error {
		return f.making(ctx, func(m publish.Maker) (err error) {
			found.Flags, err = publish.Flags(ctx, b, m)
			return err
		})
	})
	if errors.Is(err, publish.ErrNone) {
		return nil, nil
	}
	return found, err
}
