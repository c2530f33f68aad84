package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"verbatim/internal/database"
)

// Saved is a report that was kept.
type Saved struct {
	ID      int64   `json:"id"`
	Article string  `json:"article"` // path or address
	Title   string  `json:"title"`
	Checked string  `json:"checked"`          // when, as RFC 3339 in UTC
	Purged  bool    `json:"purged,omitempty"` // it showed a document that was purged, and went with it
	Stale   []Stale `json:"stale"`            // what it rests on that has changed since
}

// Stale is a quotation whose verdict rests on a document that was revised or removed.
type Stale struct {
	Quotation string `json:"quotation"` // its id in the report
	Source    string `json:"source"`
	Reason    string `json:"reason"` // revised or removed
}

// Basis are the documents, by their numbers, on which the verdict on a quotation rests.
type Basis struct {
	Quotation string
	Documents []int64
}

// Save keeps a report as JSON, and returns its number.
func (a *Archive) Save(ctx context.Context, article, title string, body []byte, basis []Basis) (id int64,
	err error) {
	return a.SaveTaped(ctx, article, title, body, basis, nil)
}

// SaveTaped does so with what the record answered while it was made (tapes.go); nil for nothing.
func (a *Archive) SaveTaped(ctx context.Context, article, title string, body []byte, basis []Basis,
	tape []byte) (id int64, err error) {
	if tape != nil {
		if err := a.keepTape(body, tape); err != nil {
			return 0, a.fullDisk(fmt.Errorf("keeping what the record answered: %w", err))
		}
	}
	err = a.update(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("INSERT INTO report (article, title, checked, body) VALUES (?, ?, ?, ?)",
			plain(article), plain(title), a.now(), database.Pack(body))
		if err != nil {
			return err
		}
		if id, err = done.LastInsertId(); err != nil {
			return err
		}
		for _, b := range basis {
			for _, d := range b.Documents {
				if _, err := tx.Exec("INSERT OR IGNORE INTO basis (report, quotation, document) VALUES (?, "+
					"?, ?)", id, b.Quotation, d); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return id, err
}

// Reports lists the reports that were kept, oldest first, with what is stale in each.
func (a *Archive) Reports(ctx context.Context) ([]Saved, error) {
	rows, err := a.db.QueryContext(ctx, "SELECT id, article, title, checked, length(body) = 0 FROM report "+
		"ORDER BY id")
	out, err := database.Collect(rows, err, func(r *sql.Rows,
		s *Saved) error {
		return r.Scan(&s.ID, &s.Article, &s.Title, &s.Checked, &s.Purged)
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		rows, err := a.db.QueryContext(ctx, `SELECT b.quotation, d.source, CASE d.state WHEN 1 THEN 'revised' ELSE 'removed' END
			FROM basis b JOIN document d ON d.id = b.document WHERE b.report = ? AND d.state <> 0
			ORDER BY length(b.quotation), b.quotation, d.source`, out[i].ID)
		out[i].Stale, err = database.Collect(rows, err, func(r *sql.Rows,
			s *Stale) error {
			return r.Scan(&s.Quotation, &s.Source, &s.Reason)
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ErrPurged is a saved report that is no more.
var ErrPurged = errors.New("it showed a document that was purged, and went with it; check the article again")

// Report returns a report that was kept, as JSON.
func (a *Archive) Report(ctx context.Context, id int64) ([]byte, error) {
	var body []byte
	err := a.db.QueryRowContext(ctx, "SELECT body FROM report WHERE id = ?", id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, unknown(fmt.Sprintf("there is no report %d; verbatim reports lists them", id))
	}
	if err != nil {
		return nil, err
	}
	if len(body) == 0 {
		return nil, fmt.Errorf("report %d: %w", id, ErrPurged)
	}
	return database.Unpack(body)
}
