package press

import (
	"context"

	"verbatim/internal/archive"
	"verbatim/report"
)

// DateNotes says of the articles in a list what is odd about their days, and which of them is trusted, in the order of
// the list.
func (p *Press) DateNotes(ctx context.Context, held []archive.Holding) ([]report.Note, error) {
	var out []report.Note
	for _, h := range held {
		a := report.Article{Published: h.Date}
		r, err := p.kept(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		if r != nil {
			a.Modified = r.Article.Modified
		}
		if a.Seen, err = p.FirstSeen(ctx, h.Source); err != nil {
			return nil, err
		}
		if note := a.Dates(); note != "" {
			out = append(out, report.Note{Path: h.Source, Note: note})
		}
	}
	return out, nil
}
