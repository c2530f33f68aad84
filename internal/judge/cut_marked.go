package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// What a cut that the article marks takes out.

// markedCut grades what stands behind an ellipsis: a note, unless it has weight.
func (j *recorded) markedCut(c *quoted, p part, h hunk, record string) Finding {
	f := Finding{finding.OmissionMarked, finding.Note, nil, spanOf(p.tokens, h.r0, h.r1),
		say.Of("cut.leaves-out", "record", record)}
	if what := j.weighty(c, p, h); what != "" {
		f.Code, f.Severity = finding.OmissionWeighty, finding.Major
		f.Message = say.Of("cut.takes-out", "what", what, "record", record)
	}
	return f
}

// weighty is the kind of what a marked cut takes out on which kept words depend, "" for nothing. Whole sentences are a
// cut like any other; inside a sentence a word of weight counts, unless it is a name or a modal that the
// quotation has all the same.
func (j *recorded) weighty(c *quoted, p part, h hunk) string {
	switch {
	case j.cutsRestriction(p, h.r0):
		return "restriction"
	case j.cutsMeasure(p, h.r0, h.r1):
		return "measure"
	case j.cutsAttribution(p, h.r0, h.r1):
		return "source"
	case j.wholeCut(p, h.r0, h.r1), j.setPhrase(p.tokens[h.r0:h.r1]):
		return ""
	}
	kept := map[string]bool{}
	for _, a := range c.tokens {
		kept[a.Key] = true
	}
	// the cut sentence's own words are those up to a sentence start, and from the last one on
	first, last := innerStarts(p.tokens, h.r0, h.r1)
	if j.cutsSubject(p, h, last, kept) {
		return "subject"
	}
	byTheWay := j.byTheWay(p, h)
	from, to := newWords(p.tokens, h.r0, h.r1)
	for k := from; k < to; k++ {
		if k >= first && k < last {
			continue
		}
		a := p.tokens[k]
		kind, spared := j.weight(a), false
		switch kind {
		case "name":
			deep := first < h.r1 && k < first && j.deep(p.tokens[h.r0:k])
			spared = kept[a.Key] || deep || byTheWay
		case "modal":
			spared = kept[a.Key]
		case "number":
			spared = byTheWay
		}
		if kind != "" && !spared {
			return kind
		}
	}
	return ""
}

// innerStarts are the first and the last token of (from,to) that open a sentence; both are to where none does.
func innerStarts(tokens []align.Token, from, to int) (first, last int) {
	first, last = to, to
	for k := to - 1; k > from; k-- {
		if tokens[k].Start {
			if first = k; last == to {
				last = k
			}
		}
	}
	return first, last
}

// byTheWay reports what is told by the way between a comma and another before “and” and what goes on: “by
// midnight, | most of them to Brennick, | and nobody was hurt”.
func (j *recorded) byTheWay(p part, h hunk) bool {
	if h.r0 == 0 || h.r1 >= len(p.tokens) || p.tokens[h.r0].Start {
		return false
	}
	text := j.text(p)
	goesOn := j.lex.Any(p.tokens[h.r1].Key, lexicon.And, lexicon.Contrast)
	return goesOn && strings.Contains(gap(text, p.tokens, h.r0), ",") &&
		strings.ContainsAny(gap(text, p.tokens, h.r1), ",;—–")
}

// cutsSubject reports a cut from within one sentence into another that takes with it who or what the kept
// words of the second are said of: “Our company | has always paid. The brokers | cheated half of the farms”.
// last is the last sentence start in the cut.
func (j *recorded) cutsSubject(p part, h hunk, last int, kept map[string]bool) bool {
	if last == h.r1 || h.r0 == 0 || h.r1 >= len(p.tokens) {
		return false
	}
	if p.tokens[h.r0].Start || p.tokens[h.r1].Start {
		return false
	}
	next := p.tokens[h.r1]
	clause := j.lex.Any(next.Key, lexicon.And, lexicon.Conjunction, lexicon.Contrast, lexicon.Condition,
		lexicon.Reason, lexicon.Relative)
	if clause || strings.ContainsAny(gap(j.text(p), p.tokens, h.r1), ",;:—–") {
		return false
	}
	return slices.ContainsFunc(p.tokens[last:h.r1], func(a align.Token) bool {
		return !a.Function && !kept[a.Key] &&
			!j.lex.Any(a.Key, lexicon.Connective, lexicon.Discourse, lexicon.Filler)
	})
}

// deep reports words at the end of a sentence, cut before a name, of which two or more have matter: the name
// belongs to them, and not to what is kept.
func (j words) deep(before []align.Token) bool {
	const enough = 2
	return len(before) > 0 && j.lex.Has(lexicon.Preposition, before[0].Key) && j.matter(before) >= enough
}

// cutsRestriction reports a cut that begins with the clause by which one of all is meant: “everyone | who
// signed the charter | may fish”. Without it the sentence is about all.
func (j *recorded) cutsRestriction(p part, r0 int) bool {
	if r0 == 0 || !j.lex.Has(lexicon.Relative, p.tokens[r0].Key) || p.tokens[r0].Start {
		return false
	}
	if j.lex.Has(lexicon.Universal, p.tokens[r0-1].Key) {
		return true
	}
	if r0 == 1 || p.tokens[r0-1].Start || !j.lex.Has(lexicon.Universal, p.tokens[r0-2].Key) {
		return false
	}
	return j.lex.Flag(lexicon.RelativeComma) || !strings.Contains(gap(j.text(p), p.tokens, r0), ",")
}

// cutsAttribution reports a cut that begins a sentence and says by whom the rest of it is said, believed or
// hoped: “| The warden believes that | the weir will hold”. What the speaker says of himself so is his own
// word.
func (j texts) cutsAttribution(p part, r0, r1 int) bool {
	for at := r1 - 1; at > r0 && at < len(p.tokens); at-- {
		if p.tokens[at].Start {
			r0 = at // of the last sentence that the cut has words of
		}
	}
	if r0 >= r1-1 || r1 >= len(p.tokens) || r1-r0 > leadOfClause || !p.tokens[r0].Start ||
		p.tokens[r1].Start {
		return false
	}
	lead := p.tokens[r0:r1]
	for len(lead) > 2 && j.lex.Any(lead[0].Key, lexicon.Connective, lexicon.Discourse) {
		lead = lead[1:]
	}
	if j.governs(lead) {
		return true
	}
	if j.lex.Has(lexicon.That, lead[len(lead)-1].Key) {
		lead = lead[:len(lead)-1]
		if j.governs(lead) {
			return true
		}
	}
	return j.lex.Has(lexicon.Hearsay, lead[len(lead)-1].Key) && !j.anyOf(lead, lexicon.FirstPerson)
}

// governs reports words that take back what stands behind them, by more than a hedge.
func (j words) governs(lead []align.Token) bool {
	kind := j.openedBy(lead)
	return kind != noLoss && kind != hedge
}

// cutsMeasure reports a cut of nothing but what measures the kept word behind it: “| up to | 230 million”, “|
// most of | the farms”.
func (j texts) cutsMeasure(p part, r0, r1 int) bool {
	const longest = 4 // words
	if r1 <= r0 || r1 >= len(p.tokens) || p.tokens[r1].Start {
		return false
	}
	next := p.tokens[r1].Key
	counted := j.isNumber(next) || j.lex.Any(next, lexicon.Universal, lexicon.Quantifier)
	if counted && j.lex.Has(lexicon.Approximate, p.tokens[r1-1].Key) {
		return true // whatever else goes: “| on a good day almost | all”
	}
	if r1-r0 > longest {
		return false
	}
	rough, measured := false, false
	for _, a := range p.tokens[r0:r1] {
		rough = rough || j.lex.Has(lexicon.Approximate, a.Key)
		measured = measured || j.lex.Has(lexicon.Quantifier, a.Key)
		if !a.Function && !j.lex.Any(a.Key, lexicon.Approximate, lexicon.Quantifier) {
			return false
		}
	}
	return measured || rough && j.isNumber(p.tokens[r1].Key)
}

// wholeCut reports a marked cut on which no kept word depends: whole sentences, with the “and” that opens the
// next; a clause of its own behind “and” up to the sentence's end; between commas a reason, “because ...,”,
// or what is told of somebody by the way, “who ...,”; whom the speaker addresses.
func (j *recorded) wholeCut(p part, r0, r1 int) bool {
	end := r1
	for end > r0+1 && end < len(p.tokens) && p.tokens[end-1].Start &&
		j.lex.Has(lexicon.Connective, p.tokens[end-1].Key) {
		end--
	}
	closes := end >= len(p.tokens) || p.tokens[end].Start
	if p.tokens[r0].Start {
		return closes || strings.Contains(gap(j.text(p), p.tokens, end), ";") || j.clauseBefore(p, r0, r1)
	}
	text, first := j.text(p), p.tokens[r0].Key
	if r0 == 0 || !strings.Contains(gap(text, p.tokens, r0), ",") {
		return false
	}
	if closes && j.lex.Has(lexicon.And, first) && end-r0 >= leastClause {
		return true
	}
	if end >= len(p.tokens) || !strings.ContainsAny(gap(text, p.tokens, end), ",;—–") {
		return false
	}
	byTheWay := j.lex.Has(lexicon.Relative, first) && !j.lex.Flag(lexicon.RelativeComma)
	return byTheWay || j.lex.Has(lexicon.Reason, first) || j.addressed(p.tokens[r0:end])
}

// clauseBefore reports a cut of the first of two clauses that “and” joins, each with its own subject: “| I have
// done this for twenty years and | I have never seen that.”
func (j *recorded) clauseBefore(p part, r0, r1 int) bool {
	if r1 >= len(p.tokens) || r1-r0 <= leastClause || !j.lex.Has(lexicon.And, p.tokens[r1-1].Key) {
		return false
	}
	opens := func(a align.Token) bool {
		return j.lex.Any(a.Key, lexicon.Subject, lexicon.Determiner) || a.Capital && j.mayBeName(a.Key)
	}
	return !j.lex.Any(p.tokens[r0].Key, lexicon.Condition, lexicon.Supposing) && opens(p.tokens[r0]) &&
		opens(p.tokens[r1])
}

// addressed reports names alone, between commas: whom the speaker addresses.
func (j words) addressed(tokens []align.Token) bool {
	const mostNames = 3
	return len(tokens) <= mostNames && !slices.ContainsFunc(tokens, func(a align.Token) bool {
		return !a.Capital || j.isNumber(a.Key)
	})
}

// weight names the kind of a word whose loss can turn a sentence.
func (j words) weight(a align.Token) string {
	switch {
	case j.lex.Any(a.Key, lexicon.Negation, lexicon.Denial):
		return "negation"
	case j.lex.Has(lexicon.Condition, a.Key) && !j.lex.Has(lexicon.Reflexive, a.Key):
		return "condition"
	case j.isNumber(a.Key):
		return "number"
	case j.lex.Has(lexicon.Modal, a.Key):
		return "modal"
	case a.Capital && !a.Start && !j.lex.Any(a.Key, lexicon.CapitalPronoun, lexicon.Title,
		lexicon.Salutation) &&
		j.mayBeName(a.Key):
		return "name"
	}
	return ""
}
