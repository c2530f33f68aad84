package judge

import (
	"slices"
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

// behindThat is of a lead whose last clause hangs on another that clause: “some people will say” of “I know that
// some people will say”.
func (j *Judge) behindThat(lead []align.Token) []align.Token {
	for n := len(lead) - 2; n > 0; n-- {
		if j.lex.Has(lexicon.That, lead[n].Key) {
			return lead[n+1:]
		}
	}
	return lead
}

// behindHeard is of a lead whom the speaker heard say it: “the minister say” of “I have heard the minister say”.
func (j *Judge) behindHeard(lead []align.Token) []align.Token {
	for n := len(lead) - 2; n > 0; n-- {
		if j.lex.Has(lexicon.Perceiving, lead[n].Key) && j.lex.Any(lead[n-1].Key, lexicon.FirstPerson,
			lexicon.Auxiliary, lexicon.Adverb) {
			return lead[n+1:]
		}
	}
	return lead
}

// withoutTime leaves off a lead the adverbs behind its verb of telling: “Petersen says always |”.
func (j *Judge) withoutTime(lead []align.Token) []align.Token {
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
func (j *Judge) withoutAside(text string, lead []align.Token, that align.Token) []align.Token {
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

// governor is a way in which the words before a quotation govern it.
type governor struct {
	kind  loss
	holds func(*leadIn) bool

	record, article string // an example
}

// governors is asked in this order.
var governors = []governor{
	{negation, (*leadIn).deniesNext,
		"The pilots did not refuse to board the ferry last winter.",
		"“Refuse to board the ferry last winter,” Mara Lindqvist said of the pilots."},
	{restriction, (*leadIn).almost,
		"Almost nobody looks at the bottom of the boats any more.",
		"“Nobody looks at the bottom of the boats any more,” Mara Lindqvist said."},
	{question, (*leadIn).question,
		"Do you really think that the ferry has lied to this town for ten years?",
		"“The ferry has lied to this town for ten years,” Mara Lindqvist said."},
	{condition, (*leadIn).ifStraightBefore,
		"If the county withdraws its money we close the harbour for good.",
		"“The county withdraws its money,” Mara Lindqvist said."},
	{condition, (*leadIn).supposing,
		"Let us assume that the county withdraws its money for the ferry.",
		"“The county withdraws its money for the ferry,” Mara Lindqvist said."},
	{condition, (*leadIn).ifThen,
		"If the county withdraws its money, then we close the harbour for good.",
		"“We close the harbour for good,” Mara Lindqvist said."},
	{condition, (*leadIn).notYet,
		"I will not put a figure on it until the county has answered my letter.",
		"Mara Lindqvist said “the county has answered my letter”."},
	{condition, (*leadIn).ifClause,
		"If the county withdraws its money, we close the harbour for good.",
		"“We close the harbour for good,” Mara Lindqvist said."},
	{condition, (*leadIn).ifBare,
		"If the council signs in March we could be on the quay by the autumn of next year.",
		"“We could be on the quay by the autumn of next year,” Mara Lindqvist said."},
	{question, (*leadIn).whether,
		"Somebody asked me afterwards whether the flood of that year had ended the trade in salt.",
		"“The flood of that year had ended the trade in salt,” Mara Lindqvist said."},
	{negation, (*leadIn).denied,
		"I do not believe that the pilots should pay for the ferry twice.",
		"“The pilots should pay for the ferry twice,” Mara Lindqvist said."},
	{attribution, (*leadIn).saidByOthers,
		"My critics say that the harbour has been finished for a long time.",
		"“The harbour has been finished for a long time,” Mara Lindqvist said."},
}

// lost is what the words before a quotation do to it. What opens it is a phrase of the lexicon (opener.go);
// then the governors are asked.
func (l *leadIn) lost() loss {
	if l.j.polite(l.body, l.doc.Text) {
		return noLoss
	}
	if l.that && l.j.doubts(l.tail) || l.j.lex.Has(lexicon.Doubting, l.last.Key) && !l.comma {
		if l.negated {
			return noLoss // "nobody doubts that"
		}
		return negation
	}
	least := bareClause
	if l.that {
		least = leastClause
	}
	if kind := l.j.opened(l.body, l.c); kind != noLoss && l.claims(least) {
		return kind
	}
	if g := l.governor(); g != nil {
		return g.kind
	}
	return noLoss
}

// governor is the first that holds, nil for none.
func (l *leadIn) governor() *governor {
	for i := range governors {
		if governors[i].holds(l) {
			return &governors[i]
		}
	}
	return nil
}

// Words that a lead may have and still govern the whole of what follows.
const (
	leadOfQuestion  = 12
	leadOfIf        = 3
	leadOfCondition = 30
	leadOfThen      = 60 // captions have no sentences
	leadOfClause    = 9
)

func (l *leadIn) deniesNext() bool {
	if n := len(l.body); n > 1 && l.j.lex.Has(lexicon.Adverb, l.last.Key) &&
		l.j.lex.Has(lexicon.DeniesNext, l.body[n-2].Key) {
		return true // “never, ever |”
	}
	if l.last.Span.End > l.start || !l.j.lex.Has(lexicon.DeniesNext, l.last.Key) {
		return false // the quotation's own "that", or no denial
	}
	return !strings.ContainsAny(l.doc.Text[l.last.Span.End:l.start], ",;:.!?-—–…")
}

func (l *leadIn) question() bool {
	opens := l.complement || l.j.lex.Any(l.body[0].Key, lexicon.Modal, lexicon.Asking)
	return l.asks && opens && len(l.body) <= leadOfQuestion
}

// opensCondition reports an "if" that opens the lead.
func (l *leadIn) opensCondition(most int) bool {
	return len(l.body) <= most && l.j.lex.Has(lexicon.Condition, l.body[0].Key)
}

func (l *leadIn) ifStraightBefore() bool { return l.opensCondition(leadOfIf) && !l.comma }

func (l *leadIn) supposing() bool { return l.that && l.j.lex.Has(lexicon.Supposing, keys(l.tail)) }

func (l *leadIn) ifThen() bool {
	return len(l.body) <= leadOfThen && l.j.lex.Has(lexicon.Consequence, l.last.Key) &&
		l.j.anyOf(l.body, lexicon.Condition)
}

// notYet reports a clause that is not said to be so yet: “until | the county has answered”.
func (l *leadIn) notYet() bool {
	return l.j.lex.Has(lexicon.NotYet, l.last.Key) && l.last.Span.End <= l.start && l.j.clause(l.c)
}

func (l *leadIn) ifClause() bool {
	return l.comma && l.opensCondition(leadOfCondition) && l.claims(leastClause)
}

// ifBare reports a condition that no comma ends, as captions have it, before a sentence of its own: the
// article prints it as one, and it begins with its subject.
func (l *leadIn) ifBare() bool {
	if l.comma || len(l.body) <= leadOfIf || !l.opensCondition(leadOfCondition) || !l.claims(bareClause) {
		return false
	}
	joins := l.j.lex.Any(l.last.Key, lexicon.That, lexicon.And, lexicon.Relative, lexicon.Preposition,
		lexicon.Conjunction, lexicon.Hearsay)
	first := l.c.tokens[0].Key
	return !joins && (l.j.lex.Any(first, lexicon.Subject, lexicon.FirstPerson, lexicon.Pronoun) ||
		l.j.lex.Has(lexicon.Definite, first) && l.j.anyOf(l.c.tokens, lexicon.Modal))
}

// whether reports what somebody asked, wondered or does not know: “he asked me whether”, “it is unclear
// whether”, “I wonder if”.
func (l *leadIn) whether() bool {
	n := len(l.body)
	behind, joins := l.j.lex.Value(lexicon.Whether, l.last.Key)
	if !joins || n < 2 || n > leadOfClause {
		return false
	}
	return behind == "" || slices.ContainsFunc(l.body[max(0, n-1-besideWhether):n-1], func(a align.Token) bool {
		return l.j.lex.Any(a.Key, lexicon.Wondering, lexicon.Told)
	})
}

// besideWhether is how many words before an “if” its verb of asking may stand: “ask you all tonight if”.
const besideWhether = 4

// denied reports a denial on which the quoted words hang: “I do not believe that”, “it is not true that”.
func (l *leadIn) denied() bool {
	if len(l.body) > leadOfClause {
		return false
	}
	if l.negated && (l.complement || l.unseen()) {
		return true
	}
	return (l.negated || l.that) && l.j.holds(keys(l.body), lexicon.NegatedFrame)
}

// unseen reports what somebody did not see or hear: “ich habe nicht gesehen, dass”, “я не бачив, щоб”.
func (l *leadIn) unseen() bool {
	return (l.that || l.j.lex.Has(lexicon.UnrealThat, l.last.Key)) &&
		l.j.anyOf(l.body[max(0, len(l.body)-besideWhether):], lexicon.Perceiving)
}

// almost reports a word without which all or none are meant: “presque | personne”.
func (l *leadIn) almost() bool {
	return l.j.lex.Has(lexicon.Almost, l.last.Key) &&
		l.j.lex.Any(l.c.tokens[0].Key, lexicon.Universal, lexicon.Negation)
}

func (l *leadIn) saidByOthers() bool {
	if !l.told || l.negated || len(l.body) > leadOfClause || l.j.anyOf(l.who, lexicon.FirstPerson) {
		return false
	}
	if l.that || l.comma {
		return l.claims(leastClause)
	}
	return l.claims(bareClause)
}

// claims reports a quotation that is a statement by itself, or one of so many words that is a whole clause.
func (l *leadIn) claims(words int) bool {
	return l.j.sentenceLike(l.c) || l.j.wholeClause(l.doc, l.c, l.own, words)
}

// isQuestion reports a text that ends in a question mark, whatever marks of quotation stand behind.
func isQuestion(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, "\"”’' "), "?")
}

// toldSomebody returns where a verb of speech stands whose object is who hears, and which the words told
// follow, with a "that" or behind a pronoun without, 0 where there is none: "the engineers have told the
// board that", "she told me".
func (j *Judge) toldSomebody(lead []align.Token, that bool) int {
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
func (j *Judge) untitled(lead []align.Token, c *quoted) []align.Token {
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

// holds reports words among which is a phrase of the class: "it is not true that".
func (j *Judge) holds(words string, class lexicon.Class) bool {
	for _, phrase := range j.lex.Entries(class) {
		if strings.Contains(" "+words+" ", " "+phrase+" ") {
			return true
		}
	}
	return false
}
