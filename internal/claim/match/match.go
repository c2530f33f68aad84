// Package match finds in a collection of claims that were checked before those that say the same as some words, by
// words, names, numbers, speaker, day and the sentences beside them. It knows no model of a language and asks nobody.
//
// Two steps: BM25 over the fields of the claims proposes a hundred, then what speaks for each is put into numbers and
// weighed. What the numbers are worth was fitted on pairs of posts and checks, see fit; it stands in weights.txt.
package match

import (
	"cmp"
	"math"
	"slices"

	"verbatim/internal/person"
)

// Hit is a claim that was found. Score is from 0 to 1: the share that the claim has of all that speaks for one of
// those that were looked at.
type Hit struct {
	Claim string  `json:"claim"`
	Score float64 `json:"score"`
}

// How many claims are looked at closely, of what is written and of what is said: that shares fewer words with its
// check.
const (
	proposed       = 100
	proposedSpoken = 200
)

func (a *asked) proposed() int {
	if a.spoken {
		return proposedSpoken
	}
	return proposed
}

// Match finds the claims that come nearest to a query, the nearest first, at most so many. same says that the first
// is the same claim, well enough to show its check as one. It may be called from several goroutines.
func (x *Index) Match(q Query, most int) (hits []Hit, same bool) {
	hits = []Hit{}
	a := x.ask(q)
	m := x.mark(&a)
	defer x.unmark(m, &a)
	found := x.propose(&a)
	w := known().written
	if a.spoken {
		w = known().spoken
	}
	for i := range found {
		c := &found[i]
		x.look(&c.v, &a, m, &x.claims[c.claim], c.bm)
		x.lookFar(&c.v, &a, m, c.claim)
		for f, value := range c.v {
			c.score += float64(w.rank[f] * value) // no fused operation: the same on all machines
		}
	}
	slices.SortFunc(found, func(p, q candidate) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.claim, q.claim))
	})
	total := 0.0
	for _, c := range found {
		total += math.Exp(c.score - found[0].score)
	}
	for _, c := range found[:min(most, len(found))] {
		hits = append(hits, Hit{x.claims[c.claim].id, math.Exp(c.score-found[0].score) / total})
	}
	return hits, len(hits) > 0 && x.same(w, &a, m, found, hits[0].Score)
}

// same reports that the first claim that was found is the same as the query.
func (x *Index) same(w weights, a *asked, m *marks, found []candidate, share float64) bool {
	if a.matter < leastMatter || x.shared(m, found[0].claim) < leastShared {
		return false
	}
	third := farThird
	if len(found) > 2 {
		third = min(third, found[0].score-found[2].score)
	}
	s := w.base + float64(w.score*found[0].score/10) + float64(w.share*share) + float64(w.third*third)
	for f, value := range found[0].v {
		s += float64(w.same[f] * value)
	}
	return 1/(1+math.Exp(-s)) >= w.sure
}

// A few words say too little to be called the same as anything.
const (
	leastMatter = 4 // words with matter of their own that a query must have
	leastShared = 2 // of which the claim or its title must have
	farThird    = 8.0
)

// shared counts the words with matter of their own that a claim and its title have of a query.
func (x *Index) shared(m *marks, claim int32) (n int) {
	m.at++
	for _, f := range [...]int{inClaim, inTitle} {
		for _, t := range x.claims[claim].fields[f] {
			if m.asked[t.term] && x.weight[t.term] > tells && m.first(t.term) {
				n++
			}
		}
	}
	return n
}

func parseName(name string) person.Name { return person.Parse(name) }
func surname(name string) string        { return person.Surname(name) }

// candidate is a claim that was proposed.
type candidate struct {
	claim int32
	bm    float64
	v     vector
	score float64 // of all that speaks for it
}

// propose finds the claims that share the most with the query.
func (x *Index) propose(a *asked) []candidate {
	scores := make([]float64, len(x.claims))
	add := func(t int32, worth float64, signed bool) {
		for _, p := range x.postings[t] {
			h := &x.claims[p.claim]
			if signed && h.speaker >= 0 {
				continue
			}
			tf := 0.0
			for f, n := range p.times {
				if n > 0 {
					tf += float64(n) * h.norm[f]
				}
			}
			scores[p.claim] += worth * x.weight[t] * tf * (k1 + 1) / (k1 + tf)
		}
	}
	for _, t := range a.terms {
		if x.weight[t] > tells {
			add(t, 1, false)
		}
	}
	for _, t := range a.names {
		add(t, signedWorth, true)
	}
	for _, t := range a.beside {
		if x.weight[t] < besideTells {
			continue
		}
		add(t, besideWorth+besideShort*max(0, 1-a.all/saysEnough), false)
	}
	for _, s := range a.speakers {
		for _, c := range x.said[s] {
			if scores[c] > 0 {
				scores[c] += speakerWorth * 10 * x.rare(s)
			}
		}
	}
	var out []candidate
	least := 0.0
	for c, s := range scores {
		if s > least {
			out = append(out, candidate{claim: int32(c), bm: s})
			if len(out) == 4*a.proposed() {
				x.best(out)
				out = out[:a.proposed()]
				least = out[a.proposed()-1].bm
			}
		}
	}
	x.best(out)
	return out[:min(len(out), a.proposed())]
}

// What words of who speaks, and words beside the query, are worth beside its own.
const (
	signedWorth  = 0.3
	besideWorth  = 0.1
	besideTells  = 4   // the weight that a word beside it must have, for most are of something else
	besideShort  = 0.4 // where the query says little itself
	speakerWorth = 2
)

func (x *Index) best(all []candidate) {
	slices.SortFunc(all, func(p, q candidate) int {
		return cmp.Or(cmp.Compare(q.bm, p.bm), cmp.Compare(p.claim, q.claim))
	})
}

// Candidates are for the fitting: the claims that are looked at closely, with what speaks for each.
func (x *Index) Candidates(q Query) (ids []string, rows [][]float64) {
	ids, rows = []string{}, [][]float64{}
	a := x.ask(q)
	m := x.mark(&a)
	defer x.unmark(m, &a)
	for _, c := range x.propose(&a) {
		x.look(&c.v, &a, m, &x.claims[c.claim], c.bm)
		x.lookFar(&c.v, &a, m, c.claim)
		ids = append(ids, x.claims[c.claim].id)
		rows = append(rows, slices.Clone(c.v[:]))
	}
	return ids, rows
}
