package archive

import (
	"context"
	"fmt"

	"verbatim/internal/ledger"
)

// told is what a log tells of the things that have a number: documents, captures and reports.
type told struct {
	began     int64 // how many entries of what was held before stand at its beginning
	documents map[int64]*toldDocument
	captures  map[int64]toldHash
	reports   map[int64]toldHash
}

type toldDocument struct {
	hash, text ledger.Sum
	name       [16]byte
	state      int64
	at         int64 // the index of its first entry
}

type toldHash struct {
	hash ledger.Sum
	gone bool
	at   int64
}

func newTold() *told {
	return &told{documents: map[int64]*toldDocument{}, captures: map[int64]toldHash{},
		reports: map[int64]toldHash{}}
}

// take takes an entry, and says what in it does not fit those before it.
func (t *told) take(at int64, e ledger.Entry) (bad string) {
	d := t.documents[e.Number]
	switch e.Kind {
	case ledger.Begin:
		t.began = e.Number
	case ledger.Add, ledger.Revise:
		if d != nil {
			return fmt.Sprintf("entry %d adds document %d, which entry %d added", at, e.Number, d.at)
		}
		t.documents[e.Number] = &toldDocument{hash: e.Hash, text: e.Text, name: e.Name, at: at}
	case ledger.Move, ledger.Reread, ledger.Remove, ledger.Purge:
		if d == nil || d.hash != e.Hash {
			return fmt.Sprintf("entry %d tells of document %d, and no entry before it added that", at, e.Number)
		}
		d.take(e)
	case ledger.Capture:
		t.captures[e.Number] = toldHash{hash: e.Hash, at: at}
	case ledger.Drop:
		t.captures[e.Number] = toldHash{hash: e.Hash, gone: true, at: at}
	case ledger.Verdict:
		t.reports[e.Number] = toldHash{hash: e.Hash, at: at}
	case ledger.Forget:
		t.reports[e.Number] = toldHash{hash: e.Hash, gone: true, at: at}
	}
	return ""
}

func (d *toldDocument) take(e ledger.Entry) {
	switch e.Kind {
	case ledger.Move:
		d.name = e.Name
	case ledger.Reread:
		d.text = e.Text
	case ledger.Remove:
		d.state = Removed
	case ledger.Purge:
		d.state = Purged
	}
}

// asNow is what the log tells of a document in the form that the catalog's is compared with; nil where it
// tells nothing.
func (t *told) asNow(now documentNow) *documentNow {
	d := t.documents[now.id]
	if d == nil {
		return nil
	}
	out := documentNow{id: now.id, state: d.state, source: now.source}
	if d.name != ledger.NameOf(now.source) {
		out.source = ""
	}
	return &out
}

// catchUp are the entries that a log lacks: of an archive that had none all there is, of one whose writer was
// stopped what that had committed.
func (a *Archive) catchUp(ctx context.Context, log *ledger.Log) ([]ledger.Entry, error) {
	t := newTold()
	if err := log.Each(func(at int64, e ledger.Entry, _ string) error {
		t.take(at, e)
		return nil
	}); err != nil {
		return nil, err
	}
	missing, before, err := a.missing(ctx, a.db, t)
	if err != nil || log.Size() > 0 {
		return append(before, missing...), err
	}
	begin := ledger.Entry{Kind: ledger.Begin, Number: int64(len(before))}
	return append(append([]ledger.Entry{begin}, before...), missing...), nil
}

// missing are the entries that a log lacks which tells so much; before are those of what there was when the
// writer began, where there was no log then.
func (a *Archive) missing(ctx context.Context, q querier, t *told) (out, before []ledger.Entry, err error) {
	limits := a.logging.before
	add := func(old bool, entries ...ledger.Entry) {
		if old {
			before = append(before, entries...)
			return
		}
		out = append(out, entries...)
	}
	err = allRows(ctx, q, "document", "", func(values []any) error {
		now := documentOf(values)
		entries := now.since(t.asNow(now), ledger.Sum{})
		for i := range entries {
			if k := entries[i].Kind; (k == ledger.Add || k == ledger.Revise) && now.state != Purged {
				doc, err := a.Document(ctx, now.id)
				if err != nil {
					return err
				}
				entries[i].Text = doc.Digest()
			}
		}
		add(now.id <= limits.document, entries...)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = allRows(ctx, q, "capture", "", func(values []any) error {
		if e := captureEntry(values); t.captures[e.Number].hash == (ledger.Sum{}) {
			add(e.Number <= limits.capture, e)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = allRows(ctx, q, "report", "", func(values []any) error {
		e, err := reportEntry(values)
		known, there := t.reports[e.Number]
		switch {
		case err != nil:
			return err
		case !there, e.Kind == ledger.Forget && !known.gone:
			e.Hash = max32(e.Hash, known.hash)
			add(e.Number <= limits.report, e)
		}
		return nil
	})
	return out, before, err
}

// max32 is the sum that is one.
func max32(a, b ledger.Sum) ledger.Sum {
	if a == (ledger.Sum{}) {
		return b
	}
	return a
}
