package press

import (
	"context"
	"database/sql"

	"verbatim/internal/archive"
	"verbatim/internal/database"
)

// Stale is what of the verdicts does not hold any more, by the numbers of the articles, sorted.
type Stale struct {
	Unjudged []int64 // added, and not judged yet
	Rested   []int64 // rest on what was revised or removed, or on a record to which something was added
}

// Len is how many articles these are.
func (s Stale) Len() int { return len(s.Unjudged) + len(s.Rested) }

// Stale finds what is to be judged again, now that the record is as it is.
func (p *Press) Stale(ctx context.Context, record *archive.Archive) (Stale, error) {
	grown, err := record.Growth(ctx)
	if err != nil {
		return Stale{}, err
	}
	return p.stale(ctx, grown)
}

func (p *Press) stale(ctx context.Context, grown archive.Growth) (Stale, error) {
	var out Stale
	held, err := p.List(ctx, archive.Filter{})
	if err != nil {
		return out, err
	}
	verdicts, err := p.verdictsKept(ctx)
	if err != nil {
		return out, err
	}
	gone, err := p.restOn(ctx, grown.Gone)
	if err != nil {
		return out, err
	}
	other := p.verdicts != nil && p.asked(ctx) != grown.First
	for _, h := range sortedByNumber(held) {
		v, judged := verdicts[h.ID]
		grew := v.newest != grown.Newest && !v.settled
		switch {
		case !judged:
			out.Unjudged = append(out.Unjudged, h.ID)
		case other || grew || v.rules != p.rules || gone[h.ID]:
			out.Rested = append(out.Rested, h.ID)
		}
	}
	return out, nil
}

// CountStale counts what Stale finds, without naming it.
func (p *Press) CountStale(ctx context.Context, record *archive.Archive) (unjudged, rested int, err error) {
	held, _, _, err := p.Extent(ctx)
	if err != nil || p.verdicts == nil {
		return held, 0, err
	}
	grown, err := record.Growth(ctx)
	if err != nil {
		return 0, 0, err
	}
	judged := 0
	const count = "SELECT coalesce(sum(articles), 0), coalesce(sum((rules <> ? OR newest <> ? AND NOT settled) * articles), 0) " +
		"FROM standing"
	if err := p.verdicts.QueryRowContext(ctx, count, p.rules, grown.Newest).Scan(&judged, &rested); err != nil {
		return 0, 0, err
	}
	if p.asked(ctx) != grown.First {
		rested = judged
	}
	gone, err := p.restOn(ctx, grown.Gone)
	return max(0, held-judged), max(rested, len(gone)), err
}

// standing is what a verdict rests on besides single documents.
type standing struct {
	article int64
	rules   string
	newest  int64
	settled bool
}

func (p *Press) verdictsKept(ctx context.Context) (map[int64]standing, error) {
	out := map[int64]standing{}
	if p.verdicts == nil {
		return out, nil
	}
	rows, err := p.verdicts.QueryContext(ctx, "SELECT article, rules, newest, settled FROM verdict")
	all, err := database.Collect(rows, err, func(r *sql.Rows, s *standing) error {
		return r.Scan(&s.article, &s.rules, &s.newest, &s.settled)
	})
	for _, s := range all {
		out[s.article] = s
	}
	return out, err
}

// restOn are the articles whose verdicts rest on some documents.
func (p *Press) restOn(ctx context.Context, documents map[int64]bool) (map[int64]bool, error) {
	out := map[int64]bool{}
	if p.verdicts == nil || len(documents) == 0 {
		return out, nil
	}
	for document := range documents {
		articles, err := numbers(ctx, p.verdicts, "SELECT article FROM rests WHERE document = ?", document)
		if err != nil {
			return nil, err
		}
		for _, article := range articles {
			out[article] = true
		}
	}
	return out, nil
}

// asked is the record on which the verdicts rest, "" where none was asked yet.
func (p *Press) asked(ctx context.Context) (record string) {
	_ = p.verdicts.QueryRowContext(ctx, "SELECT record FROM asked").Scan(&record)
	return record
}
