package watch

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/source"
)

// The states of an item; schema.sql says what they mean.
const (
	stateNew     = "new"
	stateFetched = "fetched"
	stateAdded   = "added"
	stateRefused = "refused"
	stateKnown   = "known"
	stateGone    = "gone"
	stateRemoved = "removed"
	stateSame    = "same" // another item has this page, by another address
)

// item is a page on its way.
type item struct {
	id, source   int64
	record       bool
	key, address string
	site, state  string
	sha256       string
	first        int64
	tries        int
	lost         bool
	trouble      string
}

const itemColumns = "id, source, record, key, address, site, state, sha256, first, tries, lost, trouble"

func scanItem(r *sql.Rows, x *item) error {
	return r.Scan(&x.id, &x.source, &x.record, &x.key, &x.address, &x.site, &x.state, &x.sha256, &x.first,
		&x.tries, &x.lost, &x.trouble)
}

// mostOfSite is how many pages of a site are fetched in a round: five minutes at a page a second. The others
// wait for the next one.
const mostOfSite = 300

// isDue are the pages that are to be fetched at a time. Left to itself SQLite reads all that
// there are.
const isDue = `id IN (SELECT id FROM item INDEXED BY item_next WHERE state IN ('new', 'added', 'refused') AND next <= ?1
		UNION ALL SELECT id FROM item INDEXED BY item_asked WHERE state IN ('new', 'added', 'refused') AND asked > ?1 + 60)
	AND NOT EXISTS (SELECT 1 FROM page WHERE page.item = item.id)
	AND site NOT IN (SELECT name FROM site WHERE until > ?1 AND until <= ?1 + 86400)`

// dueItems are the pages that are to be fetched now, the new ones first; waiting is how many more there are.
func (w *Watch) dueItems(ctx context.Context) (all []item, waiting int, err error) {
	now := w.now()
	const from = ` FROM (SELECT *, row_number() OVER
			(PARTITION BY site ORDER BY state <> 'new', found DESC, id) AS turn FROM item WHERE ` + isDue + ")"
	rows, err := w.db.QueryContext(ctx, "SELECT "+itemColumns+from+" WHERE turn <= ?2 ORDER BY site, turn", now,
		mostOfSite)
	if all, err = database.Collect(rows, err, scanItem); err != nil {
		return nil, 0, err
	}
	err = w.db.QueryRowContext(ctx, "SELECT count(*)"+from+" WHERE turn > ?2", now, mostOfSite).Scan(&waiting)
	return all, waiting, err
}

// Drift is what became of a page after it was kept.
type Drift struct {
	At      int64
	Record  bool
	Address string
	Kind    string
	Text    string // a sentence
	Detail  string // JSON: the changed words, as verbatim diff has them
}

// The kinds of drift.
const (
	DriftChanged   = "changed"
	DriftGone      = "gone"
	DriftBack      = "back"
	DriftQuotation = "quotation" // its words or its verdict are other ones since the page was changed
)

// driftOf notes a drift.
func driftOf(tx *sql.Tx, d Drift) error {
	_, err := tx.Exec("INSERT INTO drift (at, record, address, kind, text, detail) VALUES (?, ?, ?, ?, ?, ?)",
		d.At,
		d.Record, d.Address, d.Kind, d.Text, d.Detail)
	return err
}

// Drifts are the last that were noted, the newest first; all of an address where one is given.
func (w *Watch) Drifts(ctx context.Context, address string, most int) ([]Drift, error) {
	rows, err := w.db.QueryContext(ctx, "SELECT at, record, address, kind, text, detail FROM drift WHERE ?1 IN ('', address) "+
		"ORDER BY id DESC LIMIT ?2", address, most)
	return database.Collect(rows, err, func(r *sql.Rows, d *Drift) error {
		return r.Scan(&d.At, &d.Record, &d.Address, &d.Kind, &d.Text, &d.Detail)
	})
}

// keepPage puts the bytes of a page where the next step takes them.
func keepPage(tx *sql.Tx, x item, s source.Source) error {
	body, err := encode(s)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT OR REPLACE INTO page (item, record, body) VALUES (?, ?, ?)", x.id, x.record, body)
	return err
}

// seconds are a time in the unit of the tables.
func seconds(d time.Duration) int64 { return int64(d / time.Second) }

func pageSays(x item, why string) string { return fmt.Sprintf("%s: %s", x.address, why) }
