package pages

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/server"
	"verbatim/report"
)

// The desk keeps a file of its own beside the archive, desk.db: what editors noted at quotations of kept
// reports, and what a kept report lacks to be shown as it was, which is the article's text and where the
// differences stand. It has no words of the record, so that a purge has nothing to find in it.
const notesSchema = `
CREATE TABLE IF NOT EXISTS note (
	id INTEGER PRIMARY KEY, report INTEGER NOT NULL, quotation TEXT NOT NULL,
	kind TEXT NOT NULL, -- dismissed: the finding is no fault, and why; writer: a note to who wrote the article
	text TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL -- RFC 3339 in UTC
);
CREATE INDEX IF NOT EXISTS note_report ON note (report);
CREATE TABLE IF NOT EXISTS draft (report INTEGER PRIMARY KEY, body BLOB NOT NULL); -- JSON in zstd
`

// notes is the file in the folder of an archive. It is opened for each use, which are few.
type notes struct{ dir string }

// noted is a note on a quotation.
type noted struct{ Quotation, Kind, Text, Who, Made string }

// Dismissed reports a note that says that it is no fault.
func (n noted) Dismissed() bool { return n.Kind == "dismissed" }

func (n notes) path() string { return filepath.Join(n.dir, "desk.db") }

// writing makes the file where there is none, for its owner alone: drafts are in it.
func (n notes) writing(ctx context.Context, work func(*sql.DB) error) error {
	err := database.Make(n.path(), 0o600)
	if err == nil {
		err = n.with(ctx, true, work)
	}
	return archive.WithRoom(n.dir, err)
}

// reading does nothing where nobody has noted anything yet.
func (n notes) reading(ctx context.Context, work func(*sql.DB) error) error {
	if _, err := os.Stat(n.path()); err != nil {
		return nil
	}
	return n.with(ctx, false, work)
}

func (n notes) with(ctx context.Context, writer bool, work func(*sql.DB) error) error {
	ready := func(db *sql.DB) error {
		if !writer {
			return db.PingContext(ctx)
		}
		_, err := db.ExecContext(ctx, notesSchema)
		return err
	}
	db, err := database.Open(ctx, n.path(), writer, "FULL", ready, func(error) bool { return false })
	if err != nil {
		return fmt.Errorf("the desk's notes, %s: %w", n.path(), err)
	}
	return errors.Join(work(db), db.Close())
}

func (n notes) of(ctx context.Context, report int64) (out []noted, err error) {
	err = n.reading(ctx, func(db *sql.DB) error {
		rows, err := db.QueryContext(ctx, "SELECT quotation, kind, text, who, made FROM note WHERE report = ? "+
			"ORDER BY id", report)
		out, err = database.Collect(rows, err, func(r *sql.Rows, n *noted) error {
			return r.Scan(&n.Quotation, &n.Kind, &n.Text, &n.Who, &n.Made)
		})
		return err
	})
	return out, err
}

// draft is what a report as JSON lacks to be shown.
type draft struct {
	Text    string
	Runs    [][]run         // of each quotation
	Program *report.Program // what made it
	Day     string          // on which it was made
}

type run struct {
	Kind             string
	Article, Passage [2]int
}

func (n notes) draft(ctx context.Context, id int64, set report.Set) error {
	r := set.Reports[0]
	d := draft{Text: r.Article.Text, Program: set.Program}
	if set.Program != nil {
		d.Day = set.Program.Day
	}
	for _, q := range r.Quotations {
		var runs []run
		for _, x := range q.Diff {
			runs = append(runs, run{x.Kind, x.QuoteAt, x.RecordAt})
		}
		d.Runs = append(d.Runs, runs)
	}
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return n.writing(ctx, func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, "INSERT OR REPLACE INTO draft (report, body) VALUES (?, ?)", id,
			database.Pack(body))
		return err
	})
}

// fill puts what the desk keeps into a set of one report. One that the command line kept has nothing here, and is shown
// without its text; which program made it is not known, and it need not be this one.
func (n notes) fill(ctx context.Context, id int64, set *report.Set) error {
	var d draft
	r := &set.Reports[0]
	err := n.reading(ctx, func(db *sql.DB) error {
		var packed []byte
		err := db.QueryRowContext(ctx, "SELECT body FROM draft WHERE report = ?", id).Scan(&packed)
		if err != nil {
			return err
		}
		body, err := database.Unpack(packed)
		if err != nil {
			return err
		}
		return json.Unmarshal(body, &d)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	r.Article.Text = d.Text
	if set.Program = d.Program; set.Program != nil {
		set.Program.Day = d.Day
	}
	for i := range min(len(d.Runs), len(r.Quotations)) {
		r.Quotations[i].Diff = laid(r.Quotations[i], d.Runs[i])
	}
	return err
}

// laid are the runs of a quotation with their words, as far as the report has these.
func laid(q report.Quotation, runs []run) (out []report.Run) {
	shown, before := "", 0
	if q.Match != nil {
		shown, before = q.Match.Before+q.Match.Text+q.Match.After, len(q.Match.Before)
	}
	for _, x := range runs {
		out = append(out, report.Run{Kind: x.Kind, QuoteAt: x.Article, RecordAt: x.Passage,
			Quote: cut(q.Text, x.Article, 0), Record: cut(shown, x.Passage, before)})
	}
	return out
}

// cut is what stands at a place of a text, which is counted from an offset; "" outside of it.
func cut(text string, at [2]int, from int) string {
	start, end := at[0]+from, at[1]+from
	if start < 0 || start > end || end > len(text) {
		return ""
	}
	return text[start:end]
}

// mostNote is how long a note may be, in bytes.
const mostNote = 4000

// note keeps a note on a quotation, and the report first where that was not kept yet.
func (p *Pages) note(w http.ResponseWriter, r *http.Request) error {
	quotation, kind := r.PostFormValue("quotation"), r.PostFormValue("kind")
	said := strings.TrimSpace(r.PostFormValue("text"))
	switch {
	case kind != "dismissed" && kind != "writer":
		return wrong(http.StatusBadRequest, "a note is either to the writer or says why a finding is dismissed")
	case said == "":
		return wrong(http.StatusBadRequest, "the note is empty; say in a sentence why, so that who reads it "+
			"later knows")
	case len(said) > mostNote:
		return wrong(http.StatusBadRequest, "the note is longer than 4,000 letters; keep it short")
	}
	id, err := p.reportOf(r)
	if err != nil {
		return err
	}
	set, err := p.load(r.Context(), id)
	if err != nil {
		return err
	}
	all := set.Reports[0].Quotations
	nth := slices.IndexFunc(all, func(q report.Quotation) bool { return q.ID == quotation })
	if nth < 0 {
		return wrong(http.StatusNotFound, "the report has no such quotation")
	}
	err = p.notes.writing(r.Context(), func(db *sql.DB) error {
		_, err := db.ExecContext(r.Context(), "INSERT INTO note (report, quotation, kind, text, who, made) "+
			"VALUES (?, ?, ?, ?, ?, ?)", id, quotation, kind, said, server.Who(r.Context()).Name,
			p.Now().UTC().Format(time.RFC3339))
		return err
	})
	if err != nil {
		return err
	}
	server.Did(r.Context(), "note on report", text(id)+" "+quotation+" "+kind)
	http.Redirect(w, r, "/reports/"+text(id)+"#"+report.Key(nth), http.StatusSeeOther)
	return nil
}
