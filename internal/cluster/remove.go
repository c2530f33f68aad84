package cluster

import (
	"context"
	"errors"
	"fmt"

	"verbatim/internal/archive"
)

// Remove takes documents out of what is searched. Their text and originals stay. It counts from the moment at
// which their sources say so; the passages are taken away after that.
func (a *Archive) Remove(ctx context.Context, docs []archive.Holding, purge bool) error {
	if purge {
		return errors.New("nothing is purged in a cluster yet, and nothing was removed")
	}
	for try := 1; len(docs) > 0; try++ {
		if try > mostTries {
			return fmt.Errorf("%s: others changed %s while it was removed; give the same command again", a.Address, docs[0].Source)
		}
		left, err := a.removeOnce(ctx, docs)
		if err != nil {
			return err
		}
		docs = left
	}
	return nil
}

func (a *Archive) removeOnce(ctx context.Context, docs []archive.Holding) (again []archive.Holding, err error) {
	var names []string
	for _, h := range docs {
		names = append(names, h.Source)
	}
	states, err := a.told(ctx, names)
	if err != nil {
		return nil, err
	}
	var all []*from
	done := map[string]bool{}
	for _, h := range docs {
		f := states[h.Source]
		if v := f.version(h.ID); v == nil {
			return nil, fmt.Errorf("%s: document %d is not in the archive any more", a.Address, h.ID)
		}
		f.drop(h.ID, a.Now().Unix())
		if !done[h.Source] {
			done[h.Source] = true
			all = append(all, f)
		}
	}
	changed, err := a.put(ctx, all)
	if err != nil {
		return nil, err
	}
	if err := a.refresh(ctx, documents); err != nil {
		return nil, err
	}
	if err := a.raise(ctx); err != nil {
		return nil, err
	}
	var gone []*from
	for _, f := range all {
		if !changed[f.Source] && len(f.Busy) > 0 {
			gone = append(gone, f)
		}
	}
	for _, h := range docs {
		if changed[h.Source] {
			again = append(again, h)
		}
	}
	return again, a.clean(ctx, gone)
}
