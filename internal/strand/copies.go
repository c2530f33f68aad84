package strand

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"iter"
	"math"
	"slices"
	"strings"

	"verbatim/internal/document"
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
	mostHaving    = 400  // articles with one shingle; what more have tells nothing
)

// texture is what is compared of an article.
type texture struct {
	all, around []uint64 // shingles of the text, and of the text without its quotations; sorted, each once
	said        [][]uint64
	weight      float64 // of around
}

// copiesOf finds the groups of articles that are copies of one text.
func copiesOf(articles []Article) []Copies {
	textures := make([]texture, len(articles))
	having := map[uint64][]int32{}
	for i := range articles {
		textures[i] = textureOf(&articles[i])
		for _, s := range textures[i].all {
			having[s] = append(having[s], int32(i))
		}
	}
	rare := func(shared iter.Seq[uint64]) (sum float64) {
		for s := range shared {
			sum += math.Log(float64(1+len(articles)) / float64(len(having[s])))
		}
		return sum
	}
	for i := range textures {
		textures[i].weight = rare(slices.Values(textures[i].around))
	}
	sets := newSets(len(articles))
	for i := range articles {
		shared := map[int32]int{}
		for _, s := range textures[i].all {
			if others := having[s]; len(others) <= mostHaving {
				for _, o := range others[:before(others, i)] {
					shared[o]++
				}
			}
		}
		for _, o := range sortedKeys(shared) {
			a, b := &textures[o], &textures[i]
			if float64(shared[o]) < leastText/2*float64(min(len(a.all), len(b.all))) ||
				articles[o].Outlet == articles[i].Outlet && articles[i].Outlet != "" {
				continue
			}
			if copied(a, b, rare) {
				sets.join(int(o), i)
			}
		}
	}
	return grouped(articles, sets)
}

// before is how many of the sorted numbers are below i.
func before(sorted []int32, i int) int {
	n, _ := slices.BinarySearch(sorted, int32(i))
	return n
}

func sortedKeys(m map[int32]int) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// copied reports that one of two articles is a copy of the other, or both of a third.
func copied(a, b *texture, rare func(iter.Seq[uint64]) float64) bool {
	both := count(inBoth(a.all, b.all))
	if float64(both) < leastText*float64(len(a.all)+len(b.all)-both) {
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

func textureOf(a *Article) texture {
	t := texture{all: shingles(a.Text, shingle)}
	rest, passed := a.Text, 0 // what comes behind the last quotation, and the code points before it
	for _, q := range a.Quotations {
		if pairs := shingles(q.Text, 2); len(pairs) > 0 {
			t.said = append(t.said, pairs)
		}
		if q.Start < passed {
			continue // it lies in the one before
		}
		start := document.Byte(rest, q.Start-passed)
		t.around = append(t.around, shingles(rest[:start], shingle)...)
		rest = rest[start:]
		rest = rest[document.Byte(rest, q.End-q.Start):]
		passed = q.End
	}
	t.around = unique(append(t.around, shingles(rest, shingle)...))
	return t
}

// shingles are the rows of n words of a text as numbers, sorted, each once.
func shingles(text string, n int) []uint64 {
	keys := document.Keys(text)
	var out []uint64
	for i := 0; i+n <= len(keys); i++ {
		h := fnv.New64a()
		for _, key := range keys[i : i+n] {
			h.Write([]byte(key))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum64())
	}
	return unique(out)
}

func unique(n []uint64) []uint64 {
	slices.Sort(n)
	return slices.Compact(n)
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
		credits := map[int]int{}
		for _, a := range group {
			for _, b := range group {
				if a != b && credited(&articles[b], articles[a].Outlet) {
					credits[a]++
				}
			}
		}
		lead := slices.MinFunc(group, func(a, b int) int {
			x, y := &articles[a], &articles[b]
			return cmp.Or(cmp.Compare(undated(x.Date), undated(y.Date)), cmp.Compare(x.Date, y.Date),
				cmp.Compare(credits[b], credits[a]),
				cmp.Compare(len(y.Text), len(x.Text)), cmp.Compare(x.Path, y.Path))
		})
		out = append(out, Copies{Lead: lead, Articles: group, Why: why(articles, group, lead, credits[lead])})
	}
	return out
}

func why(articles []Article, group []int, lead, credits int) string {
	text := fmt.Sprintf("nearly the same text in %d articles", len(group))
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
