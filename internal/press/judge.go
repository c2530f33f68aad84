package press

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"verbatim/internal/appeared"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/report"
)

// Judged is what Judge did.
type Judged struct {
	Articles int            `json:"articles"`
	Changed  []Revision     `json:"changed"` // what was found otherwise than before
	Notes    []Note         `json:"notes"`   // what of the articles is to be known besides
	Failures []read.Failure `json:"-"`
}

// Note is a sentence on an article whose day is in doubt, or that is a document of the record too.
type Note struct {
	Article string `json:"article"`
	Note    string `json:"note"`
}

// notesOn are the sentences on an article.
func notesOn(r report.Report) (out []Note) {
	day, basis := appeared.When(r.Article)
	switch {
	case day == "":
		out = append(out, Note{r.Article.Path, "has no date"})
	case basis != appeared.Given:
		out = append(out, Note{r.Article.Path, "counts as of " + day + ", " + basis})
	}
	if len(r.Record.LeftOut) > 0 {
		out = append(out, Note{r.Article.Path, "is in the record too, as " + strings.Join(r.Record.LeftOut, ", ") +
			", where its own words were not looked up"})
	}
	return out
}

// chunk is how many articles are judged and kept at a time.
const chunk = 128

// Judge judges the articles that have no verdict, and those whose verdict is stale, against the record, whose
// archive is given too. It may be interrupted at any time: what was kept stays, and Judge goes on from there.
// progress, where it is not nil, is called after each article.
func (p *Press) Judge(ctx context.Context, record *check.Record, of *archive.Archive,
	progress func(done, all int)) (Judged, error) {
	out := Judged{Changed: []Revision{}, Notes: []Note{}}
	if err := record.Incomplete(); err != nil {
		return out, err // verdicts on a part of the record would be taken for verdicts on all of it
	}
	grown, err := of.Growth(ctx)
	if err != nil {
		return out, err
	}
	stale, err := p.stale(ctx, grown)
	if err != nil {
		return out, err
	}
	if err := p.ask(ctx, grown.First); err != nil {
		return out, err
	}
	all := slices.Sorted(slices.Values(slices.Concat(stale.Unjudged, stale.Rested)))
	done := 0
	for part := range slices.Chunk(all, chunk) {
		found, err := p.judge(ctx, record, grown.Newest, part)
		out.Articles += found.Articles
		out.Changed, out.Failures = append(out.Changed, found.Changed...), append(out.Failures, found.Failures...)
		if out.Notes = append(out.Notes, found.Notes...); err != nil {
			return out, err
		}
		if done += len(part); progress != nil {
			progress(done, len(all))
		}
	}
	return out, p.forget(ctx)
}

// forget lets go what was found of articles that are not held any more.
func (p *Press) forget(ctx context.Context) error {
	own, err := p.Growth(ctx)
	if err != nil {
		return err
	}
	judged, err := numbers(ctx, p.verdicts, "SELECT article FROM verdict ORDER BY article")
	if err != nil {
		return err
	}
	return database.InTransaction(ctx, p.verdicts, func(tx *sql.Tx) error {
		for _, article := range judged {
			if own.Gone[article] {
				if err := drop(tx, article); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Outdate makes all verdicts stale.
func (p *Press) Outdate(ctx context.Context) error {
	_, err := p.verdicts.ExecContext(ctx, "UPDATE verdict SET rules = ''")
	return err
}

// ask notes which record is asked. Verdicts that rest on another one are let go.
func (p *Press) ask(ctx context.Context, record string) error {
	if p.asked(ctx) == record {
		return nil
	}
	return database.InTransaction(ctx, p.verdicts, func(tx *sql.Tx) error {
		for _, table := range slices.Concat(tables, []string{"outlet", "asked"}) {
			if _, err := tx.Exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		_, err := tx.Exec("INSERT INTO asked (record) VALUES (?)", record)
		return err
	})
}

// judge judges some articles, and keeps what was found.
func (p *Press) judge(ctx context.Context, record *check.Record, newest int64, articles []int64) (out Judged,
	err error) {
	var docs []*document.Document
	number := map[string]int64{} // by their bytes: of those held, no two are the same
	for _, id := range articles {
		doc, err := p.Document(ctx, id)
		if err != nil {
			return out, err
		}
		docs = append(docs, doc)
		number[doc.SHA256] = id
	}
	reports, failures, err := record.Articles(ctx, docs, nil)
	if out.Failures = failures; err == nil {
		err = record.Incomplete()
	}
	if err != nil {
		return out, err
	}
	before := make([]*report.Report, len(reports))
	for i, r := range reports {
		if reports[i].Article.Seen, err = p.seen(ctx, number[r.Article.SHA256]); err != nil {
			return out, err
		}
		if before[i], err = p.before(ctx, number[r.Article.SHA256]); err != nil {
			return out, err
		}
	}
	err = database.InTransaction(context.WithoutCancel(ctx), p.verdicts, func(tx *sql.Tx) error {
		for _, r := range reports {
			if err := put(tx, number[r.Article.SHA256], p.rules, newest, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	for i, r := range reports {
		out.Notes = append(out.Notes, notesOn(r)...)
		if before[i] == nil {
			continue
		}
		if c := revision(*before[i], r); len(c.Quotations) > 0 {
			out.Changed = append(out.Changed, c)
		}
	}
	out.Articles = len(articles) - len(failures)
	return out, nil
}

// seen is when an article was seen first.
func (p *Press) seen(ctx context.Context, article int64) (string, error) {
	h, err := p.Holding(ctx, article)
	if err != nil {
		return "", err
	}
	return p.FirstSeen(ctx, h.Source)
}

// before is what was found of an article when it was judged last, or of its version before; nil for nothing.
func (p *Press) before(ctx context.Context, article int64) (*report.Report, error) {
	r, err := p.kept(ctx, article)
	if r == nil && err == nil {
		former, failed := p.Former(ctx, article)
		if failed != nil || former == 0 {
			return nil, failed
		}
		r, err = p.kept(ctx, former)
	}
	if errors.Is(err, errDamaged) {
		return nil, nil // what cannot be read is judged anew, and compared with nothing
	}
	return r, err
}

func sortedByNumber(all []archive.Holding) []archive.Holding {
	slices.SortFunc(all, func(a, b archive.Holding) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
