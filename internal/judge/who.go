package judge

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/quotation"
)

// who holds the article's speaker against the record's. Where the article has no more than a surname, whose of two it is is
// our reading, and anybody of that surname will do.
func (j *Judge) who(c *kase, r Reading, out *Judgement) {
	if c.q.Form == quotation.Scare {
		return // it reports nobody's sentence
	}
	p := r.parts[0]
	doc := j.Index.Doc(p.doc)
	span := p.span()
	cited, by := j.cited(doc, span)
	said := c.q.Speaker
	if said == nil || j.lex.Has("subject", strings.ToLower(said.Name)) || !isPerson(said.Name) && !(cited && j.isOffice(said.Name)) {
		return
	}
	turn := doc.TurnAt(span.Start)
	if turn < 0 {
		return
	}
	speaker := doc.Turns[turn].Speaker
	switch {
	case quotation.SamePerson(said.Name, speaker), !strings.Contains(said.Mention, " ") && quotation.SamePerson(said.Mention, speaker):
		if cited && !quotation.Names(by, speaker) && !j.sharesName(by, c.q.Around) && (len(c.atoms) > distinctive || c.weight >= distinctiveBits) {
			out.add(Finding{finding.QuotingAnother, finding.Major, &c.q.Span, &span, fmt.Sprintf("%s is quoting somebody else here: “%s”", speaker, lastWords(by, 16))})
		}
	case cited && quotation.Names(by, said.Name):
		out.add(Finding{finding.SecondHand, finding.Note, &c.q.Span, &span, fmt.Sprintf("the record has these words only as %s quotes them", speaker)})
	case speaker == "" && !doc.Turns[turn].Anonymous && (doc.Turns[turn].Label == "" || !speaksIn(doc, said.Name)):
	case j.toldOf(doc, span, said.Name):
		out.add(Finding{finding.SecondHand, finding.Note, &c.q.Span, &span, fmt.Sprintf("the record has these words only as %s reads or tells them", who(doc.Turns[turn]))})
	case !said.Sure && cited && r.longestRun() > distinctive && quotation.Names(j.Article.Text, speaker):
		out.add(Finding{finding.QuotingAnother, finding.Major, &c.q.Span, &span, fmt.Sprintf("%s is quoting somebody else here: “%s”", who(doc.Turns[turn]), lastWords(by, 16))})
	case !said.Sure:
		// whom the article's pronoun means is our reading of it, which convicts nobody
	default:
		out.add(Finding{finding.WrongSpeaker, finding.Major, &c.q.Span, &span, fmt.Sprintf("the record has %s say this; the article credits %s", who(doc.Turns[turn]), said.Name)})
	}
}

// speaksIn reports that the record has turns of the person's own, so that those of "THE CHAIR" are somebody else's.
func speaksIn(doc *document.Document, person string) bool {
	return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool { return t.Speaker != "" && quotation.SamePerson(person, t.Speaker) })
}

// sharesName reports that the article's own words beside the quotation name somebody whom the record's introduction names,
// and so tell whose words they are.
func (j *Judge) sharesName(by, around string) bool {
	var named []string
	for w := range document.EachWord(by, nil) {
		if isCapital(by[w.Start:]) && !j.lex.Any(string(w.Key), "function", "title", "opener") {
			named = append(named, string(w.Key))
		}
	}
	for w := range document.EachWord(around, nil) {
		if slices.Contains(named, strings.TrimSuffix(string(w.Key), "'s")) {
			return true
		}
	}
	return false
}

// isPerson reports a name rather than a role or a pronoun.
func isPerson(name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return isCapital(last) && isCapital(name)
}

// isOffice reports a definite office, "the minister", which the article ties to nobody.
func (j *Judge) isOffice(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) == 2 && j.lex.Has("definite", words[0]) && j.lex.Has("title", words[1])
}

func isCapital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}
