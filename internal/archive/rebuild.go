package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/source"
)

// ErrLost is an archive whose catalog is gone or can't be read, while what it was made of is there.
var ErrLost = errors.New("its catalog is gone or can't be read, so that nothing is known of what it holds; " +
	"verbatim doctor --repair makes it anew from the journal and the originals")

// remains reports a folder that holds parts of an archive: what is made there must not be taken for an empty
// one.
func remains(dir string) bool {
	for _, pattern := range []string{"journal/*.jsonl", "index/*.seg", "originals/*/*.zst"} {
		if found, _ := filepath.Glob(filepath.Join(globbed(dir), pattern)); len(found) > 0 {
			return true
		}
	}
	return false
}

// rebuild makes a catalog anew: its rows of the journal, its texts of the originals. The segments are those
// that it named, as far as they are whole. Who calls it holds the lock.
func rebuild(ctx context.Context, dir string) error {
	a := &Archive{folder: folder{dir}}
	if len(a.journals()) == 0 {
		const says = "the archive %s has neither a catalog that can be read nor a journal; restore " +
			"catalog.db from a copy, or add the transcripts to a new archive: their originals are in %s"
		return fmt.Errorf(says, dir, filepath.Join(dir, "originals"))
	}
	rows, err := a.lastJournal()
	if err != nil {
		return fmt.Errorf("the catalog can't be made anew from the journal: %w; restore either from a copy",
			err)
	}
	aside := filepath.Join(dir, "catalog.db.new")
	if err := database.Remove(aside); err != nil {
		return err
	}
	db, err := openCatalog(ctx, aside, true)
	if err != nil {
		return err
	}
	fresh, err := newArchive(dir, db)
	if err == nil {
		err = fresh.fill(ctx, rows)
	}
	if err == nil {
		_, err = database.EmptyLog(ctx, db)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	path := filepath.Join(dir, "catalog.db")
	if err := database.Remove(path); err != nil {
		return err
	}
	return os.Rename(aside, path)
}

// fill fills a new catalog with the rows, and the texts of their documents.
func (a *Archive) fill(ctx context.Context, rows state) error {
	return a.updateAnew(ctx, func(tx *sql.Tx) error {
		for _, table := range sealed {
			for _, r := range rows.rows(table) {
				if err := putRow(tx, table, r); err != nil {
					return err
				}
			}
		}
		docs, err := holdings(ctx, tx, "document d WHERE d.state <> 3 ORDER BY d.id")
		if err != nil {
			return err
		}
		for _, h := range docs {
			body, err := a.textAgain(ctx, tx, h)
			if err != nil {
				continue // it is told as a text that is missing
			}
			if _, err := tx.Exec("INSERT INTO text (document, body) VALUES (?, ?)", h.ID, body); err != nil {
				return err
			}
		}
		return nil
	})
}

func putRow(tx *sql.Tx, table string, r row) error {
	values, err := r.values()
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO "+table+" VALUES (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
	return err
}

func dropRow(tx *sql.Tx, table string, r row) error {
	values, err := r.values()
	if err != nil {
		return err
	}
	columns, err := columnsOf(tx, table)
	if err != nil {
		return err
	}
	_, err = tx.Exec("DELETE FROM "+table+" WHERE "+strings.Join(columns, " IS ? AND ")+" IS ?", values...)
	return err
}

func columnsOf(tx *sql.Tx, table string) ([]string, error) {
	rows, err := tx.Query("SELECT * FROM " + table + " LIMIT 0")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	return rows.Columns()
}

// textAgain makes the text of a document anew from its original, as it was made when it was added.
func (a *Archive) textAgain(ctx context.Context, q querier, h Holding) ([]byte, error) {
	_, doc, err := a.readingOf(ctx, q, h)
	if err != nil {
		return nil, err
	}
	return Encode(h.Source, doc)
}

// Reading reads a document again from its original, and returns what it was read of, with all that was known
// of it besides: who has that reads the same.
func (a *Archive) Reading(ctx context.Context, h Holding) (source.Source, *document.Document, error) {
	return a.readingOf(ctx, a.db, h)
}

func (a *Archive) readingOf(ctx context.Context, q querier, h Holding) (s source.Source, doc *document.Document,
	err error) {
	data, err := a.Original(h.SHA256)
	if err != nil {
		return s, nil, err
	}
	rows, err := q.QueryContext(ctx, "SELECT given, url FROM document WHERE id = ?", h.ID)
	type from struct{ given, url string }
	all, err := database.Collect(rows, err,
		func(r *sql.Rows, f *from) error { return r.Scan(&f.given, &f.url) })
	if err != nil || len(all) == 0 {
		return s, nil, errors.Join(err, ctx.Err())
	}
	s = source.Source{Path: h.Source, Data: data, Limits: limit.From(ctx)}
	if all[0].given != "" {
		s.Path = all[0].given
	}
	switch {
	case all[0].url != "":
		s.Capture = &source.Capture{URL: all[0].url}
	case fetch.IsURL(h.Source):
		s.Capture = &source.Capture{URL: h.Source}
	}
	return a.asKnown(ctx, q, h, s)
}

// difference is what a sealed table has more and less than the journal.
type difference struct {
	table string
	more  []row
	less  []row
}

// differences compares the catalog with the journal.
func differences(ctx context.Context, q querier, journal state) (out []difference, err error) {
	for _, table := range sealed {
		now := map[row]bool{}
		if err := eachRow(ctx, q, table, func(r row) { now[r] = true }); err != nil {
			return nil, err
		}
		d := difference{table: table}
		for _, r := range (state{table: now}).rows(table) {
			if !journal[table][r] {
				d.more = append(d.more, r)
			}
		}
		for _, r := range journal.rows(table) {
			if !now[r] {
				d.less = append(d.less, r)
			}
		}
		if len(d.more)+len(d.less) > 0 {
			out = append(out, d)
		}
	}
	return out, nil
}

// String says what differs.
func (d difference) String() string {
	const most = 200
	cut := func(r row) string {
		if s := []rune(string(r)); len(s) > most {
			return string(s[:most]) + "…"
		}
		return string(r)
	}
	var parts []string
	if len(d.more) > 0 {
		parts = append(parts, fmt.Sprintf("it has %s", cut(d.more[0])))
	}
	if len(d.less) > 0 {
		parts = append(parts, fmt.Sprintf("it lacks %s", cut(d.less[0])))
	}
	return fmt.Sprintf("the table %s has changed since it was written: %s (%d of such rows)",
		d.table, strings.Join(parts, ", "), max(len(d.more), len(d.less)))
}

// restore puts back the rows that the journal has.
func (a *Archive) restore(ctx context.Context, all []difference) error {
	a.write.Lock()
	defer a.write.Unlock()
	defer a.forget()
	return database.InTransaction(ctx, a.db, func(tx *sql.Tx) error {
		for _, d := range all {
			for _, r := range d.more {
				if err := dropRow(tx, d.table, r); err != nil {
					return err
				}
			}
		}
		for _, d := range all {
			for _, r := range d.less {
				if err := putRow(tx, d.table, r); err != nil {
					return err
				}
			}
		}
		return reseal(ctx, tx)
	})
}
