package press

import (
	"context"
	"database/sql"
	"net/url"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/outlet"
	"verbatim/report"
)

// outletOf is the number of how an article names its outlet.
func outletOf(tx *sql.Tx, r report.Report) (id int64, err error) {
	m := outlet.Said(r.Article)
	host := ""
	if u, err := url.Parse(m.Address); err == nil {
		host = u.Hostname()
	}
	if _, err := tx.Exec("INSERT OR IGNORE INTO outlet (name, host) VALUES (?, ?)", m.Name, host); err != nil {
		return 0, err
	}
	err = tx.QueryRow("SELECT id FROM outlet WHERE name = ? AND host = ?", m.Name, host).Scan(&id)
	return id, err
}

// Outlets are the ways in which the articles that are held name their outlets, each once.
func (p *Press) Outlets(ctx context.Context) ([]outlet.Mention, error) {
	if p.verdicts == nil {
		return nil, nil
	}
	rows, err := p.verdicts.QueryContext(ctx, "SELECT name, host FROM outlet ORDER BY id")
	return database.Collect(rows, err, func(r *sql.Rows, m *outlet.Mention) error {
		err := r.Scan(&m.Name, &m.Address)
		if m.Address != "" {
			m.Address = "https://" + m.Address + "/"
		}
		return err
	})
}

// Dated is when an article appeared.
type Dated struct {
	archive.Holding
	Modified string `json:"modified"`   // the day of its last change, as it gives it
	Seen     string `json:"first_seen"` // when its first version was added, RFC 3339
	Day      string `json:"appeared"`   // the day that is trusted
	Basis    string `json:"basis"`      // what that rests on; "" where it was not judged yet
}

// Dates says of articles when they appeared.
func (p *Press) Dates(ctx context.Context, all []archive.Holding) ([]Dated, error) {
	out := make([]Dated, len(all))
	for i, h := range all {
		d := Dated{Holding: h, Day: h.Date}
		var err error
		if d.Seen, err = p.FirstSeen(ctx, h.Source); err != nil {
			return nil, err
		}
		if p.verdicts != nil {
			row := p.verdicts.QueryRowContext(ctx, "SELECT modified, day, rests FROM verdict WHERE article = ?", h.ID)
			if err := row.Scan(&d.Modified, &d.Day, &d.Basis); err != nil && err != sql.ErrNoRows {
				return nil, err
			}
		}
		out[i] = d
	}
	return out, nil
}
