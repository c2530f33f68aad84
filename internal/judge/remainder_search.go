package judge

import (
	"verbatim/internal/align"
	"verbatim/internal/index"
)

// What a part of the quotation leaves over is looked for near it, and then anywhere: so are splices found,
// and cuts. Most remainders stand nowhere, and to align them costs most of the time of an article; so what
// can be told without is told first.

// complete looks for what a part leaves over: in the same document first, then anywhere.
func (j *recorded) complete(c *quoted, p part) []part {
	parts := []part{p}
	for _, remainder := range [][2]int{{0, p.q0}, {p.q1, len(c.tokens)}} {
		if !c.substantial(remainder[0], remainder[1]) {
			continue
		}
		if found, ok := j.findRemainder(c, p, remainder[0], remainder[1]); ok {
			parts = append(parts, found)
			for _, again := range [][2]int{{remainder[0], found.q0}, {found.q1, remainder[1]}} {
				if c.substantial(again[0], again[1]) {
					if more, ok := j.findRemainder(c, p, again[0], again[1]); ok {
						parts = append(parts, more)
					}
				}
			}
		}
	}
	return parts
}

// substantial reports whether a remainder is long enough to be looked for on its own.
func (c *quoted) substantial(from, to int) bool {
	content := 0
	for k := from; k < to; k++ {
		if !c.tokens[k].Function && !c.tokens[k].Bracket {
			content++
		}
	}
	if content < 2 || to-from < 3 {
		return false
	}
	atCut := from > 0 && c.tokens[from].Cut || to < len(c.tokens) && c.tokens[to].Cut
	return atCut || to-from >= 4
}

// findRemainder looks for the tokens [q0,q1) of the quotation near a part of it, and where else in the record
// they may stand.
func (j *recorded) findRemainder(c *quoted, near part, q0, q1 int) (part, bool) {
	var best part
	bestPoints, ok := 0, false
	try := func(doc, from, to, bonus int) {
		least := 3
		if doc != near.doc {
			least = 5
		}
		if align.LongestRun(c.tokens[q0:q1], j.window(c, doc, from, to)) < least {
			return // most are not there, and this tells so sooner than an alignment
		}
		found, good := j.alignAt(c, doc, from, to, q0, q1)
		if good && found.points+bonus > bestPoints && c.enoughOf(found, q0, q1, least, doc == near.doc) {
			best, bestPoints, ok = found, found.points+bonus, true
		}
	}
	first := j.Index.WordAt(near.doc, near.span().Start)
	if j.mayStand(c, near.doc, first-700, first+900, q0, q1) {
		try(near.doc, first-700, first+900, 12)
	}
	for _, place := range j.places(c, q0, q1) {
		bonus := 0
		if place.Doc == near.doc {
			bonus = 8
		}
		if place.Score > 0 { // it is better than chance
			try(place.Doc, place.From, place.To, bonus)
		}
	}
	return best, ok
}

// places are the best places in the record for tokens of the quotation. What one part leaves over is often
// what another does, and is looked up once.
func (j *recorded) places(c *quoted, q0, q1 int) []index.Candidate {
	remainder := [2]int{q0, q1}
	if _, ok := c.remainders[remainder]; !ok {
		c.remainders[remainder] = j.candidates(c, c.keysOf(q0, q1), 4)
	}
	return c.remainders[remainder]
}

// leastHeld is the share of the weight of a remainder's words, function words apart, that a window must hold
// as they are printed.
const leastHeld = 0.3

// mayStand reports that a remainder may be found in a window, as far as can be told without reading it.
func (j *recorded) mayStand(c *quoted, doc, from, to, q0, q1 int) bool {
	held, all := 0.0, 0.0
	var keys []string
	for k := q0; k < q1; k++ {
		keys = append(keys, c.words[k])
	}
	for i, stands := range j.Index.Standing(doc, from, to, keys) {
		if a := c.tokens[q0+i]; !a.Function && !a.Bracket {
			all += c.rarity[q0+i]
			if stands {
				held += c.rarity[q0+i]
			}
		}
	}
	return held >= leastHeld*all
}

// enoughOf asks that a part found for a remainder holds most of it, and at least so many of its words in a
// row; of one in the same document all in a row are enough, however common.
func (c *quoted) enoughOf(p part, q0, q1, least int, sameDoc bool) bool {
	held, all := 0.0, 0.0
	for k := q0; k < q1; k++ {
		all += c.rarity[k]
	}
	run, longest := 0, 0
	for _, op := range p.ops {
		if op.Kind == align.Match {
			run++
			longest = max(longest, run)
			for k := op.Q0; k < op.Q1; k++ {
				held += c.rarity[k]
			}
		} else {
			run = 0
		}
	}
	whole := sameDoc && longest == q1-q0
	return longest >= least && held >= 0.6*all && (held > 28 || whole)
}
