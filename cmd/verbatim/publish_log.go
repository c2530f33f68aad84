package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/publish"
)

// logPages appends to the archive's log each page as it is published now: what the log has already it does not take
// again, so that a run that was stopped between the two is made up for by the next.
func (f *publishing) logPages(ctx context.Context) error {
	writing.Lock()
	defer writing.Unlock()
	b, err := publish.Open(ctx, f.both())
	if errors.Is(err, publish.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	site, err := b.Site(ctx)
	if err = errors.Join(err, b.Close()); err != nil {
		return err
	}
	a, err := archive.CreateWaiting(ctx, f.both(), f.waiting())
	if err != nil {
		return err
	}
	a.Now = now
	return errors.Join(logSite(ctx, a, site), a.Close())
}

func logSite(ctx context.Context, a *archive.Archive, site *publish.Site) error {
	for _, p := range site.Pages {
		data, _, err := site.File(p.Slug + "/index.html")
		if err == nil {
			err = a.Published(ctx, p.ID, sha256.Sum256(data), p.Slug)
		}
		if err != nil {
			return fmt.Errorf("page %d is published, and not in the archive's log; the next verbatim publish puts it there: %w",
				p.ID, err)
		}
	}
	return nil
}
