package cluster

import (
	"context"
	"slices"
	"time"
)

// abandoned is how long a version may be coming before it is taken for one whose writer was killed. A writer
// gives up long before.
const (
	abandoned = 30 * time.Minute
	mostRound = 10 * time.Minute // that a writer takes for a batch
)

// clean deletes the passages of versions that are not held any more, and says then that they are done with.
// What somebody else changes meanwhile is his to clean.
func (a *Archive) clean(ctx context.Context, all []*from) error {
	if len(all) == 0 {
		return nil
	}
	var lines [][]byte
	for _, f := range all {
		for _, key := range slices.Clone(f.Busy) {
			if h := f.version(key); h != nil && h.State != coming {
				lines = append(lines, erase(key, h.Words)...)
				f.settle(key)
			}
		}
	}
	if err := a.sendAll(ctx, passages, lines); err != nil {
		return err
	}
	if err := a.refresh(ctx, passages); err != nil {
		return err
	}
	_, err := a.put(ctx, all)
	return err
}

// sweep does away with what writers left who were killed: it takes versions out that never came, and the
// passages of those that went.
func (a *Archive) sweep(ctx context.Context) error {
	before := a.Now().Add(-abandoned).Unix()
	all, err := a.sources(ctx, map[string]any{"size": mostBusy, "query": map[string]any{
		"range": map[string]any{"since": map[string]any{"gt": 0, "lt": before}}}})
	if err != nil || len(all) == 0 {
		return err
	}
	var names []string
	for _, f := range all {
		names = append(names, f.Source)
	}
	now, err := a.told(ctx, names)
	if err != nil {
		return err
	}
	var old []*from
	for _, name := range names {
		f := now[name]
		if f.Since == 0 || f.Since >= before {
			continue
		}
		for i := range f.Rest.Versions {
			if f.Rest.Versions[i].State == coming {
				f.Rest.Versions[i].State = lost
			}
		}
		old = append(old, f)
	}
	return a.clean(ctx, old)
}
