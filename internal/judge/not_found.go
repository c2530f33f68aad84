package judge

import (
	"slices"
	"strconv"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// Whether the record has the words of a quotation, and what is said where it has not, or has them as words
// that anybody says.

const (
	// words in a row that are enough by themselves, from the right mouth on the right day or from a wrong one
	longRun         = 10
	distinctive     = 6  // words in a row that two people rarely say alike
	distinctiveBits = 75 // of rarity, that fewer words need
	// of these words are more than function words: “I don't know if any of you have” opens anybody's
	// sentence
	fullWords = 3
	phrase    = 20 // words of a sentence that may be a turn of phrase are fewer
)

// absent is the judgement on a quotation that was not found.
func (j *recorded) absent(c *quoted, placements []Placement) Judgement {
	if len(j.own) > 0 {
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.6,
			Others: first(placements, 2),
			Why:    say.Of("why.itself")}
	}
	if _, n := j.occurrences(c.keys, 0); n > 0 && len(c.tokens) <= 6 {
		why := tooCommon(n)
		if n == 1 {
			why = say.Of("why.too-short-one")
		}
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.9,
			Others: first(placements, 2), Why: why}
	}
	if len(c.tokens) <= 2 {
		return Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.6,
			Why: say.Of("why.too-short"), Others: first(placements, 2)}
	}
	conf := 0.95
	if len(placements) > 0 && placements[0].Score > 0.4 {
		conf = 0.7
	}
	return Judgement{Verdict: finding.NotFound, Severity: finding.None, Confidence: conf,
		Others: first(placements, 2)}
}

// tooCommon returns the reason why words so few and so common can't be placed, or nothing.
func (j *recorded) tooCommon(c *quoted) say.Said {
	if len(c.tokens) > FewWords {
		return nil
	}
	_, n := j.occurrences(c.keys, 0)
	if n > CommonPlaces(len(c.tokens)) && c.weight < CommonBits {
		return tooCommon(n)
	}
	if len(c.tokens) == 1 && n != 1 {
		return say.Of("why.single")
	}
	return nil
}

// strangerPhrase reports a short, common phrase that the record only has from another mouth.
func (j *Judge) strangerPhrase(c *quoted, best Placement, out *Judgement) bool {
	few := c.common()
	for _, f := range out.Findings {
		if f.Code == finding.WrongSpeaker {
			run := best.longestRun()
			loose := run < longRun && best.fullestRun(c, j.lex) < fullWords
			doubtful := loose || len(c.tokens) < phrase
			if few || run < distinctive || out.Score < 0.9 && doubtful || loose && out.edited() {
				return true
			}
			unheld := loose && len(c.tokens) < phrase && len(j.held(c.q.Speaker.Name, "", "")) == 0
			return unheld || j.anybodys(c)
		}
	}
	if !few || len(c.tokens) > FewWords || !j.fromAnother(c, best) {
		return false
	}
	_, n := j.occurrences(c.keys, 0)
	// else they are nobody's stock, and whom the article means is our reading
	return n > 1 || c.q.Speaker.Sure
}

// anybodys reports a phrase that two people have said word for word on different days: a third may have too.
func (j *Judge) anybodys(c *quoted) bool {
	const looked = 64 // places
	if len(c.tokens) >= phrase {
		return false
	}
	places, _ := j.occurrences(c.keys, looked)
	var first document.Turn
	var day string
	for _, p := range places {
		doc, words := j.Index.Doc(p.Doc), j.Index.Words(p.Doc, p.From, p.To)
		if len(words) == 0 || doc.Meta.Date == "" {
			continue
		}
		turn := doc.TurnAt(words[0].Start)
		if turn < 0 || doc.Turns[turn].Speaker == "" || doc.Turns[turn].Anonymous {
			continue
		}
		span := document.Span{Start: words[0].Start, End: words[len(words)-1].End}
		if quoted, _ := j.cited(doc, span); quoted {
			continue
		}
		switch t := doc.Turns[turn]; {
		case first.Speaker == "":
			first, day = t, doc.Meta.Date
		case day != doc.Meta.Date && !says(first.Speaker, t):
			return true
		}
	}
	return false
}

// fromAnother reports words that the record labels as another's than the person's whom the article names.
func (j *recorded) fromAnother(c *quoted, r Placement) bool {
	said := c.q.Speaker
	doc := j.Index.Doc(r.doc)
	turn := doc.TurnAt(r.Pieces[0].Span.Start)
	if said == nil || !isPerson(said.Name) || j.headline(c) || turn < 0 {
		return false
	}
	t := doc.Turns[turn]
	labelled := t.Label != "" && (t.Anonymous || t.Speaker != "")
	return labelled && !says(said.Name, t) && !says(said.Mention, t)
}

// found reports whether a placement accounts for enough of the quotation; of one that the end of the document
// cuts off, the half that is held is enough.
func (j *Judge) found(c *quoted, r Placement) bool {
	if r.longestRun() > distinctive && (j.cutOff(c, r) || j.overInaudible(r)) {
		return true
	}
	if r.longestRun() >= longRun && j.ownOccasion(c, r) {
		return true
	}
	if j.apart(c, r) {
		return false
	}
	enough := Enough
	if len(c.tokens) <= ShortWords {
		enough = ShortEnough
	}
	return r.Score >= enough || j.wholeSentence(c, r) || j.rewordedByOwn(c, r)
}

// wholeSentence reports a sentence of the record that the quotation begins with, word for word, of whom the
// article names, or of anybody on a day that fits where it names nobody by a name: what stands behind it, no
// more than was said, was put to it.
func (j *Judge) wholeSentence(c *quoted, r Placement) bool {
	p := r.parts[0]
	whole := p.q0 == 0 && r.longestRun() >= max(distinctive, p.q1-p.q0)
	if len(r.parts) > 1 || !whole || 2*p.matched() < len(c.tokens) {
		return false
	}
	doc := j.Index.Doc(p.doc)
	_, own, _ := j.sentenceAround(doc, p.span().Start)
	lead := j.spoken(doc, document.Span{Start: own.Start, End: p.span().Start})
	if own.End > p.span().End+len("?”\" ") || len(lead) > 0 && !j.all(lead, lexicon.Connective) {
		return false
	}
	said := c.q.Speaker
	return j.ownOccasion(c, r) || (said == nil || !isPerson(said.Name)) && j.fits(c, p.doc) &&
		r.longestRun() >= longRun
}

// overInaudible reports words that stand around an inaudible mark, or beside one.
func (j *recorded) overInaudible(r Placement) bool {
	_, before := j.besideInaudible(r.parts[0], false)
	_, behind := j.besideInaudible(r.parts[len(r.parts)-1], true)
	return before || behind || j.inaudible(j.Index.Doc(r.doc), r.Pieces[0].Span.Start, r.Pieces[0].Span.End)
}

// rewordedByOwn reports words that the one whom the article names did say, as they are most of them or in
// another order: three quarters in their order, or all in one sentence. Such a sentence is the source, and
// what was made of it is said.
func (j *Judge) rewordedByOwn(c *quoted, r Placement) bool {
	const fewest, fewestFull = 5, 3
	if len(c.tokens) < fewest-1 || len(r.parts) > 1 || !j.ownOccasion(c, r) {
		return false
	}
	day, err := j.Index.Doc(r.doc).Meta.Day()
	if w := c.q.When; err != nil || w != nil && (day.Before(w.From) || day.After(w.To)) {
		return false
	}
	if j.oneTurn(c, r.parts[0]) {
		return true
	}
	if len(c.tokens) < fewest {
		return false
	}
	p := r.parts[0]
	full := j.matterKept(c, p)
	doc := j.Index.Doc(p.doc)
	_, own, _ := j.sentenceAround(doc, p.span().Start)
	held := map[string]int{}
	for _, a := range j.spoken(doc, own) {
		held[a.Key]++
	}
	missing := 0
	for _, a := range c.tokens {
		if held[a.Key]--; held[a.Key] < 0 {
			missing++
		}
	}
	if missing == 0 { // “for the wood and not for the money”; a verb that only moved is nobody's fault
		return full >= fewestFull-1 && j.negations(c.tokens) > 0
	}
	return 4*p.matched() >= 3*len(c.tokens) && full >= fewestFull
}

// oneTurn reports words that differ from the record's in one word that turns them, and in no other: a denial,
// a modal, a number, put in, left out or exchanged.
func (j texts) oneTurn(c *quoted, p part) bool {
	turned := 0
	for _, op := range p.ops {
		if op.Kind == align.Match {
			continue
		}
		words := append(slices.Clone(c.tokens[op.Q0:op.Q1]), p.tokens[op.R0:op.R1]...)
		if len(words) > 2 || !slices.ContainsFunc(words, func(a align.Token) bool {
			return j.isNumber(a.Key) || j.lex.Any(a.Key, lexicon.Negation, lexicon.Modal, lexicon.Quantifier)
		}) {
			return false
		}
		turned++
	}
	kept := p.matched()
	return turned == 1 && kept >= max(leastTokens, len(c.tokens)-1) && c.q.Speaker.Sure
}

// tooCommon says that words can't be placed since they stand in so many places.
func tooCommon(n int) say.Said { return say.Of("why.too-common", "n", strconv.Itoa(n)) }

// edited reports words that differ by more than what an editor may do.
func (o *Judgement) edited() bool {
	return slices.ContainsFunc(o.Findings, func(f Finding) bool {
		return f.Code.Group() == finding.OfWording && f.Severity > finding.Note
	})
}

// apart reports few words that the record has in some order and not beside one another: one or two that
// others part, or words of matter of which it has less than half.
func (j *recorded) apart(c *quoted, r Placement) bool {
	const pair = 2
	if len(r.parts) > 1 || len(c.tokens) > ShortWords {
		return false
	}
	other := func(op align.Op) bool { return op.Kind != align.Match }
	if len(c.tokens) <= pair && slices.ContainsFunc(r.parts[0].ops, other) {
		return true
	}
	return 2*j.matterKept(c, r.parts[0]) < j.matter(c.tokens)
}

// matterKept counts the quotation's words of matter that the record has in a part.
func (j words) matterKept(c *quoted, p part) (n int) {
	for _, op := range p.ops {
		if op.Kind == align.Match {
			n += j.matter(c.tokens[op.Q0:op.Q1])
		}
	}
	return n
}

// common reports words so few and so frequent that two people may well say them alike.
func (c *quoted) common() bool { return len(c.tokens) <= distinctive && c.weight < distinctiveBits }

// strangers says why words of somebody else prove nothing: few and common ones are anybody's, and others only
// like them.
func (j *recorded) strangers(c *quoted, best Placement) say.Said {
	if c.common() || best.Score >= 0.9 {
		return say.Of("why.stock-phrase")
	}
	doc := j.Index.Doc(best.doc)
	turn := doc.TurnAt(best.Pieces[0].Span.Start)
	if turn < 0 || doc.Turns[turn].Speaker == "" {
		return say.Of("why.others-words")
	}
	return say.Of("why.others-named", "who", doc.Turns[turn].Speaker)
}
