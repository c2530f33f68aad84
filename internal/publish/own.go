package publish

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/report"
)

// ownQuotations checks what the page itself quotes, in its title and comment, as an article is checked. Each
// must be verbatim or clean: a page that shows what others cut has no cuts of its own.
func (m Maker) ownQuotations(ctx context.Context, v Version) error {
	day, _, _ := strings.Cut(v.Edited, "T")
	doc, err := desk.Read(ctx, desk.Pasted(v.Title+".\n\n"+v.Comment+"\n", document.Meta{Date: day}))
	if err != nil {
		return fmt.Errorf("its title and comment can't be checked: %w", err)
	}
	r, err := m.Sides.Record.Check(ctx, doc)
	if err == nil {
		err = m.Sides.Record.Incomplete()
	}
	if err != nil {
		return err
	}
	for _, q := range r.Quotations {
		if q.Form == "scare" || q.Verdict == "verbatim" || q.Verdict == "clean" {
			continue
		}
		why := report.Reason(q)
		if why != "" {
			why = " (" + why + ")"
		}
		return fmt.Errorf("its own quotation “%s” is %s%s; quote the record's words, or say it without marks",
			q.Text,
			report.Label(q), why)
	}
	return nil
}

// changed says what of that on which a page rests is otherwise now, "" for nothing: a document or an article
// was revised, removed or purged, or a verdict is another one.
func (m Maker) changed(ctx context.Context, o Origin, e Evidence) (string, error) {
	if e.Removed != "" {
		return "a source that it showed was purged on " + e.Removed, nil
	}
	for _, s := range e.Sources {
		h, err := m.Sides.Archive.Find(ctx, s.SHA256)
		if err != nil || h.State != archive.Held {
			return fmt.Sprintf("the transcript %s was %s", titleOr(s.Document), became(h, err)), nil
		}
	}
	if why := m.revised(ctx, e); why != "" {
		return why, nil
	}
	o.SHA256 = e.Article.SHA256
	r, err := m.checked(ctx, &o)
	if err != nil {
		return "", err
	}
	for _, item := range e.Items {
		i := slices.IndexFunc(r.Quotations,
			func(q report.Quotation) bool { return q.ID == item.ID && q.Text == item.Text })
		if i < 0 {
			return fmt.Sprintf("%s has the quotation %s no more", e.Article.Path, item.ID), nil
		}
		was := report.Label(report.Quotation{Verdict: item.Verdict, Severity: item.Severity})
		if now := report.Label(r.Quotations[i]); now != was {
			return fmt.Sprintf("the verdict on “%s” was %s and is %s", item.Text, was, now), nil
		}
	}
	return "", nil
}

// revised says which of the articles that a page shows was revised or let go, "" for none.
func (m Maker) revised(ctx context.Context, e Evidence) string {
	if m.Sides.Press == nil {
		return ""
	}
	for _, a := range e.articles() {
		h, err := m.Sides.Press.Find(ctx, a.SHA256)
		if a.SHA256 != "" && err == nil && h.State != archive.Held {
			return fmt.Sprintf("the article of %s, %s, was %s", outletOr(a), a.Path, became(h, nil))
		}
	}
	return ""
}

func became(h archive.Holding, err error) string {
	if err != nil {
		return "let go"
	}
	return map[int]string{archive.Revised: "revised", archive.Removed: "removed",
		archive.Purged: "purged"}[h.State]
}

// titleOr is the title of a document, or what else names it without telling where it lies.
func titleOr(d report.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return d.Path[strings.LastIndex(d.Path, "/")+1:]
}

// Flag says of a published page what it rests on that has changed since.
type Flag struct {
	Page  int64  `json:"page"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

// Flags are the published pages that rest on a document or an article that was revised or let go since, or
// whose verdict is another one now. Nothing is changed by itself: their owners correct or withdraw them.
func Flags(ctx context.Context, b *Book, m Maker) ([]Flag, error) {
	out := []Flag{}
	pages, err := b.Pages(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		shown := p.Shown()
		if shown == nil || p.Withdrawn != "" {
			continue
		}
		why, err := m.changed(ctx, p.Origin, shown.Evidence)
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			why = err.Error() // such as an article that is gone
		}
		if why != "" {
			out = append(out, Flag{p.ID, shown.Title, why})
		}
	}
	return out, nil
}
