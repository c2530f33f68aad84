package index

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

// standingsFar is where words stand in a document of a record that is kept elsewhere. Only the passages that
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
