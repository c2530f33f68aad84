package index

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"verbatim/internal/document"
)

// sparse is the segment of a record that is kept elsewhere. Counts and the length are those of the whole
// record; of documents and words those are there that were asked for. A document takes the positions behind
// those of the one that was met before it, and words are numbered as they come, so that the numbers of one
// session mean nothing in another, and nothing that is answered rests on them.
//
// Memory: 1 KB for a passage of 256 words, 64 MB at most; 4 bytes for a place of a seed, of at most keptLists
// seeds; some 100 bytes for each document that was met, and 40 for each different word.
type sparse struct {
	far  Far
	has  Extent
	step int // words of a passage

	lock    sync.RWMutex // of what follows
	vocab   vocabulary   // number 0 stands for no word
	docs    []entry
	first   []uint32 // where each begins, and where the next would
	sources []string
	known   map[int64]int // number by key
	counts  map[uint64]int

	lists *lru.Cache[uint64, []uint32] // places by seed
	parts *lru.Cache[uint64, []uint32] // words by document and number of passage
}

// What a session keeps of what it was told.
const (
	keptParts  = 1 << 16
	keptLists  = 1 << 10
	keptCounts = 1 << 20
	// places of words in their order that are gone through to count them; a record has more of few
	mostPlaces = 1 << 18
)

func newSparse(far Far, has Extent, words int) *sparse {
	s := &sparse{far: far, has: has, step: words, known: map[int64]int{}, counts: map[uint64]int{}, first: []uint32{0}}
	s.vocab.add("", hash(""), 0)
	s.parts, _ = lru.New[uint64, []uint32](keptParts) // they fail for a size below one
	s.lists, _ = lru.New[uint64, []uint32](keptLists)
	return s
}

func (s *sparse) entries() []entry {
	s.lock.RLock()
	defer s.lock.RUnlock()
	return s.docs
}

// size is no bound of positions, which come with the documents.
func (s *sparse) size() uint32 { return math.MaxUint32 }

func (s *sparse) table() docTable {
	s.lock.RLock()
	defer s.lock.RUnlock()
	return docTable{first: s.first}
}

// number gives any word a number. Whether it stands in the record its count says.
func (s *sparse) number(key string) (uint32, bool) {
	if key == "" { // the mark between documents, as in memory
		return 0, true
	}
	s.lock.RLock()
	n, ok := s.vocab.number(key)
	s.lock.RUnlock()
	if ok {
		return n, true
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.intern([]byte(key)), true
}

// intern is the number of a key; the lock is held.
func (s *sparse) intern(key []byte) uint32 {
	h := hash(key)
	n, ok, slot := find(&s.vocab, key, h)
	if !ok {
		n = s.vocab.add(string(key), h, slot)
	}
	return n
}

// must is a panic with a Damage where the record did not answer.
func must[T any](value T, err error) T {
	if err != nil {
		panic(Damage{err})
	}
	return value
}

func (l list) key() uint64 {
	if l.two {
		return uint64(l.a)<<32 | uint64(l.b)
	}
	return uint64(l.a) // no pair begins with the number 0
}

func (s *sparse) token(l list) Token {
	s.lock.RLock()
	defer s.lock.RUnlock()
	if l.two {
		return Token{s.vocab.keys[l.a], s.vocab.keys[l.b]}
	}
	return Token{First: s.vocab.keys[l.a]}
}

func (s *sparse) single(w uint32) list { return s.counted(list{a: w}) }

func (s *sparse) pair(a, b uint32) list { return s.counted(list{a: a, b: b, two: true}) }

func (s *sparse) counted(l list) list {
	switch {
	case l.a == 0 && !l.two:
		l.n = s.has.Documents
		return l
	case l.a == 0 || l.two && l.b == 0:
		return l
	}
	s.lock.RLock()
	n, ok := s.counts[l.key()]
	s.lock.RUnlock()
	if !ok {
		n = s.count([]Token{s.token(l)})[0]
	}
	l.n = n
	return l
}

// countAll asks for the counts that are not known yet.
func (s *sparse) countAll(all []Token) {
	var ask []Token
	seen := map[Token]bool{}
	for _, t := range all {
		l := s.listOf(t)
		s.lock.RLock()
		_, known := s.counts[l.key()]
		s.lock.RUnlock()
		if !known && !seen[t] && t.First != "" {
			seen[t] = true
			ask = append(ask, t)
		}
	}
	if len(ask) > 0 {
		s.count(ask)
	}
}

func (s *sparse) listOf(t Token) list {
	l := list{two: t.Second != ""}
	l.a, _ = s.number(t.First)
	if l.two {
		l.b, _ = s.number(t.Second)
	}
	return l
}

func (s *sparse) count(ask []Token) []int {
	out := must(s.far.Counts(ask))
	for i, t := range ask {
		key := s.listOf(t).key()
		s.lock.Lock()
		if len(s.counts) >= keptCounts {
			clear(s.counts)
		}
		s.counts[key] = out[i]
		s.lock.Unlock()
	}
	return out
}

// taken is a passage whose words are numbers.
type taken struct {
	doc, number int
	words       []uint32 // and the next, where the document goes on
}

// start is where a document begins.
func (s *sparse) start(d int) uint32 {
	s.lock.RLock()
	defer s.lock.RUnlock()
	return s.first[d]
}

// bring returns passages of documents that are held, in their order: those that are here as they are, and the
// others are fetched.
func (s *sparse) bring(page []PassageAt) []taken {
	numbers := s.met(page)
	out, lack, at := make([]taken, 0, len(page)), []PassageAt(nil), map[PassageAt]int{}
	for _, p := range page {
		d, held := numbers[p.Document]
		if !held {
			continue
		}
		words, here := s.parts.Get(partKey(d, p.Number))
		if !here {
			at[p] = len(out)
			lack = append(lack, p)
		}
		out = append(out, taken{d, p.Number, words})
	}
	if len(lack) == 0 {
		return out
	}
	for _, p := range s.take(must(s.far.Passages(lack)), numbers) {
		i := at[PassageAt{s.entries()[p.doc].key, p.number}]
		out[i].words = p.words
	}
	for _, p := range out {
		if p.words == nil {
			panic(s.gone(p.doc))
		}
	}
	return out
}

// gone is that words are not there any more.
func (s *sparse) gone(d int) Damage {
	return Damage{fmt.Errorf("a part of %s is not in the record any more, as it was changed or removed in the meantime; ask "+
		"again", s.entries()[d].name)}
}

// met are the numbers of the passages' documents that are held.
func (s *sparse) met(page []PassageAt) map[int64]int {
	var keys []int64
	for i, p := range page {
		if i == 0 || p.Document != page[i-1].Document {
			keys = append(keys, p.Document)
		}
	}
	return s.meet(keys)
}

// take numbers the words of passages, and keeps them.
func (s *sparse) take(page []Passage, numbers map[int64]int) []taken {
	out := make([]taken, 0, len(page))
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, p := range page {
		d := numbers[p.Document]
		has := max(0, min(s.step+1, int(s.docs[d].words)-p.Number*s.step))
		words := make([]uint32, 0, has)
		for rest := p.Words; len(rest) > 0; {
			key, next, _ := bytes.Cut(rest, []byte{Part})
			words, rest = append(words, s.intern(key)), next
		}
		if len(words) != has {
			panic(Damage{fmt.Errorf("passage %d of %s has %d words, and should have %d", p.Number, s.docs[d].name,
				len(words), has)})
		}
		out = append(out, taken{d, p.Number, words})
		s.parts.Add(partKey(d, p.Number), words)
	}
	return out
}

func partKey(d, number int) uint64 { return uint64(d)<<32 | uint64(number) }

// meet numbers documents that are held, by their keys.
func (s *sparse) meet(keys []int64) map[int64]int {
	out, fresh := make(map[int64]int, len(keys)), []int64(nil)
	s.lock.RLock()
	for _, k := range keys {
		if d, ok := s.known[k]; ok {
			out[k] = d
		} else if !slices.Contains(fresh[max(0, len(fresh)-1):], k) {
			fresh = append(fresh, k)
		}
	}
	s.lock.RUnlock()
	if len(fresh) == 0 {
		return out
	}
	slices.Sort(fresh)
	fresh = slices.Compact(fresh)
	entries := must(s.far.Entries(fresh))
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, e := range entries {
		if _, ok := s.known[e.Key]; !ok {
			s.append(e)
		}
	}
	for _, k := range fresh {
		if d, ok := s.known[k]; ok { // one that is not held may be a moment later
			out[k] = d
		}
	}
	return out
}

// append gives a document positions; the lock is held.
func (s *sparse) append(e Entry) {
	first := s.first[len(s.first)-1]
	if uint64(first)+uint64(e.Words)+1 >= math.MaxUint32 {
		panic(Damage{fmt.Errorf("more than four thousand million words of the record were looked at; open it again")})
	}
	s.known[e.Key] = len(s.docs)
	s.docs = append(s.docs, entry{first: first, words: uint32(e.Words), key: e.Key, name: e.Name})
	s.sources = append(s.sources, e.Source)
	s.first = append(s.first, first+uint32(e.Words)+1)
}

// fetch brings the passages in which spans lie, as far as they are not there.
func (s *sparse) fetch(spans []Place) {
	var lack []PassageAt
	docs := s.entries()
	asked := map[PassageAt]bool{}
	for _, p := range spans {
		e := docs[p.Doc]
		from, to := max(0, p.From), min(p.To, int(e.words))
		for n := from / s.step; from < to && n <= (to-1)/s.step; n++ {
			at := PassageAt{e.key, n}
			if !asked[at] && !s.parts.Contains(partKey(p.Doc, n)) {
				asked[at] = true
				lack = append(lack, at)
			}
		}
	}
	if len(lack) > 0 {
		s.take(must(s.far.Passages(lack)), s.met(lack))
	}
}

func (s *sparse) read(from uint32, out []uint32) {
	if len(out) == 0 {
		return
	}
	d := s.table().at(from)
	e := s.entries()[d]
	at := int(from - e.first)
	for fetched := false; ; fetched = true {
		if s.copy(d, at, out) {
			return
		}
		if fetched {
			panic(s.gone(d))
		}
		s.fetch([]Place{{d, at, at + len(out)}})
	}
}

// copy copies words of a document, as far as they are there. One behind its end is the mark.
func (s *sparse) copy(d, at int, out []uint32) bool {
	words := int(s.entries()[d].words)
	for i := 0; i < len(out); {
		if at+i >= words {
			out[i] = 0
			i++
			continue
		}
		part, ok := s.parts.Get(partKey(d, (at+i)/s.step))
		if !ok {
			return false
		}
		here := part[min((at+i)%s.step, len(part)):min(len(part), s.step)]
		if len(here) == 0 {
			return false
		}
		i += copy(out[i:], here)
	}
	return true
}

func (s *sparse) mark(d, i int) int {
	_, marks := s.text(d)
	if i >= len(marks) {
		panic(Damage{fmt.Errorf("the text of %s has fewer words than its passages", s.entries()[d].name)})
	}
	return int(marks[i])
}

func (s *sparse) text(d int) (*document.Document, []uint32) {
	doc, marks, err := s.far.Text(s.entries()[d].key)
	if err != nil {
		panic(Damage{fmt.Errorf("reading %s: %w", s.entries()[d].name, err)})
	}
	return doc, marks
}

func (s *sparse) document(d int, _ func(int64) (*document.Document, error)) (*document.Document, error) {
	doc, _, err := s.far.Text(s.entries()[d].key)
	return doc, err
}
