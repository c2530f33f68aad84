package index

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"verbatim/internal/document"
)

// ErrAbsent is a document of a tape whose text is not there.
var ErrAbsent = errors.New("its text was left out")

// player answers from a tape.
type player struct {
	length      uint64
	counts      map[string]int
	candidates  map[string][]Candidate
	occurrences map[string]Occurrences
	standings   map[string]Standings
	absent      []bool
	unanswered  atomic.Int64
}

// Play is an index that has the documents of a tape, and answers from it. text gives each of them, nil for one
// that is not there: what needs it is a panic with a Damage that wraps ErrAbsent. What the tape does not
// answer, as another version of the program may ask something else, is answered by the documents there are,
// and counted (Unanswered). An error is a tape that does not fit its documents.
func (t Tape) Play(text func(Mentioned) *document.Document) (*Index, error) {
	x := New()
	p := &player{length: t.Length, counts: t.Counts, candidates: map[string][]Candidate{},
		occurrences: map[string]Occurrences{}, standings: map[string]Standings{},
		absent: make([]bool, len(t.Documents))}
	x.hidden = make([]bool, len(t.Documents))
	for i, m := range t.Documents {
		doc := text(m)
		if doc == nil {
			p.absent[i], doc = true, &document.Document{Path: m.Name}
		} else {
			same := *doc
			same.Path = m.Path
			doc = &same
		}
		x.Add(Prepare(doc))
		x.building.docs[i].key, x.building.docs[i].name = m.Key, m.Name
		x.hidden[i] = m.Hidden
	}
	x.Finish()
	if err := p.fill(t, x); err != nil {
		return nil, err
	}
	x.player = p
	return x, nil
}

// Unanswered is how often an index that plays a tape was asked what that does not answer.
func (x *Index) Unanswered() int64 {
	if x.player == nil {
		return 0
	}
	return x.player.unanswered.Load()
}

func (p *player) fill(t Tape, x *Index) error {
	for _, c := range t.Candidates {
		out := []Candidate{}
		for _, f := range c.Found {
			at := Place{f.At[0], f.At[1], f.At[2]}
			if err := p.within(x, at, f.At[3], f.At[4]); err != nil {
				return err
			}
			out = append(out, Candidate{Place: at, First: f.At[3], Last: f.At[4], Score: f.Score})
		}
		p.candidates[c.question()] = out
	}
	for _, o := range t.Occurrences {
		for _, f := range o.Found {
			if err := p.within(x, Place{f[0], f[1], f[2]}, f[1], f[2]); err != nil {
				return err
			}
			if err := p.stand(x, f, o.Keys); err != nil {
				return err
			}
		}
		p.occurrences[o.question()] = o
	}
	for _, s := range t.Standings {
		if s.Document < 0 || s.Document >= len(p.absent) || len(s.At) != len(s.Keys) {
			return fmt.Errorf("an answer of the index is of no document that it names")
		}
		p.standings[s.question()] = s
	}
	return nil
}

// within holds a place against its document: there is no place of words that it does not have.
func (p *player) within(x *Index, at Place, first, last int) error {
	if at.Doc < 0 || at.Doc >= len(p.absent) {
		return errors.New("an answer of the index names a document that is none of its documents")
	}
	words := int(x.segments[0].entries()[at.Doc].words)
	inside := 0 <= at.From && at.From <= first && first <= last && last <= at.To
	if !inside || !p.absent[at.Doc] && at.To > words {
		return fmt.Errorf("an answer of the index names the words %d to %d of %s, which has %d", at.From, at.To,
			x.Name(at.Doc), words)
	}
	return nil
}

// stand verifies that words stand where an answer says, in a document that is there.
func (p *player) stand(x *Index, f [3]int, keys []string) error {
	if p.absent[f[0]] {
		return nil
	}
	for i, w := range x.Words(f[0], f[1], f[2]) {
		if i >= len(keys) || w.Key != keys[i] {
			return fmt.Errorf("an answer of the index says that %q stands at word %d of %s, and %q does",
				keys[min(i, len(keys)-1)], f[1]+i, x.Name(f[0]), w.Key)
		}
	}
	return nil
}

// played are the candidates of the tape.
func (x *Index) played(keys []string, limit int, only, not []int) ([]Candidate, bool) {
	if x.player == nil {
		return nil, false
	}
	out, ok := x.player.candidates[Candidates{Keys: keys, Limit: limit, Only: only, Not: not}.question()]
	if !ok {
		x.player.unanswered.Add(1)
	}
	return slices.Clone(out), ok
}

func (x *Index) playedOccurrences(keys []string, limit int) (out []Place, all int, ok bool) {
	if x.player == nil {
		return nil, 0, false
	}
	o, ok := x.player.occurrences[Occurrences{Keys: keys, Limit: limit}.question()]
	if !ok {
		x.player.unanswered.Add(1)
	}
	for _, f := range o.Found {
		out = append(out, Place{f[0], f[1], f[2]})
	}
	return out, o.All, ok
}

// playedStandings are those of a document that is not there.
func (x *Index) playedStandings(q Standings) ([][]int, bool) {
	if x.player == nil || !x.player.absent[q.Document] {
		return nil, false
	}
	s, ok := x.player.standings[q.question()]
	if !ok {
		x.player.unanswered.Add(1)
		x.read(q.Document) // which panics
	}
	return s.At, true
}

func (x *Index) playedCount(key string) (int, bool) {
	if x.player == nil {
		return 0, false
	}
	n, ok := x.player.counts[key]
	if !ok {
		x.player.unanswered.Add(1)
	}
	return n, ok
}
