package press

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/report"
)

// Revision is what of an article's quotations is otherwise than when it was judged before: since the article
// was corrected, or since the record or the program changed.
type Revision struct {
	Article    string    `json:"article"`
	Quotations []Changed `json:"quotations"`
}

// Changed is a quotation that came, went, has other words or another verdict. Text and After are what it is
// now, Was and Before what it was; words that are empty are of a quotation that was not there.
type Changed struct {
	Was    string `json:"was"`
	Text   string `json:"text"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// revision compares two reports on one article. Quotations are the same that have the same words, and of the
// others those that share the most.
func revision(before, after report.Report) Revision {
	out := Revision{Article: after.Article.Path}
	old, now := wordsOf(before), wordsOf(after)
	was := slices.Repeat([]int{-1}, len(now)) // of each, the one before, -1 for none
	taken := make([]bool, len(old))
	for _, least := range []float64{1, leastAlike} {
		for i := range now {
			if was[i] >= 0 {
				continue
			}
			if b := nearest(old, taken, now[i], least); b >= 0 {
				was[i], taken[b] = b, true
			}
		}
	}
	for i, q := range after.Quotations {
		c := Changed{Text: q.Text, After: verdict(q)}
		if b := was[i]; b >= 0 {
			c.Was, c.Before = before.Quotations[b].Text, verdict(before.Quotations[b])
		}
		if c.Before != c.After || words(c.Was) != words(c.Text) {
			out.Quotations = append(out.Quotations, c)
		}
	}
	for b, q := range before.Quotations {
		if !taken[b] {
			out.Quotations = append(out.Quotations, Changed{Was: q.Text, Before: verdict(q)})
		}
	}
	return out
}

// leastAlike is the share of words from which on a quotation is taken for another one corrected.
const leastAlike = 0.5

// wordsOf are the words of each quotation of a report.
func wordsOf(r report.Report) (out [][]string) {
	for _, q := range r.Quotations {
		out = append(out, document.Keys(q.Text))
	}
	return out
}

// nearest is the first of those not taken that is most like some words, of at least some likeness, -1 for
// none.
func nearest(all [][]string, taken []bool, words []string, least float64) int {
	best, at := 0.0, -1
	for i, others := range all {
		if taken[i] {
			continue
		}
		if l := likeness(others, words); l >= least && l > best {
			best, at = l, i
		}
	}
	return at
}

// likeness is the share of words that two texts have in common, whatever their order; 1 is for the same words
// in the same order alone.
func likeness(a, b []string) float64 {
	if slices.Equal(a, b) {
		return 1
	}
	left := map[string]int{}
	for _, w := range a {
		left[w]++
	}
	both := 0
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			both++
		}
	}
	return float64(2*both) / float64(len(a)+len(b)+1)
}

// verdict is that of a quotation with its severity.
func verdict(q report.Quotation) string { return finding.Graded(q.Verdict, q.Severity) }

// words are the words of a text as they are compared.
func words(text string) string { return strings.Join(document.Keys(text), " ") }
