package archive

import (
	"context"

	"verbatim/internal/database"
	"verbatim/internal/ledger"
	"verbatim/internal/source"
)

// What the rows of the catalog are in the log.

// documentNow is what the log tells of a document, as the catalog has it.
type documentNow struct {
	id, version, state int64
	source, sum        string
}

func (d documentNow) entry(kind ledger.Kind) ledger.Entry {
	return ledger.Entry{Kind: kind, Number: d.id, Hash: ledger.SumOf(d.sum), Name: ledger.NameOf(d.source)}
}

// since are the entries for what became of a document since it was as before; nil is one that was not there.
func (d documentNow) since(before *documentNow, text ledger.Sum) (out []ledger.Entry) {
	if before == nil {
		kind := ledger.Add
		if d.version > 1 {
			kind = ledger.Revise
		}
		e := d.entry(kind)
		e.Text = text
		out, before = append(out, e), &documentNow{source: d.source}
	}
	if before.source != d.source {
		out = append(out, d.entry(ledger.Move))
	}
	switch {
	case before.state == d.state:
	case d.state == Removed:
		out = append(out, d.entry(ledger.Remove))
	case d.state == Purged:
		out = append(out, d.entry(ledger.Purge))
	}
	return out
}

// entriesOf are the entries for rows that came and went in one transaction. ok is false where they do not
// tell enough.
func entriesOf(rows []change, texts map[int64]ledger.Sum) (out []ledger.Entry, ok bool) {
	gone := map[string]map[int64][]any{"document": {}, "capture": {}, "report": {}}
	var order []change
	for _, c := range rows {
		if gone[c.table] == nil {
			continue
		}
		values, err := c.row.values()
		if err != nil || len(values) < 5 {
			return nil, false
		}
		id, _ := values[0].(int64)
		if c.sign == "-" {
			gone[c.table][id] = values
			order = append(order, c)
			continue
		}
		before := gone[c.table][id]
		delete(gone[c.table], id)
		more, ok := entryOf(c.table, before, values, texts)
		if !ok {
			return nil, false
		}
		out = append(out, more...)
	}
	for _, c := range order { // what did not come again
		values, _ := c.row.values()
		id, _ := values[0].(int64)
		if c.table == "capture" && gone["capture"][id] != nil {
			delete(gone["capture"], id)
			e := captureEntry(values)
			e.Kind = ledger.Drop
			out = append(out, e)
		}
	}
	return out, len(gone["document"])+len(gone["report"]) == 0
}

func entryOf(table string, before, values []any, texts map[int64]ledger.Sum) ([]ledger.Entry, bool) {
	switch table {
	case "document":
		now, was := documentOf(values), (*documentNow)(nil)
		text, read := texts[now.id]
		if before != nil {
			b := documentOf(before)
			was, read = &b, true
		}
		return now.since(was, text), read
	case "capture":
		if before != nil {
			return nil, true
		}
		return []ledger.Entry{captureEntry(values)}, true
	}
	e, err := reportEntry(values)
	if before != nil && e.Kind == ledger.Verdict { // its body is what it was
		return nil, err == nil
	}
	if before != nil && err == nil {
		was, failed := reportEntry(before)
		e.Hash, err = was.Hash, failed
	}
	return []ledger.Entry{e}, err == nil
}

// The columns of the tables, in their order.
func documentOf(values []any) documentNow {
	d := documentNow{}
	d.id, _ = values[0].(int64)
	d.source, _ = values[1].(string)
	d.version, _ = values[2].(int64)
	d.state, _ = values[3].(int64)
	d.sum, _ = values[4].(string)
	return d
}

func captureEntry(values []any) ledger.Entry {
	id, _ := values[0].(int64)
	asked, _ := values[2].(string)
	page, _ := values[4].(string)
	warc, _ := values[5].(string)
	return ledger.Entry{Kind: ledger.Capture, Number: id, Hash: ledger.SumOf(warc), Text: ledger.SumOf(page),
		Name: ledger.NameOf(asked)}
}

func reportEntry(values []any) (e ledger.Entry, err error) {
	id, _ := values[0].(int64)
	article, _ := values[1].(string)
	packed, _ := values[4].([]byte)
	e = ledger.Entry{Kind: ledger.Verdict, Number: id, Name: ledger.NameOf(article)}
	if len(packed) == 0 {
		e.Kind = ledger.Forget
		return e, nil
	}
	body, err := database.Unpack(packed)
	e.Hash = ledger.SumOf(source.SHA256(body))
	return e, err
}

// allRows reads the rows of a table as the journal has them, in the order of their numbers.
func allRows(ctx context.Context, q querier, table, where string, use func(values []any) error) error {
	return rowsOf(ctx, q, "SELECT * FROM "+table+where+" ORDER BY id", use)
}

// rowsOf goes over the rows of a query. The values are overwritten by the next row's.
func rowsOf(ctx context.Context, q querier, query string, use func(values []any) error) error {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, at := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		at[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(at...); err != nil {
			return err
		}
		if err := use(values); err != nil {
			return err
		}
	}
	return rows.Err()
}
