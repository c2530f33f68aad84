package index

import (
	"math"
	"slices"
)

// Merge writes the documents of some segments, those that are hidden left out, as one segment. It reads and
// writes each section from its beginning to its end, so that it takes little memory however large the
// segments are. It returns how many words that segment has, with the marks between documents.
func Merge(path string, from []string, hidden func(key int64) bool) (words int, err error) {
	defer Guard(&err)()
	g := merger{}
	defer func() {
		for _, s := range g.from {
			_ = s.data.Unmap()
		}
	}()
	for _, p := range from {
		m, err := openMapped(p)
		if err != nil {
			return 0, err
		}
		g.from = append(g.from, &source{mapped: m})
	}
	w, err := create(path)
	if err != nil {
		return 0, err
	}
	g.documents(w, hidden)
	g.vocabulary(w)
	g.words(w)
	g.pairs(w)
	return int(w.head.words), w.finish()
}

type merger struct {
	from []*source
	keys []string
	read int // places since the last rest
}

// source is a segment that is merged.
type source struct {
	*mapped
	kept []keptDoc
	used []bool   // by number: it stands in a document that is kept; nil where all documents are
	rank []uint32 // by number: the number in the merged segment
	at   uint32   // the number that is being merged
	buf  []uint32
}

// keptDoc is a document that goes into the merged segment; its words are moved by shift.
type keptDoc struct {
	first, end uint32
	shift      uint32 // wraps around
}

func (g *merger) documents(w *writer, hidden func(key int64) bool) {
	var docs []entry
	type origin struct {
		s *source
		d int
	}
	var origins []origin
	at := uint32(0)
	for _, s := range g.from {
		for d, e := range s.docs {
			if hidden(e.key) {
				continue
			}
			s.kept = append(s.kept, keptDoc{e.first, e.first + e.words + 1, at - e.first})
			e.first = at
			at += e.words + 1
			docs = append(docs, e)
			origins = append(origins, origin{s, d})
		}
	}
	var marks []uint32
	w.documents(docs, func(d int) []uint32 {
		o := origins[d]
		marks = marks[:0]
		for i := range docs[d].marks() {
			marks = append(marks, uint32(o.s.mark(o.d, int(i))))
		}
		return marks
	})
}

// vocabulary merges the sorted keys.
func (g *merger) vocabulary(w *writer) {
	next := make([]uint32, len(g.from))
	for _, s := range g.from {
		s.rank = make([]uint32, s.head.numbers)
		s.findUsed()
	}
	for {
		least, found := "", false
		for i, s := range g.from {
			next[i] = s.skipUnused(next[i])
			if next[i] < s.head.numbers {
				if key := s.key(next[i]); !found || string(key) < least {
					least, found = string(key), true
				}
			}
		}
		if !found {
			break
		}
		for i, s := range g.from {
			if next[i] < s.head.numbers && string(s.key(next[i])) == least {
				s.rank[next[i]] = uint32(len(g.keys))
				next[i]++
			}
		}
		g.keys = append(g.keys, least)
	}
	w.vocabulary(g.keys)
}

// findUsed finds the words that are left where documents are not: of those nothing may stay, not even their
// names.
func (s *source) findUsed() {
	if len(s.kept) == len(s.docs) {
		return
	}
	s.used = make([]bool, s.head.numbers)
	s.used[0] = true
	s.eachWord(func(n uint32) { s.used[n] = true })
}

// skipUnused returns the number, or the next one that is used.
func (s *source) skipUnused(n uint32) uint32 {
	for s.used != nil && n < s.head.numbers && !s.used[n] {
		n++
	}
	return n
}

// eachWord goes over the words of the documents that are kept, with the marks behind them.
func (s *source) eachWord(do func(n uint32)) {
	buf := make([]uint32, 1<<14)
	for _, k := range s.kept {
		for at := k.first; at < k.end; at += uint32(len(buf)) {
			some := buf[:min(len(buf), int(k.end-at))]
			s.read(at, some)
			for _, n := range some {
				do(n)
			}
		}
	}
}

func (g *merger) words(w *writer) {
	count := make([]uint32, len(g.keys)) // in the segments: of documents that are not kept too
	for _, s := range g.from {
		count[0] += uint32(len(s.docs))
		for n := uint32(1); n < s.head.numbers; n++ {
			if s.used == nil || s.used[n] {
				count[s.rank[n]] += uint32(s.part(n).count)
			}
		}
	}
	w.frequencies(count)
	w.begin(wordsSection)
	for _, s := range g.from {
		s.eachWord(func(n uint32) { w.word(s.rank[n]) })
	}
	w.endWords()
	g.giveBack()
}

// pairs merges each word's followers.
func (g *merger) pairs(w *writer) {
	for _, s := range g.from {
		s.at = 1
	}
	var places []uint32
	for n := uint32(1); n < uint32(len(g.keys)); n++ {
		var all []followers
		for _, s := range g.from {
			s.at = s.skipUnused(s.at)
			if s.at < s.head.numbers && s.rank[s.at] == n {
				f := followers{source: s}
				s.followers(s.at, func(follower uint32, l list) bool {
					f.lists = append(f.lists, l)
					f.numbers = append(f.numbers, s.rank[follower])
					return true
				})
				all = append(all, f)
				s.at++
			}
		}
		for {
			least := uint32(math.MaxUint32)
			for _, f := range all {
				if len(f.numbers) > 0 {
					least = min(least, f.numbers[0])
				}
			}
			if least == math.MaxUint32 {
				break
			}
			places = places[:0]
			for i := range all {
				if f := &all[i]; len(f.numbers) > 0 && f.numbers[0] == least {
					places = f.moved(f.lists[0], places)
					f.numbers, f.lists = f.numbers[1:], f.lists[1:]
				}
			}
			if len(places) > 0 {
				w.follower(least, places)
			}
			g.read += len(places)
		}
		w.endWord()
		if g.read > giveBackAfter {
			g.giveBack()
		}
	}
}

// giveBackAfter is after how many places the pages that were read are given back, so that they don't count as
// ours.
const giveBackAfter = 1 << 23

// giveBack gives the pages of the segments back to the system, which reads them again where they are needed.
func (g *merger) giveBack() {
	g.read = 0
	for _, s := range g.from {
		release(s.data)
	}
}

// followers are those of one word in one segment, with their numbers in the merged one.
type followers struct {
	*source
	numbers []uint32
	lists   []list
}

// moved appends the places of a list, where they are in the merged segment.
func (s *source) moved(l list, out []uint32) []uint32 {
	if len(s.kept) == 0 {
		return out
	}
	if len(s.kept) == len(s.docs) { // all are moved alike
		before := len(out)
		out = s.places(l, out, l.n)
		for i := before; i < len(out); i++ {
			out[i] += s.kept[0].shift
		}
		return out
	}
	s.buf = s.places(l, s.buf[:0], l.n)
	k := 0
	for _, p := range s.buf {
		if k < len(s.kept) && s.kept[k].end <= p {
			n, _ := slices.BinarySearchFunc(s.kept[k:], p, func(d keptDoc, p uint32) int {
				if d.end <= p {
					return -1
				}
				return 1
			})
			k += n
		}
		if k < len(s.kept) && s.kept[k].first <= p {
			out = append(out, p+s.kept[k].shift)
		}
	}
	return out
}
