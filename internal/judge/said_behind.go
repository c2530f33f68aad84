package judge

import (
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// What is said may be given to somebody else behind it: “The pier is safe, the engineers say, and ...”,
// “..., according to the sheriff”. A quotation that stops before makes it the speaker's own word.

const tailWords = 6 // words that such a remark has at most, up to its verb

// saidByOthers reports words behind a comma that give what stands before it to somebody else than the
// speaker.
func (j words) saidByOthers(tail []align.Token, text string) bool {
	for n := 1; n <= min(3, len(tail)); n++ {
		if j.lex.Has(lexicon.According, keys(tail[:n])) {
			return !j.anyOf(tail[n:min(len(tail), n+2)], lexicon.FirstPerson, lexicon.Own)
		}
	}
	if j.invertedRemark(tail, text) {
		return true
	}
	if j.lex.Any(tail[0].Key, lexicon.Relative, lexicon.Who, lexicon.Condition, lexicon.Contrast,
		lexicon.Preposition, lexicon.Conjunction) ||
		j.lex.Has(lexicon.As, tail[0].Key) {
		return false
	}
	for n, a := range tail[:min(len(tail), tailWords)] {
		if n > 0 && strings.ContainsAny(gap(text, tail, n), ",.;:!?—–") {
			return false
		}
		if j.lex.Any(a.Key, lexicon.FirstPerson, lexicon.Addressed) {
			return false
		}
		if n > 0 && j.lex.Has(lexicon.Cue, a.Key) && j.lex.Has(lexicon.Hearsay, a.Key) {
			return j.endsRemark(tail, n, text)
		}
	}
	return false
}

// endsRemark reports that a mark or the sentence's end stands behind the verb of a remark: “the engineers
// say, and”, and not “the engineers say that”.
func (j words) endsRemark(tail []align.Token, n int, text string) bool {
	if n+1 >= len(tail) {
		return true
	}
	return strings.ContainsAny(gap(text, tail, n+1), ",.;:!?—–")
}

// creditedTo reports that the article credits whom the remark names, so that nothing is lost.
func (j texts) creditedTo(c *quoted, tail []align.Token) bool {
	said := c.q.Speaker
	if said == nil {
		return true
	}
	for _, a := range tail[:min(len(tail), tailWords)] {
		if !a.Function && (strings.Contains(strings.ToLower(said.Name), a.Key) ||
			person.Named(a.Key, said.Name)) {
			return true
		}
	}
	return j.articleHas(c, attribution, tail[:min(len(tail), tailWords)])
}

// toldOfAnother reports a passage that its speaker tells as what somebody else said, by a pronoun that may
// stand for anybody: “He said there was |”.
func (j texts) toldOfAnother(doc *document.Document, span document.Span) bool {
	_, own, _ := j.sentenceAround(doc, span.Start)
	own.Start = afterLabel(doc, own.Start)
	lead := j.spoken(doc, document.Span{Start: own.Start, End: span.Start})
	for i := 1; i < len(lead); i++ {
		other := j.lex.Any(lead[i-1].Key, lexicon.Subject) &&
			!j.lex.Any(lead[i-1].Key, lexicon.FirstPerson, lexicon.Addressed)
		if other && j.lex.Any(lead[i].Key, lexicon.Cue, lexicon.Told) {
			return true
		}
	}
	return false
}

// invertedRemark reports a verb of speech and others than the speaker behind it, as most languages have it:
// “disent mes adversaires”, “кажуть сусіди”.
func (j words) invertedRemark(tail []align.Token, text string) bool {
	first := tail[0].Key
	if len(tail) < 2 || len(j.lex.Entries(lexicon.Order)) == 0 {
		return false
	}
	said := j.lex.Has(lexicon.Hearsay, first) && j.lex.Has(lexicon.Cue, first)
	if !said || strings.TrimSpace(gap(text, tail, 1)) != "" {
		return false
	}
	n := 1
	for n < len(tail) && n < tailWords && strings.TrimSpace(gap(text, tail, n)) == "" {
		n++
	}
	if n < len(tail) && n < tailWords && !strings.ContainsAny(gap(text, tail, n), ",.;:!?—–") {
		return false
	}
	return j.anyOf(tail[1:n], lexicon.Role, lexicon.HearsaySource, lexicon.Colleague) &&
		!j.anyOf(tail[1:n], lexicon.That, lexicon.Subject)
}
