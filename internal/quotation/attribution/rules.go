package attribution

import (
	"verbatim/internal/quotation/clause"
	"verbatim/internal/quotation/marks"
	"verbatim/internal/quotation/syntax"
)

// Rule is one way in which an article tells who speaks a quotation. The example is an article, in Markdown or
// HTML, in which the rule names the speaker of a quotation: Jane Roe.
type Rule struct {
	Name, Example string
	speaker       func(*attributor, *quote) *Speaker
}

// The rules stand in the order in which they are asked; the first that names somebody is right. A quotation's
// own sentence comes first, in which every quotation is one token: what follows it, whose words they are,
// what leads up to it. What has no sentence of its own takes the speaker of its neighbours.
var bodyRules = []Rule{
	{"signed-below", "“We will keep the old mill.”\n\n— Jane Roe", (*attributor).signed},
	{"signed-beside", "“The pumps will hold.” — Jane Roe, clerk of the mill", (*attributor).signedBeside},
	{"asked-by", "“Will the pumps hold?” Tom Hale was asked by Jane Roe.", of(clause.AskedBy)},
	{"said-before-verb-behind", "Jane Roe told them that the board “never once” answered her letters.",
		(*attributor).beforeVerbBehind},
	{"said-in-front", "When Jane Roe said it was “a gift”, Tom Hale replied that it was “a trap”.",
		(*attributor).inFront},
	{"said-behind", "“The pumps will hold,” said Jane Roe.", (*attributor).behindItsComma},
	{"told-behind", "“The pumps will hold,” was Jane Roe's answer.", (*attributor).toldBehind},
	{"called-by", "The board was called “a pack of owls” by Jane Roe.", of(clause.CalledBy)},
	{"according-to", "According to Jane Roe, the pumps “will hold until the spring”.",
		of(clause.AccordingTo)},
	{"owner", "Tom Hale never believed Jane Roe's claim that “the pumps will hold”.", of(clause.Owned)},
	{"read-from", "Tom Hale read from Jane Roe's letter: “The pumps will hold.”", of(clause.ReadFrom)},
	{"said-by", "The best thing said by Jane Roe, whom the board heard: “The pumps will hold.”",
		of(clause.SaidBy)},
	{"the-latter", "«El molino se queda», dijo Tom Hale a Jane Roe. Esta respondió: «Las bombas aguantan».",
		(*attributor).latter},
	{"said-before", "Jane Roe said that “the pumps will hold”.", (*attributor).before},
	{"said-behind-lead-in", "Then came the word from the mill: “The pumps will hold” Jane Roe said.",
		(*attributor).behind},
	{"said-at-end", "The pumps “will hold until spring” at the mill, Jane Roe said on Monday.",
		of(clause.AtEnd)},
	{"said-before-weakly", "Jane Roe saw the pumps as “the last hope of the town”.",
		(*attributor).beforeWeakly},
	{"behind-colon", "“We will keep the old mill”: Jane Roe had no doubt.", of(clause.ColonBehind)},
	{"before-colon", "Jane Roe resisted: “The pumps will hold.”", (*attributor).beforeColon},
	{"same-sentence", "Jane Roe said that “the pumps hold” and that was “more than enough”.",
		(*attributor).sameSentence},
	{pointedAt, "“The pumps will hold.” That was how Jane Roe put it.", (*attributor).pointedAt},
	{"lead-in-is-said-too", "Jane Roe said: “We have no time.” Unless the pumps run, “we drown here”.",
		(*attributor).carriedOverLeadIn},
	{"subject", "Jane Roe took the loss for “a very small thing”.", (*attributor).subject},
	{"after-pause", "“Hello, is it on?” said Jane Roe.\n\nNo answer.\n\n“Goodbye, then.”",
		(*attributor).afterPause},
	{"goes-on", "“The pumps will hold,” said Jane Roe. “We have seen to that.”", (*attributor).goesOn},
	{sentenceBefore, "Jane Roe spoke of the pumps. “They will hold until spring.”",
		(*attributor).sentenceBefore},
	{"goes-on-past",
		"“The pumps will hold,” said Jane Roe. It was her oldest promise. “We have seen to that.”",
		(*attributor).goesOnPast},
	{"subject-beside", "The mill is what Jane Roe “would never sell”.", (*attributor).subjectBeside},
}

// The rules whose quotation has words of the article's in the sentence behind it, or before it, too.
const (
	pointedAt      = "pointed-at"
	sentenceBefore = "sentence-before"
)

// A quotation that no other rule takes may be spoken by whom the next one in its paragraph has.
var backRule = Rule{"goes-on-behind", "“They hold.” “The pumps will hold,” Jane Roe said. ", nil}

var headlineRules = []Rule{
	{"headline", "# Jane Roe: “We will keep the mill”\n\nJane Roe spoke in Pellan.",
		(*attributor).inHeadline},
}

// A block quotation has its speaker in the sentence before it, unless the one below points back.
var blockRules = []Rule{
	{"block-pointed-at", "Tom Hale wrote:\n\n> The pumps will hold.\n\nThat was Jane Roe in May.",
		(*attributor).blockPointedAt},
	{"block-goes-on",
		"<p>Jane Roe wrote:</p><blockquote>It holds.</blockquote><blockquote>So it is.</blockquote>",
		(*attributor).blockBefore},
	{"introduced", "Jane Roe wrote to the board:\n\n> The pumps will hold.", (*attributor).introduced},
	{"introduced-weakly", "Jane Roe saw it so:\n\n> The pumps will hold.", (*attributor).introducedWeakly},
	{"introduced-according-to", "All is well, according to Jane Roe:\n\n> The pumps will hold.",
		(*attributor).introducedAccordingTo},
	{"introduced-subject", "Jane Roe resisted:\n\n> The pumps will hold.", (*attributor).introducedSubject},
}

// Rules returns all rules, those of one kind of text in the order in which they are asked.
func Rules() []Rule {
	var out []Rule
	for _, rules := range [][]Rule{bodyRules, {backRule}, headlineRules, blockRules} {
		out = append(out, rules...)
	}
	return out
}

// quote is a quotation that is token k of the sentence s, the n-th of the article. What a clause beside it
// tells is looked for once.
type quote struct {
	index, n, k int
	s           *syntax.Sentence
	found       *beside
}

// beside is the clauses beside a quotation.
type beside struct {
	behind       *clause.Clause
	strong, weak *clause.Clause
	before       bool // strong and weak have been looked for
}

// behind is the clause that follows the quotation.
func (q *quote) behind() *clause.Clause {
	if q.found == nil {
		q.found = &beside{behind: clause.Behind(q.s, q.k)}
	}
	return q.found.behind
}

// before are the clauses that lead up to the quotation: the nearest with a verb of speech, and with one that
// may be one.
func (q *quote) before() (strong, weak *clause.Clause) {
	q.behind()
	if f := q.found; !f.before {
		f.strong, f.weak = clause.Before(q.s, q.k)
		f.before = true
	}
	return q.found.strong, q.found.weak
}

// name asks the rules who speaks the quotation.
func (x *attributor) name(q *quote, rules []Rule) *Speaker {
	for i := range rules {
		if sp := rules[i].speaker(x, q); sp != nil {
			sp.Rule = rules[i].Name
			return sp
		}
	}
	return nil
}

// of makes a rule of what finds a clause in the quotation's own sentence.
func of(find func(*syntax.Sentence, int) *clause.Clause) func(*attributor, *quote) *Speaker {
	return func(x *attributor, q *quote) *Speaker { return x.speakerOf(q.s, find(q.s, q.k)) }
}

// goingOn is the speaker of a quotation that goes on from one of his.
func goingOn(sp *Speaker, sure bool) *Speaker {
	return &Speaker{Name: sp.Name, Mention: sp.Mention, Sure: sure}
}

// isBlock reports a quotation that is a block.
func (x *attributor) isBlock(i int) bool { return x.Found[i].Form == marks.Block }
