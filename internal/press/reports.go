package press

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"verbatim/internal/archive"
	"verbatim/report"
)

// Held is what the press side holds: how much was searched, so that what is not in a list can be told from
// what was not looked for.
type Held struct {
	Articles, Undated, Quotations int
	From, To                      string // the days of the first and the last that has one
}

// Held counts the articles that are held, and the quotations of those that were judged. Their days are those
// that are trusted.
func (p *Press) Held(ctx context.Context) (h Held, err error) {
	if h.Articles, h.From, h.To, err = p.Extent(ctx); err != nil || p.verdicts == nil {
		return h, err
	}
	const all = "SELECT coalesce(sum(quotations), 0), (SELECT count(*) FROM verdict WHERE day = ''), " +
		"coalesce((SELECT min(day) FROM verdict WHERE day > ''), ''), coalesce((SELECT max(day) FROM verdict), '') " +
		"FROM standing"
	err = p.verdicts.QueryRowContext(ctx, all).Scan(&h.Quotations, &h.Undated, &h.From, &h.To)
	return h, err
}

// Reports are those on all articles that are held and were judged, in the order in which these were added.
// progress, where it is not nil, is called after each.
func (p *Press) Reports(ctx context.Context, progress func(done, all int)) ([]report.Report, error) {
	held, err := p.List(ctx, archive.Filter{})
	if err != nil {
		return nil, err
	}
	var out []report.Report
	for i, h := range sortedByNumber(held) {
		r, err := p.judged(ctx, h)
		if err == nil && r != nil {
			err = p.fill(ctx, h, r)
		}
		if err != nil {
			return nil, err
		}
		if r != nil {
			out = append(out, *r)
		}
		if progress != nil {
			progress(i+1, len(held))
		}
	}
	return out, nil
}

// judged is what was found of an article, nil where it was not judged.
func (p *Press) judged(ctx context.Context, h archive.Holding) (*report.Report, error) {
	r, err := p.kept(ctx, h.ID)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w; verbatim recheck --all makes them anew", p.path(), h.Source, err)
	}
	return r, nil
}

// fill says in a report what the catalog knows of its article: the text, and when it was seen first.
func (p *Press) fill(ctx context.Context, h archive.Holding, r *report.Report) error {
	doc, err := p.Document(ctx, h.ID)
	if err != nil {
		return err
	}
	r.Article.Text = doc.Original()
	r.Article.Seen, err = p.FirstSeen(ctx, h.Source)
	return err
}

// kept is the report on an article as it was kept, nil for none.
func (p *Press) kept(ctx context.Context, article int64) (*report.Report, error) {
	if p.verdicts == nil {
		return nil, nil
	}
	var body []byte
	err := p.verdicts.QueryRowContext(ctx, "SELECT report FROM body WHERE article = ?", article).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	r, err := decode(body)
	return &r, err
}
