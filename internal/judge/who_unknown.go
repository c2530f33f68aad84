package judge

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// The record does not name whoever speaks, or names by its label alone; its own words around the quotation
// may tell.

// speakerUnknown reports a turn of which the record does not tell whose it is. One of "THE CHAIR" is not the
// person's who has turns of his own, and one whose label is what the article says is known well enough.
func (j texts) speakerUnknown(doc *document.Document, turn int, said string) bool {
	if turn < 0 {
		return doc.Meta.Speaker == ""
	}
	t := doc.Turns[turn]
	if t.Speaker != "" || t.Anonymous {
		return false
	}
	return t.Label == "" || j.bare(said) != j.bare(t.Label) && !speaksIn(doc, said)
}

// bare is an office without its article: "chair" of "THE CHAIR".
func (j words) bare(office string) string {
	var out []string
	for w := range document.EachWord(office, nil) {
		if key := string(w.Key); !j.lex.Has(lexicon.Definite, key) {
			out = append(out, key)
		}
	}
	return strings.Join(out, " ")
}

// whoUnknown notes that nobody can be said to have said the words, unless the record's own words around them
// tell whose they are; by is what introduces them there, "" for nothing.
func (j *Judge) whoUnknown(c *quoted, doc *document.Document, span document.Span, by string, out *Judgement) {
	said, turn := c.q.Speaker.Name, doc.TurnAt(span.Start)
	spoke := say.Unnamed
	if turn >= 0 {
		spoke = who(doc.Turns[turn])
	}
	switch {
	case by != "" && quotation.Names(by, said), j.creditedBeside(doc, span, said):
		out.add(Finding{finding.SecondHand, finding.Note, &c.q.Span, &span,
			say.Of("who.only-quotes", "who", spoke)})
	case by != "" && c.q.Speaker.Sure && isPerson(said) && j.introduces(by, said):
		out.add(Finding{finding.WrongSpeaker, finding.Major, &c.q.Span, &span,
			say.Of("who.introduced", "record", lastWords(by, 8), "said", said)})
	case turn >= 0 && doc.Turns[turn].Label != "":
		out.add(Finding{finding.SpeakerUnknown, finding.Note, &c.q.Span, &span,
			say.Of("who.unknown-label", "who", spoke, "said", said)})
	default:
		out.add(Finding{finding.SpeakerUnknown, finding.Note, &c.q.Span, &span,
			say.Of("who.unknown", "said", said)})
	}
}

// introduces reports words that end with somebody's name and a verb of speech, “Mayor Drummond said:”, and
// have no word of the person's own name.
func (j words) introduces(by, person string) bool {
	by = j.lastSentence(by)
	if namesPart(by, person) || quotation.Names(by, person) {
		return false
	}
	named, spoke := -2, -1
	n := 0
	for w := range document.EachWord(by, nil) {
		n++
		key := string(w.Key)
		switch {
		case j.lex.Has(lexicon.Cue, key):
			spoke = n
		case j.mayName(by[w.Start:], key):
			named = n
		}
	}
	return spoke == n && named == n-1 || named == n && spoke == n-1
}

// creditedBeside reports a passage in marks whose own paragraph says that the person said it: “...,” said
// Jonas Brandt.
func (j *Judge) creditedBeside(doc *document.Document, span document.Span, person string) bool {
	from, to, open := j.markings.paragraph(doc, span)
	if open < 0 {
		return false
	}
	const apart = 3 // words between a name and its verb, and none of the passage
	named, cue := -apart-1, -apart-1
	n := 0
	for w := range document.EachWord(doc.Text[from:to], nil) {
		n++
		key := lexicon.Owner(string(w.Key))
		switch at := from + w.Start; {
		case at >= span.Start && at < span.End:
			n += apart + 1
		case isCapital(doc.Text[at:]) && quotation.SamePerson(key, person):
			named = n
		case j.lex.Has(lexicon.Cue, key):
			cue = n
		}
		if named > 0 && cue > 0 && max(named-cue, cue-named) <= apart {
			return true
		}
	}
	return false
}

// speaksIn reports that the record has turns of the person's own, so that those of "THE CHAIR" are somebody
// else's.
func speaksIn(doc *document.Document, person string) bool {
	return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool {
		return t.Speaker != "" && says(person, t)
	})
}

// namesPart reports that a text has a word of the person's name, as the given name.
func namesPart(text, person string) bool {
	var names []string
	for w := range document.EachWord(person, nil) {
		names = append(names, string(w.Key))
	}
	for w := range document.EachWord(text, nil) {
		if isCapital(text[w.Start:]) && slices.Contains(names, lexicon.Owner(string(w.Key))) {
			return true
		}
	}
	return false
}

// tells reports that the article's own words beside the quotation tell whose words they are: they name
// somebody whom the record's introduction names, or have a word of its last two sentences that says who or
// what it was, “a mother wrote to me”, “in the coalition agreement”.
func (j words) tells(around, by string) bool {
	if j.sharesName(j.lastSentences(by), around) {
		return true
	}
	introduced := map[string]bool{}
	for w := range document.EachWord(j.lastSentences(by), nil) {
		if key := string(w.Key); j.tellsWho(key) {
			introduced[key] = true
		}
	}
	for w := range document.EachWord(around, nil) {
		if introduced[lexicon.Owner(string(w.Key))] && !isCapital(around[w.Start:]) { // no title of a name
			return true
		}
	}
	return false
}

// lastSentences are the last two sentences of a text, or the one that introduces words behind it where that
// has more than a pronoun and a verb.
func (j words) lastSentences(text string) string {
	last := j.lastSentence(text)
	if len(strings.Fields(last)) > bareIntroduction {
		return last
	}
	return j.lastSentence(strings.TrimSuffix(text, last)) + " " + last
}

const bareIntroduction = 5 // words of “I have it here.”

// tellsWho reports a word that may say whose words others are: one with matter of its own, and no verb of
// speech but one of writing.
func (j words) tellsWho(key string) bool {
	const short = 4 // letters
	if j.lex.Any(key, lexicon.Writing, lexicon.Writes) {
		return true
	}
	return len(key) >= short && !j.lex.Any(key, lexicon.Function, lexicon.Cue, lexicon.Hearsay, lexicon.Told,
		lexicon.Auxiliary, lexicon.Modal, lexicon.Adverb, lexicon.Period, lexicon.Weekday, lexicon.Month,
		lexicon.Last, lexicon.Next, lexicon.Asked, lexicon.Number,
		lexicon.Discourse, lexicon.Opener)
}

// sharesName reports that the article's own words beside the quotation name somebody whom the record's
// introduction names, and so tell whose words they are.
func (j words) sharesName(by, around string) bool {
	var named []string
	for w := range document.EachWord(by, nil) {
		if isCapital(by[w.Start:]) && !j.lex.Any(string(w.Key), lexicon.Function, lexicon.Title,
			lexicon.Opener) {
			named = append(named, string(w.Key))
		}
	}
	for w := range document.EachWord(around, nil) {
		if slices.Contains(named, lexicon.Owner(string(w.Key))) {
			return true
		}
	}
	return false
}
