package alert

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"verbatim/internal/appeared"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/outlet"
	"verbatim/report"
)

// view is what the press side holds now.
type view struct {
	reports  []report.Report
	articles []article // of each report
	outlets  []outlet.Outlet
	quotes   []quote
	at       map[rowKey]int    // in quotes
	byID     map[[2]string]int // in quotes, by the article's path and the quotation's id
}

// article is what is known of one besides its report.
type article struct {
	number int64  // in the press side's catalog
	source string // by which that names it; the path in a report depends on where the program was started
	outlet int    // -1 where it says none
	day    string // on which it appeared, "" where nobody knows
	fresh  bool   // it did not come in late
}

// rowKey names a quotation as the table does.
type rowKey struct{ article, key string }

// quote is one quotation, and what of it is compared.
type quote struct {
	rowKey
	r, q  int    // its report, and its number there
	state string // verdict:severity
	words []string
	place archive.Holding // the document of the record in which it stands; of number 0 for none
}

func (v *view) of(i int) *report.Quotation {
	return &v.reports[v.quotes[i].r].Quotations[v.quotes[i].q]
}

// look reads the press side. Words under marks that report nobody's sentence are left out, and so is an article
// that was not judged yet.
func look(ctx context.Context, sides desk.Sides) (*view, error) {
	v := &view{at: map[rowKey]int{}, byID: map[[2]string]int{}}
	if sides.Press == nil {
		return v, nil
	}
	var err error
	if v.reports, err = sides.Press.Reports(ctx, nil); err != nil {
		return nil, err
	}
	names, err := sides.Press.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	held, err := sides.Press.List(ctx, archive.Filter{})
	if err != nil {
		return nil, err
	}
	bySum := map[string]archive.Holding{}
	for _, h := range held {
		bySum[h.SHA256] = h
	}
	of, outlets := outlet.Of(v.reports, names...)
	v.outlets = outlets
	for i, r := range v.reports {
		h := bySum[r.Article.SHA256]
		day, _ := appeared.When(r.Article)
		v.articles = append(v.articles, article{h.ID, h.Source, of[i], day, isNews(day, h, newsDays)})
		if h.ID != 0 { // else it was revised while this looked, and the next look sees it
			v.add(i)
		}
	}
	return v, v.placeAll(ctx, sides.Archive)
}

// placeAll names the documents of the record in which quotations stand as the catalog does.
func (v *view) placeAll(ctx context.Context, a *archive.Archive) error {
	known := map[int64]archive.Holding{}
	for i := range v.quotes {
		q := v.of(i)
		if q.Match == nil || len(q.Match.Pieces) == 0 || len(q.Basis) == 0 {
			continue
		}
		h, seen := known[q.Basis[0]]
		if !seen {
			var err error
			if h, err = a.Holding(ctx, q.Basis[0]); err != nil && !errors.Is(err, archive.ErrUnknown) {
				return err
			}
			known[q.Basis[0]] = h
		}
		v.quotes[i].place = h
	}
	return nil
}

// isNews reports what came in within some days of its own, or is another version of what was held.
func isNews(day string, h archive.Holding, within int) bool {
	own, err := time.Parse(time.DateOnly, day)
	came, bad := time.Parse(time.RFC3339, h.Added)
	return h.Version > 1 || err != nil || bad != nil || came.Sub(own) < time.Duration(within+1)*24*time.Hour
}

// add adds the quotations of a report. Words that an article quotes again are told apart by how often they
// stood
// before.
func (v *view) add(r int) {
	times := map[string]int{}
	for i, q := range v.reports[r].Quotations {
		if q.Form == "scare" || q.Verdict == "" {
			continue
		}
		words := document.Keys(q.Text)
		sum := sha256.Sum256([]byte(strings.Join(words, " ")))
		key := hex.EncodeToString(sum[:12])
		if times[key]++; times[key] > 1 {
			key = fmt.Sprintf("%s.%d", key, times[key])
		}
		one := quote{rowKey: rowKey{v.articles[r].source, key}, r: r, q: i, state: stateOf(q), words: words}
		v.at[one.rowKey] = len(v.quotes)
		v.byID[[2]string{v.reports[r].Article.Path, q.ID}] = len(v.quotes)
		v.quotes = append(v.quotes, one)
	}
}

// stateOf is the verdict on a quotation, with its severity where that is a fault's: a note more is no change.
func stateOf(q report.Quotation) string {
	if s, _ := finding.ParseSeverity(q.Severity); s < finding.Minor {
		return q.Verdict + ":none"
	}
	return q.Verdict + ":" + q.Severity
}

// sums are the words of a quotation as numbers, in which they can be compared and not be read.
func sums(words []string) (out []byte) {
	for _, w := range words {
		h := fnv.New32a()
		_, _ = h.Write([]byte(w))
		out = binary.LittleEndian.AppendUint32(out, h.Sum32())
	}
	return out
}

// alike is the share of words that two quotations have in common, by their sums.
func alike(a, b []byte) float64 {
	left := map[uint32]int{}
	for i := 0; i+4 <= len(a); i += 4 {
		left[binary.LittleEndian.Uint32(a[i:])]++
	}
	both := 0
	for i := 0; i+4 <= len(b); i += 4 {
		if w := binary.LittleEndian.Uint32(b[i:]); left[w] > 0 {
			left[w]--
			both++
		}
	}
	return float64(2*4*both) / float64(max(1, len(a)+len(b)))
}

// placeOf is the first place of a quotation in the record.
func (v *view) placeOf(i int) (document string, at [2]int) {
	if v.quotes[i].place.ID == 0 {
		return "", at
	}
	return v.quotes[i].place.Source, v.of(i).Match.Pieces[0]
}

// byDay puts quotations into the order in which they appeared: a copy of what was there comes behind it.
func (v *view) byDay(all []int) []int {
	out := slices.Clone(all)
	slices.SortFunc(out, func(i, j int) int {
		a, b := v.articles[v.quotes[i].r], v.articles[v.quotes[j].r]
		return cmp.Or(cmp.Compare(cmp.Or(a.day, "9"), cmp.Or(b.day, "9")), cmp.Compare(a.number, b.number),
			cmp.Compare(v.quotes[i].q, v.quotes[j].q))
	})
	return out
}
