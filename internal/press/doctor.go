package press

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/outlet"
	"verbatim/report"
)

// Doctor examines the press side of the archive in a folder, where it has one, as archive.Doctor does a
// record, and then what was found of the articles. With repair, what is damaged of that is let go.
func Doctor(ctx context.Context, dir string, repair bool, wait archive.Wait,
	progress func(done, all int)) (found, left []archive.Ailment, err error) {
	if _, err := os.Stat(archive.PressIn(dir)); err != nil {
		return nil, nil, nil
	}
	found, left, err = archive.Doctor(ctx, archive.PressIn(dir), repair, wait, progress)
	if errors.Is(err, archive.ErrNone) {
		return nil, nil, nil // a folder of that name, and no side of an archive
	}
	if err != nil || len(left) > 0 {
		return found, left, err
	}
	p, err := Open(ctx, dir, "")
	if errors.Is(err, errDamaged) {
		bad := ailment(err.Error())
		return append(found, bad), append(left, bad), nil
	}
	if err != nil {
		return found, left, err
	}
	bad, err := p.damaged(ctx)
	missing, err2 := p.unjudged(ctx, bad)
	if err = errors.Join(err, err2, p.Close()); err != nil {
		return found, left, err
	}
	if missing > 0 {
		found = append(found, ailment("not judged yet, or lost, is what was found of "+report.Plural(missing, "article")))
		left = append(left, found[len(found)-1])
	}
	if len(bad) == 0 {
		return found, left, nil
	}
	for _, article := range bad {
		found = append(found, ailment(fmt.Sprintf("what was found of article %d cannot be relied on",
			article)))
		if !repair {
			left = append(left, found[len(found)-1])
		}
	}
	if repair {
		err = letGo(ctx, dir, wait, bad)
	}
	return found, left, err
}

func ailment(what string) archive.Ailment {
	return archive.Ailment{Where: "verdicts", What: what, Cure: "verbatim recheck judges them"}
}

// unjudged counts the articles that are held and of which nothing was kept, besides those that are damaged.
func (p *Press) unjudged(ctx context.Context, damaged []int64) (int, error) {
	s, err := p.stale(ctx, archive.Growth{})
	n := 0
	for _, article := range s.Unjudged {
		if _, found := slices.BinarySearch(damaged, article); !found {
			n++
		}
	}
	return n, err
}

func letGo(ctx context.Context, dir string, wait archive.Wait, articles []int64) error {
	p, err := Create(ctx, dir, "", wait)
	if err != nil {
		return err
	}
	err = database.InTransaction(ctx, p.verdicts, func(tx *sql.Tx) error {
		for _, article := range articles {
			if err := drop(tx, article); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, p.Close())
}

// damaged are the articles of which the tables do not say what the report on them says, sorted.
func (p *Press) damaged(ctx context.Context) (out []int64, err error) {
	if p.verdicts == nil {
		return nil, nil
	}
	all, err := numbers(ctx, p.verdicts, "SELECT article FROM verdict UNION SELECT article FROM body "+
		"UNION SELECT article FROM rests UNION SELECT article FROM place ORDER BY article")
	if err != nil {
		return nil, err
	}
	for _, article := range all {
		r, err := p.kept(ctx, article)
		sound := err == nil && r != nil
		if sound {
			sound, err = p.says(ctx, article, *r)
		}
		if err != nil && !errors.Is(err, errDamaged) {
			return nil, err
		}
		if !sound {
			out = append(out, article)
		}
	}
	return out, nil
}

// ignoring is an error, unless it is one that is no fault of the file.
func ignoring(err, none error) error {
	if errors.Is(err, none) {
		return nil
	}
	return err
}

// says reports that the tables have what is in the report on an article, and nothing else.
func (p *Press) says(ctx context.Context, article int64, r report.Report) (bool, error) {
	has, open, quotations := 0, false, 0
	err := p.verdicts.QueryRowContext(ctx, "SELECT count(*), coalesce(max(NOT settled), 0), "+
		"coalesce(max(quotations), 0) FROM verdict WHERE article = ?", article).Scan(&has, &open, &quotations)
	if err != nil || has != 1 || open == settled(r) || quotations != len(r.Quotations) {
		return false, err
	}
	modified, site := "", ""
	err = p.verdicts.QueryRowContext(ctx, "SELECT v.modified, o.name FROM verdict v JOIN outlet o ON o.id = v.outlet "+
		"WHERE v.article = ?", article).Scan(&modified, &site)
	if err != nil || modified != r.Article.Modified || site != outlet.Said(r.Article).Name {
		return false, ignoring(err, sql.ErrNoRows)
	}
	rests, err := numbers(ctx, p.verdicts, "SELECT document FROM rests WHERE article = ? ORDER BY document", article)
	if err != nil || !slices.Equal(rests, restsOn(r)) {
		return false, err
	}
	rows, err := p.verdicts.QueryContext(ctx,
		"SELECT document, first, last, number FROM place WHERE article = ?",
		article)
	places, err := database.Collect(rows, err, func(r *sql.Rows, x *place) error {
		return r.Scan(&x.document, &x.first, &x.last, &x.number)
	})
	wanted := placesOf(r)
	slices.SortFunc(places, comparePlaces)
	slices.SortFunc(wanted, comparePlaces)
	return slices.Equal(places, slices.Compact(wanted)), err
}
