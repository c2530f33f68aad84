package index

import (
	"fmt"
	"slices"
)

// Where words stand in the passages of a record that is kept elsewhere: the places of seeds, and of words in one document.

// wanted are words and pairs whose places are looked for in passages.
type wanted struct {
	lists   []list
	numbers map[uint64]int // of the lists, by their keys
	some    [1 << 12]bool  // of the low bits of their first words, since most words are none of them
}

func newWanted() *wanted { return &wanted{numbers: map[uint64]int{}} }

func (w *wanted) add(l list) {
	if _, twice := w.numbers[l.key()]; !twice {
		w.numbers[l.key()] = len(w.lists)
		w.lists = append(w.lists, l)
		w.some[l.a%uint32(len(w.some))] = true
	}
}

// at is the number of a list.
func (w *wanted) at(l list) int { return w.numbers[l.key()] }

// in goes over the places among the first so many words.
func (w *wanted) in(words []uint32, first int, yield func(list, word int)) {
	for i, id := range words[:min(len(words), first)] {
		if !w.some[id%uint32(len(w.some))] {
			continue
		}
		if n, ok := w.numbers[list{a: id}.key()]; ok {
			yield(n, i)
		}
		if i+1 < len(words) {
			if n, ok := w.numbers[list{a: id, b: words[i+1], two: true}.key()]; ok {
				yield(n, i)
			}
		}
	}
}

// places appends those of a word or two, by the sources of the documents.
func (s *sparse) places(l list, out []uint32, most int) []uint32 {
	if l.n == 0 {
		return out
	}
	all, ok := s.lists.Get(l.key())
	if !ok || len(all) < min(l.n, most) {
		s.gather([]list{l})
		all, _ = s.lists.Get(l.key())
	}
	return append(out, all[:min(len(all), most)]...)
}

// gather fetches the places of words and pairs, as many of each as a look-up looks at.
func (s *sparse) gather(lists []list) {
	w := newWanted()
	for _, l := range lists {
		if _, ok := s.lists.Get(l.key()); !ok && l.n > 0 {
			w.add(l)
		}
	}
	if len(w.lists) == 0 {
		return
	}
	var tokens []Token
	for _, l := range w.lists {
		tokens = append(tokens, s.token(l))
	}
	found := make([][]uint32, len(w.lists))
	take := func(page []PassageAt) bool {
		for _, p := range s.bring(page) {
			at := s.start(p.doc) + uint32(p.number*s.step)
			w.in(p.words, s.step, func(i, word int) { found[i] = append(found[i], at+uint32(word)) })
		}
		return slices.ContainsFunc(w.lists, func(l list) bool { return len(found[w.at(l)]) < min(l.n, most) })
	}
	if err := s.far.Having(tokens, take); err != nil {
		panic(Damage{err})
	}
	for i, l := range w.lists {
		if found[i] == nil {
			found[i] = []uint32{}
		}
		s.lists.Add(l.key(), found[i])
	}
}

// each goes over all places of a word or two, by the sources of the documents, until yield returns false.
// Nothing of it is kept but words.
func (s *sparse) each(l list, yield func(doc, at int) bool) {
	w := newWanted()
	w.add(l)
	more := true
	take := func(page []PassageAt) bool {
		all := s.bring(page)
		if l.two {
			s.fetchEdges(all, w)
		}
		for _, p := range all {
			w.in(p.words, s.step, func(_, word int) { more = more && yield(p.doc, p.number*s.step+word) })
		}
		return more
	}
	if err := s.far.Having([]Token{s.token(l)}, take); err != nil {
		panic(Damage{err})
	}
}

// edge is how many words a run of words may reach over the passage of its rarest pair for the next passage to
// be fetched with others.
const edge = 16

// fetchEdges fetches the neighbours of passages in which something stands near to an end.
func (s *sparse) fetchEdges(all []taken, w *wanted) {
	var spans []Place
	for _, p := range all {
		w.in(p.words, s.step, func(_, word int) {
			at := p.number*s.step + word
			if word < edge || word+edge > s.step {
				spans = append(spans, Place{p.doc, at - edge, at + edge})
			}
		})
	}
	s.fetch(spans)
}

// bound is a panic with a Damage where words stand in too many places to be gone through.
func (s *sparse) bound(n int, keys []string) {
	if n > mostPlaces {
		panic(Damage{fmt.Errorf("each two of the words %q stand in more than %d places of the record, which are not gone "+
			"through to count them; ask for more words", keys, mostPlaces)})
	}
}

// stands reports that the words stand in a document from one on.
func (s *sparse) stands(d, from int, ids []uint32) bool {
	e := s.entries()[d]
	if from < 0 || from+len(ids) > int(e.words) {
		return false
	}
	there := make([]uint32, len(ids))
	s.read(e.first+uint32(from), there)
	return slices.Equal(there, ids)
}

// standings is where words stand in a document of a record that is kept elsewhere. Only the passages that
// have any of them are asked for.
func (s *sparse) standings(d int, keys []string) [][]int {
	e := s.entries()[d]
	out, w := make([][]int, len(keys)), newWanted()
	for _, k := range keys {
		if id, ok := s.number(k); ok {
			w.add(list{a: id})
		}
	}
	at := make([][]int, len(w.lists))
	take := func(p taken) {
		w.in(p.words, s.step, func(n, word int) { at[n] = append(at[n], p.number*s.step+word) })
	}
	if all, ok := s.whole(d); ok {
		for n, words := range all {
			take(taken{d, n, words})
		}
	} else {
		var asked []Token
		for _, l := range w.lists {
			asked = append(asked, s.token(l))
		}
		for _, p := range s.bring(must(s.far.HavingIn(e.key, asked))) {
			take(p)
		}
	}
	for i, k := range keys {
		if id, ok := s.number(k); ok {
			out[i] = at[w.at(list{a: id})]
		}
	}
	return out
}

// whole are all passages of a document, where they are there.
func (s *sparse) whole(d int) (out [][]uint32, ok bool) {
	for n := 0; n*s.step < int(s.entries()[d].words); n++ {
		part, there := s.parts.Get(partKey(d, n))
		if !there {
			return nil, false
		}
		out = append(out, part)
	}
	return out, true
}

// mostGathered is how many words of documents are fetched at once for where words stand in them.
const mostGathered = keptParts / 2

// gatherIn fetches documents whole, as far as they have room together.
func (s *sparse) gatherIn(docs []int, keys []string) {
	if len(keys) == 0 {
		return
	}
	var spans []Place
	parts := 0
	for _, d := range docs {
		words := int(s.entries()[d].words)
		if parts += words/s.step + 1; parts > mostGathered {
			break
		}
		spans = append(spans, Place{d, 0, words})
	}
	s.fetch(spans)
}
