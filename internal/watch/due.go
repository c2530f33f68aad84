package watch

import "context"

// Standing is how the sources of an archive are, as one counts them.
type Standing struct {
	Sources int
	Failing int // those that failed when they were looked at last
	Pages   int // that are known and not added yet
	Due     bool
}

// Standing counts the sources, and says whether there is anything to do for a round.
func (w *Watch) Standing(ctx context.Context) (s Standing, err error) {
	err = w.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM source WHERE failures > 0),
		(SELECT count(*) FROM item WHERE state IN ('new', 'fetched')), EXISTS (SELECT 1 FROM page)`).
		Scan(&s.Sources, &s.Failing, &s.Pages, &s.Due)
	if err != nil || s.Due {
		return s, err
	}
	sources, err := w.dueSources(ctx, false)
	if err != nil || len(sources) > 0 {
		s.Due = err == nil
		return s, err
	}
	err = w.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM item WHERE "+isDue+")", w.now()).Scan(&s.Due)
	return s, err
}
