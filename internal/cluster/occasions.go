package cluster

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"verbatim/internal/archive"
)

// occasion is a known occasion as the index notes has it.
type occasion struct {
	Date    string `json:"date"`
	Title   string `json:"title"`
	Speaker string `json:"speaker"`
	UID     string `json:"uid"`
}

// AddOccasions registers occasions, and returns how many are new.
func (a *Archive) AddOccasions(ctx context.Context, all []archive.Occasion) (added int, err error) {
	var b bulk
	for _, o := range all {
		if err := o.Valid(); err != nil {
			return 0, err
		}
		uid := cmp.Or(plain(o.UID), plain(o.Date+" "+o.Title))
		if err := b.add("index", map[string]any{"_id": "o" + sourceID(uid)},
			occasion{o.Date, plain(o.Title), plain(o.Speaker), uid}); err != nil {
			return 0, err
		}
	}
	done, err := a.send(ctx, notes, b.lines)
	if err != nil {
		return 0, err
	}
	for _, d := range done {
		if d.Error != nil {
			return added, fmt.Errorf("%s: an occasion was not taken: %w", a.Address,
				a.explain(d.Error.answered(d.Status)))
		}
		if d.Result == "created" {
			added++
		}
	}
	if err := a.refresh(ctx, notes); err != nil {
		return added, err
	}
	return added, a.raise(ctx)
}

// mostOccasions is how many a cluster is asked for.
const mostOccasions = 20_000

// Occasions are all that are known, by date and title.
func (a *Archive) Occasions(ctx context.Context) ([]archive.Occasion, error) {
	f, err := a.search(ctx, notes, map[string]any{"size": mostOccasions, "track_total_hits": true,
		"query": map[string]any{"exists": map[string]any{"field": "date"}}})
	if err != nil {
		return nil, err
	}
	if f.Hits.Total.Value > mostOccasions {
		return nil, fmt.Errorf("%s: %d occasions are known, and %d can be looked through", a.Address, f.Hits.Total.Value,
			mostOccasions)
	}
	var all []archive.Occasion
	for _, h := range f.Hits.Hits {
		var o occasion
		if err := json.Unmarshal(h.Source, &o); err != nil {
			return nil, fmt.Errorf("%s: an occasion can't be read: %w", a.Address, err)
		}
		all = append(all, archive.Occasion{Date: o.Date, Title: o.Title, Speaker: o.Speaker, UID: o.UID})
	}
	slices.SortFunc(all, func(a, b archive.Occasion) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Speaker, b.Speaker))
	})
	return all, nil
}

// Missing returns the known occasions of a person, or of everybody, of which the archive holds no transcript.
func (a *Archive) Missing(ctx context.Context, person, first, last string) ([]archive.Occasion, error) {
	all, err := a.Occasions(ctx)
	if err != nil {
		return nil, err
	}
	return archive.MissingOf(all, person, first, last, func(by archive.Filter) (bool, error) {
		filters, some, err := a.filters(ctx, by)
		if err != nil || !some {
			return false, err
		}
		found, err := a.sources(ctx, map[string]any{"size": 1,
			"query": map[string]any{"bool": map[string]any{"filter": append([]any{term("held", true)}, filters...)}}})
		return len(found) > 0, err
	})
}
