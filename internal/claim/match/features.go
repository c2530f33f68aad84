package match

import (
	"math"
	"slices"
)

// What speaks for a claim is put into numbers here; what each is worth stands in weights.txt.

// The features of a claim for a query. Weights are told in tens, so that all of them are of the size of one.
const (
	fBM      = iota // BM25 over the fields
	fBMShare        // that, as a share of what the query could reach
	fBMClaim        // BM25 of each field by itself
	fBMTitle
	fBMText
	fQuery       // the share of the query's weight that the claim has
	fClaim       // the share of the claim's weight that the query has
	fTitle       // of its title's
	fText        // of its text's
	fPairs       // weight of adjacent words that both have
	fRun         // weight of the longest run of them
	fNames       // the share of the claim's names that the query has
	fNumbers     // weight of the numbers that both have
	fNumbersLack // numbers of the claim that the query lacks
	fRarest      // the weight of the word that tells the most, and the next
	fSecond
	fSigned     // names of who speaks that the claim has
	fSpeaker    // the claim is that speaker's
	fStranger   // the claim is somebody else's
	fLength     // of the claim
	fBeside     // weight of the claim's words that stand beside the query
	fBesidePart // the share of the claim's weight that they are
	fBesideLack // that, as far as the query says little itself
	fSoft       // the share of the claim's weight that the query has in another form
	fAtOnce     // the check is of the days around the query
	fSoon       // of the weeks after it
	fLater      // of the months after it
	fOlder      // older
	fSaidAtOnce // the same where it is known who made the claim
	fSaidSoon
	fSaidLater
	fSaidOlder
	fSaidYear // of the year before
	fNoDay    // nobody knows

	// Of spoken words only (spoken.go):

	fFar       // the share of the query's weight that the check's text has, to a depth
	fFarBeside // the share of the weight of the words beside the query that it has
	features
)

type vector [features]float64

// The constants of BM25, and what a word is worth by the field that it stands in.
const (
	k1 = 1.2
	b  = 0.6
)

var fieldWorth = [fields]float64{inClaim: 1, inTitle: 0.8, inText: 0.5}

// marks says of each term what a query has it for. It is kept for the next query, since it is as large as the
// vocabulary.
type marks struct {
	asked, beside, signed []bool // by term
	prefix                []bool // by opening
	had                   []int  // by term: the last claim in which it was counted
	at                    int    // the claim that is looked at, counted from 1
	pairs                 map[[2]int32]bool
}

func (x *Index) mark(a *asked) *marks {
	m, _ := x.marks.Get().(*marks)
	if m == nil {
		n := len(x.weight)
		m = &marks{make([]bool, n), make([]bool, n), make([]bool, n), make([]bool, n), make([]int, n), 0,
			map[[2]int32]bool{}}
	}
	x.set(m, a, true)
	for i := 1; i < len(a.order); i++ {
		if a.order[i] >= 0 && a.order[i-1] >= 0 {
			m.pairs[[2]int32{a.order[i-1], a.order[i]}] = true
		}
	}
	return m
}

// unmark gives marks back as they were.
func (x *Index) unmark(m *marks, a *asked) {
	x.set(m, a, false)
	clear(m.pairs)
	x.marks.Put(m)
}

func (x *Index) set(m *marks, a *asked, to bool) {
	for _, t := range a.terms {
		m.asked[t] = to
		if x.weight[t] > tells {
			m.prefix[x.prefixes[t]] = to
		}
	}
	for _, t := range a.beside {
		m.beside[t] = to
	}
	for _, t := range a.names {
		m.signed[t] = to
	}
}

// first reports that a term is counted for the first time in the claim that is looked at.
func (m *marks) first(t int32) bool {
	if m.had[t] == m.at {
		return false
	}
	m.had[t] = m.at
	return true
}

// tells is the weight from which on a word is more than a small one.
const tells = 2.5

// look puts into numbers what speaks for a claim.
func (x *Index) look(v *vector, a *asked, m *marks, h *held, bm float64) {
	v[fBM], v[fBMShare] = bm/10, bm/max(a.all*(k1+1), 1)
	m.at++
	rarest, second := 0.0, 0.0
	for f := range h.fields {
		score, weight := x.field(h, f, m, func(t int32) {
			switch w := x.weight[t]; {
			case !m.first(t):
			case w > rarest:
				rarest, second = w, rarest
			case w > second:
				second = w
			}
		})
		v[fBMClaim+f], v[fClaim+f] = score/10, weight/max(h.total[f], 1)
	}
	both := 0.0
	for _, t := range a.terms { // in the order of the query, so that sums are the same
		if m.had[t] == m.at {
			both += x.weight[t]
		}
	}
	v[fQuery] = both / max(a.all, 1)
	v[fRarest], v[fSecond] = rarest/10, second/10
	x.lookAtOrder(v, m, h)
	x.lookAtClaim(v, a, m, h)
	x.lookAround(v, a, m, h)
}

// field is BM25 of one field, and the weight of the terms in it that the query has.
func (x *Index) field(h *held, f int, m *marks, has func(int32)) (score, weight float64) {
	type counted struct {
		term  int32
		times float64
	}
	var room [16]counted
	all := room[:0]
	for _, t := range h.fields[f] {
		if !m.asked[t.term] {
			continue
		}
		i := slices.IndexFunc(all, func(c counted) bool { return c.term == t.term })
		if i < 0 {
			i = len(all)
			all = append(all, counted{term: t.term})
		}
		all[i].times++
	}
	length := k1 * (1 - b + b*float64(len(h.fields[f]))/max(x.average[f], 1))
	for _, c := range all {
		w := x.weight[c.term]
		score += w * c.times / (c.times + length)
		weight += w
		has(c.term)
	}
	return score, weight
}

// saysEnough is the weight of a query that needs nothing beside it: some fifteen words with matter of their own.
const saysEnough = 80

// lookAtOrder finds adjacent words that both have.
func (x *Index) lookAtOrder(v *vector, m *marks, h *held) {
	var seen [][2]int32
	for f := range h.fields {
		before, run := int32(-1), 0.0
		for _, t := range h.fields[f] {
			if x.weight[t.term] <= tells {
				continue
			}
			pair := [2]int32{before, t.term}
			if before >= 0 && m.pairs[pair] {
				if run == 0 {
					run = x.weight[before]
				}
				run += x.weight[t.term]
				if !slices.Contains(seen, pair) {
					seen = append(seen, pair)
					v[fPairs] += (x.weight[before] + x.weight[t.term]) / 20
				}
			} else {
				run = 0
			}
			v[fRun] = max(v[fRun], run/10)
			before = t.term
		}
	}
}

// lookAtClaim looks at what the claim says itself: its names and numbers, and words in other forms.
func (x *Index) lookAtClaim(v *vector, a *asked, m *marks, h *held) {
	names, had := 0.0, 0.0
	m.at++
	for _, t := range h.fields[inClaim] {
		if !m.first(t.term) {
			continue
		}
		w, asked := x.weight[t.term], m.asked[t.term]
		if t.name {
			names += w
			if asked {
				had += w
			}
		}
		if x.number[t.term] {
			if asked {
				v[fNumbers] += w / 10
			} else {
				v[fNumbersLack]++
			}
		}
		if !asked && w > tells {
			if m.prefix[x.prefixes[t.term]] {
				v[fSoft] += w
			}
			if m.beside[t.term] {
				v[fBeside] += w / 10
			}
			if m.signed[t.term] && h.speaker < 0 { // else the speaker tells it
				v[fSigned] += w / 10
			}
		}
	}
	v[fNumbersLack] = min(v[fNumbersLack], 3)
	v[fSoft] /= max(h.total[inClaim], 1)
	v[fBesidePart] = 10 * v[fBeside] / max(h.total[inClaim], 1)
	v[fBesideLack] = v[fBesidePart] * max(0, 1-a.all/saysEnough)
	v[fNames] = 0.5
	if names > 0 {
		v[fNames] = had / names
	}
	v[fLength] = math.Log(1+float64(len(h.fields[inClaim]))) / 3
}

// rare tells how much it says that a claim is a speaker's: little of one who made a tenth of all.
func (x *Index) rare(speaker int32) float64 {
	return math.Log(float64(len(x.claims)+sure)/float64(len(x.said[speaker])+1)) / 10
}

// lookAround looks at who speaks and when.
func (x *Index) lookAround(v *vector, a *asked, m *marks, h *held) {
	if named := len(a.names) > 0 || len(a.speakers) > 0; named && h.speaker >= 0 {
		v[fStranger] = 1
		for _, s := range a.speakers {
			if s == h.speaker {
				v[fSpeaker], v[fStranger] = x.rare(s), 0
			}
		}
	}
	if a.day == 0 || h.day == 0 {
		v[fNoDay] = 1
		return
	}
	feature := fOlder
	switch days := h.day - a.day; {
	case days < -daysAround:
	case days <= daysAround*2:
		feature = fAtOnce
	case days <= daysSoon:
		feature = fSoon
	default:
		feature = fLater
	}
	if h.speaker >= 0 {
		feature += fSaidAtOnce - fAtOnce
		if feature == fSaidOlder && h.day-a.day > -daysYear {
			feature = fSaidYear
		}
	}
	v[feature] = 1
}

// The days around a query, and those soon after it.
const (
	daysAround = 3
	daysSoon   = 45
	daysYear   = 365
)
