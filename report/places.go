package report

import (
	"slices"
	"strings"

	"verbatim/internal/finding"
)

// nearEnough is the share of a quotation that a place must hold to be worth a look where nothing was found.
const nearEnough = 0.6

// otherPlaces are the places that help to decide: the candidates of a quotation that could not be placed, and
// for one that was not found those that hold much of it. Where the words were found, the next best places are
// of no use.
func otherPlaces(q Quotation) []Alternative {
	if q.Match != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(q.Alternatives), func(a Alternative) bool {
		return verdictOf(q) == finding.NotFound && a.Score < nearEnough
	})
}

// places writes them: those that have the very words in one row, the others with what they have.
func (p *printer) places(q Quotation) {
	var whole []string
	for _, a := range otherPlaces(q) {
		if a.Language != "" {
			where := p.tidy(p.occasion(a.Document)) + ", " + p.Say("places.in", "language", a.Language)
			p.row("perhaps", []span{{where, plain}, {p.colon() + p.Quoted(p.elide(p.tidy(a.Text))), dim},
				{" (" + p.Say("places.sure", "share", Sure(a.Score)) + ")", plain}})
			continue
		}
		if strings.EqualFold(strings.TrimFunc(a.Text, notWord), strings.TrimFunc(q.Text, notWord)) {
			whole = append(whole, p.tidy(p.occasion(a.Document)))
			continue
		}
		spans := []span{{p.tidy(p.occasion(a.Document)), plain}}
		if a.Text != "" {
			spans = append(spans, span{p.colon() + p.Quoted(p.elide(p.tidy(a.Text))), dim})
		}
		p.row("perhaps", append(spans, span{" (" + p.Say("places.share", "share", Percent(a.Score)) + ")", plain}))
	}
	p.row("perhaps", p.prose(strings.Join(whole, p.Say("format.semicolon")+" ")))
}

func notWord(r rune) bool { return !isWord(r) }

// Of a stretch longer than elideFrom words, a line of text shows the first and the last words.
const elideFrom, elideHead, elideTail = 60, 30, 12

// elide leaves out the middle of a long text.
func (s speech) elide(text string) string {
	words := strings.Fields(text)
	if len(words) <= elideFrom {
		return text
	}
	left := len(words) - elideHead - elideTail
	return strings.Join(words[:elideHead], " ") + " … " + s.Count("text.left", left) + " … " +
		strings.Join(words[len(words)-elideTail:], " ")
}
