package translate

import (
	"cmp"
	"slices"
	"sync"
)

// What word lists answered while an article was checked can be taken down (Recording, Tape), and be answered
// again without the lists (Play), so that a report is made again by somebody who has none of them.

// Taped is what the lists of two languages answered.
type Taped struct {
	A     string   `json:"a"` // the languages, in order
	B     string   `json:"b"`
	Files []string `json:"files"`
	Words []Meant  `json:"words"`
}

// Meant is what a word of one language may be in the other. Words that may be nothing are left out.
type Meant struct {
	From  string   `json:"from"`
	To    string   `json:"to"`
	Word  string   `json:"word"`
	Means []string `json:"means"`
}

// taking takes down what lists answer.
type taking struct {
	lock sync.Mutex
	of   map[[2]string]*Taped
	met  map[string]bool
}

// Recording is the same shelf, which takes down what it answers. It is nil for nil.
func (s *Shelf) Recording() *Shelf {
	if s == nil {
		return nil
	}
	return &Shelf{from: s, taking: &taking{of: map[[2]string]*Taped{}, met: map[string]bool{}}}
}

// recorded are lists that tell what they answer.
func (s *Shelf) recorded(pair [2]string) *Lists {
	l := s.from.For(pair[0], pair[1])
	if l == nil {
		return nil
	}
	s.taking.lock.Lock()
	defer s.taking.lock.Unlock()
	if s.taking.of[pair] == nil {
		s.taking.of[pair] = &Taped{A: pair[0], B: pair[1], Files: l.files, Words: []Meant{}}
	}
	return &Lists{files: l.files, of: l.of, told: func(m Meant) { s.taking.take(pair, m) }}
}

func (t *taking) take(pair [2]string, m Meant) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if key := entryKey(m.From, m.To, m.Word); !t.met[key] {
		t.met[key] = true
		t.of[pair].Words = append(t.of[pair].Words, m)
	}
}

// Tape is what a shelf that is recording has answered, in an order that is always the same.
func (s *Shelf) Tape() (out []Taped) {
	if s == nil || s.taking == nil {
		return nil
	}
	s.taking.lock.Lock()
	defer s.taking.lock.Unlock()
	for _, t := range s.taking.of {
		one := *t
		one.Words = slices.SortedFunc(slices.Values(t.Words), func(a, b Meant) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Word, b.Word))
		})
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b Taped) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}

// Play is a shelf that answers as one did that was taken down, nil for nothing.
func Play(tape []Taped) *Shelf {
	if len(tape) == 0 {
		return nil
	}
	s := &Shelf{read: map[[2]string]*Lists{}}
	for _, t := range tape {
		l := &Lists{files: t.Files, of: map[string][]string{}}
		for _, m := range t.Words {
			l.of[entryKey(m.From, m.To, m.Word)] = m.Means
		}
		s.read[[2]string{min(t.A, t.B), max(t.A, t.B)}] = l
	}
	return s
}
