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
		r.Remember()
		body, err := json.Marshal(r)
		if err != nil {
			return ids, err
		}
		var basis []archive.Basis
		for _, q := range r.Quotations {
			basis = append(basis, archive.Basis{Quotation: q.ID, Documents: q.Basis})
		}
		id, err := a.SaveTaped(ctx, r.Article.Path, r.Article.Title, body, basis, r.Tape)
		if err != nil {
			return ids, fmt.Errorf("the report on %s could not be kept: %w", r.Article.Path, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// forAnother is how long who writes waits for another process that does.
const forAnother = 10 * time.Second

// Dir is the folder of the archive.
func (d *Desk) Dir() string { return d.dir }

// Writing does some work on the archive open for writing.
func (d *Desk) Writing(ctx context.Context, work func(*archive.Archive) error) (err error) {
	if d.dir == "" {
		return ErrFiles
	}
	d.writing.Lock() // another writer in this process would wait for the archive's lock no better
	defer d.writing.Unlock()
	a, err := archive.CreateWaiting(ctx, d.dir, archive.Wait{Most: forAnother})
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
}

// Keep keeps reports, and the pages that were checked, and returns the numbers of the reports.
func (d *Desk) Keep(ctx context.Context, reports []report.Report, pages ...source.Source) (ids []int64,
	err error) {
	err = d.Writing(ctx, func(a *archive.Archive) error {
		if _, err := a.Keep(ctx, pages); err != nil {
			return err
		}
		ids, err = Save(ctx, a, reports)
		return err
	})
	return ids, err
}
