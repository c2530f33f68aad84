package press

import (
	"context"
	"database/sql"
	"hash/fnv"
	"maps"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/report"
)

// Saying is what the press side holds of some words: the reports on the articles that may carry them, the
// quotations of these that are to be put together, and which of them were found by the words themselves.
type Saying struct {
	Reports []report.Report
	wanted  []map[int]bool
	asked   map[[2]string]bool // by article and quotation
}

// Wanted reports a quotation, by the number of its report and its own, that may be of the saying.
func (s *Saying) Wanted(r, q int) bool { return s.wanted[r][q] }

// Asked reports a quotation that was found by the words that were asked for, and not by what others that have
// them quote besides.
func (s *Saying) Asked(article, quotation string) bool { return s.asked[[2]string{article, quotation}] }

// The bounds of what is looked at for one saying. What a quotation must share with the words is little: the
// strands decide what is one saying.
const (
	mostPlaces  = 50     // of the record
	mostCarried = 20_000 // articles with the words
	mostCuts    = 200    // articles with a few words in a row of them
	leastPlace  = 0.6    // score of a place of the record
	leastScore  = 0.35   // of an article
	wholeScore  = 0.95   // of one that has all of a few words
	sharedRun   = 4      // words in a row that are few
	stride      = 2      // words from one such row to the next
	mostRounds  = 2      // of looking: for the words, and for what others that have them quote besides
	sharedPlace = 25     // code points of the record that two quotations share, or half of the shorter one
)

// seeker looks for the articles that carry a saying.
type seeker struct {
	*Press
	record  *check.Record
	index   *index.Index             // of the articles
	reports map[int64]*report.Report // nil for an article that is not held or was not judged
	keys    map[int64][][]string     // the words of their quotations
	wanted  map[int64]map[int]bool   // quotations by article
	asked   map[[2]string]bool       // those that the first round found
	words   map[string]bool          // texts that were looked for
	places  map[place]bool           // of the record that were looked for, as of a quotation 0
}

// quotationID is a quotation of an article, by their numbers.
type quotationID struct {
	article int64
	number  int
}

// Saying finds the articles that carry what some texts say, each of them the words of a saying as they
// circulate. Besides the words it goes by the places of the record that have them, and by those that the
// quotations found stand in, so that a wording with other words is found too.
func (p *Press) Saying(ctx context.Context, record *check.Record, texts []string) (said *Saying, err error) {
	defer index.Guard(&err)()
	x, damaged, err := p.Index(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = x.Close() }()
	if len(damaged) > 0 {
		return nil, damaged[0]
	}
	s := &seeker{Press: p, record: record, index: x, reports: map[int64]*report.Report{},
		keys: map[int64][][]string{}, wanted: map[int64]map[int]bool{}, asked: map[[2]string]bool{},
		words: map[string]bool{}, places: map[place]bool{}}
	for round := 0; round < mostRounds && len(texts) > 0; round++ {
		if texts, err = s.round(ctx, texts, round == 0); err != nil {
			return nil, err
		}
	}
	return s.found(ctx)
}

// round looks for some texts, and for the places of the record that have them. It returns the wordings that
// were found, have no place in the record, and were not looked for yet.
func (s *seeker) round(ctx context.Context, texts []string, first bool) (next []string, err error) {
	var fresh []quotationID
	for _, text := range texts {
		if s.words[words(text)] {
			continue
		}
		s.words[words(text)] = true
		found, err := s.byText(ctx, text)
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, found...)
	}
	for i := 0; i < len(fresh); i++ { // it grows: quotations of one place have others beside them
		q := s.reports[fresh[i].article].Quotations[fresh[i].number]
		for _, p := range placesOf(report.Report{Quotations: []report.Quotation{q}}) {
			found, err := s.byPlace(ctx, place{document: p.document, first: p.first, last: p.last})
			if err != nil {
				return nil, err
			}
			fresh = append(fresh, found...)
		}
	}
	for _, f := range fresh {
		r := s.reports[f.article]
		q := r.Quotations[f.number]
		if first {
			s.asked[[2]string{r.Article.Path, q.ID}] = true
		}
		if q.Match == nil {
			next = append(next, q.Text)
		}
	}
	return next, nil
}

// byText finds the quotations that share words with a text, and those of the places of the record that have
// it. Where no place has it, it looks for the cuts of the text too.
func (s *seeker) byText(ctx context.Context, text string) ([]quotationID, error) {
	keys := document.Keys(text)
	if len(keys) == 0 {
		return nil, check.ErrNoWords
	}
	shared := runsOf(keys)
	out, err := s.byWords(ctx, keys, shared, mostCarried, leastScore)
	if err != nil {
		return nil, err
	}
	hits, _, err := s.record.Search(ctx, check.Search{Words: text, Limit: mostPlaces, Least: leastPlace})
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		found, err := s.byPlace(ctx, place{document: h.Number, first: h.Start, last: h.End})
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	if len(hits) > 0 {
		return out, nil
	}
	for i := 0; len(keys) > sharedRun && i+sharedRun <= len(keys); i += stride {
		found, err := s.byWords(ctx, keys[i:i+sharedRun], shared, mostCuts, wholeScore)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// byWords finds the quotations that share words with a text, in the articles that have some words of it.
func (s *seeker) byWords(ctx context.Context, keys []string, shared runs, most int,
	least float64) (out []quotationID,
	err error) {
	for _, c := range s.index.Candidates(keys, most) {
		if c.Score < least {
			break
		}
		article := s.index.Key(c.Doc)
		r, err := s.look(ctx, article)
		if err != nil {
			return nil, err
		}
		if r == nil {
			continue
		}
		for i, keys := range s.keys[article] {
			if shared.with(keys) && s.want(article, i) {
				out = append(out, quotationID{article, i})
			}
		}
	}
	return out, nil
}

// byPlace finds the quotations of a place of the record.
func (s *seeker) byPlace(ctx context.Context, at place) (out []quotationID, err error) {
	if s.verdicts == nil || at.document == 0 || s.places[at] {
		return nil, nil
	}
	s.places[at] = true
	rows, err := s.verdicts.QueryContext(ctx, `SELECT DISTINCT article, number FROM place
		WHERE document = ?1 AND first < ?3 AND last > ?2
		AND min(last, ?3) - max(first, ?2) >= min(?4, (last - first) / 2, (?3 - ?2) / 2)
		ORDER BY article, number`, at.document, at.first, at.last, sharedPlace)
	all, err := database.Collect(rows, err, func(r *sql.Rows, c *quotationID) error {
		return r.Scan(&c.article, &c.number)
	})
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		r, err := s.look(ctx, c.article)
		if err != nil {
			return nil, err
		}
		if r != nil && c.number < len(r.Quotations) && s.want(c.article, c.number) {
			out = append(out, c)
		}
	}
	return out, nil
}

// want notes a quotation, and reports one that was not known.
func (s *seeker) want(article int64, quotation int) bool {
	if s.wanted[article] == nil {
		s.wanted[article] = map[int]bool{}
	}
	known := s.wanted[article][quotation]
	s.wanted[article][quotation] = true
	return !known
}

// look is the report on an article, nil where it is not held or was not judged.
func (s *seeker) look(ctx context.Context, article int64) (*report.Report, error) {
	if r, known := s.reports[article]; known {
		return r, nil
	}
	h, err := s.Holding(ctx, article)
	if err != nil {
		return nil, err
	}
	var r *report.Report
	if h.State == archive.Held {
		if r, err = s.judged(ctx, h); err != nil {
			return nil, err
		}
	}
	if s.reports[article] = r; r != nil {
		s.keys[article] = wordsOf(*r)
	}
	return r, nil
}

// found puts the articles in their order, and fills in their texts.
func (s *seeker) found(ctx context.Context) (*Saying, error) {
	out := &Saying{asked: s.asked}
	for _, article := range slices.Sorted(maps.Keys(s.wanted)) {
		h, err := s.Holding(ctx, article)
		if err == nil {
			err = s.fill(ctx, h, s.reports[article])
		}
		if err != nil {
			return nil, err
		}
		out.Reports = append(out.Reports, *s.reports[article])
		out.wanted = append(out.wanted, s.wanted[article])
	}
	return out, nil
}

// runs are the words of a text in rows of one, two, up to most, as numbers.
type runs struct {
	most int
	rows map[uint64]bool
}

func runsOf(keys []string) runs {
	out := runs{min(sharedRun, len(keys)), map[uint64]bool{}}
	for n := 1; n <= out.most; n++ {
		for i := 0; i+n <= len(keys); i++ {
			out.rows[rowOf(keys[i:i+n])] = true
		}
	}
	return out
}

// with reports a quotation that has some words of the text in a row, all of the text, or all of its own in
// it.
func (r runs) with(quotation []string) bool {
	n := min(r.most, len(quotation))
	for i := 0; n > 0 && i+n <= len(quotation); i++ {
		if r.rows[rowOf(quotation[i:i+n])] {
			return true
		}
	}
	return false
}

// rowOf is FNV-1a of words in a row.
func rowOf(words []string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		_, _ = h.Write([]byte(w))
		_, _ = h.Write([]byte{' '})
	}
	return h.Sum64()
}
