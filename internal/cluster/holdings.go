package cluster

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/person"
)

// holding is the version that is held.
func (f *from) holding() archive.Holding {
	if h := f.version(f.Key); h != nil {
		return *h
	}
	return archive.Holding{}
}

// filters are those of the documents that are chosen; none is false where no document can be.
func (a *Archive) filters(ctx context.Context, by archive.Filter) (out []any, some bool, err error) {
	days := map[string]any{}
	if by.From != "" {
		days["gte"] = by.From
	}
	if by.To != "" {
		days["gt"], days["lte"] = "", by.To
		if by.From != "" {
			delete(days, "gt")
		}
	}
	if len(days) > 0 {
		out = append(out, map[string]any{"range": map[string]any{"date": days}})
	}
	if by.Speaker == "" {
		return out, true, nil
	}
	names, err := a.Names(ctx, by.Speaker)
	return append(out, terms("speakers", names)), len(names) > 0, err
}

// List returns the documents that are held, by date and source.
func (a *Archive) List(ctx context.Context, by archive.Filter) (out []archive.Holding, err error) {
	filters, some, err := a.filters(ctx, by)
	if err != nil || !some {
		return nil, err
	}
	err = a.held(ctx, filters, func(f from) error {
		out = append(out, f.holding())
		return nil
	})
	return out, err
}

// buckets goes over the values of a field of what is held, sorted, with how many documents have each.
func (a *Archive) buckets(ctx context.Context, field string, filters []any, each func(value string, n int)) error {
	composite := map[string]any{"size": 1000,
		"sources": []any{map[string]any{"value": map[string]any{"terms": map[string]any{"field": field}}}}}
	body := map[string]any{"size": 0,
		"query": map[string]any{"bool": map[string]any{"filter": append([]any{term("held", true)}, filters...)}},
		"aggs":  map[string]any{"all": map[string]any{"composite": composite}}}
	for {
		f, err := a.search(ctx, documents, body)
		if err != nil {
			return err
		}
		var got struct {
			After   json.RawMessage `json:"after_key"`
			Buckets []struct {
				Key   struct{ Value string } `json:"key"`
				Count int                    `json:"doc_count"`
			}
		}
		if err := json.Unmarshal(f.Aggregations["all"], &got); err != nil {
			return fmt.Errorf("%s: %w", a.Address, err)
		}
		for _, b := range got.Buckets {
			each(b.Key.Value, b.Count)
		}
		if len(got.After) == 0 || len(got.Buckets) == 0 {
			return nil
		}
		composite["after"] = got.After
	}
}

// Days counts the documents that are held, in the order of their dates.
func (a *Archive) Days(ctx context.Context, by archive.Filter) (out []archive.Day, err error) {
	filters, some, err := a.filters(ctx, by)
	if err != nil || !some {
		return nil, err
	}
	err = a.buckets(ctx, "date", filters, func(date string, n int) { out = append(out, archive.Day{Date: date, Documents: n}) })
	return out, err
}

// Names returns the ways in which the record writes a person's name.
func (a *Archive) Names(ctx context.Context, name string) (out []string, err error) {
	all, parsed, err := a.speakers(ctx)
	whom := person.Parse(name)
	for i, other := range all {
		if other == name || whom.Same(parsed[i]) {
			out = append(out, other)
		}
	}
	return out, err
}

// speakers are the names of all who speak, sorted, as they were since something was written.
func (a *Archive) speakers(ctx context.Context) ([]string, []person.Name, error) {
	at, err := a.generation(ctx)
	if err != nil {
		return nil, nil, err
	}
	a.lock.Lock()
	defer a.lock.Unlock()
	if a.names == nil || a.at != at {
		names, parsed := []string{}, []person.Name{}
		err := a.buckets(ctx, "speakers", nil, func(name string, _ int) {
			names, parsed = append(names, name), append(parsed, person.Parse(name))
		})
		if err != nil {
			return nil, nil, err
		}
		a.names, a.parsed, a.at = names, parsed, at
	}
	return a.names, a.parsed, nil
}

// Extent is how many documents are held, and the days of the first and the last.
func (a *Archive) Extent(ctx context.Context) (n int, first, last string, err error) {
	dated := map[string]any{"bool": map[string]any{"filter": []any{term("held", true),
		map[string]any{"range": map[string]any{"date": map[string]any{"gt": ""}}}}}}
	end := func(order string) map[string]any {
		return map[string]any{"size": 1, "query": dated, "_source": []string{"date"},
			"sort": []any{map[string]any{"date": order}}}
	}
	all := map[string]any{"size": 0, "track_total_hits": true, "query": term("held", true)}
	found, err := a.searches(ctx, documents, []map[string]any{all, end("asc"), end("desc")})
	if err != nil {
		return 0, "", "", err
	}
	days := [2]string{}
	for i, f := range found[1:] {
		if len(f.Hits.Hits) > 0 {
			var s struct{ Date string }
			if err := json.Unmarshal(f.Hits.Hits[0].Source, &s); err != nil {
				return 0, "", "", fmt.Errorf("%s: %w", a.Address, err)
			}
			days[i] = s.Date
		}
	}
	return found[0].Hits.Total.Value, days[0], days[1], nil
}

// Find returns the document that a person means: by its number, its source, the end of its source, or the
// beginning of its sum. Of a source the version that is held is meant, or else the last.
func (a *Archive) Find(ctx context.Context, name string) (archive.Holding, error) {
	abs, _ := filepath.Abs(name)
	tries := []map[string]any{}
	if key, err := strconv.ParseInt(name, 10, 64); err == nil {
		tries = append(tries, term("keys", key))
	}
	tries = append(tries, term("source", name), term("source", abs),
		map[string]any{"wildcard": map[string]any{"source": map[string]any{"value": "*/" + literal(name)}}})
	if len(name) >= 8 {
		tries = append(tries, map[string]any{"prefix": map[string]any{"sha256": map[string]any{"value": name}}})
	}
	for i, query := range tries {
		all, err := a.sources(ctx, map[string]any{"size": 100, "query": query})
		if err != nil {
			return archive.Holding{}, err
		}
		var fits []archive.Holding
		for _, f := range all {
			for _, h := range f.versions() {
				byKey := i == 0 && len(tries) > 4
				bySum := strings.HasPrefix(h.SHA256, name)
				if byNumber := strconv.FormatInt(h.ID, 10) == name; !byKey || byNumber {
					if query["prefix"] == nil || bySum {
						fits = append(fits, h)
					}
				}
			}
		}
		if len(fits) > 0 {
			return archive.OneOf(name, fits)
		}
	}
	return archive.Holding{}, fmt.Errorf("the archive holds no document %s; verbatim list shows what it holds", name)
}

// literal makes a text stand for itself in a pattern.
func literal(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`).Replace(s)
}

// versions are those that are or were there, oldest first.
func (f *from) versions() []archive.Holding {
	out := slices.DeleteFunc(slices.Clone(f.Rest.Versions), func(h archive.Holding) bool { return h.State == coming || h.State == lost })
	slices.SortFunc(out, func(a, b archive.Holding) int { return cmp.Compare(a.Version, b.Version) })
	return out
}

// Versions returns all versions of a document's source, oldest first.
func (a *Archive) Versions(ctx context.Context, source string) ([]archive.Holding, error) {
	all, err := a.told(ctx, []string{source})
	if err != nil {
		return nil, err
	}
	return all[source].versions(), nil
}

// Coverage tells what the archive holds of each person whom the name may mean, or of everybody where it is
// empty.
func (a *Archive) Coverage(ctx context.Context, name, first, last string) (out []archive.Person, err error) {
	names, _, err := a.speakers(ctx)
	if err != nil {
		return nil, err
	}
	all := archive.Persons(names, name)
	by, asked := map[string]int{}, []string{}
	for i, p := range all {
		for _, n := range p.Names {
			by[n], asked = i, append(asked, n)
		}
	}
	var filters []any
	if name != "" {
		filters = append(filters, terms("speakers", asked))
	}
	err = a.held(ctx, filters, func(f from) error {
		counted := map[int]bool{}
		for _, n := range f.Speakers {
			if i, ok := by[n]; ok && !counted[i] {
				counted[i] = true
				all[i].Count(f.Date, f.Kind, first, last)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if name != "" {
			if p.Missing, err = a.Missing(ctx, p.Name, first, last); err != nil {
				return nil, err
			}
		}
		if p.Documents > 0 || len(p.Missing) > 0 {
			out = append(out, p)
		}
	}
	return out, nil
}
