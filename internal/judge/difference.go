package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

// difference is a hunk with what its grade looks at.
type difference struct {
	hunk
	j *Judge
	c *quoted
	p part

	q, r []align.Token // its words, of the quotation and of the record
	meet *kinship      // what the one word of content of each side has with the other's, once it was asked
}

func (j *Judge) difference(c *quoted, p part, h hunk) *difference {
	return &difference{hunk: h, j: j, c: c, p: p, q: c.tokens[h.q0:h.q1], r: p.tokens[h.r0:h.r1]}
}

// of reports a substitution that the alignment names.
func of(class string) func(*difference) bool {
	return func(d *difference) bool { return d.class == class }
}

// dropped reports words that the record alone has, added those that the quotation alone has.
func (d *difference) dropped() bool { return len(d.q) == 0 }
func (d *difference) added() bool   { return len(d.r) == 0 }

// oneForOne reports one word that stands for one.
func (d *difference) oneForOne() bool { return len(d.q) == 1 && len(d.r) == 1 }

// bothSides reports words that stand for others.
func (d *difference) bothSides() bool { return len(d.q) > 0 && len(d.r) > 0 }

func (d *difference) kinship() kinship {
	if d.meet == nil {
		meet := d.j.kinship(d.q, d.r)
		d.meet = &meet
	}
	return *d.meet
}

func (d *difference) opposite() bool { return d.kinship() == opposites }

func (d *difference) hesitationPutIn() bool {
	return d.added() && len(d.q) <= 2 && d.j.all(d.q, lexicon.Hesitation)
}

func (d *difference) doubledWord() bool {
	return d.added() && len(d.q) == 1 && doubled(d.c.tokens, d.q0)
}

// saidAgain reports words put in that stand beside them already.
func (d *difference) saidAgain() bool {
	return d.added() && copies(d.c.tokens, d.q0, d.q1) && !d.partOfNumber(d.c.text, d.c.tokens, d.q0, d.q1)
}

// negation reports that the sides deny unequally often. One in a remark that was dropped turns nothing around
// it.
func (d *difference) negation() bool {
	return d.j.negations(d.q) != d.j.negations(d.r) && !(d.dropped() && d.j.aside(d.p, d.hunk))
}

// besideQuantity reports one quantifier put in or left out beside another or a number: "almost every",
// "nearly 40".
func (d *difference) besideQuantity() bool {
	if len(d.q)+len(d.r) != 1 {
		return false
	}
	tokens, at := d.c.tokens, d.q0
	if d.dropped() {
		tokens, at = d.p.tokens, d.r0
	}
	if !d.j.lex.Has(lexicon.Quantifier, tokens[at].Key) || at+1 >= len(tokens) {
		return false
	}
	return d.j.lex.Has(lexicon.Quantifier, tokens[at+1].Key) || d.j.isNumber(tokens[at+1].Key)
}

// remark reports a remark of some matter that was dropped whole.
func (d *difference) remark() bool {
	return d.dropped() && len(d.r) >= 3 && d.j.aside(d.p, d.hunk) && !d.j.light(d.r)
}

// otherNumber reports numbers that differ, or one that stands on one side alone and for no words that may
// count.
func (d *difference) otherNumber() bool {
	a, b := d.j.numbers(d.q), d.j.numbers(d.r)
	if a == b {
		return false
	}
	may := func(side []align.Token) bool { return d.j.counts(side) || d.j.all(side, lexicon.One) }
	counted := a != "" && may(d.r) || b != "" && may(d.q)
	return counted || !d.bothSides()
}

// otherSign reports a "minus" before a number, or a "below zero" behind it, that was put in or left out.
func (d *difference) otherSign() bool {
	tokens, from, to := d.c.tokens, d.q0, d.q1
	if d.dropped() {
		tokens, from, to = d.p.tokens, d.r0, d.r1
	}
	if d.bothSides() {
		return false
	}
	words := keys(tokens[from:to])
	number := func(k int) bool { return k >= 0 && k < len(tokens) && d.j.isNumber(tokens[k].Key) }
	if d.j.lex.Has(lexicon.Minus, words) && number(to) {
		return true
	}
	measured := from > 1 && align.Unit(tokens, from-1, d.j.lex) != "" && number(from-2)
	return d.j.lex.Has(lexicon.BelowZero, words) && (number(from-1) || measured)
}

// otherTime reports words of two times of the day that differ: "quarter to five", "quarter past five".
func (d *difference) otherTime() bool {
	a := align.TimesAt(d.c.tokens, d.q0, d.q1, d.j.lex)
	b := align.TimesAt(d.p.tokens, d.r0, d.r1, d.j.lex)
	return len(a) > 0 && len(b) > 0 &&
		!slices.ContainsFunc(a, func(time float64) bool { return slices.Contains(b, time) })
}

// otherUnit reports one number of two units, "two percent" and "two percentage points", and one hour in
// either half of the day.
func (d *difference) otherUnit() bool {
	if !d.bothSides() || d.q0 == 0 || d.r0 == 0 {
		return false
	}
	if !d.j.isNumber(d.c.tokens[d.q0-1].Key) || !d.j.isNumber(d.p.tokens[d.r0-1].Key) {
		return false
	}
	lex := d.j.lex
	a, b := align.Unit(d.c.tokens, d.q0, lex), align.Unit(d.p.tokens, d.r0, lex)
	before, ok := lex.Value(lexicon.ClockHalf, keys(d.q))
	after, ok2 := lex.Value(lexicon.ClockHalf, keys(d.r))
	otherHalf := ok && ok2 && before != after
	otherMeasure := a != b && a != "" && b != ""
	return otherHalf || otherMeasure
}

func (d *difference) otherPlace() bool {
	return d.oneForOne() && d.j.countsSomehow(d.q[0].Key) && d.j.countsSomehow(d.r[0].Key)
}

// otherModal reports one modal for another, or a modal alone that was put in or left out.
func (d *difference) otherModal() bool {
	a, b := pick(d.q, d.j.class(lexicon.Modal)), pick(d.r, d.j.class(lexicon.Modal))
	alone := len(d.q)+len(d.r) == 1
	return a != b && (a != "" && b != "" || alone)
}

func (d *difference) otherQuantifier() bool {
	a, b := pick(d.q, d.j.class(lexicon.Quantifier)), pick(d.r, d.j.class(lexicon.Quantifier))
	few := len(d.q) <= 2 && len(d.r) <= 2
	return few && a != b && a != "" && b != ""
}

func (d *difference) form() bool { return d.oneForOne() && d.class == align.Form }

func (d *difference) apostrophe() bool {
	return d.bothSides() && lostApostrophe(smallLetters(d.c.text, d.q), smallLetters(d.j.text(d.p), d.r))
}

// referent reports a pronoun on one side, and on the other what it stands for.
func (d *difference) referent() bool {
	return d.standsFor(d.q, d.r) || d.standsFor(d.r, d.q)
}

// condition reports a word put in between two sentences of the record that makes one the condition of the
// other.
func (d *difference) condition() bool {
	if !d.added() || len(d.q) != 1 || d.r0 == 0 || d.r0 >= len(d.p.tokens) {
		return false
	}
	return d.p.tokens[d.r0].Start && d.j.lex.Has(lexicon.Condition, d.q[0].Key)
}

// intensifier reports one word that only strengthens what stands behind it. Behind a denial it bounds it:
// “not entirely safe”.
func (d *difference) intensifier() bool {
	tokens, at := d.p.tokens, d.r0
	if d.added() {
		tokens, at = d.c.tokens, d.q0
	}
	if d.bothSides() || len(d.q)+len(d.r) != 1 || !d.j.lex.Has(lexicon.Intensifier, tokens[at].Key) {
		return false
	}
	return d.j.negations(tokens[max(0, at-denying):at]) == 0
}

// denying is how many words before an intensifier a denial may stand that it bounds.
const denying = 3

func (d *difference) small() bool {
	switch {
	case d.kinship() == kin, d.j.light(d.q) && d.j.light(d.r), d.preposition():
		return true
	case d.dropped():
		return d.j.nothingNew(d.p.tokens, d.r0, d.r1)
	case d.added():
		return d.j.nothingNew(d.c.tokens, d.q0, d.q1)
	}
	return false
}

// preposition reports one preposition for another, of which opposites are seen before.
func (d *difference) preposition() bool {
	return d.oneForOne() && d.j.all(d.q, lexicon.Preposition) && d.j.all(d.r, lexicon.Preposition) &&
		!d.j.measures(d.q[0].Key) && !d.j.measures(d.r[0].Key)
}

// smallLetters is the text of some tokens in small letters.
func smallLetters(text string, tokens []align.Token) string {
	return strings.ToLower(text[tokens[0].Span.Start:tokens[len(tokens)-1].Span.End])
}

// lostApostrophe reports two writings of one word of which one has lost its apostrophe, as pages and captions
// lose it.
func lostApostrophe(a, b string) bool {
	bare := strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "´", "", "′", "").Replace
	return a != b && !strings.Contains(a, " ") && !strings.Contains(b, " ") && bare(a) == bare(b)
}

// nothingNew reports words [from,to) that one side has and the other has not, all of whose content stands in
// the words right beside them as well.
func (j words) nothingNew(tokens []align.Token, from, to int) bool {
	beside := map[string]bool{}
	for k := max(0, from-near); k < min(len(tokens), to+near); k++ {
		if k < from || k >= to {
			beside[tokens[k].Key] = true
		}
	}
	for _, a := range tokens[from:to] {
		weighs := j.isNumber(a.Key) || j.lex.Has(lexicon.Negation, a.Key)
		small := a.Function || j.lex.Any(a.Key, lexicon.Discourse, lexicon.Hesitation)
		if weighs || !small && !beside[a.Key] {
			return false
		}
	}
	return true
}

// doubled reports a word that stands twice in a row, with small letters.
func doubled(tokens []align.Token, i int) bool {
	same := func(k int) bool {
		return k >= 0 && k < len(tokens) && tokens[k].Key == tokens[i].Key && !tokens[k].Capital
	}
	return !tokens[i].Capital && (same(i-1) || same(i+1))
}

// aside reports dropped words that stand between marks as a remark of their own, so that a negation in them
// turns nothing around them.
func (j *recorded) aside(p part, h hunk) bool {
	if h.r1-h.r0 < 3 || h.r0 == 0 || h.r1 >= len(p.tokens) {
		return false
	}
	if p.tokens[h.r0].Start && p.tokens[h.r1].Start {
		return true
	}
	const marks = ",;:—–-("
	return strings.ContainsAny(gap(j.text(p), p.tokens, h.r0), marks) &&
		strings.ContainsAny(gap(j.text(p), p.tokens, h.r1), marks+")")
}
