package press

import (
	"cmp"
	"context"
	"database/sql"
	"net/url"
	"slices"

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

// Dated returns the articles that are held, each with the day on which it appeared, by that day and their
// source. It is that day which the filter bounds, for it may be another than the one that an article gives.
func (p *Press) Dated(ctx context.Context, only archive.Filter) ([]Dated, error) {
	all, err := p.List(ctx, archive.Filter{Speaker: only.Speaker})
	if err != nil {
		return nil, err
	}
	trusted, err := p.trusted(ctx)
	if err != nil {
		return nil, err
	}
	out := []Dated{}
	for _, h := range all {
		d, judged := trusted[h.ID]
		if !judged {
			d.Day = h.Date
		}
		if !archive.Within(d.Day, only.From, only.To) {
			continue
		}
		d.Holding = h
		if d.Seen, err = p.FirstSeen(ctx, h.Source); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Dated) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Source, b.Source))
	})
	return out, nil
}

// trusted is what was found of the days of the articles that were judged, by their numbers.
func (p *Press) trusted(ctx context.Context) (map[int64]Dated, error) {
	out := map[int64]Dated{}
	if p.verdicts == nil {
		return out, nil
	}
	rows, err := p.verdicts.QueryContext(ctx, "SELECT article, modified, day, rests FROM verdict")
	_, err = database.Collect(rows, err, func(r *sql.Rows, d *Dated) error {
		err := r.Scan(&d.ID, &d.Modified, &d.Day, &d.Basis)
		out[d.ID] = *d
		return err
	})
	return out, err
}
