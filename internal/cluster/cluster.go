// Package cluster keeps a record in a cluster of OpenSearch, for what no single machine holds or what many
// write to. The engine shortlists, and package index decides: which passages can hold some words is asked
// there, by filters and never by a score of the engine, and what comes back is looked up, aligned and judged
// by the code that does so for a folder, so that a report is the same bytes. Four indices of the cluster are
// an archive called desk:
//
//	verbatim-desk-documents  what comes from each source: which version is held, its metadata, the versions before
//	verbatim-desk-passages   the words that are searched (passage.go)
//	verbatim-desk-texts      canonical texts by their number, original bytes by their SHA-256, compressed (texts.go)
//	verbatim-desk-notes      known occasions, and the generation, a number that each writer raises
//
// A document becomes visible at one moment, when its source says that it is held, and what is searched is
// what is held: add.go tells the steps of a writer, and why a kill between them changes no answer.
package cluster

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/archive"
	"verbatim/internal/index"
	"verbatim/internal/person"
	"verbatim/internal/read"
)

//go:embed mapping
var mappings embed.FS

// version is that of the indices, which this program reads and writes.
const version = 1

// The kinds of indices.
const (
	documents = "documents"
	passages  = "passages"
	texts     = "texts"
	notes     = "notes"
)

var kinds = [...]string{texts, passages, notes, documents} // the one that says that all are there is made last

// Archive is an archive in a cluster, as it is at each moment. It may be used from any number of goroutines.
type Archive struct {
	client
	Now func() time.Time // for when a document was added; nothing is decided by it

	Again bool       // Add takes up again what was removed
	Links read.Links // what Add does with links

	kept *keptTexts

	lock   sync.Mutex
	names  []string // of all who speak, of one generation
	parsed []person.Name
	at     int64 // that
}

// Open opens an archive that is there.
func Open(ctx context.Context, where string) (*Archive, error) {
	a, err := connect(where)
	if err != nil {
		return nil, err
	}
	if err := a.verify(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Create opens an archive, and makes its indices where they are not there.
func Create(ctx context.Context, where string) (*Archive, error) {
	a, err := connect(where)
	if err != nil {
		return nil, err
	}
	var group errgroup.Group
	for _, kind := range kinds[:len(kinds)-1] {
		group.Go(func() error { return a.make(ctx, kind) })
	}
	err = group.Wait()
	if err == nil {
		err = a.make(ctx, documents)
	}
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if err := a.verify(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func connect(where string) (*Archive, error) {
	address, err := Parse(where)
	if err != nil {
		return nil, err
	}
	who, err := fromEnvironment()
	if err != nil {
		return nil, err
	}
	c, err := newClient(address, who)
	if err != nil {
		return nil, err
	}
	return &Archive{client: *c, Now: time.Now, kept: newKeptTexts()}, nil
}

// make makes an index that is not there.
func (a *Archive) make(ctx context.Context, kind string) error {
	body, err := mappings.ReadFile("mapping/" + kind + ".json")
	if err != nil {
		return err
	}
	switch err := a.ask(ctx, http.MethodHead, "/"+a.index(kind), nil, nil); {
	case err == nil:
		return nil
	case !isStatus(err, 404):
		return fmt.Errorf("%s: %w", a.Address, a.explain(err))
	}
	err = a.ask(ctx, http.MethodPut, "/"+a.index(kind), body, nil)
	if r := new(answered); errors.As(err, &r) && r.kind == "resource_already_exists_exception" {
		return nil // another writer was first
	}
	if err != nil {
		return fmt.Errorf("%s: the index %s can't be made: %w", a.Address, a.index(kind), a.explain(err))
	}
	return nil
}

// verify looks whether all indices are there and of this version.
func (a *Archive) verify(ctx context.Context) error {
	var all map[string]struct {
		Mappings struct {
			Meta struct {
				Verbatim int `json:"verbatim"`
			} `json:"_meta"`
		} `json:"mappings"`
	}
	err := a.ask(ctx, http.MethodGet, "/"+a.index("*")+"/_mapping?allow_no_indices=true", nil, &all)
	if err != nil && !isStatus(err, 404) {
		return fmt.Errorf("%s: %w", a.Address, a.explain(err))
	}
	if len(all) == 0 {
		return fmt.Errorf("%s: %w", a.Address, archive.ErrNone)
	}
	for _, kind := range kinds {
		m, there := all[a.index(kind)]
		switch {
		case !there:
			return fmt.Errorf("%s: the index %s is missing, so that nothing is known of what the archive holds; bring it back "+
				"from a snapshot, or add all again to an archive of another name", a.Address, a.index(kind))
		case m.Mappings.Meta.Verbatim == 0:
			return fmt.Errorf("%s: the index %s is none that verbatim made: give the archive another name", a.Address,
				a.index(kind))
		case m.Mappings.Meta.Verbatim > version:
			return fmt.Errorf("%s: the index %s has version %d, and this program knows version %d: %w", a.Address,
				a.index(kind), m.Mappings.Meta.Verbatim, version, index.ErrNewer)
		}
	}
	return nil
}

// Close ends the use of the archive.
func (a *Archive) Close() error { return a.nodes.Close() }

// CatalogDamage is none: what is damaged in a cluster does not answer, and that is an error.
func (a *Archive) CatalogDamage(context.Context) ([]error, error) { return nil, nil }

// Captures are none, as no page is fetched into a cluster.
func (a *Archive) Captures(context.Context, string) ([]archive.Capture, error) { return nil, nil }

// found is what a search answers.
type found struct {
	shards   `json:"_shards"`
	TimedOut bool   `json:"timed_out"`
	Status   int    `json:"status"` // in an answer to several
	Error    *fault `json:"error"`
	Hits     struct {
		Total struct {
			Value int `json:"value"`
		} `json:"total"`
		Hits []hit `json:"hits"`
	} `json:"hits"`
	Aggregations map[string]json.RawMessage `json:"aggregations"`
}

type hit struct {
	ID     string          `json:"_id"`
	Source json.RawMessage `json:"_source"`
	Sort   []any           `json:"sort"`
	Fields struct {
		D []int64  `json:"d"`
		N []int    `json:"n"`
		W []string `json:"w"`
	} `json:"fields"`
}

// all is a search that is answered by all shards or not at all.
const all = "allow_partial_search_results=false"

// search asks one thing.
func (a *Archive) search(ctx context.Context, kind string, body map[string]any) (found, error) {
	var out found
	data, err := json.Marshal(body)
	if err == nil {
		err = a.do(ctx, http.MethodPost, "/"+a.index(kind)+"/_search?"+all, data, &out)
	}
	if err == nil {
		err = a.whole(out.shards, out.TimedOut)
	}
	return out, err
}

// mostAtOnce is how many things are asked in one request.
const mostAtOnce = 400

// searches asks several things at once.
func (a *Archive) searches(ctx context.Context, kind string, bodies []map[string]any) ([]found, error) {
	var all []found
	for len(bodies) > 0 {
		n := min(len(bodies), mostAtOnce)
		some, err := a.several(ctx, kind, bodies[:n])
		if err != nil {
			return nil, err
		}
		all, bodies = append(all, some...), bodies[n:]
	}
	return all, nil
}

func (a *Archive) several(ctx context.Context, kind string, bodies []map[string]any) ([]found, error) {
	var data []byte
	for _, body := range bodies {
		line, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		data = append(data, `{"allow_partial_search_results":false}`+"\n"...)
		data = append(append(data, line...), '\n')
	}
	for try := 1; ; try++ {
		var out struct{ Responses []found }
		if err := a.do(ctx, http.MethodPost, "/"+a.index(kind)+"/_msearch", data, &out); err != nil {
			return nil, err
		}
		if len(out.Responses) != len(bodies) {
			return nil, fmt.Errorf("%s: %d answers came to %d questions; ask again", a.Address, len(out.Responses), len(bodies))
		}
		err := a.answers(out.Responses)
		busy := isStatus(err, 429) || isStatus(err, 503)
		if err == nil || !busy || try == mostTries {
			return out.Responses, err
		}
		if err := wait(ctx, pause(try)); err != nil {
			return nil, err
		}
	}
}

// answers is an error where one of several has none.
func (a *Archive) answers(all []found) error {
	for _, f := range all {
		if f.Error != nil {
			return fmt.Errorf("%s: %w", a.Address, a.explain(f.Error.answered(f.Status)))
		}
		if err := a.whole(f.shards, f.TimedOut); err != nil {
			return err
		}
	}
	return nil
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
