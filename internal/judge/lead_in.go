package judge

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// leadIn is what stands in the record's sentence before the quoted words.
type leadIn struct {
	j *Judge
	c *quoted

	doc   *document.Document
	start int           // where the quoted words begin in the document
	own   document.Span // their sentence

	body, tail []align.Token // without an opening "And"; without the "that" and a "not" that end it
	last, verb align.Token   // the last words of both
	who        []align.Token // those of the body before a verb of telling and whom it tells

	// it ends in "that"; in a verb under which the rest is somebody's word; in one that a clause hangs on
	that, told, complement bool
	// it denies; a comma ends it; it opens a question that the article does not ask
	negated, comma, asks bool
}

// leadIn reads what stands in the record's sentence before the quoted words.
func (j *Judge) leadIn(doc *document.Document, words []align.Token, own document.Span, start int,
	c *quoted) *leadIn {
	l := &leadIn{j: j, c: c, doc: doc, start: start, own: own}
	k := 0
	for k < len(words)-1 && j.lex.Any(words[k].Key, lexicon.Connective, lexicon.Discourse,
		lexicon.Salutation) {
		k++
	}
	l.body = j.untitled(words[k:], c)
	l.last = l.body[len(l.body)-1]
	l.tail = l.body
	l.that = j.lex.Has(lexicon.That, l.last.Key) && len(l.tail) > 1
	if l.that {
		l.tail = l.tail[:len(l.tail)-1]
	}
	// "ich glaube nicht, dass"
	for len(l.tail) > 1 && j.lex.Has(lexicon.Negation, l.tail[len(l.tail)-1].Key) {
		l.tail = l.tail[:len(l.tail)-1]
	}
	if l.that {
		l.tail = j.withoutAside(doc.Text, l.tail, l.last)
	}
	l.tail = j.withoutTime(l.tail)
	l.verb = l.tail[len(l.tail)-1]
	l.told, l.who = j.lex.Has(lexicon.Hearsay, l.verb.Key), l.body
	if n := j.toldSomebody(l.tail, l.that); n > 0 &&
		!strings.Contains(doc.Text[l.tail[n].Span.End:l.verb.Span.End], ",") {
		l.told, l.who = true, l.tail[:n]
	}
	l.who = j.behindHeard(j.behindThat(l.who))
	l.told = l.told && !j.holds(keys(l.body), lexicon.OwnWord)
	l.complement = l.told || j.lex.Has(lexicon.Have, l.verb.Key) && len(l.tail) > 2
	l.negated = j.negations(l.body) > 0
	l.comma = strings.HasSuffix(strings.TrimSpace(doc.Text[own.Start:start]), ",")
	l.asks = isQuestion(doc.Text[own.Start:own.End]) && !isQuestion(c.text[c.q.Start:c.q.End])
	return l
}

// behindThat is of a lead whose last clause hangs on another that clause: “some people will say” of “I know
// that some people will say”.
func (j words) behindThat(lead []align.Token) []align.Token {
	for n := len(lead) - 2; n > 0; n-- {
		if j.lex.Has(lexicon.That, lead[n].Key) {
			return lead[n+1:]
		}
	}
	return lead
}

// behindHeard is of a lead whom the speaker heard say it: “the minister say” of “I have heard the minister
// say”.
func (j words) behindHeard(lead []align.Token) []align.Token {
	for n := len(lead) - 2; n > 0; n-- {
		if j.lex.Has(lexicon.Perceiving, lead[n].Key) && j.lex.Any(lead[n-1].Key, lexicon.FirstPerson,
			lexicon.Auxiliary, lexicon.Adverb) {
			return lead[n+1:]
		}
	}
	return lead
}

// withoutTime leaves off a lead the adverbs behind its verb of telling: “Petersen says always |”.
func (j words) withoutTime(lead []align.Token) []align.Token {
	n := len(lead)
	for n > 2 && j.lex.Has(lexicon.Adverb, lead[n-1].Key) {
		n--
	}
	if n < len(lead) && j.lex.Has(lexicon.Hearsay, lead[n-1].Key) {
		return lead[:n]
	}
	return lead
}

// withoutAside leaves off a lead what stands between commas behind its verb of telling: “Petersen says, and
// he says it well, that”.
func (j words) withoutAside(text string, lead []align.Token, that align.Token) []align.Token {
	if !strings.Contains(text[lead[len(lead)-1].Span.End:that.Span.Start], ",") ||
		j.lex.Has(lexicon.Hearsay, lead[len(lead)-1].Key) {
		return lead
	}
	for n := len(lead) - 2; n > 0; n-- {
		if j.lex.Has(lexicon.Hearsay, lead[n].Key) &&
			strings.Contains(text[lead[n].Span.End:lead[n+1].Span.Start], ",") {
			return lead[:n+1]
		}
	}
	return lead
}

// toldSomebody returns where a verb of speech stands whose object is who hears, and which the words told
// follow, with a "that" or behind a pronoun without, 0 where there is none: "the engineers have told the
// board that", "she told me".
func (j words) toldSomebody(lead []align.Token, that bool) int {
	least := len(lead) - 2
	if that {
		least = len(lead) - 4
	} else if n := len(lead); least > 0 && j.lex.Any(lead[n-2].Key, lexicon.Definite, lexicon.Own) {
		least-- // “I am not telling the council |”
	} else if least < 0 || !j.lex.Has(lexicon.Pronoun, lead[n-1].Key) {
		return 0
	}
	for n := len(lead) - 1; n >= max(1, least); n-- {
		if j.lex.Has(lexicon.Told, lead[n].Key) {
			return n
		}
	}
	return 0
}

// untitled leaves off a lead the title or the initials of a name with which the quotation begins.
func (j texts) untitled(lead []align.Token, c *quoted) []align.Token {
	for len(lead) > 1 && c.tokens[0].Capital {
		last := lead[len(lead)-1]
		initial := utf8.RuneCountInString(last.Key) == 1 && !j.lex.Has(lexicon.CapitalPronoun, last.Key)
		if !last.Capital || !initial && !j.lex.Has(lexicon.Title, last.Key) {
			break
		}
		lead = lead[:len(lead)-1]
	}
	return lead
}
