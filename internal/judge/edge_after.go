package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/lexicon/related"
	"verbatim/internal/say"
)

// What stands in the record's sentence behind the last quoted word may take it back: a condition, a contrast,
// “the engineers say”.

// after grades what stands behind the last quoted word in its sentence.
func (j *Judge) after(c *quoted, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	end := p.span().End
	_, own, next := j.sentenceAround(doc, end-1)
	tail := j.spoken(doc, document.Span{Start: end, End: own.End})
	if len(tail) == 0 && next.End > next.Start && j.takenBack(c, doc, own, next, p.span().Start) {
		j.clippedAfter(c, p, next, retraction, out)
		return
	}
	if j.quotesOn(c, doc.Text[end:max(end, own.End)]) {
		return
	}
	bound := len(tail) > 0 && j.lex.Has(lexicon.Moment, tail[0].Key)
	if len(tail) < 3 && !bound || len(c.tokens) < fewTokens && !j.statement(c) {
		return
	}
	gap := doc.Text[end:tail[0].Span.Start]
	kind := noLoss
	first := tail[0].Key
	if j.lex.Any(first, lexicon.Restriction, lexicon.Even) && len(tail) > 1 {
		first = tail[1].Key
	}
	if j.polite(tail, doc.Text) {
		return
	}
	if j.restricts(c, tail, doc.Text, gap) {
		j.clippedAfter(c, p, own, restriction, out)
		return
	}
	phrase := j.conditionPhrase(c, tail)
	if !strings.ContainsAny(gap, ",;-—–") && !j.lex.Has(lexicon.Condition, first) && !phrase {
		return
	}
	switch {
	case phrase, j.lex.Has(lexicon.Condition, first) && !j.lex.Has(lexicon.WeakCondition, first):
		kind = condition
	case strings.Contains(gap, ",") && j.saidByOthers(tail, doc.Text) && !j.creditedTo(c, tail):
		kind = attribution
	case j.lex.Has(lexicon.Contrast, first) && !j.lex.Has(lexicon.WeakContrast, first) &&
		(j.negations(tail) > 0 || j.anyOf(tail[1:], lexicon.Condition, lexicon.Restriction, lexicon.Denial)):
		kind = contrast
	}
	if kind == noLoss || kind != attribution && j.articleGoesOn(c, kind) {
		return
	}
	if cited, _ := j.cited(doc, p.span()); cited && kind == attribution {
		return // the record quotes it, and whose words it is is asked of the speaker
	}
	j.clippedAfter(c, p, own, kind, out)
}

// takenBack reports a sentence that takes back the one before it: “I'm joking.”, “That is not true.”; of what
// the speaker says that he said himself, “That was wrong.” too, which else blames what was done.
func (j texts) takenBack(c *quoted, doc *document.Document, own, next document.Span, start int) bool {
	words, lead := j.spoken(doc, next), j.spoken(doc, document.Span{Start: own.Start, End: start})
	if j.deniedNext(c, lead, words) {
		return !j.articleHas(c, negation, words)
	}
	for len(words) > 1 && j.lex.Any(words[0].Key, lexicon.Connective, lexicon.Discourse) {
		words = words[1:]
	}
	for n := min(longestOpener, len(words)); n > 0; n-- {
		kind, ok := j.lex.Value(lexicon.Retraction, j.writtenOut(words[:n]))
		if !ok || kind != "" && !j.saidHimself(lead) {
			continue
		}
		return !j.articleHas(c, negation, words) && !j.articleTells(c, words[:n])
	}
	return false
}

// deniedNext reports words that hang on others, “there was a report that |”, and that the next sentence
// denies: by “It hasn't.”, or by saying them again with a denial.
func (j texts) deniedNext(c *quoted, lead, next []align.Token) bool {
	if len(lead) == 0 || j.negations(next) == 0 || j.negations(c.tokens) > 0 {
		return false
	}
	if len(next) <= shortDenial {
		subject := j.lex.Any(c.tokens[0].Key, lexicon.Pronoun, lexicon.Subject, lexicon.FirstPerson)
		return j.lex.Any(next[0].Key, lexicon.Pronoun, lexicon.Subject) &&
			(!subject || next[0].Key == c.tokens[0].Key)
	}
	again, all := 0, 0
	for _, a := range c.tokens {
		if a.Function {
			continue
		}
		all++
		if slices.ContainsFunc(next, func(b align.Token) bool { return a.Key == b.Key }) {
			again++
		}
	}
	return again >= 2 && 3*again >= 2*all && len(next) <= len(c.tokens)+shortDenial
}

const shortDenial = 3 // words of “It has not.”

// articleTells reports that the article's own words have a form of one of some words: “..., she joked”.
func (j texts) articleTells(c *quoted, words []align.Token) bool {
	for w := range document.EachWord(c.q.Around, nil) {
		key := string(w.Key)
		if slices.ContainsFunc(words, func(a align.Token) bool {
			return !a.Function && (a.Key == key || related.SameLemma(j.lex.Language, a.Key, key))
		}) {
			return true
		}
	}
	return false
}

// saidHimself reports words before a quotation in which its speaker tells what he said or thought himself.
func (j words) saidHimself(lead []align.Token) bool {
	for i, a := range lead {
		if i > 0 && j.lex.Any(a.Key, lexicon.Hearsay, lexicon.Told) &&
			j.lex.Has(lexicon.FirstPerson, lead[i-1].Key) {
			return true
		}
	}
	return false
}

// clippedAfter says what the article leaves out of the record behind its words.
func (j *recorded) clippedAfter(c *quoted, p part, own document.Span, kind loss, out *Judgement) {
	span := document.Span{Start: max(p.span().End, own.Start), End: own.End}
	out.addOf(p, Finding{finding.ClippedAfter, finding.Major,
		spanOf(c.tokens, len(c.tokens)-1, len(c.tokens)), &span,
		say.Of("edge.after", "record",
			strings.TrimSpace(strings.TrimLeft(j.text(p)[span.Start:span.End], ".!?”\" ")), "loss", string(kind))})
}

// restricts reports a tail without which a claim is wider than it was: an exception to a denial, “no house
// will fall | without its people's consent”, and the clause that says which of all are meant, “any farm |
// that has filed a plan”.
func (j texts) restricts(c *quoted, tail []align.Token, text, before string) bool {
	if j.articleGoesOn(c, restriction) {
		return false
	}
	if last := c.tokens[len(c.tokens)-1].Key; j.lex.Has(lexicon.Universal, last) &&
		j.whichOfThem(tail, before) {
		return true
	}
	if j.longestAt(tail, lexicon.Exclusion) > 0 && j.anyOf(c.tokens, lexicon.Universal) {
		return true // “all of them are sound, apart from two”
	}
	if strings.TrimSpace(before) != "" {
		return false
	}
	only := j.lex.Has(lexicon.Restriction, tail[0].Key) && strings.Contains(gap(text, tail, 1), ",")
	if only && j.negations(c.tokens) > 0 {
		return true // “it is no matter of money | only, though it is one too”
	}
	if j.negations(c.tokens) > 0 && (j.lex.Has(lexicon.Exception, tail[0].Key) || j.inTime(tail)) {
		return true
	}
	if j.narrows(c, tail) {
		return true
	}
	if !j.lex.Has(lexicon.Relative, tail[0].Key) {
		return false
	}
	const phrase = 3 // words of the noun phrase that the clause belongs to
	return slices.ContainsFunc(c.tokens[max(0, len(c.tokens)-phrase):], func(a align.Token) bool {
		return j.lex.Has(lexicon.Universal, a.Key)
	})
}

// narrows reports a phrase straight behind a denial that the article prints as a whole sentence: “I will not
// support it | for those of seventeen”. A denial without what it is bound to denies more than was denied.
func (j texts) narrows(c *quoted, tail []align.Token) bool {
	last := c.tokens[max(0, len(c.tokens)-deniedClause):]
	denied := j.negations(last) > 0 || j.anyOf(last, lexicon.Denial)
	return denied && len(tail) > 1 && j.statement(c) && j.lex.Has(lexicon.Preposition, tail[0].Key)
}

const deniedClause = 8 // words back from a phrase in which its denial stands

// inTime reports a tail that begins with a time which bounds a denial: “I did not read it | on the
// Wednesday”.
func (j words) inTime(tail []align.Token) bool {
	if j.lex.Has(lexicon.Moment, tail[0].Key) {
		return true // “I am not going to resign | today”
	}
	if j.lex.Has(lexicon.Universal, tail[0].Key) && len(tail) > 1 && j.lex.Has(lexicon.Period, tail[1].Key) {
		return true // “every year”
	}
	if !j.lex.Has(lexicon.Preposition, tail[0].Key) {
		return false
	}
	return j.anyOf(tail[1:min(len(tail), 3)], lexicon.Weekday) || j.anyOf(tail[1:min(len(tail), 5)],
		lexicon.Month)
}

// whichOfThem reports a tail that tells who of all is meant: “tous | ceux qui”, “всем, | кто”. In languages
// that set a comma before each such clause, it stands straight behind the word for all.
func (j words) whichOfThem(tail []align.Token, gap string) bool {
	gap = strings.TrimSpace(gap)
	if gap != "" && (gap != "," || !j.lex.Flag(lexicon.RelativeComma)) {
		return false
	}
	if j.lex.Has(lexicon.Those, tail[0].Key) {
		tail = tail[1:]
	}
	return len(tail) > 1 && j.lex.Has(lexicon.Relative, tail[0].Key)
}

// conditionPhrase reports a tail that begins with a condition of several words. Some of them may be a measure
// too, before a number or behind a multiple: "à moins de deux kilomètres", "three times as long as".
func (j texts) conditionPhrase(c *quoted, tail []align.Token) bool {
	last := c.tokens[len(c.tokens)-1].Key
	for n := 2; n <= min(4, len(tail)-1); n++ {
		measure, ok := j.lex.Value(lexicon.ConditionPhrase, keys(tail[:n]))
		if !ok {
			continue
		}
		return measure == "" || !j.isNumber(tail[n].Key) && !j.lex.Has(lexicon.Multiple, last)
	}
	return false
}

// articleGoesOn reports that the article's own words carry the rest: a condition, or where a contrast is lost
// one of either.
func (j texts) articleGoesOn(c *quoted, kind loss) bool {
	classes := []lexicon.Class{lexicon.Condition, lexicon.When}
	if kind == contrast {
		classes = append(classes, lexicon.Contrast)
	}
	for w := range document.EachWord(c.q.Around, nil) {
		if j.lex.Any(string(w.Key), classes...) {
			return true
		}
	}
	return false
}
