package strand

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// newStrand makes the strand of some quotations, without its variants.
func newStrand(group []*member) Strand {
	s := Strand{of: group, Text: fullest(group).Text}
	s.Passage, s.Others = passageOf(group)
	return s
}

// fullest is the quotation with the most words outside of brackets, of as many the earliest: what the others
// changed is then told by what was there before.
func fullest(group []*member) *member {
	return slices.MinFunc(group, func(a, b *member) int {
		return cmp.Or(cmp.Compare(outsideBrackets(b.wording.tokens), outsideBrackets(a.wording.tokens)),
			byDay(a.day, b.day))
	})
}

// passageOf puts together what is quoted of the document that most of the quotations stand in, and names the
// others.
func passageOf(group []*member) (*Passage, []string) {
	count := map[string]int{}
	var documents []string
	for _, c := range group {
		if c.Passage != nil {
			if count[c.Passage.Document]++; count[c.Passage.Document] == 1 {
				documents = append(documents, c.Passage.Document)
			}
		}
	}
	if len(documents) == 0 {
		return nil, nil
	}
	slices.SortFunc(documents, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]),
			cmp.Compare(a, b))
	})
	var out *Passage
	var pieces []piece
	for _, c := range group {
		if c.Passage == nil || c.Passage.Document != documents[0] {
			continue
		}
		if out == nil {
			out = &Passage{Document: c.Passage.Document, Title: c.Passage.Title, Date: c.Passage.Date,
				Speaker: c.Passage.Speaker}
		}
		for i, p := range c.Passage.Pieces {
			pieces = append(pieces, piece{p, []rune(c.Passage.Texts[i])})
		}
	}
	for _, p := range union(pieces) {
		out.Pieces = append(out.Pieces, p.span)
		out.Texts = append(out.Texts, string(p.text))
	}
	others := documents[1:]
	slices.Sort(others)
	return out, others
}

// piece is a stretch of a document and its text.
type piece struct {
	span [2]int
	text []rune
}

// union puts stretches of one document together where they meet.
func union(pieces []piece) []piece {
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.span[0], b.span[0]), cmp.Compare(b.span[1], a.span[1]))
	})
	var out []piece
	for _, p := range pieces {
		if n := len(out); n > 0 && p.span[0] <= out[n-1].span[1] {
			if more := p.span[1] - out[n-1].span[1]; more > 0 {
				out[n-1].span[1] = p.span[1]
				out[n-1].text = append(slices.Clip(out[n-1].text), p.text[len(p.text)-more:]...)
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// base is the text over which the wordings of the strand are laid.
func (s *Strand) base() *whole {
	longest := fullest(s.of).wording
	if s.Passage != nil {
		return newWhole(strings.Join(s.Passage.Texts, " … "), longest)
	}
	base := newWhole(s.Text, longest)
	var others []*wording
	for _, c := range s.of {
		if c.wording != longest && !slices.Contains(others, c.wording) {
			others = append(others, c.wording)
		}
	}
	slices.SortStableFunc(others, func(a, b *wording) int {
		return cmp.Compare(len(b.tokens), len(a.tokens))
	})
	for _, w := range others {
		base = base.extended(w)
	}
	return base
}

func newWhole(text string, w *wording) *whole {
	return &whole{text: text, tokens: quoted(text, w.lex), lex: w.lex}
}

// extended goes on with what a wording has before or behind the whole, where the two lie over each other at
// that end.
func (b *whole) extended(w *wording) *whole {
	aligned := laid(w.tokens, b.tokens, b.lex)
	if len(aligned.Ops) == 0 {
		return b
	}
	text := w.of[0].Text
	if aligned.Q1 < len(w.tokens) && aligned.R1 == len(b.tokens) {
		return newWhole(b.text+" "+text[w.tokens[aligned.Q1].Span.Start:], w)
	}
	if aligned.Q0 > 0 && aligned.R0 == 0 {
		return newWhole(text[:w.tokens[aligned.Q0-1].Span.End]+" "+b.text, w)
	}
	return b
}

// variants puts the quotations of one cut together, in the order in which they appeared, and finds what each
// was made from.
func (s *Strand) variants(articles []Article, lead map[int]int) {
	base := s.base()
	cuts, known := map[*wording]*cut{}, map[string]*Variant{}
	var all []*Variant
	for _, c := range s.of {
		if cuts[c.wording] == nil {
			cuts[c.wording] = cutOf(c.wording, base)
		}
		k := cuts[c.wording]
		v := known[k.signature]
		if v == nil {
			v = &Variant{of: k}
			known[k.signature], all = v, append(all, v)
		}
		copyOf := -1
		if l, is := lead[c.article]; is {
			copyOf = l
		}
		v.Carriers = append(v.Carriers, Carrier{Article: c.article, Quotation: c.quotation, CopyOf: copyOf})
	}
	for _, v := range all {
		slices.SortStableFunc(v.Carriers, func(a, b Carrier) int { return compareCarriers(articles, a, b) })
		first := &articles[v.Carriers[0].Article].Quotations[v.Carriers[0].Quotation]
		v.Text, v.Verdict, v.Severity = first.Text, first.Verdict, first.Severity
	}
	slices.SortStableFunc(all, func(a, b *Variant) int {
		return cmp.Or(compareCarriers(articles, a.Carriers[0], b.Carriers[0]), compareCuts(a.of, b.of))
	})
	for i, v := range all {
		v.ID = fmt.Sprintf("v%d", i)
		v.in = map[int]bool{}
		for _, c := range v.Carriers {
			v.in[c.Article] = true
		}
	}
	for i, v := range all {
		if from := parent(articles, all, i); from != nil {
			v.From = from.ID
		}
	}
	s.Words, s.Independent = base.words(all)
	for _, v := range all {
		v.Diff = base.diff(v.of)
		s.Variants = append(s.Variants, *v)
	}
}

// compareCarriers puts own texts before copies of a day, earlier ones first, and those without a date last.
func compareCarriers(articles []Article, a, b Carrier) int {
	x, y := articles[a.Article], articles[b.Article]
	return cmp.Or(byDay(x.Date, y.Date), cmp.Compare(min(a.CopyOf+1, 1), min(b.CopyOf+1, 1)),
		cmp.Compare(x.Path, y.Path), cmp.Compare(a.Quotation, b.Quotation))
}

// byDay puts the earlier of two days first, and no day last.
func byDay(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// parent is the variant that one was most likely made from: of those that were there by then, that keep all
// it keeps and have no change that it lacks, the one with which it shares the most changes; then the one that
// it is nearest to.
func parent(articles []Article, all []*Variant, of int) *Variant {
	child := all[of]
	var best *Variant
	most := 0
	for i := range near(of, len(all)) {
		v := all[i]
		if i == of || later(articles, v, child) {
			continue
		}
		common, ok := child.of.within(v.of)
		if !ok {
			continue
		}
		late := len(child.of.changes) == 0 && !earlier(articles, v, child)
		if late || i > of && len(v.of.kept) <= len(child.of.kept) {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(common, most), cmp.Compare(len(best.of.kept), len(v.of.kept)),
			cmp.Compare(len(v.Carriers), len(best.Carriers))) > 0 {
			best, most = v, common
		}
	}
	return best
}

// mostNear is how many variants at either end are held against one of a strand that has more: those that
// appeared first, and those about the time when it appeared. Ten thousand wordings of one saying would take
// minutes else.
const mostNear = 100

// near yields the variants of n that one may be made from, in order.
func near(of, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n && i < max(of, mostNear)+mostNear; i++ {
			if i == mostNear {
				i = max(i, of-mostNear)
			}
			if !yield(i) {
				return
			}
		}
	}
}

// earlier reports that a variant was there before another: on a day before, or in the article in which the
// other appeared first. A cut without a change was hardly made from another article of the same day: both
// have it from the source.
func earlier(articles []Article, v, than *Variant) bool {
	first := than.Carriers[0].Article
	if v.in[first] {
		return true
	}
	x, y := articles[v.Carriers[0].Article].Date, articles[first].Date
	return x != "" && (y == "" || x < y)
}

// later reports that a variant appeared after another, as far as both days are known.
func later(articles []Article, v, than *Variant) bool {
	x, y := articles[v.Carriers[0].Article].Date, articles[than.Carriers[0].Article].Date
	if x == "" || y == "" {
		return x == "" && y != ""
	}
	return x > y
}
