package score

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quotation"
	"verbatim/report"
)

// Same is the token overlap from which a reported quotation is taken for the gold one.
const Same = 0.8

// Pair is a gold quotation and the reported one that was taken for it, or nil.
type Pair struct {
	Gold  *Item
	Got   *report.Quotation
	Exact bool // of an extraction set: the spans are equal after trimming
}

// Reports are the reports of a set, by article ("press/a.md").
type Reports map[string]*report.Report

// Pairs takes a reported quotation for each gold one, most overlap first, then the nearest offset, or the
// nearest rank where gold has no offset. No quotation is taken twice.
func Pairs(s *Set, reports Reports) []Pair {
	var out []Pair
	for _, items := range s.articles() {
		quotes := reports[items[0].Press].Quotations
		var options []option
		folded := make([][]string, len(quotes))
		for j := range quotes {
			folded[j] = tokens(quotes[j].Text)
		}
		rank := ranks(quotes)
		for i, item := range items {
			want := tokens(item.Text)
			for j := range quotes {
				share := overlap(want, folded[j])
				if share < Same {
					continue
				}
				apart := i - rank[j]
				if item.Start != nil {
					apart = *item.Start - quotes[j].Start
				}
				options = append(options, option{share, max(apart, -apart), i, j})
			}
		}
		taken := greedy(options)
		for i, item := range items {
			p := Pair{Gold: item}
			if j, ok := taken[i]; ok {
				p.Got = &quotes[j]
			}
			out = append(out, p)
		}
	}
	return out
}

// ranks are the places of the quotations in order of their start.
func ranks(quotes []report.Quotation) []int {
	order := make([]int, len(quotes))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return quotes[a].Start - quotes[b].Start })
	rank := make([]int, len(quotes))
	for n, j := range order {
		rank[j] = n
	}
	return rank
}

// option is a pairing that may be made: gold quotation i with reported quotation j.
type option struct {
	share       float64
	apart, i, j int
}

// greedy makes the best pairing first.
func greedy(options []option) map[int]int {
	slices.SortFunc(options, func(a, b option) int {
		return cmp.Or(cmp.Compare(b.share, a.share), a.apart-b.apart, a.i-b.i, a.j-b.j)
	})
	pairs, used := map[int]int{}, map[int]bool{}
	for _, o := range options {
		if _, ok := pairs[o.i]; !ok && !used[o.j] {
			pairs[o.i] = o.j
			used[o.j] = true
		}
	}
	return pairs
}

// sameSpeaker compares by last name.
func (p Pair) sameSpeaker() bool {
	if p.Got == nil || p.Got.Speaker == nil {
		return false
	}
	got := lastName(p.Got.Speaker.Name)
	return got != "" && got == lastName(p.Gold.Speaker)
}

// bothFull reports that the speakers agree by last name and that both have a given name too.
func (p Pair) bothFull() bool {
	return p.sameSpeaker() && hasGiven(p.Gold.Speaker) && hasGiven(p.Got.Speaker.Name)
}

// samePerson compares the given names too, which tells two people of one surname apart.
func (p Pair) samePerson() bool { return quotation.SamePerson(p.Gold.Speaker, p.Got.Speaker.Name) }

// hasGiven reports two words with capitals, of which the first is no determiner: not “the senator”, “The
// crowd”.
func hasGiven(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || strings.EqualFold(words[0], "the") {
		return false
	}
	for _, w := range []string{words[0], words[len(words)-1]} {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// placed reports the right document and a passage that overlaps the right one.
func (p Pair) placed() bool {
	if p.Got == nil || p.Got.Match == nil {
		return false
	}
	for _, right := range append([]Passage{p.Gold.Passage}, p.Gold.Also...) {
		if inside(p.Got.Match.Document.Path, "record") != inside(right.Document, "record") {
			continue
		}
		for _, a := range right.Pieces {
			for _, b := range p.Got.Match.Pieces {
				if a[0] < b[1] && b[0] < a[1] {
					return true
				}
			}
		}
	}
	return false
}

// inside is the part of a path that names a file of the set: "/x/record/a.md" becomes "record/a.md".
func inside(path, folder string) string {
	parts := strings.Split(strings.ReplaceAll(path, "\\", "/"), "/")
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] == folder {
			return strings.Join(parts[i:], "/")
		}
	}
	return folder + "/" + parts[len(parts)-1]
}
