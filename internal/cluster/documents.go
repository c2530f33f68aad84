package cluster

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/index"
)

// coming is the state of a version whose passages are being written.
const coming = 4

// lost is that of one that never came. Its number is not given again.
const lost = 5

// from is what comes from a source: one document of the index documents, which changes as a whole and only as
// who changes it has read it (by its sequence number).
type from struct {
	Source   string   `json:"source"`
	Held     bool     `json:"held"`
	Key      int64    `json:"key"`             // of the version that is held, 0 for none
	Keys     []int64  `json:"keys"`            // of all versions
	Busy     []int64  `json:"busy,omitempty"`  // of those that have passages, or may, and are not held
	Since    int64    `json:"since,omitempty"` // when the last of these became one, in seconds of Unix
	SHA256   []string `json:"sha256"`          // of all versions
	Words    int      `json:"words"`           // this and what follows: of the version that is held
	Date     string   `json:"date"`
	Kind     string   `json:"kind"`
	Speakers []string `json:"speakers"`
	Rest     rest     `json:"rest"`

	seq, primary int64 // of the state that was read, -1 for one that is not there yet
}

// rest is what nothing is searched by.
type rest struct {
	Given    string            `json:"given"` // the path as it was given
	Versions []archive.Holding `json:"versions"`
}

// plain is a text as an index tells it back.
func plain(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "") }

// sourceID is the id of what comes from a source.
func sourceID(source string) string {
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:16])
}

// version returns a version by its number, nil for none.
func (f *from) version(key int64) *archive.Holding {
	i := slices.IndexFunc(f.Rest.Versions, func(h archive.Holding) bool { return h.ID == key })
	if i < 0 {
		return nil
	}
	return &f.Rest.Versions[i]
}

// latest returns the last version of some bytes that is in one of the states, nil for none.
func (f *from) latest(sum string, states ...int) *archive.Holding {
	for i := len(f.Rest.Versions) - 1; i >= 0; i-- {
		if h := &f.Rest.Versions[i]; h.SHA256 == sum && slices.Contains(states, h.State) {
			return h
		}
	}
	return nil
}

// next is the number of the next version.
func (f *from) next() int {
	n := 0
	for _, h := range f.Rest.Versions {
		n = max(n, h.Version)
	}
	return n + 1
}

// announce puts in a version that is to come.
func (f *from) announce(h archive.Holding, now int64) {
	f.Keys, f.SHA256 = append(f.Keys, h.ID), append(f.SHA256, h.SHA256)
	f.Rest.Versions = append(f.Rest.Versions, h)
	f.stir(h.ID, now)
}

// stir notes that a version's passages are there and do not count.
func (f *from) stir(key, now int64) {
	if !slices.Contains(f.Busy, key) {
		f.Busy = append(f.Busy, key)
	}
	f.Since = now
}

// settle notes that a version is done with.
func (f *from) settle(key int64) {
	f.Busy = slices.DeleteFunc(f.Busy, func(k int64) bool { return k == key })
	if len(f.Busy) == 0 {
		f.Since = 0
	}
}

// hold makes a version the one that is held; that before it is revised.
func (f *from) hold(key int64, given string, doc *document.Document, now int64) {
	if old := f.version(f.Key); f.Held && old != nil {
		old.State = archive.Revised
		f.stir(old.ID, now)
	}
	h := f.version(key)
	h.State = archive.Held
	f.settle(key)
	f.Held, f.Key, f.Words, f.Date, f.Kind, f.Rest.Given = true, key, h.Words, h.Date, h.Kind, given
	f.Speakers = nil
	for _, name := range doc.Speakers() {
		if name = plain(name); !slices.Contains(f.Speakers, name) {
			f.Speakers = append(f.Speakers, name)
		}
	}
}

// drop takes a version out of what is searched.
func (f *from) drop(key, now int64) {
	f.version(key).State = archive.Removed
	if f.Held && f.Key == key {
		f.Held, f.Key = false, 0
		f.stir(key, now)
	}
}

// told are what comes from sources, as it is at this moment, by their names.
func (a *Archive) told(ctx context.Context, sources []string) (map[string]*from, error) {
	out := make(map[string]*from, len(sources))
	for len(sources) > 0 {
		n := min(len(sources), mostAtOnce)
		if err := a.toldSome(ctx, sources[:n], out); err != nil {
			return nil, err
		}
		sources = sources[n:]
	}
	return out, nil
}

func (a *Archive) toldSome(ctx context.Context, sources []string, out map[string]*from) error {
	ids := make([]string, len(sources))
	for i, s := range sources {
		ids[i] = sourceID(s)
	}
	body, err := json.Marshal(map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	var got struct {
		Docs []struct {
			Found   bool   `json:"found"`
			SeqNo   int64  `json:"_seq_no"`
			Primary int64  `json:"_primary_term"`
			Source  *from  `json:"_source"`
			Error   *fault `json:"error"`
		} `json:"docs"`
	}
	if err := a.do(ctx, http.MethodPost, "/"+a.index(documents)+"/_mget", body, &got); err != nil {
		return err
	}
	if len(got.Docs) != len(sources) {
		return fmt.Errorf("%s: %d answers came to %d questions; ask again", a.Address, len(got.Docs), len(sources))
	}
	for i, d := range got.Docs {
		switch {
		case d.Error != nil:
			return fmt.Errorf("%s: %s: %s", a.Address, d.Error.Type, d.Error.Reason)
		case !d.Found:
			out[sources[i]] = &from{Source: sources[i], seq: -1}
		case d.Source.Source != sources[i]:
			return fmt.Errorf("%s: %s and %s have one sum; rename one of them", a.Address, d.Source.Source, sources[i])
		default:
			d.Source.seq, d.Source.primary = d.SeqNo, d.Primary
			out[sources[i]] = d.Source
		}
	}
	return nil
}

// sources searches what comes from sources.
func (a *Archive) sources(ctx context.Context, body map[string]any) (out []from, err error) {
	f, err := a.search(ctx, documents, body)
	if err != nil {
		return nil, err
	}
	out = make([]from, len(f.Hits.Hits))
	for i, h := range f.Hits.Hits {
		if err := json.Unmarshal(h.Source, &out[i]); err != nil {
			return nil, fmt.Errorf("%s: what comes from a source can't be read: %w", a.Address, err)
		}
	}
	return out, nil
}

// held goes over what is held of what fits the filters, by date and source.
func (a *Archive) held(ctx context.Context, filters []any, each func(from) error) error {
	const page = 2000
	body := map[string]any{"size": page, "track_total_hits": false,
		"query": map[string]any{"bool": map[string]any{"filter": append([]any{term("held", true)}, filters...)}},
		"sort":  []any{map[string]any{"date": "asc"}, map[string]any{"source": "asc"}}}
	for {
		all, err := a.sources(ctx, body)
		if err != nil {
			return err
		}
		for _, f := range all {
			if err := each(f); err != nil {
				return err
			}
		}
		if len(all) < page {
			return nil
		}
		last := all[len(all)-1]
		body["search_after"] = []any{last.Date, last.Source}
	}
}

// put writes what comes from sources if nobody else did since it was read; changed are those of which
// somebody did.
func (a *Archive) put(ctx context.Context, all []*from) (changed map[string]bool, err error) {
	var b bulk
	for _, f := range all {
		action := map[string]any{"_id": sourceID(f.Source)}
		kind := "create"
		if f.seq >= 0 {
			kind = "index"
			action["if_seq_no"], action["if_primary_term"] = f.seq, f.primary
		}
		if err := b.add(kind, action, f); err != nil {
			return nil, err
		}
	}
	done, err := a.send(ctx, documents, b.lines)
	if err != nil {
		return nil, err
	}
	changed = map[string]bool{}
	for i, d := range done {
		switch {
		case d.Status == http.StatusConflict:
			changed[all[i].Source] = true
		case d.Error != nil:
			return nil, fmt.Errorf("%s: %s was not taken: %w", a.Address, all[i].Source,
				a.explain(d.Error.answered(d.Status)))
		default:
			all[i].seq, all[i].primary = d.SeqNo, d.Primary
		}
	}
	return changed, nil
}

// bulk is many changes of an index in one request.
type bulk struct{ lines [][]byte }

func (b *bulk) add(kind string, action map[string]any, body any) error {
	head, err := json.Marshal(map[string]any{kind: action})
	if err != nil {
		return err
	}
	line := append(head, '\n')
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return err
		}
		line = append(append(line, data...), '\n')
	}
	b.lines = append(b.lines, line)
	return nil
}

// done is what became of one change.
type done struct {
	Status  int    `json:"status"`
	SeqNo   int64  `json:"_seq_no"`
	Primary int64  `json:"_primary_term"`
	Error   *fault `json:"error"`
	Result  string `json:"result"`
}

// mostBulk is how many bytes are sent at once, but for a single change that has more.
const mostBulk = 6 << 20

// send makes changes, and says in their order what became of each. Those that an overloaded cluster did not
// take it is given again, a few times.
func (a *Archive) send(ctx context.Context, kind string, lines [][]byte) ([]done, error) {
	out := make([]done, len(lines))
	todo := make([]int, len(lines))
	for i := range todo {
		todo[i] = i
	}
	for try := 1; len(todo) > 0; try++ {
		var again []int
		for len(todo) > 0 {
			n, size := 0, 0
			for n < len(todo) && (n == 0 || size+len(lines[todo[n]]) <= mostBulk) {
				size += len(lines[todo[n]])
				n++
			}
			left, err := a.sendSome(ctx, kind, lines, todo[:n], out)
			if err != nil {
				return nil, err
			}
			again, todo = append(again, left...), todo[n:]
		}
		if len(again) > 0 {
			if try == mostTries {
				d := out[again[0]]
				return nil, fmt.Errorf("%s: %w", a.Address, a.explain(d.Error.answered(d.Status)))
			}
			if err := wait(ctx, pause(try+1)); err != nil {
				return nil, err
			}
		}
		todo = again
	}
	return out, nil
}

func (a *Archive) sendSome(ctx context.Context, kind string, lines [][]byte, which []int, out []done) (again []int,
	err error) {
	var body bytes.Buffer
	for _, i := range which {
		body.Write(lines[i])
	}
	var got struct{ Items []map[string]done }
	if err := a.do(ctx, http.MethodPost, "/"+a.index(kind)+"/_bulk", body.Bytes(), &got); err != nil {
		return nil, err
	}
	if len(got.Items) != len(which) {
		return nil, fmt.Errorf("%s: %d changes were sent and %d answered; give the command again", a.Address, len(which),
			len(got.Items))
	}
	for n, item := range got.Items {
		for _, d := range item { // of one action
			out[which[n]] = d
			if d.Error != nil && (d.Status == 429 || d.Status == 503) {
				again = append(again, which[n])
			}
		}
	}
	return again, nil
}

// sendAll makes changes of which none may fail but for what is not there.
func (a *Archive) sendAll(ctx context.Context, kind string, lines [][]byte) error {
	all, err := a.send(ctx, kind, lines)
	if err != nil {
		return err
	}
	for _, d := range all {
		if d.Error != nil && d.Status != http.StatusNotFound {
			return fmt.Errorf("%s: a change of %s was not taken: %w", a.Address, a.index(kind),
				a.explain(d.Error.answered(d.Status)))
		}
	}
	return nil
}

// refresh makes visible what was written.
func (a *Archive) refresh(ctx context.Context, kind string) error {
	var out struct {
		shards `json:"_shards"`
	}
	if err := a.do(ctx, http.MethodPost, "/"+a.index(kind)+"/_refresh", nil, &out); err != nil {
		return err
	}
	return a.whole(out.shards, false)
}

// passage lines of a document, as they are written.
func (c cutUp) lines(key int64) (out [][]byte) {
	for n, body := range c.passages {
		out = append(out, fmt.Appendf(nil, `{"index":{"_id":"%s"}}`+"\n"+`{"d":%d,%s`+"\n", passageID(key, n), key, body[1:]))
	}
	return out
}

// erase are the lines that take passages out.
func erase(key int64, words int) (out [][]byte) {
	for n := range passagesOf(words) {
		out = append(out, fmt.Appendf(nil, `{"delete":{"_id":"%s"}}`+"\n", passageID(key, n)))
	}
	return out
}

var _ index.Far = (*session)(nil)
