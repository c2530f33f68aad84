package archive

import (
	"context"
	"database/sql"
	"fmt"

	"verbatim/internal/database"
)

// Growth tells one state of an archive's documents from an earlier one: First is the archive's own name, made
// of its first document, and Newest the number of the last that was ever added. Gone are those that were
// revised or removed since.
type Growth struct {
	First  string
	Newest int64
	Gone   map[int64]bool
}

// Growth is how far the archive has grown.
func (a *Archive) Growth(ctx context.Context) (g Growth, err error) {
	err = a.atOnce(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, `SELECT coalesce(max(id), 0), coalesce((SELECT sha256 || ' ' || added
			FROM document ORDER BY id LIMIT 1), '') FROM document`)
		_, err = database.Collect(rows, err, func(r *sql.Rows, _ *struct{}) error {
			return r.Scan(&g.Newest, &g.First)
		})
		if err != nil {
			return err
		}
		g.Gone, err = goneDocuments(ctx, q)
		return err
	})
	if err != nil {
		return g, fmt.Errorf("looking how far the archive %s has grown: %w", a.Dir, err)
	}
	return g, nil
}
