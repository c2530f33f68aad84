package strand

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"net/url"
	"slices"
	"strings"
)

// Copies are articles of one text under several outlets: wire copy, syndication.
type Copies struct {
	Lead     int   // the article that the others were most likely taken from
	Articles []int // all of them, in order
	Why      string
}

// The bounds of what is a copy. Two reporters of one event share quotations and turns of phrase; a copy
// shares the text around the quotations, rare words and all, and mostly has no quotation that its lead lacks.
const (
	shingle       = 4    // words in a row that are compared
	leastText     = 0.2  // of all that two articles say, what both say
	leastAround   = 0.5  // of the shorter one's text around the quotations, by rarity, what the other has
	leastWithSaid = 0.35 // the same, where the other has its quotations too
	leastSaid     = 0.8  // of the shorter one's quotations
	leastWhole    = 0.75 // of the shorter one, where no two sentences stand beside one another in both
	leastPage     = 0.5  // of the shorter one, where both came from one page
	leastSame     = 0.9  // of all that two articles say: it is one, whatever else is rare; of one outlet, nothing less
	mostHaving    = 128  // articles with one shingle that others are held against; more are found through these
)

// texture is what is compared of an article. Shingles that no other article has are counted only.
type texture struct {
	all    []int32 // the shingles that others have too, by their numbers, in order
	around []int32 // of these, those of the text without its quotations
	said   [][]uint64
	whole  int      // how many shingles it has
	weight float64  // of those around the quotations, by rarity
	joints []uint64 // where sentences meet, nil until somebody asks
}

// copiesOf finds the groups of articles that are copies of one text.
func copiesOf(articles []Article) []Copies {
	textures, having := texturesOf(articles)
	rare := func(shared iter.Seq[int32]) (sum float64) {
		for s := range shared {
			sum += rarity(len(articles), len(having[s]))
		}
		return sum
	}
	sets := newSets(len(articles))
	shared := make([]int32, len(articles)) // with the article that is looked at; none between two
	for i := range articles {
		var met []int32
		for _, s := range textures[i].all {
			others := having[s][:min(mostHaving, len(having[s]))]
			for _, o := range others[:before(others, i)] {
				if shared[o]++; shared[o] == 1 {
					met = append(met, o)
				}
			}
		}
		slices.Sort(met)
		for _, o := range met {
			a, b := &textures[o], &textures[i]
			enough := float64(shared[o]) >= leastText/2*float64(min(a.whole, b.whole))
			shared[o] = 0
			if enough && sets.find(int(o)) != sets.find(i) && oneText(&articles[o], &articles[i], a, b, rare) {
				sets.join(int(o), i)
			}
		}
	}
	joinPages(articles, textures, sets)
	return grouped(articles, sets)
}

// joinPages joins what came from one page at several times: the page was changed, and is one article still,
// as far as its title or half of the shorter text tells.
func joinPages(articles []Article, textures []texture, sets *sets) {
	first := map[string]int{}
	for i := range articles {
		a := &articles[i]
		page := pageOf(a.URL)
		if page == "" {
			continue
		}
		at, known := first[page]
		if !known {
			first[page] = i
			continue
		}
		x, y := &textures[at], &textures[i]
		both := float64(count(inBoth(x.all, y.all)))
		if a.Title != "" && a.Title == articles[at].Title || both >= leastPage*float64(min(x.whole, y.whole)) {
			sets.join(at, i)
		}
	}
}

// pageOf is the address of a page, "" of a site's first page and of what is no address.
func pageOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return ""
	}
	u.Fragment, u.Scheme = "", ""
	return u.String()
}

// rarity is how much it tells that two of so many articles share what some of them have.
func rarity(articles, having int) float64 { return math.Log(float64(1+articles) / float64(having)) }

// before is how many of the sorted numbers are below i.
func before(sorted []int32, i int) int {
	n, _ := slices.BinarySearch(sorted, int32(i))
	return n
}

// oneText reports two articles of which one is a copy of the other. One outlet's own later text is none of
// its earlier one, unless it is nearly all of it: then it is one article that came twice.
func oneText(x, y *Article, a, b *texture, rare func(iter.Seq[int32]) float64) bool {
	both := count(inBoth(a.all, b.all))
	if same := float64(both) >= leastSame*float64(a.whole+b.whole-both); same || x.Outlet == y.Outlet && x.Outlet != "" {
		return same
	}
	return copied(a, b, both, rare) && (a.lies(b, both) || a.goesOn(x, b, y))
}

// lies reports two articles of which the shorter one stands in the other as good as whole.
func (t *texture) lies(o *texture, both int) bool {
	return float64(both) >= leastWhole*float64(min(t.whole, o.whole))
}

// goesOn reports two articles of which both go on from one sentence to the next in the same way. Two
// reporters of one event may have a sentence in common, and another; a copy has what stands beside it.
func (t *texture) goesOn(a *Article, o *texture, b *Article) bool {
	if t.joints == nil {
		t.joints = jointsOf(a)
	}
	if o.joints == nil {
		o.joints = jointsOf(b)
	}
	return count(inBoth(t.joints, o.joints)) > 0
}

// copied reports that one of two articles, which have so many shingles in common, is a copy of the other, or
// both of a third.
func copied(a, b *texture, both int, rare func(iter.Seq[int32]) float64) bool {
	if float64(both) < leastText*float64(a.whole+b.whole-both) {
		return false
	}
	around := rare(inBoth(a.around, b.around)) / max(1, min(a.weight, b.weight))
	return around >= leastAround || around >= leastWithSaid && said(a, b) >= leastSaid
}

// said is the share of the quotations of the article with fewer that the other has, as far as half of their
// words go.
func said(a, b *texture) float64 {
	if len(a.said) > len(b.said) {
		a, b = b, a
	}
	if len(a.said) == 0 {
		return 0
	}
	n := 0
	for _, q := range a.said {
		if slices.ContainsFunc(b.said, func(o []uint64) bool { return 2*count(inBoth(q, o)) >= len(q) }) {
			n++
		}
	}
	return float64(n) / float64(len(a.said))
}

// grouped makes the copies of the sets, each with its lead: the earliest, of a day the one whose name others
// give as the source, then the longest.
func grouped(articles []Article, sets *sets) []Copies {
	groups := map[int][]int{}
	for i := range articles {
		groups[sets.find(i)] = append(groups[sets.find(i)], i)
	}
	var out []Copies
	for i := range articles {
		group := groups[i]
		if len(group) < 2 {
			continue
		}
		credits := creditsOf(articles, group)
		lead := slices.MinFunc(group, func(a, b int) int {
			x, y := &articles[a], &articles[b]
			return cmp.Or(byDay(x.Date, y.Date), cmp.Compare(credits[y.Outlet], credits[x.Outlet]),
				cmp.Compare(len(y.Text), len(x.Text)), cmp.Compare(x.Path, y.Path))
		})
		out = append(out, Copies{Lead: lead, Articles: group,
			Why: why(articles, group, lead, credits[articles[lead].Outlet])})
	}
	return out
}

// mostCredited is for how many outlets it is counted who names them as the source.
const mostCredited = 64

// creditsOf counts the articles of a group that name an outlet as the source, of the outlets that were first.
func creditsOf(articles []Article, group []int) map[string]int {
	order := slices.Clone(group)
	slices.SortStableFunc(order, func(a, b int) int {
		return byDay(articles[a].Date, articles[b].Date)
	})
	out := map[string]int{}
	for _, a := range order {
		outlet := articles[a].Outlet
		if _, known := out[outlet]; known || outlet == "" || len(out) == mostCredited {
			continue
		}
		out[outlet] = 0
		for _, b := range group {
			if articles[b].Outlet != outlet && credited(&articles[b], outlet) {
				out[outlet]++
			}
		}
	}
	return out
}

func why(articles []Article, group []int, lead, credits int) string {
	text := fmt.Sprintf("nearly the same text in %d articles", len(group))
	first := &articles[group[0]]
	same := func(of func(*Article) string) bool {
		return of(first) != "" && !slices.ContainsFunc(group, func(a int) bool { return of(&articles[a]) != of(first) })
	}
	switch {
	case same(func(a *Article) string { return pageOf(a.URL) }):
		return fmt.Sprintf("one page in %d versions, %s", len(group), first.URL)
	case same(func(a *Article) string { return a.Outlet }):
		return fmt.Sprintf("one article of %s that is there %d times", first.Outlet, len(group))
	}
	if credits > 0 {
		text += fmt.Sprintf("; %s stands as the source in %d of them", articles[lead].Outlet, credits)
	}
	return text
}

// credited reports that an article names an outlet where a credit stands: at its head or at its end.
func credited(a *Article, outlet string) bool {
	const near = 160
	if outlet == "" {
		return false
	}
	head, tail := min(near, len(a.Text)), max(0, len(a.Text)-near)
	return strings.Contains(a.Text[:head], outlet) || strings.Contains(a.Text[tail:], outlet)
}
