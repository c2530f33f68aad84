package judge

import (
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// Whom the record may convict. To say that the article credits the wrong person, the record has to know who
// it was: by a name, and not by a role, a number that a tool gave, or a given name that many bear.

// says reports that a turn is the person's: by name, or by the one word of it that the record has for a
// speaker, be it the given name. Who calls his speakers PIET and HANNE knows no more of them.
func says(said string, t document.Turn) bool {
	if person.Same(said, t.Speaker) {
		return true
	}
	return t.Speaker != "" && !strings.Contains(t.Speaker, " ") && !strings.Contains(t.Label, " ") &&
		allOf(t.Speaker, said)
}

// namesAnother reports that the document has a speaker of just the name that the article gives, and this turn
// is of somebody whose given name is the man's of the woman's, or the reverse: Karl Brandt, where Karla
// Brandt speaks too.
func (j words) namesAnother(doc *document.Document, turn int, said string) bool {
	key, given := document.Key(said), givenName(said)
	other := givenName(doc.Turns[turn].Speaker)
	if !j.otherSex(given, other) && !j.otherSex(other, given) {
		return false
	}
	return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool { return document.Key(t.Speaker) == key })
}

// givenName is the first word of a name, "" where it has only one.
func givenName(name string) string {
	first, rest, _ := strings.Cut(document.Key(name), " ")
	if rest == "" {
		return ""
	}
	return first
}

// otherSex reports a given name that is another with the ending of the other sex.
func (j words) otherSex(short, long string) bool {
	const least = 3 // letters
	end, ok := strings.CutPrefix(long, short)
	return ok && len(short) >= least && j.lex.Has(lexicon.SexEnding, end)
}

// convicts reports whether the record knows well enough who speaks in a turn to say that it was not the
// person. Whoever asks is none whose own turn stands beside the question; counsel who examines a witness asks
// himself.
func (j *Judge) convicts(doc *document.Document, turn int, said string) bool {
	t := doc.Turns[turn]
	if t.Anonymous {
		return j.asks(t.Label) && speaksBeside(doc, turn, said)
	}
	if t.Speaker == "" || allOf(said, t.Label) || allOf(said, t.Speaker) || j.bySurnames(t.Speaker, said) {
		return false
	}
	if person.Words(t.Speaker) > 1 || strings.Contains(t.Label, " ") {
		return true
	}
	return j.articleNames(t.Speaker)
}

// bySurnames reports a speaker whom the record has by his two surnames, of which the article has the first: the
// record's “(Ordaz Vela)” may be Julio Ordaz.
func (j *Judge) bySurnames(speaker, said string) bool {
	first, _, two := strings.Cut(speaker, " ")
	return two && person.Fold(first) == person.Surname(said) && !person.Given(first, j.lex)
}

// speaksBeside reports that the turn before or behind one is the person's own.
func speaksBeside(doc *document.Document, turn int, said string) bool {
	for _, k := range []int{turn - 1, turn + 1} {
		if k >= 0 && k < len(doc.Turns) && doc.Turns[k].Speaker != "" && says(said, doc.Turns[k]) {
			return true
		}
	}
	return false
}

// excluded reports that an article's pronoun cannot mean whose turn the words stand in: one who asks the
// questions, whom the article does not name, while whom the pronoun seems to mean answers. Anybody else may
// be meant by an office that the article has for him.
func (j *Judge) excluded(doc *document.Document, turn int, said string) bool {
	t := doc.Turns[turn]
	if t.Label == "" || !speaksBeside(doc, turn, said) {
		return false
	}
	if t.Anonymous {
		return j.asks(t.Label)
	}
	for w := range document.EachWord(t.Speaker, nil) {
		if key := string(w.Key); !j.lex.Any(key, lexicon.Title, lexicon.Particle) && j.articleNames(key) {
			return false
		}
	}
	return person.Words(t.Speaker) > 1 && questions(doc, t.Speaker) > mostlyAsks &&
		questions(doc, said) < 1-mostlyAsks
}

// knowsBoth reports that the record has turns of the person whom the article names beside the quotation, with
// no verb of speech, and knows that these words are another's, whom the article does not name beside them.
func (j *Judge) knowsBoth(c *quoted, doc *document.Document, turn int) bool {
	said, t := c.q.Speaker, doc.Turns[turn]
	if !said.ByName || len(c.tokens) <= distinctive || !speaksIn(doc, said.Name) ||
		!j.convicts(doc, turn, said.Name) {
		return false
	}
	return !t.Anonymous && !namesPart(c.q.Around, t.Speaker)
}

const mostlyAsks = 0.6 // of the turns of one who asks, those with a question

// questions is the share of somebody's turns in which a question mark stands.
func questions(doc *document.Document, speaker string) float64 {
	asked, all := 0, 0
	for _, t := range doc.Turns {
		if t.Speaker != "" && says(speaker, t) {
			all++
			if strings.Contains(doc.Text[t.Start:t.End], "?") {
				asked++
			}
		}
	}
	return float64(asked) / float64(max(1, all))
}

// allOf reports that a label has every word of the person's name, wherever the reader took the name in it to
// begin.
func allOf(said, label string) bool {
	var words []string
	for w := range document.EachWord(label, nil) {
		words = append(words, string(w.Key))
	}
	for w := range document.EachWord(said, nil) {
		if !slices.Contains(words, string(w.Key)) {
			return false
		}
	}
	return true
}

// asks reports a label of whoever puts questions, who is none of those asked.
func (j words) asks(label string) bool {
	label = strings.ToLower(strings.TrimRight(label, " .0123456789#"))
	return j.lex.Has(lexicon.Asker, label) || j.lex.Has(lexicon.Asker, strings.TrimSuffix(label, "s"))
}

// articleNames reports that the article names somebody by the one word that the record has for a speaker, so
// that it is not anybody's word.
func (j *Judge) articleNames(word string) bool {
	key := document.Key(word)
	for w := range document.EachWord(j.Article.Text, nil) {
		if lexicon.Owner(string(w.Key)) == key && isCapital(j.Article.Text[w.Start:]) {
			return true
		}
	}
	return false
}

// saysElsewhere reports that the person does say a part of what the quotation joins: that it is joined is the
// fault.
func (j *recorded) saysElsewhere(r Placement, said string) bool {
	return slices.ContainsFunc(r.parts[1:], func(p part) bool {
		doc := j.Index.Doc(p.doc)
		turn := doc.TurnAt(p.span().Start)
		return turn >= 0 && says(said, doc.Turns[turn])
	})
}

// reworded reports words of somebody else that differ gravely from the quotation's: they are not its source,
// unless so many stand in a row that no two people say them alike.
func reworded(r Placement, findings []Finding) bool {
	wrong, grave := false, false
	for _, f := range findings {
		wrong = wrong || f.Code == finding.WrongSpeaker
		grave = grave || f.Severity == finding.Major && f.Code.Group() == finding.OfWording
	}
	return wrong && grave && r.longestRun() <= distinctive+1
}

// heckles reports words that stand in brackets behind the person's name, in somebody else's turn: “(Heinz Ost
// [Union]: And your own roads?)”.
func heckles(doc *document.Document, span document.Span, person string) bool {
	before := doc.Text[max(0, span.Start-mostLabel):span.Start]
	open := strings.LastIndexByte(before, '(')
	if open < 0 || strings.ContainsAny(before[open:], ")\n") {
		return false
	}
	name, _, ended := strings.Cut(before[open+1:], ":")
	return ended && namesPart(name, person)
}

const mostLabel = 120 // bytes of a name with its office in such brackets
