package alert

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"slices"

	"verbatim/internal/database"
	"verbatim/internal/desk"
	"verbatim/internal/trace"
)

// row is a quotation as it was seen last.
type row struct {
	rowKey
	state    string
	gone     int64
	story    int64
	words    []byte
	document string
	at       [2]int
	copied   bool
}

// memory is all that was seen.
type memory struct {
	rows    map[rowKey]*row
	stories int64 // how many there were
}

func remember(ctx context.Context, db *sql.DB) (*memory, error) {
	m := &memory{rows: map[rowKey]*row{}}
	if err := db.QueryRowContext(ctx, "SELECT stories FROM own").Scan(&m.stories); err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(
		ctx,
		"SELECT article, key, state, gone, story, words, document, first, last, copied FROM quotation",
	)
	all, err := database.Collect(rows, err, func(r *sql.Rows, x *row) error {
		return r.Scan(
			&x.article,
			&x.key,
			&x.state,
			&x.gone,
			&x.story,
			&x.words,
			&x.document,
			&x.at[0],
			&x.at[1],
			&x.copied,
		)
	})
	for i := range all {
		m.rows[all[i].rowKey] = &all[i]
	}
	return m, err
}

// told are the rows that belong to a story, in a fixed order.
func (m *memory) told() (out []*row) {
	for _, r := range m.rows {
		if r.story != 0 {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *row) int {
		return cmp.Or(
			cmp.Compare(a.story, b.story),
			cmp.Compare(a.article, b.article),
			cmp.Compare(a.key, b.key),
		)
	})
	return out
}

// strands are what circulates of some quotations: of each strand the quotations, and which of all are copies.
type strands struct {
	members [][]int
	copied  map[int]bool
}

// mostAsked is up to how many wordings are looked for one by one. Of more, all that is held is put together.
const mostAsked = 64

// traced puts the quotations together that are of one saying with some.
func (v *view) traced(ctx context.Context, sides desk.Sides, wanted []int) (out strands, err error) {
	out.copied = map[int]bool{}
	var texts []string
	for _, i := range wanted {
		if len(v.quotes[i].words) > 0 {
			texts = append(texts, v.of(i).Text)
		}
	}
	slices.Sort(texts)
	if texts = slices.Compact(texts); len(texts) == 0 {
		return out, nil
	}
	var found trace.Trace
	if len(texts) <= mostAsked {
		if found, err = sides.TraceWords(ctx, 1, texts...); err != nil {
			return out, err
		}
	} else {
		names, err := sides.Press.Outlets(ctx)
		if err != nil {
			return out, err
		}
		found = trace.Of(v.reports, 1, nil, names...)
	}
	for _, s := range found.Strands {
		var members []int
		for _, variant := range s.Variants {
			for _, c := range variant.Carriers {
				if i, held := v.byID[[2]string{c.Article, c.Quotation}]; held {
					members = append(members, i)
					out.copied[i] = c.CopyOf != nil
				}
			}
		}
		out.members = append(out.members, members)
	}
	return out, nil
}

// assign gives each of some quotations its story, by number: that of its strand, or that of words which stood
// in its place in the article before, or that of the place in the record, or a new one.
func (v *view) assign(m *memory, s strands, wanted []int) map[int]int64 {
	out, want := map[int]int64{}, map[int]bool{}
	for _, i := range wanted {
		if r := m.rows[v.quotes[i].rowKey]; r != nil && r.story != 0 {
			out[i] = r.story
		} else {
			want[i] = true
		}
	}
	told := m.told()
	for _, members := range append(s.members, apart(s, wanted)...) {
		story := int64(0)
		for _, i := range members {
			if r := m.rows[v.quotes[i].rowKey]; r != nil && r.story != 0 && (story == 0 || r.story < story) {
				story = r.story
			}
		}
		for _, i := range members {
			if story == 0 && want[i] {
				story = v.kin(told, i)
			}
		}
		for _, i := range members {
			if !want[i] || out[i] != 0 {
				continue
			}
			if story == 0 {
				m.stories++
				story = m.stories
			}
			out[i] = story
		}
	}
	return out
}

// apart are the quotations that are in no strand, those of the same words together.
func apart(s strands, wanted []int) (out [][]int) {
	in := map[int]bool{}
	for _, members := range s.members {
		for _, i := range members {
			in[i] = true
		}
	}
	for _, i := range wanted {
		if !in[i] {
			out = append(out, []int{i})
		}
	}
	return out
}

// leastAlike is the share of words from which on a quotation is taken for one that stood there before,
// corrected.
const leastAlike = 0.5

// kin is the story of a quotation by what was seen before, 0 for none.
func (v *view) kin(told []*row, i int) int64 {
	q, words := v.quotes[i], sums(v.quotes[i].words)
	document, at := v.placeOf(i)
	best, story := leastAlike, int64(0)
	for _, r := range told {
		_, there := v.at[r.rowKey]
		if l := alike(
			r.words,
			words,
		); r.article == q.article && !there && l >= best &&
			(story == 0 || l > best) {
			best, story = l, r.story
		}
	}
	for _, r := range told {
		placed := document != "" && r.document == document && overlaps(r.at, at)
		if story == 0 && (placed || len(words) > 0 && document == "" && bytes.Equal(r.words, words)) {
			story = r.story
		}
	}
	return story
}
