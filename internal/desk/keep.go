package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/source"
	"verbatim/report"
)

// Save keeps reports in an archive, with the documents on which each verdict rests, and returns their
// numbers.
func Save(ctx context.Context, a *archive.Archive, reports []report.Report) (ids []int64, err error) {
	for _, r := range reports {
		body, err := json.Marshal(r)
		if err != nil {
			return ids, err
		}
		var basis []archive.Basis
		for _, q := range r.Quotations {
			basis = append(basis, archive.Basis{Quotation: q.ID, Documents: q.Basis})
		}
		id, err := a.Save(ctx, r.Article.Path, r.Article.Title, body, basis)
		if err != nil {
			return ids, fmt.Errorf("the report on %s could not be kept: %w", r.Article.Path, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// forAnother is how long who writes waits for another process that does.
const forAnother = 10 * time.Second

// Keep keeps reports, and the pages that were checked, and returns the numbers of the reports.
func (d *Desk) Keep(ctx context.Context, reports []report.Report, pages ...source.Source) (ids []int64,
	err error) {
	if d.dir == "" {
		return nil, ErrFiles
	}
	d.writing.Lock() // another writer in this process would wait for the archive's lock no better
	defer d.writing.Unlock()
	a, err := archive.CreateWaiting(ctx, d.dir, archive.Wait{Most: forAnother})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if _, err := a.Keep(ctx, pages); err != nil {
		return nil, err
	}
	return Save(ctx, a, reports)
}
