package judge

import (
	"slices"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// part is a stretch of the quotation aligned with a stretch of one document.
type part struct {
	doc    int
	q0, q1 int           // tokens of the quotation
	tokens []align.Token // of the record's window
	ops    []align.Op    // Q counts in the quotation's tokens, R in tokens
	points int

	piece     int  // its place among the placement's, from 0
	elsewhere bool // it is of another document than the first
}

func (p part) span() document.Span {
	first, last := p.ops[0].R0, p.ops[len(p.ops)-1].R1-1
	return document.Span{Start: p.tokens[first].Span.Start, End: p.tokens[last].Span.End}
}

// A place is not aligned, unless it is one of the first four, where its score is less than this share of the
// best one's, or less than faint in itself.
const (
	hopeless = 0.6
	faint    = 0.15
)

// placements returns the ways to read the quotation out of the record, best first.
func (j *Judge) placements(c *quoted) []Placement {
	var out []Placement
	seen := map[document.Span]bool{}
	var found []part
	places := j.candidates(c, c.keys, 14)
	for i, place := range places {
		if i >= 4 && place.Score < max(faint, places[0].Score*hopeless) {
			break
		}
		if p, ok := j.alignAt(c, place.Doc, place.From, place.To, 0, len(c.tokens)); ok {
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b part) int { return b.points - a.points })
	for i, p := range found {
		if i >= 4 && p.points < found[0].points*9/10 {
			break
		}
		parts := []part{p}
		if p.q1-p.q0 < len(c.tokens) {
			parts = c.anchored(j.complete(c, p))
		}
		r := j.placement(c, parts)
		key := document.Span{Start: r.Pieces[0].Span.Start, End: r.Pieces[0].Doc}
		if !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	for i := range out {
		out[i].preferred = j.preference(c, out[i])
	}
	slices.SortStableFunc(out, func(a, b Placement) int {
		return b.points + b.preferred - a.points - a.preferred
	})
	return out
}

// anchored gives up piecing a quotation together where its largest piece is no more than a phrase that
// anybody may use: such placements are of words that the record does not hold.
func (c *quoted) anchored(parts []part) []part {
	best := 0
	for i, p := range parts {
		if p.matched() > parts[best].matched() {
			best = i
		}
	}
	if len(parts) > 1 && parts[best].matched() <= Anchor {
		return parts[best : best+1]
	}
	return parts
}

// matched counts the quotation's words that the part has as they are.
func (p part) matched() int {
	n := 0
	for _, op := range p.ops {
		if op.Kind == align.Match {
			n += op.Q1 - op.Q0
		}
	}
	return n
}

// placement sums up the parts, in the quotation's order.
func (j texts) placement(c *quoted, parts []part) Placement {
	slices.SortFunc(parts, func(a, b part) int { return a.q0 - b.q0 })
	r := Placement{parts: parts, doc: parts[0].doc}
	for i := range parts {
		parts[i].piece, parts[i].elsewhere = i, parts[i].doc != r.doc
	}
	held, all := 0.0, 0.0
	small := func(key string) bool {
		return len(c.tokens) >= ShortWords &&
			j.lex.Any(key, lexicon.Discourse, lexicon.Hesitation)
	}
	for i, a := range c.tokens {
		if !a.Bracket && !small(a.Key) {
			all += c.rarity[i]
		}
	}
	for _, p := range parts {
		r.points += p.points
		r.Pieces = append(r.Pieces, Piece{p.doc, p.span()})
		for _, op := range p.ops {
			for k := op.Q0; k < op.Q1 && op.Kind != align.Ins; k++ {
				if c.tokens[k].Bracket || small(c.tokens[k].Key) {
					continue
				}
				switch {
				case op.Kind == align.Match:
					held += c.rarity[k]
				case op.Kind == align.Sub && op.Class != "":
					held += c.rarity[k] * 0.7
				}
			}
		}
	}
	r.points -= 14 * (len(parts) - 1)
	if all > 0 {
		r.Score = held / all
	}
	return r
}

// preference ranks places that hold the same words: first the speaker's, then the day's, then the nearest
// before.
func (j *Judge) preference(c *quoted, r Placement) int {
	doc := j.Index.Doc(r.doc)
	bonus := 0
	if c.q.Speaker != nil {
		if turn := doc.TurnAt(r.Pieces[0].Span.Start); turn >= 0 && says(c.q.Speaker.Name, doc.Turns[turn]) {
			bonus += 12
		}
	}
	day, err := doc.Meta.Day()
	if err != nil {
		return bonus
	}
	if w := c.q.When; w != nil && !day.Before(w.From) && !day.After(w.To) {
		bonus += 12
	}
	if pub, err := j.Article.Meta.Day(); err == nil {
		switch apart := pub.Sub(day).Hours() / 24; {
		case apart < -1:
		case apart <= 4:
			bonus += 6
		case apart <= 40:
			bonus += 3
		default:
			bonus++
		}
	}
	return bonus
}

// alignAt aligns tokens [q0,q1) of the quotation with words [from,to) of a document.
func (j *recorded) alignAt(c *quoted, doc, from, to, q0, q1 int) (part, bool) {
	tokens := j.window(c, doc, from, to)
	if len(tokens) == 0 {
		return part{}, false
	}
	a := c.over.Align(q0, q1, tokens)
	if !a.Whole(q1 - q0) { // else nothing is better
		if bare := j.uninterrupted(doc, tokens); len(bare) < len(tokens) {
			if b := c.over.Align(q0, q1, bare); b.Score > a.Score {
				a, tokens = b, bare
			}
		}
	}
	if a.Score <= 0 {
		return part{}, false
	}
	for i := range a.Ops {
		a.Ops[i].Q0 += q0
		a.Ops[i].Q1 += q0
	}
	return part{doc: doc, q0: a.Q0 + q0, q1: a.Q1 + q0, tokens: tokens, ops: a.Ops, points: a.Score}, true
}

// window takes words [from,to) of a document apart. Several parts of a quotation are tried in the same
// window.
func (j *recorded) window(c *quoted, doc, from, to int) []align.Token {
	key := [3]int{doc, from, to}
	if _, ok := c.windows[key]; !ok {
		c.windows[key] = align.Tokens(j.Index.Doc(doc).Text, j.Index.Words(doc, from, to), j.lex)
	}
	return c.windows[key]
}

// longestRun is the most quotation words in a row that the placement accounts for without an edit.
func (r Placement) longestRun() int { return r.run(func(int) bool { return true }) }

// fullestRun is the most words in such a row that are no function words, and no denials, which are as common.
func (r Placement) fullestRun(c *quoted, lex *lexicon.Lexicon) int {
	return r.run(func(i int) bool { return !lex.Any(c.tokens[i].Key, lexicon.Function, lexicon.Negation) })
}

// run is the most quotation words that count, in a row that the placement accounts for without an edit.
func (r Placement) run(counts func(i int) bool) int {
	most := 0
	for _, p := range r.parts {
		run := 0
		for _, op := range p.ops {
			if op.Kind != align.Match {
				run = 0
				continue
			}
			for i := op.Q0; i < op.Q1; i++ {
				if counts(i) {
					run++
				}
			}
			most = max(most, run)
		}
	}
	return most
}
