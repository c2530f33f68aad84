package judge

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
)

// What stands in the record's sentence behind the last quoted word may take it back: a condition, a contrast,
// “the engineers say”.

// after grades what stands behind the last quoted word in its sentence.
func (j *Judge) after(c *quoted, p part, out *Judgement) {
	doc := j.Index.Doc(p.doc)
	end := p.span().End
	_, own, _ := j.sentenceAround(doc, end-1)
	tail := j.spoken(doc, document.Span{Start: end, End: own.End})
	if len(tail) < 3 || len(c.tokens) < fewTokens && !j.statement(c) {
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
	if j.restricts(c, tail, gap) {
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

// clippedAfter says what the article leaves out of the record's sentence behind its words.
func (j *Judge) clippedAfter(c *quoted, p part, own document.Span, kind loss, out *Judgement) {
	span := document.Span{Start: p.span().End, End: own.End}
	out.addOf(p, Finding{finding.ClippedAfter, finding.Major,
		spanOf(c.tokens, len(c.tokens)-1, len(c.tokens)), &span,
		fmt.Sprintf("the record's sentence goes on “%s”, and the article leaves out this %s",
			strings.TrimSpace(j.text(p)[span.Start:span.End]), kind)})
}

// restricts reports a tail without which a claim is wider than it was: an exception to a denial, “no house will
// fall | without its people's consent”, and the clause that says which of all are meant, “any farm | that has
// filed a plan”.
func (j *Judge) restricts(c *quoted, tail []align.Token, gap string) bool {
	if strings.TrimSpace(gap) != "" || j.articleGoesOn(c, restriction) {
		return false
	}
	if j.lex.Has(lexicon.Exception, tail[0].Key) && j.negations(c.tokens) > 0 {
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

// conditionPhrase reports a tail that begins with a condition of several words. Some of them may be a measure
// too, before a number or behind a multiple: "à moins de deux kilomètres", "three times as long as".
func (j *Judge) conditionPhrase(c *quoted, tail []align.Token) bool {
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
func (j *Judge) articleGoesOn(c *quoted, kind loss) bool {
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
