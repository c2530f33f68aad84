package archive

import (
	"context"
	"database/sql"
)

// Remove takes documents out of what is searched. Their text and originals stay, unless they are purged
// (purge.go); then nothing of them stays but where they came from, and neither does anything of the same
// bytes that was revised or removed before.
func (a *Archive) Remove(ctx context.Context, docs []Holding, purge bool) error {
	if purge {
		return a.purge(ctx, docs)
	}
	return a.update(ctx, func(tx *sql.Tx) error {
		for _, h := range docs {
			if err := takeOut(tx, h.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

func takeOut(tx *sql.Tx, id int64) error {
	return execAll(tx, id, "UPDATE document SET state = 2 WHERE id = ? AND state <> 3",
		"DELETE FROM copy WHERE document = ?")
}

// execAll executes statements with the same argument.
func execAll(tx *sql.Tx, id int64, statements ...string) error {
	for _, s := range statements {
		if _, err := tx.Exec(s, id); err != nil {
			return err
		}
	}
	return nil
}
