package press

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Forget lets go, to the last byte, what was found of articles that rest on documents of the record or show a
// passage of them, as a purge of these asks for. The articles are judged again by the next Judge.
func (p *Press) Forget(ctx context.Context, documents []archive.Holding) error {
	return p.drop(ctx, func(article int64) (bool, error) {
		var body []byte
		err := p.verdicts.QueryRowContext(ctx, "SELECT report FROM body WHERE article = ?",
			article).Scan(&body)
		if err != nil {
			return false, err
		}
		plain, err := database.Unpack(body)
		return err != nil || archive.Shows(plain, documents), nil // one that can't be read may
	})
}

// Purge takes articles out as archive.Remove does with a purge, and lets go what was found of them.
func (p *Press) Purge(ctx context.Context, articles []archive.Holding) error {
	if err := p.Remove(ctx, articles, true); err != nil {
		return err
	}
	return p.drop(ctx, func(article int64) (bool, error) {
		return slices.ContainsFunc(articles, func(h archive.Holding) bool { return h.ID == article }), nil
	})
}

// drop lets go what was found of some articles, and empties the log, which has what pages were before.
func (p *Press) drop(ctx context.Context, of func(article int64) (bool, error)) error {
	all, err := numbers(ctx, p.verdicts, "SELECT article FROM body ORDER BY article")
	if err != nil {
		return err
	}
	err = database.InTransaction(ctx, p.verdicts, func(tx *sql.Tx) error {
		for _, article := range all {
			wanted, err := of(article)
			if err == nil && wanted {
				err = drop(tx, article)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	whole, err := database.EmptyLog(ctx, p.verdicts)
	if err == nil && !whole {
		err = fmt.Errorf("what was found of the articles is gone, but another verbatim is reading, so that "+
			"%s-wal "+
			"still has it; give the same command again when that is done", p.path())
	}
	return err
}
