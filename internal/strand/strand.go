// Package strand finds what circulates: Trace puts together the quotations of many articles that are of one
// saying, tells the cuts and changes of it apart, and says who carried which since when, and which texts are
// copies of another's.
//
// It rests on what was found for each quotation by itself: its place in the record, where it has one. Two
// quotations of one place that share words are one strand. Where the record has no place, they are one where
// the words of one are nearly those of the other, or lie in them, or go on from them. What is kept and
// changed of the fullest text, the passage or the fullest wording, is the cut signature of a quotation; a
// variant is all quotations of one signature, so that no threshold tells variants apart.
package strand

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Article is one text of the press.
type Article struct {
	Path       string
	URL        string
	Title      string
	Outlet     string
	Date       string // YYYY-MM-DD on which it appeared, empty where unknown
	Language   string // two letters
	Text       string
	Quotations []Quotation
}

// Quotation is one quotation of an article, and what was found for it. Offsets are code points of the
// article's text, half-open.
type Quotation struct {
	ID         string
	Start, End int
	Text       string
	Speaker    string // as the article has it, empty where it names nobody
	Verdict    string
	Severity   string
	Passage    *Passage // nil where the record has no place for it
	Apart      bool     // it is in no strand, and only tells copies apart
}

// Passage is a place of the record. Pieces are code points of the document's text, half-open and in the order
// in which the quotation has them; Texts are their words.
type Passage struct {
	Document string // its path
	Title    string
	Date     string
	Speaker  string
	Pieces   [][2]int
	Texts    []string
}

// Strand is all that circulates of one saying.
type Strand struct {
	ID       string
	Passage  *Passage // all that is quoted of it, nil where the record does not hold it
	Text     string   // the fullest wording that circulates
	Others   []string // further documents in which the same words stand, sorted
	Words    []Word   // of the fullest text, the passage or what was put together of the wordings
	Variants []Variant
	// Independent is how many articles carry it that are no copies.
	Independent int

	of []*member
}

// Variant is one wording of a strand: the same cut with the same changed words.
type Variant struct {
	ID       string
	Text     string // as its first carrier has it
	Verdict  string
	Severity string
	From     string // the variant that it was most likely made from, empty where it may come from the source
	Carriers []Carrier
	// the fullest text from the first word kept to the last, and what the variant makes of it
	Diff []Stretch

	of *cut
	in map[int]bool // the articles of its carriers
}

// Word is a word of the fullest text with the marks behind it, and how many articles keep it, copies left
// out.
type Word struct {
	Text string
	Kept int
}

// Stretch is words that a variant keeps, cuts, or has of its own.
type Stretch struct {
	Kind string // kept, cut or own
	Text string
}

// Carrier is a quotation that carries a variant.
type Carrier struct {
	Article   int // among those that were traced
	Quotation int // of that article
	CopyOf    int // the article that the text is a copy of, -1 for none
}

// Traced is what circulates in some articles.
type Traced struct {
	Strands []Strand
	Copies  []Copies
}

// member is a quotation on its way into a strand.
type member struct {
	article, quotation int
	*Quotation
	wording *wording
	day     string // of its article
}

// Trace finds the strands of the articles, the widest first, and the copies among them. A quotation that
// nobody else carries makes a strand only where least, the number of carriers, is 1.
func Trace(articles []Article, least int) Traced {
	copies := copiesOf(articles)
	lead := map[int]int{}
	for _, c := range copies {
		for _, a := range c.Articles {
			if a != c.Lead {
				lead[a] = c.Lead
			}
		}
	}
	groups := slices.DeleteFunc(joined(gather(articles)), func(g []*member) bool { return len(g) < least })
	out := make([]Strand, len(groups))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, group := range groups {
		work.Go(func() error {
			out[i] = newStrand(group)
			out[i].variants(articles, lead)
			return nil
		})
	}
	_ = work.Wait() // none of them fails
	slices.SortStableFunc(out, func(a, b Strand) int {
		return cmp.Or(cmp.Compare(b.size(), a.size()), cmp.Compare(a.start(articles), b.start(articles)),
			cmp.Compare(a.Text, b.Text))
	})
	for i := range out {
		out[i].ID = fmt.Sprintf("s%d", i+1)
	}
	return Traced{Strands: out, Copies: copies}
}

func (s *Strand) size() int { return len(s.of) }

// start tells strands of one size apart.
func (s *Strand) start(articles []Article) string {
	first := s.Variants[0].Carriers[0]
	return fmt.Sprintf("%s %s %08d", articles[first.Article].Date, articles[first.Article].Path,
		articles[first.Article].Quotations[first.Quotation].Start)
}

// Text is the words of the pieces, a mark of omission between them.
func (p *Passage) Text() string { return strings.Join(p.Texts, " … ") }
