package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/index"
)

// session answers package index for a record as it is now.
//
// Documents that are between two states when it begins may be held a moment later, and what was held instead
// of them be deleted. So long as there are any, each answer is followed by a look at the generation, and when
// somebody has written, it is asked for again with those that are between two states now. Where there are
// none, nothing is left out, and a version that comes is seen before the one that goes is deleted.
type session struct {
	a *Archive

	lock sync.Mutex
	busy []int64 // numbers of documents that are being added or taken out, whose passages count for nothing
	at   int64   // the generation as of which they are that
}

// mostBusy is how many documents may be between two states at once.
const mostBusy = 10_000

// Index returns the index of what is held now, which is asked for as it is needed. It is closed before the
// archive.
func (a *Archive) Index(ctx context.Context) (*index.Index, []error, error) {
	at, err := a.generation(ctx)
	if err != nil {
		return nil, nil, err
	}
	has, busy, err := a.state(ctx)
	if err != nil {
		return nil, nil, err
	}
	return index.OpenFar(&session{a: a, busy: busy, at: at}, has, passageWords), nil, nil
}

// steadily asks until nothing was written meanwhile that would change what is left out.
func (s *session) steadily(ask func(busy []int64) error) error {
	ctx := context.Background()
	for range mostTries {
		s.lock.Lock()
		busy, at := s.busy, s.at
		s.lock.Unlock()
		if err := ask(busy); err != nil || len(busy) == 0 {
			return err
		}
		now, err := s.a.generation(ctx)
		if err != nil || now == at {
			return err
		}
		_, busy, err = s.a.state(ctx)
		if err != nil {
			return err
		}
		s.lock.Lock()
		s.busy, s.at = busy, now
		s.lock.Unlock()
	}
	return fmt.Errorf("%s: it was written to without a pause while it was asked; ask again", s.a.Address)
}

// state is how much is held, and which documents are between two states.
func (a *Archive) state(ctx context.Context) (has index.Extent, busy []int64, err error) {
	held := map[string]any{"size": 0, "track_total_hits": true, "query": term("held", true),
		"aggs": map[string]any{"words": map[string]any{"sum": map[string]any{"field": "words"}}}}
	moving := map[string]any{"size": mostBusy, "track_total_hits": true, "_source": []string{"busy"},
		"query": map[string]any{"exists": map[string]any{"field": "busy"}}}
	found, err := a.searches(ctx, documents, []map[string]any{held, moving})
	if err != nil {
		return has, nil, err
	}
	var sum struct{ Value float64 }
	if err := json.Unmarshal(found[0].Aggregations["words"], &sum); err != nil {
		return has, nil, fmt.Errorf("%s: %w", a.Address, err)
	}
	has = index.Extent{Documents: found[0].Hits.Total.Value, Words: uint64(sum.Value)}
	if n := found[1].Hits.Total.Value; n > mostBusy {
		return has, nil, fmt.Errorf("%s: %d documents are being added or removed, and at most %d may be while others read; "+
			"wait until that is done, or give the command again that was interrupted", a.Address, n, mostBusy)
	}
	for _, h := range found[1].Hits.Hits {
		var s struct{ Busy []int64 }
		if err := json.Unmarshal(h.Source, &s); err != nil {
			return has, nil, fmt.Errorf("%s: %w", a.Address, err)
		}
		busy = append(busy, s.Busy...)
	}
	return has, busy, nil
}

func term(field string, value any) map[string]any {
	return map[string]any{"term": map[string]any{field: value}}
}

func terms[T any](field string, values []T) map[string]any {
	return map[string]any{"terms": map[string]any{field: values}}
}

// filter is a query by filters alone, without what is between two states.
func filter(busy []int64, by ...map[string]any) map[string]any {
	b := map[string]any{"filter": by}
	if len(busy) > 0 {
		b["must_not"] = terms("d", busy)
	}
	return map[string]any{"bool": b}
}

// tally is a question for the number of passages that have a token, with what the number is worth.
type tally struct {
	of    int // which of those that were asked for
	token string
	worth int
}

// Counts returns how often each stands in the record: first in how many passages it is once, and twice or
// more; then, of what is twice in any, how often.
func (s *session) Counts(of []index.Token) ([]int, error) {
	out := make([]int, len(of))
	var first, then []tally
	for i, t := range of {
		first = append(first, tally{i, token(t), 1}, tally{i, repeated(token(t)), 1})
	}
	counts, err := s.tallied(first)
	if err != nil {
		return nil, err
	}
	for i, t := range of {
		out[i] = counts[2*i] + counts[2*i+1]
		for bit := 0; counts[2*i+1] > 0 && bit < mostBits; bit++ {
			then = append(then, tally{i, bitToken(token(t), bit), 1 << bit})
		}
	}
	counts, err = s.tallied(then)
	for i, n := range counts {
		out[then[i].of] += n * then[i].worth
	}
	return out, err
}

func (s *session) tallied(all []tally) (out []int, err error) {
	if len(all) == 0 {
		return nil, nil
	}
	err = s.steadily(func(busy []int64) error {
		var bodies []map[string]any
		for _, t := range all {
			bodies = append(bodies, map[string]any{"size": 0, "track_total_hits": true,
				"query": filter(busy, term("t", t.token))})
		}
		found, err := s.a.searches(context.Background(), passages, bodies)
		out = make([]int, len(found))
		for i, f := range found {
			out[i] = f.Hits.Total.Value
		}
		return err
	})
	return out, err
}

// shown asks for passages with their words, which are told from beside the index and not read from a stored
// document.
func shown(query map[string]any, size int) map[string]any {
	return map[string]any{"size": size, "track_total_hits": false, "query": query, "_source": false, "stored_fields": "_none_",
		"docvalue_fields": []string{"d", "n", "w"}}
}

// Having hands over which passages have any of the tokens.
func (s *session) Having(of []index.Token, take func([]index.PassageAt) bool) error {
	return s.having(take, tokensFilter(of))
}

func tokensFilter(of []index.Token) map[string]any {
	var all []string
	for _, t := range of {
		all = append(all, token(t))
	}
	return terms("t", all)
}

// having asks for no more of a passage than by what it is sorted, which takes an eighth of the time that its
// words do.
func (s *session) having(take func([]index.PassageAt) bool, by ...map[string]any) error {
	body := map[string]any{"size": index.Page, "track_total_hits": false, "_source": false,
		"stored_fields": "_none_",
		"sort":          []any{map[string]any{"s": "asc"}, map[string]any{"d": "asc"}, map[string]any{"n": "asc"}}}
	for {
		var f found
		err := s.steadily(func(busy []int64) (err error) {
			body["query"] = filter(busy, by...)
			f, err = s.a.search(context.Background(), passages, body)
			return err
		})
		if err != nil {
			return err
		}
		page := make([]index.PassageAt, len(f.Hits.Hits))
		for i, h := range f.Hits.Hits {
			if page[i], err = h.passage(); err != nil {
				return fmt.Errorf("%s: %w", s.a.Address, err)
			}
		}
		if !take(page) || len(page) < index.Page {
			return nil
		}
		body["search_after"] = f.Hits.Hits[len(f.Hits.Hits)-1].Sort
	}
}

// passage is which one a hit is, by what it is sorted by.
func (h hit) passage() (p index.PassageAt, err error) {
	if len(h.Sort) == 3 {
		key, ok := h.Sort[1].(float64) // a number of 53 bits
		n, too := h.Sort[2].(float64)
		if ok && too {
			return index.PassageAt{Document: int64(key), Number: int(n)}, nil
		}
	}
	return p, errors.New("a passage lacks a part of it; it was not written by this program")
}

func (s *session) read(f found) ([]index.Passage, error) {
	out := make([]index.Passage, len(f.Hits.Hits))
	for i, h := range f.Hits.Hits {
		if len(h.Fields.D) != 1 || len(h.Fields.N) != 1 || len(h.Fields.W) != 1 {
			return nil, fmt.Errorf("%s: a passage lacks a part of it; it was not written by this program", s.a.Address)
		}
		words, err := unpackWords(h.Fields.W[0])
		if err != nil {
			return nil, fmt.Errorf("%s: the words of a passage can't be unpacked: %w", s.a.Address, err)
		}
		out[i] = index.Passage{PassageAt: index.PassageAt{Document: h.Fields.D[0], Number: h.Fields.N[0]}, Words: words}
	}
	return out, nil
}

// HavingIn returns those of one document.
func (s *session) HavingIn(key int64, of []index.Token) (out []index.PassageAt, err error) {
	err = s.having(func(page []index.PassageAt) bool {
		out = append(out, page...)
		return true
	}, term("d", key), tokensFilter(of))
	return out, err
}

// Passages returns passages by their numbers.
func (s *session) Passages(at []index.PassageAt) (out []index.Passage, err error) {
	for len(at) > 0 {
		n := min(len(at), mostAsked)
		ids := make([]string, n)
		for i, p := range at[:n] {
			ids[i] = passageID(p.Document, p.Number)
		}
		query := map[string]any{"bool": map[string]any{"filter": []any{map[string]any{"ids": map[string]any{"values": ids}}}}}
		f, err := s.a.search(context.Background(), passages, shown(query, n))
		if err != nil {
			return nil, err
		}
		page, err := s.read(f)
		if err != nil {
			return nil, err
		}
		out, at = append(out, page...), at[n:]
	}
	return out, nil
}

// mostAsked is how many documents or passages are asked for by their numbers at once.
const mostAsked = 8192

// Entries returns what documents that are held are called.
func (s *session) Entries(keys []int64) (out []index.Entry, err error) {
	for len(keys) > 0 {
		n := min(len(keys), mostAsked)
		all, err := s.a.sources(context.Background(), map[string]any{"size": n,
			"query": map[string]any{"bool": map[string]any{"filter": []any{terms("key", keys[:n]), term("held", true)}}}})
		if err != nil {
			return nil, err
		}
		for _, from := range all {
			out = append(out, index.Entry{Key: from.Key, Name: from.Rest.Given, Source: from.Source, Words: from.Words})
		}
		keys = keys[n:]
	}
	return out, nil
}

// Text reads a document.
func (s *session) Text(key int64) (*document.Document, []uint32, error) {
	return s.a.text(context.Background(), key)
}
