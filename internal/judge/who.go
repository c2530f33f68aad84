package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// who holds the article's speaker against the record's. Where the article has no more than a surname, whose
// of two it is is our reading, and anybody of that surname will do.
func (j *Judge) who(c *quoted, r Placement, out *Judgement) {
	if c.q.Form == quotation.Scare {
		return // it reports nobody's sentence
	}
	said := c.q.Speaker
	if said == nil || j.lex.Has(lexicon.Subject, strings.ToLower(said.Name)) || j.headline(c) {
		return
	}
	p := r.parts[0]
	doc := j.Index.Doc(p.doc)
	span := p.span()
	cited, by := j.cited(doc, span)
	turn := doc.TurnAt(span.Start)
	if j.speakerUnknown(doc, turn, said.Name) {
		j.whoUnknown(c, doc, span, by, out)
		return
	}
	if turn < 0 || !isPerson(said.Name) && !(cited && j.isOffice(said.Name)) {
		return
	}
	j.whoSpeaks(c, r, turn, cited, by, out)
}

// whoSpeaks holds whom the article names against the speaker of the turn; cited and by are whether the record
// quotes the words, and what introduces them.
func (j *Judge) whoSpeaks(c *quoted, r Placement, turn int, cited bool, by string, out *Judgement) {
	said, doc, span := c.q.Speaker, j.Index.Doc(r.parts[0].doc), r.parts[0].span()
	speaker, whoever := doc.Turns[turn].Speaker, who(doc.Turns[turn])
	tell := func(code finding.Code, key string, places ...string) {
		out.add(Finding{code, code.Usual(), &c.q.Span, &span, say.Of(key, places...)})
	}
	byNickname := !strings.Contains(said.Mention, " ") && quotation.SamePerson(said.Mention, speaker)
	switch {
	case says(said.Name, doc.Turns[turn]) && !j.namesAnother(doc, turn, said.Name), byNickname:
		if cited && !quotation.Names(j.lastSentence(by), speaker) && !j.tells(c.q.Around, by) &&
			j.enoughCited(c, doc, span, by) {
			tell(finding.QuotingAnother, "who.quoting-another", "who", speaker, "record", lastWords(by, 16))
		}
	case cited && (quotation.Names(by, said.Name) || namesPart(by, said.Name)):
		tell(finding.SecondHand, "who.only-quotes", "who", speaker)
	case j.toldOf(doc, span, said.Name):
		tell(finding.SecondHand, "who.only-tells", "who", whoever)
	case cited && j.tells(said.Mention, by):
		tell(finding.SecondHand, "who.only-quotes-named", "who", whoever)
	case !said.Sure && cited && r.longestRun() > distinctive && quotation.Names(j.Article.Text, speaker):
		tell(finding.QuotingAnother, "who.quoting-another", "who", whoever, "record", lastWords(by, 16))
	case cited && j.mayCite(by, speaker) && !(speaksIn(doc, said.Name) && j.namesSource(by)),
		j.toldOfAnother(doc, span):
		tell(finding.SecondHand, "who.only-quotes-somebody", "who", whoever)
	case j.saysElsewhere(r, said.Name), heckles(doc, span, said.Name):
	case !said.Sure && j.excluded(doc, turn, said.Name) && len(c.tokens) > distinctive &&
		!j.losesQuestion(c, doc, span):
		tell(finding.WrongSpeaker, "who.not-named", "who", whoever, "quote", said.Mention)
	case !said.Sure && j.knowsBoth(c, doc, turn):
		tell(finding.WrongSpeaker, "who.speaks-too", "who", whoever, "said", said.Name)
	case !said.Sure:
		// whom the article's pronoun means is our reading of it, which convicts nobody
		out.doubtful, out.Why = true, j.inDoubt(said, whoever)
	case !j.convicts(doc, turn, said.Name):
		tell(finding.SpeakerUnknown, "who.unknown-label", "who", whoever, "said", said.Name)
	default:
		tell(finding.WrongSpeaker, "who.wrong", "who", whoever, "said", said.Name)
	}
}

// inDoubt says why nobody is convicted by a pronoun, or by a name that stands beside the quotation with no
// verb that gives it to him.
func (j words) inDoubt(said *quotation.Speaker, speaks string) say.Said {
	if j.lex.Has(lexicon.Subject, strings.ToLower(said.Mention)) || !isPerson(said.Mention) {
		return say.Of("who.doubt-pronoun", "who", speaks, "quote", said.Mention)
	}
	return say.Of("who.doubt-name", "who", speaks, "said", said.Name)
}

const leastCited = 4 // words that somebody is quoted with in full

// enoughCited reports words that are more than a turn of phrase, or all that somebody said whom the record
// has say it straight before.
func (j texts) enoughCited(c *quoted, doc *document.Document, span document.Span, by string) bool {
	if !c.common() {
		return true
	}
	words := strings.Fields(strings.ToLower(strings.TrimRight(by, ",: ")))
	return len(c.tokens) >= leastCited && j.opensMark(doc, span.Start) &&
		j.lex.Has(lexicon.Cue, words[len(words)-1])
}

// opensMark reports a quotation mark of the record straight before the offset.
func (j texts) opensMark(doc *document.Document, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(doc.Text[:at])
	return strings.ContainsRune("\"“«„", r)
}

// mayCite reports that what introduces cited words names nobody by a name of his own, so that they may be
// anybody's: “He said,”. Somebody's name of whom the person cited bears a part, “Ilmari said,” is seen
// before.
func (j words) mayCite(by, speaker string) bool {
	by = j.lastSentence(by)
	for w := range document.EachWord(by, nil) {
		key := string(w.Key)
		if j.mayName(by[w.Start:], key) && !quotation.Names(key, speaker) {
			return false
		}
	}
	return true
}

// namesSource reports an introduction that says by a noun whose the words are: “the chamber of commerce
// says,”, and not “he said,”.
func (j words) namesSource(by string) bool {
	for w := range document.EachWord(j.lastSentence(by), nil) {
		if j.tellsWho(string(w.Key)) {
			return true
		}
	}
	return false
}

// mayName reports a word with a capital, with which a text begins, that may be of a name.
func (j words) mayName(text, key string) bool {
	key, _, _ = strings.Cut(key, "'") // "I've"
	return isCapital(text) && !j.lex.Any(key, lexicon.Function, lexicon.Pronoun, lexicon.Title,
		lexicon.Opener,
		lexicon.CapitalPronoun, lexicon.Universal, lexicon.Negation)
}

// losesQuestion reports words of a question that the article prints as none: that is told as a cut.
func (j texts) losesQuestion(c *quoted, doc *document.Document, span document.Span) bool {
	_, own, _ := j.sentenceAround(doc, span.Start)
	return isQuestion(doc.Text[own.Start:own.End]) && !isQuestion(c.text[c.q.Start:c.q.End])
}

// headline reports “Says Jane Roe would ...”, which leaves out who says it: the name is the subject of what
// was said, and the quoted words go on with its verb, in a small letter.
func (j texts) headline(c *quoted) bool {
	said := c.q.Speaker
	first, rest, _ := strings.Cut(strings.ToLower(said.Name), " ")
	if rest != "" && j.lex.Has(lexicon.Cue, first) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(c.text[c.q.Start:])
	return isCapital(said.Cue) && unicode.IsLower(r)
}

// isPerson reports a name rather than a role or a pronoun.
func isPerson(name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return isCapital(last) && isCapital(name)
}

// isOffice reports a definite office, "the minister", which the article ties to nobody.
func (j words) isOffice(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) == 2 && j.lex.Has(lexicon.Definite, words[0]) && j.lex.Has(lexicon.Title, words[1])
}

func isCapital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}
