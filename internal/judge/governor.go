package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/lexicon"
)

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
	return behind == "" || slices.ContainsFunc(l.body[max(0, n-1-besideWhether):n-1],
		func(a align.Token) bool {
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

// holds reports words among which is a phrase of the class: "it is not true that".
func (j words) holds(words string, class lexicon.Class) bool {
	for _, phrase := range j.lex.Entries(class) {
		if strings.Contains(" "+words+" ", " "+phrase+" ") {
			return true
		}
	}
	return false
}
