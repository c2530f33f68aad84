package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// What a check asks an index is of two kinds. What a document says is answered by its text. Where in the whole
// record words may stand, and how rare they are, is not: it depends on every document there is. So that a check
// can be made again with the few documents that it read, an index can keep the answers of the second kind on a
// tape (Recording), and another, which has these documents alone, gives the same answers from it (Play).

// Tape is what an index answered. Documents are numbered by their places in Documents.
type Tape struct {
	Length      uint64         `json:"length"` // of all words of the record, with a mark behind each document
	Counts      map[string]int `json:"counts"` // how often a word stands in the record
	Documents   []Mentioned    `json:"documents"`
	Candidates  []Candidates   `json:"candidates"`
	Occurrences []Occurrences  `json:"occurrences"`
	Standings   []Standings    `json:"standings"` // of documents that were not read
}

// Mentioned is a document that an answer names.
type Mentioned struct {
	Key    int64  `json:"number"` // by which the archive knows it
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
	Read   bool   `json:"read"`           // its text was asked for
	Path   string `json:"path,omitempty"` // of the document that was read

	index int // its number in the index that was recorded
}

// Candidates is a question for candidates, and the answer.
type Candidates struct {
	Keys  []string `json:"words"`
	Limit int      `json:"limit"`
	Only  []int    `json:"only,omitempty"` // documents; nil for all
	Not   []int    `json:"not,omitempty"`
	Found []Found  `json:"found"`
}

// Found is a candidate: document, From, To, First and Last, and the score.
type Found struct {
	At    [5]int  `json:"at"`
	Score float64 `json:"score"`
}

// Occurrences is a question for the places of words in their order, and the answer: document, From and To of
// each.
type Occurrences struct {
	Keys  []string `json:"words"`
	Limit int      `json:"limit"`
	Found [][3]int `json:"found"`
	All   int      `json:"all"`
}

// Standings is a question for where words stand in a document, and the answer. It is of the words [From,To),
// or of all where To is 0; then At has their places, and else whether they are there, as 1.
type Standings struct {
	Document int      `json:"document"`
	From     int      `json:"from,omitempty"`
	To       int      `json:"to,omitempty"`
	Keys     []string `json:"words"`
	At       [][]int  `json:"at"`
}

func (c Candidates) question() string  { return fmt.Sprint(c.Limit, c.Only, c.Not, asked(c.Keys)) }
func (o Occurrences) question() string { return fmt.Sprint(o.Limit, asked(o.Keys)) }
func (s Standings) question() string   { return fmt.Sprint(s.Document, s.From, s.To, asked(s.Keys)) }

func asked(keys []string) string { return strings.Join(keys, "\x00") }

// recorder takes answers down, from any number of goroutines.
type recorder struct {
	lock        sync.Mutex
	docs        map[int]*Mentioned
	counts      map[string]int
	candidates  map[string]Candidates
	occurrences map[string]Occurrences
	standings   map[string]Standings
}

// Recording is the same index, which takes down what it answers. It is closed by closing the first.
func (x *Index) Recording() *Index {
	y := *x
	y.recorder = &recorder{docs: map[int]*Mentioned{}, counts: map[string]int{}, candidates: map[string]Candidates{},
		occurrences: map[string]Occurrences{}, standings: map[string]Standings{}}
	return &y
}

// Mention notes a document of which something else than the index told.
func (x *Index) Mention(d int) {
	if x.recorder != nil {
		x.recorder.mention(x, d, false)
	}
}

func (r *recorder) mention(x *Index, d int, read bool) {
	r.lock.Lock()
	defer r.lock.Unlock()
	m := r.docs[d]
	if m == nil {
		m = &Mentioned{Key: x.Key(d), Name: x.Name(d), Hidden: x.Hidden(d), index: d}
		r.docs[d] = m
	}
	m.Read = m.Read || read
}

// readAs notes by which path a document was read.
func (x *Index) readAs(d int, path string) {
	if r := x.recorder; r != nil {
		r.lock.Lock()
		defer r.lock.Unlock()
		r.docs[d].Path = path
	}
}

// read notes that the text of a document was asked for.
func (x *Index) read(d int) {
	if x.recorder != nil {
		x.recorder.mention(x, d, true)
	}
	if p := x.player; p != nil && p.absent[d] {
		panic(Damage{fmt.Errorf("%s is not in the bundle: %w", x.Name(d), ErrAbsent)})
	}
}

// Tape is what an index that is Recording took down, and the numbers in it of the documents of the index.
func (x *Index) Tape() (t Tape, numbers map[int]int) {
	r := x.recorder
	r.lock.Lock()
	defer r.lock.Unlock()
	t = Tape{Length: x.length, Counts: r.counts}
	for _, m := range r.docs {
		t.Documents = append(t.Documents, *m)
	}
	slices.SortFunc(t.Documents, func(a, b Mentioned) int { return cmp.Compare(a.index, b.index) })
	numbers = make(map[int]int, len(t.Documents))
	for i, m := range t.Documents {
		numbers[m.index] = i
	}
	t.Candidates = sorted(r.candidates, func(c Candidates) Candidates {
		c.Only, c.Not, c.Found = renumbered(c.Only, numbers), renumbered(c.Not, numbers), slices.Clone(c.Found)
		for i := range c.Found {
			c.Found[i].At[0] = numbers[c.Found[i].At[0]]
		}
		return c
	})
	t.Occurrences = sorted(r.occurrences, func(o Occurrences) Occurrences {
		o.Found = slices.Clone(o.Found)
		for i := range o.Found {
			o.Found[i][0] = numbers[o.Found[i][0]]
		}
		return o
	})
	t.Standings = sorted(r.standings, func(s Standings) Standings {
		s.Document = numbers[s.Document]
		return s
	})
	t.Standings = slices.DeleteFunc(t.Standings, func(s Standings) bool { return t.Documents[s.Document].Read })
	return t, numbers
}

// sorted are the answers in the order of their questions.
func sorted[T any](all map[string]T, renumber func(T) T) []T {
	questions := make([]string, 0, len(all))
	for q := range all {
		questions = append(questions, q)
	}
	slices.Sort(questions)
	out := make([]T, len(questions))
	for i, q := range questions {
		out[i] = renumber(all[q])
	}
	return out
}

func renumbered(docs []int, numbers map[int]int) []int {
	if docs == nil {
		return nil
	}
	out := make([]int, 0, len(docs))
	for _, d := range docs {
		if n, ok := numbers[d]; ok {
			out = append(out, n)
		}
	}
	return out
}

func (x *Index) tookCandidates(keys []string, limit int, only, not []int, out []Candidate) {
	c := Candidates{Keys: slices.Clone(keys), Limit: limit, Only: slices.Clone(only), Not: slices.Clone(not),
		Found: []Found{}}
	for _, f := range out {
		x.Mention(f.Doc)
		c.Found = append(c.Found, Found{[5]int{f.Doc, f.From, f.To, f.First, f.Last}, f.Score})
	}
	for _, d := range slices.Concat(only, not) {
		x.Mention(d)
	}
	x.recorder.lock.Lock()
	defer x.recorder.lock.Unlock()
	x.recorder.candidates[c.question()] = c
}

func (x *Index) tookOccurrences(keys []string, limit int, out []Place, all int) {
	o := Occurrences{Keys: slices.Clone(keys), Limit: limit, Found: [][3]int{}, All: all}
	for _, p := range out {
		x.Mention(p.Doc)
		o.Found = append(o.Found, [3]int{p.Doc, p.From, p.To})
	}
	x.recorder.lock.Lock()
	defer x.recorder.lock.Unlock()
	x.recorder.occurrences[o.question()] = o
}

func (x *Index) tookStandings(s Standings) {
	x.Mention(s.Document)
	s.Keys = slices.Clone(s.Keys)
	x.recorder.lock.Lock()
	defer x.recorder.lock.Unlock()
	x.recorder.standings[s.question()] = s
}

func (x *Index) tookCount(key string, n int) {
	x.recorder.lock.Lock()
	defer x.recorder.lock.Unlock()
	x.recorder.counts[key] = n
}
