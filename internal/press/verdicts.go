package press

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed" // the schema
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"verbatim/internal/appeared"
	"verbatim/internal/database"
	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/report"
)

//go:embed schema.sql
var schema string

const version = 2 // what 1 found is found again: it says of no article when and where it appeared

// errDamaged is a file of verdicts that is none any more.
var errDamaged = errors.New("the verdicts that were kept cannot be read")

var form = database.Form{Synchronous: "NORMAL", Version: version, Schema: schema, Older: errDamaged, Newer: index.ErrNewer,
	Damaged: func(err error) error { return fmt.Errorf("%w (%w)", errDamaged, err) }}

// openVerdicts opens the file; a writer's is made where there is none. What is lost with the power is judged
// again.
func openVerdicts(ctx context.Context, path string, writer bool) (*sql.DB, error) {
	if writer {
		if err := database.Make(path, index.FileMode(filepath.Dir(path))); err != nil {
			return nil, err
		}
	}
	return form.Open(ctx, path, writer)
}

// kept is what the body of a verdict holds.
type kept struct {
	Report report.Report
	Texts  [][]string // of the match of each quotation, the words of its pieces
	Rests  [][]int64  // of each quotation, the documents of the record that its verdict rests on
}

func encode(r report.Report) ([]byte, error) {
	k := kept{Report: r}
	for _, q := range r.Quotations {
		var texts []string
		if q.Match != nil {
			texts = q.Match.Texts
		}
		k.Texts, k.Rests = append(k.Texts, texts), append(k.Rests, q.Basis)
	}
	body, err := json.Marshal(k)
	if err != nil {
		return nil, err
	}
	return database.Pack(body), nil
}

// decode gives a report back, but for the article's text and what only the forms of a fresh report show.
func decode(body []byte) (report.Report, error) {
	data, err := database.Unpack(body)
	if err != nil {
		return report.Report{}, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	var k kept
	if err := json.Unmarshal(data, &k); err != nil {
		return report.Report{}, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	if n := len(k.Report.Quotations); n != len(k.Texts) || n != len(k.Rests) {
		return report.Report{}, errDamaged
	}
	for i := range k.Report.Quotations {
		q := &k.Report.Quotations[i]
		q.Basis = k.Rests[i]
		if q.Match != nil {
			q.Match.Texts = k.Texts[i]
		}
	}
	return k.Report, nil
}

// place is where in the record a quotation stands.
type place struct {
	document    int64
	first, last int
	number      int
}

// placesOf are those of the quotations of a report. Of one that is joined from several documents it is the
// first.
func placesOf(r report.Report) (out []place) {
	for i, q := range r.Quotations {
		if q.Match == nil || len(q.Basis) == 0 {
			continue
		}
		for _, p := range q.Match.Pieces {
			out = append(out, place{q.Basis[0], p[0], p[1], i})
		}
	}
	return out
}

// restsOn are the documents on which a report rests, sorted.
func restsOn(r report.Report) (out []int64) {
	for _, q := range r.Quotations {
		out = append(out, q.Basis...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// settled reports that all that an article quotes, or tells without marks, stands in the record: what is
// added there changes nothing.
func settled(r report.Report) bool {
	open := func(q report.Quotation) bool {
		return q.Verdict != finding.Verbatim.String() && q.Verdict != finding.Clean.String()
	}
	lacking := func(s report.Reported) bool { return s.Basis == "not-held" || s.Basis == "not-in-record" }
	return !slices.ContainsFunc(r.Quotations, open) && !slices.ContainsFunc(r.Reported, lacking) &&
		r.Unjudged == 0
}

// put keeps the report on an article in place of the one that was kept.
func put(tx *sql.Tx, article int64, rules string, newest int64, r report.Report) error {
	body, err := encode(r)
	if err != nil {
		return err
	}
	if err := drop(tx, article); err != nil {
		return err
	}
	outlet, err := outletOf(tx, r)
	if err != nil {
		return err
	}
	day, rests := appeared.When(r.Article)
	if _, err := tx.Exec("INSERT INTO verdict (article, rules, newest, settled, quotations, day, rests, modified, outlet) "+
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", article, rules, newest, settled(r), len(r.Quotations), day, rests,
		r.Article.Modified, outlet); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO body (article, report) VALUES (?, ?)", article, body); err != nil {
		return err
	}
	for _, d := range restsOn(r) {
		if _, err := tx.Exec("INSERT INTO rests (document, article) VALUES (?, ?)", d, article); err != nil {
			return err
		}
	}
	for _, p := range placesOf(r) {
		if _, err := tx.Exec("INSERT OR IGNORE INTO place (document, first, last, article, number) "+
			"VALUES (?, ?, ?, ?, ?)", p.document, p.first, p.last, article, p.number); err != nil {
			return err
		}
	}
	return nil
}

// tables are those that have rows of articles.
var tables = []string{"verdict", "body", "rests", "place"}

// drop lets go what was found of an article.
func drop(tx *sql.Tx, article int64) error {
	const last = "DELETE FROM outlet WHERE id = (SELECT outlet FROM verdict WHERE article = ?1) AND NOT EXISTS " +
		"(SELECT 1 FROM verdict v WHERE v.outlet = outlet.id AND v.article <> ?1)"
	if _, err := tx.Exec(last, article); err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := tx.Exec("DELETE FROM "+table+" WHERE article = ?", article); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads one column of numbers.
func numbers(ctx context.Context, db *sql.DB, query string, args ...any) ([]int64, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	return database.Collect(rows, err, func(r *sql.Rows, n *int64) error { return r.Scan(n) })
}

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(a.first, b.first),
		cmp.Compare(a.last, b.last),
		cmp.Compare(a.number, b.number))
}
