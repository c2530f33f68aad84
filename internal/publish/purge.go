package publish

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// removedTitle is the title of a page whose source was purged.
const removedTitle = "A page whose source was removed"

// Forget takes out of the pages what they show of documents that are purged, of the record or of the press,
// and returns the numbers of the pages. All words of such a page go, to the last byte, and those of its
// versions of before; its address stays, and says that the source was removed. The caller holds the archive's
// lock. now is when, RFC 3339 in UTC.
func Forget(ctx context.Context, dir string, documents []archive.Holding, now string) (pages []int64,
	err error) {
	if _, err := os.Stat(PathIn(dir)); err != nil {
		return nil, nil
	}
	b, err := create(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, b.db.Close()) }()
	err = b.write(ctx, func(tx *sql.Tx) error {
		all, err := b.Pages(ctx)
		for _, p := range all {
			shows, bad := p.shows(documents)
			if bad == nil && shows {
				bad = strip(tx, p, now)
				pages = append(pages, p.ID)
			}
			err = errors.Join(err, bad)
		}
		return err
	})
	if err != nil || len(pages) == 0 {
		return nil, err
	}
	whole, err := database.EmptyLog(ctx, b.db)
	if err == nil && !whole {
		err = fmt.Errorf("the pages do not show it any more, but another verbatim is reading, so that "+
			"%s-wal still has "+
			"it; give the same command again when that is done", PathIn(dir))
	}
	return pages, err
}

// shows reports a page that shows anything of some documents, in whichever version.
func (p Page) shows(documents []archive.Holding) (bool, error) {
	for _, v := range p.Versions {
		body, err := json.Marshal(v.Evidence)
		if err != nil {
			return false, err
		}
		if archive.Shows(body, documents) {
			return true, nil
		}
	}
	body, err := json.Marshal(p.Origin)
	return err == nil && archive.Shows(body, documents), err
}

// strip leaves of a page its address, its days, and who approved it.
func strip(tx *sql.Tx, p Page, now string) error {
	origin, err := json.Marshal(Origin{Name: p.Origin.Name, Kind: p.Origin.Kind})
	if err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE page SET origin = ? WHERE id = ?", string(origin), p.ID); err != nil {
		return err
	}
	day := dayOf(now)
	for _, v := range p.Versions {
		v.Title, v.Comment = removedTitle, ""
		if v.What != "" {
			v.What = "What was put right then went with the source."
		}
		v.Evidence = Evidence{Removed: day, Items: []Item{}, Method: v.Evidence.Method}
		if err := update(tx, p.ID, v); err != nil {
			return err
		}
	}
	return nil
}
