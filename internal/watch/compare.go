package watch

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	reading "verbatim/internal/read"
	"verbatim/report"
)

// compare looks at a page of which the archive holds a version. Bytes of a page differ each time that it is
// asked for; what counts are its words and its headline.
func (w *Watch) compare(ctx context.Context, a *archive.Archive, f *fate, versions []archive.Holding,
	held int) error {
	now, old := versions[held], versions[held]
	f.holds = now.SHA256
	if now.SHA256 == f.sum {
		// added already, by a round that was killed before it said so
		before := slices.IndexFunc(versions, func(h archive.Holding) bool { return h.SHA256 == f.sha256 })
		if f.sha256 == "" || f.sha256 == f.sum || before < 0 || versions[before].State == archive.Purged {
			return nil
		}
		old = versions[before]
	}
	was, err := a.Document(ctx, old.ID)
	if err != nil {
		return err
	}
	doc, err := w.document(f)
	if err != nil {
		f.why = "it was changed, and can't be read any more: " + err.Error()
		return nil
	}
	if f.drift = w.changed(f, was, doc); f.drift != nil && now.SHA256 != f.sum {
		f.give, f.holds = true, f.sum
	}
	return nil
}

// document reads a page as its side does.
func (w *Watch) document(f *fate) (doc *document.Document, err error) {
	reader := reading.Article
	if f.record {
		reader = reading.Transcript
	}
	failures := reading.All(f.page, reader, func(d *document.Document) {
		if doc == nil {
			doc = d
		}
	})
	if len(failures) > 0 {
		return nil, failures[0].Err
	}
	if doc == nil {
		return nil, errors.New("there is no document in it")
	}
	return doc, nil
}

// Of a change so many stretches are kept, and so many bytes of each side of one.
const (
	mostChanges = 100
	mostStretch = 2000
)

// changed is what is different between two versions, nil for nothing that counts.
func (w *Watch) changed(f *fate, was, now *document.Document) *Drift {
	changes := archive.Changes(was, now)
	if was.Meta.Title != now.Meta.Title {
		changes = append([]archive.Change{{Before: "headline:", Old: was.Meta.Title, New: now.Meta.Title}},
			changes...)
	}
	if len(changes) == 0 {
		return nil
	}
	text := report.Plural(len(changes), "place") + " changed"
	changes = changes[:min(len(changes), mostChanges)]
	for i := range changes {
		changes[i].Old, changes[i].New = short(changes[i].Old), short(changes[i].New)
	}
	detail, err := json.Marshal(changes)
	if err != nil {
		detail = []byte("[]") // texts can be written
	}
	return &Drift{w.now(), f.record, f.address, DriftChanged, text, string(detail)}
}

func short(s string) string {
	if len(s) <= mostStretch {
		return s
	}
	return strings.ToValidUTF8(s[:mostStretch], "") + " …"
}
