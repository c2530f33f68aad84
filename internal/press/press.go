// Package press keeps what circulates: the press side of an archive, which is an archive of articles in a
// folder of its own, and beside it what was found of their quotations. Open and Create open it, Judge judges
// what has no verdict or one that rests on what has changed, Reports and Saying give back what was found
// without judging anew.
//
//	archive/press/              an archive: its documents are articles, with their originals, versions and index
//	archive/press/verdicts.db   the report on each article, and where in the record its quotations stand
//
// The verdicts are derived: they can be made again from the two sides, and have no journal. An article that
// was added and not judged yet, since the program was stopped, is judged by the next Judge.
package press

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Press is the open press side of an archive. What it has of an archive is that of the articles.
type Press struct {
	*archive.Archive
	verdicts *sql.DB // nil where none were kept yet
	rules    string
}

// Open opens the press side of the archive in a folder for reading; archive.ErrNone is one without. rules
// names the program that asks: verdicts of another one are stale.
func Open(ctx context.Context, dir, rules string) (*Press, error) {
	a, err := archive.Open(ctx, archive.PressIn(dir))
	if err != nil {
		return nil, err
	}
	if !a.Press() {
		return nil, errors.Join(fmt.Errorf("%s: its catalog is that of a record and not of a press side; verbatim "+
			"doctor --repair makes it anew from its journal", a.Dir), a.Close())
	}
	p := &Press{Archive: a, rules: rules}
	if _, err := os.Stat(p.path()); err != nil {
		return p, nil
	}
	if p.verdicts, err = openVerdicts(ctx, p.path(), false); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w; verbatim recheck makes it anew", p.path(), err),
			a.Close())
	}
	return p, nil
}

// Create opens it for writing, and makes it where there is none. The archive itself must be there. Verdicts
// that cannot be read are let go, and made again by Judge.
func Create(ctx context.Context, dir, rules string, wait archive.Wait) (*Press, error) {
	a, err := archive.CreateWaiting(ctx, archive.PressIn(dir), wait)
	if err != nil {
		return nil, err
	}
	p, err := With(ctx, a, rules)
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return p, nil
}

// With is the press side that is open for writing as an archive already.
func With(ctx context.Context, a *archive.Archive, rules string) (p *Press, err error) {
	p = &Press{Archive: a, rules: rules}
	p.verdicts, err = openVerdicts(ctx, p.path(), true)
	if errors.Is(err, errDamaged) {
		if err = database.Remove(p.path()); err == nil {
			p.verdicts, err = openVerdicts(ctx, p.path(), true)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.path(), err)
	}
	return p, nil
}

// WatchVerdicts tells when somebody has committed verdicts; nil where there are none yet.
func (p *Press) WatchVerdicts(ctx context.Context) (*database.Watch, error) {
	if p.verdicts == nil {
		return nil, nil
	}
	return database.Watching(ctx, p.verdicts)
}

// Close ends the use of it, and of the archive.
func (p *Press) Close() error { return errors.Join(p.CloseVerdicts(), p.Archive.Close()) }

// CloseVerdicts ends the use of the verdicts alone.
func (p *Press) CloseVerdicts() error {
	if p.verdicts == nil {
		return nil
	}
	return p.verdicts.Close()
}

func (p *Press) path() string { return filepath.Join(p.Dir, "verdicts.db") }
