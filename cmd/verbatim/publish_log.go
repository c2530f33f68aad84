package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/publish"
)

// logged goes on where something was published: it appends to the archive's log each page as it is published now. What
// the log has already it does not take again, so that a run that was stopped between the two is made up for by the next.
func (f *publishing) logged(ctx context.Context, failed error) error {
	if failed != nil {
		return failed
	}
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
	var pages []archive.Publication
	for _, p := range site.Pages {
		data, _, err := site.File(p.Slug + "/index.html")
		if err != nil {
			return err
		}
		pages = append(pages, archive.Publication{Number: p.ID, Sum: sha256.Sum256(data), Address: p.Slug})
	}
	if err := a.Published(ctx, pages); err != nil {
		return fmt.Errorf("what is published is not in the archive's log; the next verbatim publish page puts it there: %w", err)
	}
	return nil
}
