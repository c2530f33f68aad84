package watch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Purge lets go, to the last byte, the words of documents that are purged from the archive: what changed in
// them, and pages that were fetched and not added yet. That a page was known stays, so that one that is held
// no more is not fetched again.
func (w *Watch) Purge(ctx context.Context, docs []archive.Holding) error {
	err := database.InTransaction(ctx, w.db, func(tx *sql.Tx) error {
		for _, h := range docs {
			for _, statement := range []string{
				"DELETE FROM drift WHERE address = ?1",
				"DELETE FROM page WHERE item IN (SELECT id FROM item WHERE address = ?1)",
				"UPDATE item SET state = 'removed', judge = 0 WHERE address = ?1 AND ?2",
			} {
				if _, err := tx.Exec(statement, h.Source, h.State == archive.Held); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	whole, err := database.EmptyLog(ctx, w.db)
	if err == nil && !whole {
		err = fmt.Errorf("it is gone from the sources, but another verbatim is reading, so that %s-wal still has it; give "+
			"the same command again when that is done", Path(w.dir))
	}
	return err
}

// Doctor examines the list of sources of an archive, where it has one.
func Doctor(ctx context.Context, dir string) ([]archive.Ailment, error) {
	w, err := Open(ctx, dir)
	if errors.Is(err, ErrNone) {
		return nil, nil
	}
	if err == nil {
		err = errors.Join(database.Sound(ctx, w.db), w.Close())
	}
	if err == nil || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return []archive.Ailment{{Where: "sources", What: "watch.db is damaged: " + err.Error(),
		Cure: "put it back from a backup, or " +
			"move it away and add the sources again (verbatim watch import)"}}, nil
}
