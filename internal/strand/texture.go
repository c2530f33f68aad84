package strand

import (
	"hash/fnv"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/document"
)

// A shingle is a row of words as a number. Its last bit says that it stands outside of the quotations too.
const outside = 1

// texturesOf are the textures of all articles, and for each shingle that several have, in which articles it
// stands. A hundred thousand articles have twenty million shingles: they are sorted, eight bytes each and as
// many beside them for where they stand, and what only one article has is left out.
func texturesOf(articles []Article) ([]texture, [][]int32) {
	out, all := make([]texture, len(articles)), make([][]uint64, len(articles))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range articles {
		group.Go(func() error {
			all[i], out[i].said = shinglesOf(&articles[i])
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	type standing struct {
		shingle uint64
		article int32
	}
	n := 0
	for i := range all {
		n += len(all[i])
	}
	standings := make([]standing, 0, n)
	for i := range all {
		for _, s := range all[i] {
			standings = append(standings, standing{s, int32(i)})
		}
		out[i].whole = len(all[i])
		all[i] = nil
	}
	slices.SortFunc(standings, func(a, b standing) int {
		switch {
		case a.shingle>>1 < b.shingle>>1:
			return -1
		case a.shingle>>1 > b.shingle>>1:
			return 1
		}
		return int(a.article - b.article)
	})
	var having [][]int32
	for len(standings) > 0 {
		n := 1
		for n < len(standings) && standings[n].shingle>>1 == standings[0].shingle>>1 {
			n++
		}
		var in []int32
		for _, s := range standings[:n] {
			t := &out[s.article]
			if s.shingle&outside != 0 {
				t.weight += rarity(len(articles), n)
			}
			if n == 1 {
				continue
			}
			in, t.all = append(in, s.article), append(t.all, int32(len(having)))
			if s.shingle&outside != 0 {
				t.around = append(t.around, int32(len(having)))
			}
		}
		if standings = standings[n:]; n > 1 {
			having = append(having, in)
		}
	}
	return out, having
}

// shinglesOf are the shingles of an article, each once, and the pairs of words of each of its quotations.
func shinglesOf(a *Article) (all []uint64, said [][]uint64) {
	all = shingles(a.Text, shingle)
	var around []uint64
	for _, part := range a.outside() {
		around = append(around, shingles(part, shingle)...)
	}
	for _, q := range a.Quotations {
		if pairs := shingles(q.Text, 2); len(pairs) > 0 {
			said = append(said, pairs)
		}
	}
	around = unique(around)
	for i, s := range all {
		if _, found := slices.BinarySearch(around, s); found {
			all[i] |= outside
		}
	}
	return all, said
}

// outside is the text of an article without its quotations, part by part.
func (a *Article) outside() (out []string) {
	rest, passed := a.Text, 0 // what comes behind the last quotation, and the code points before it
	for _, q := range a.Quotations {
		if q.Start < passed {
			continue // it lies in the one before
		}
		start := document.Byte(rest, q.Start-passed)
		out = append(out, rest[:start])
		rest = rest[start:]
		rest = rest[document.Byte(rest, q.End-q.Start):]
		passed = q.End
	}
	return append(out, rest)
}

// jointsOf are, as numbers in order, the places outside of an article's quotations where a sentence ends and
// another begins: two words on either side.
func jointsOf(a *Article) (out []uint64) {
	for _, part := range a.outside() {
		var last []string
		for _, s := range document.Sentences(part, document.Span{End: len(part)}, a.Language) {
			keys := document.Keys(part[s.Start:s.End])
			if n := len(last); n > 1 && len(keys) > 1 {
				joint := strings.Join(slices.Concat(last[n-2:], keys[:2]), " ")
				out = append(out, hash([]byte(joint)))
			}
			last = keys
		}
	}
	return unique(out)
}

// shingles are the rows of n words of a text as even numbers, sorted, each once.
func shingles(text string, n int) []uint64 {
	var words, out []uint64
	for w := range document.EachWord(text, nil) {
		words = append(words, hash(w.Key))
	}
	for i := 0; i+n <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i : i+n] {
			h = (h ^ w) * 0x9E3779B97F4A7C15
			h ^= h >> 32
		}
		out = append(out, h&^outside)
	}
	return unique(out)
}

// hash is FNV-1a: the same on every machine.
func hash(key []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(key)
	return h.Sum64()
}

func unique(n []uint64) []uint64 {
	slices.Sort(n)
	return slices.Compact(n)
}
