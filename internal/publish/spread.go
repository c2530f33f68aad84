package publish

import (
	"cmp"
	"context"
	"slices"

	"verbatim/internal/trace"
	"verbatim/report"
)

// Who carries a saying, in which variant.

// carriersOf are the reports on the articles that carry a strand and are no copies, less one.
func carriersOf(s trace.Strand, kept map[string]report.Report, less string) (out []report.Report) {
	seen := map[string]bool{less: true}
	for _, v := range s.Variants {
		for _, c := range v.Carriers {
			if r, ok := kept[c.Article]; ok && c.CopyOf == nil && !seen[c.Article] {
				out = append(out, r)
			}
			seen[c.Article] = true
		}
	}
	return out
}

// spread is who carries a strand. own is the article that the page is about, whose outlet the strand knows
// best.
func (m Maker) spread(ctx context.Context, s trace.Strand, kept map[string]report.Report, own *Article,
	named func(report.Article) string) (*Spread, error) {
	out := &Spread{Text: s.Text, Carriers: s.Carriers, Independent: s.Independent, Copies: s.Copies,
		Outlets:   s.Outlets,
		Occasions: len(s.Occasions)}
	if s.Passage != nil {
		d := s.Passage.Document
		out.Document = &d
	}
	outlets := map[string]string{}
	for _, v := range s.Variants {
		for _, c := range v.Carriers {
			outlets[c.Article] = cmp.Or(c.Outlet, named(kept[c.Article].Article))
		}
	}
	own.Outlet = cmp.Or(outlets[own.Path], own.Outlet)
	for _, v := range s.Variants {
		variant := Variant{ID: v.ID, Text: v.Text, Verdict: v.Verdict, Severity: v.Severity, Diff: v.Diff}
		if v.From != nil {
			variant.From = *v.From
		}
		if err := m.fold(ctx, &variant, v.Carriers, kept, outlets, own); err != nil {
			return nil, err
		}
		out.Variants = append(out.Variants, variant)
	}
	slices.SortStableFunc(out.Variants, func(a, b Variant) int {
		// what the page is about comes first
		return cmp.Or(b.rank(own.Path)-a.rank(own.Path), b.articles()-a.articles())
	})
	out.Variants = out.Variants[:min(mostVariants, len(out.Variants))]
	return out, nil
}

// rank is 1 for a wording that an article carries, else 0.
func (v Variant) rank(path string) int {
	if slices.ContainsFunc(v.Carriers, func(c Carrier) bool { return c.Article.Path == path }) {
		return 1
	}
	return 0
}

// articles counts those that carry it, copies with them.
func (v Variant) articles() int {
	n := v.More
	for _, c := range v.Carriers {
		n += 1 + len(c.Copies)
	}
	return n
}

// fold puts the copies of a variant below the articles that they are copies of.
func (m Maker) fold(ctx context.Context, v *Variant, all []trace.Carrier, kept map[string]report.Report,
	outlets map[string]string, own *Article) error {
	at := map[string]int{}
	listed, most := 0, mostOthers
	if slices.ContainsFunc(all, func(c trace.Carrier) bool { return c.Article == own.Path }) {
		most = mostCarriers
	}
	for _, copies := range []bool{false, true} {
		for _, c := range all {
			_, seen := at[c.Article]
			if (c.CopyOf != nil) != copies || seen {
				continue
			}
			if listed++; listed > most {
				v.More++
				at[c.Article] = -1
				continue
			}
			a := *own
			if c.Article != own.Path {
				known := kept[c.Article].Article
				known.Path = c.Article
				var err error
				if a, err = m.articleOf(ctx, known, outlets[c.Article], c.Date); err != nil {
					return err
				}
			}
			at[c.Article] = v.add(a, c.CopyOf, at, outlets)
		}
	}
	return nil
}

// add lists an article, and returns the number of the carrier below which it stands.
func (v *Variant) add(a Article, copyOf *string, at map[string]int, outlets map[string]string) int {
	if copyOf == nil {
		v.Carriers = append(v.Carriers, Carrier{Article: a})
		return len(v.Carriers) - 1
	}
	if i, ok := at[*copyOf]; ok && i >= 0 {
		v.Carriers[i].Copies = append(v.Carriers[i].Copies, a)
		return i
	}
	v.Carriers = append(v.Carriers, Carrier{Article: a, CopyOf: outlets[*copyOf]})
	return len(v.Carriers) - 1
}
