package label

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// Which of the names before a dash are labels. Laws have their articles so ("PRIMERO.- Se aprueba"), lists
// their points, and captions what they show.

// weighStroke weighs a label before a point and a dash.
func (e *evidence) weighStroke(l Label, words []string) weight {
	n := e.times[l.Name]
	comma := beforeComma(words)
	title := 0
	for title < comma-1 && isTitleWord(words[title]) {
		title++
	}
	named := e.nameLike(words[title:comma]) && e.roleLike(words[comma:])
	spoken := slices.ContainsFunc(words[1:], isSalutation) || strings.ContainsAny(l.Name, "0123456789")
	if !named || spoken || e.opensList(words) {
		return noLabel
	}
	person, office := behindOffice(words, e.lex)
	office = office && (len(words) > 1 || len(person) == 0)
	known := office || e.titled(words) || addressed(words, e.lex)
	again := n > 1 || e.strokes > 2
	switch {
	case known && (shouted(l.Name) || again):
		return aLabel
	case len(words) > 1 && again && (shouted(l.Name) || e.given(words[0])):
		return aLabel
	case e.surnames[strings.ToLower(l.Name)] && again, e.strokes > 2 && e.reports(l, words, comma):
		return aLabel
	case known, len(words) > 1 && n > 1:
		return doubtful
	}
	return noLabel
}

// reports a name with the office or the group that somebody speaks for: "Mara Lind, rapporteur", and not
// "Thank you, Minister".
func (e *evidence) reports(l Label, words []string, comma int) bool {
	if common, _ := e.common(words[:comma]); common > 0 || comma < 2 {
		return false
	}
	office := comma < len(words) && !listed("courtesy", bareWord(words[comma])) &&
		hasOffice(strings.Join(words[comma:], " "))
	return office || l.role != ""
}

// opensList reports a first word that opens the point of a list or the article of a law.
func (e *evidence) opensList(words []string) bool {
	first := bareWord(words[0])
	return listed("heading", first) || e.lex.Any(first, lexicon.Ordinal, lexicon.Number) ||
		romanNumber(words[0]) || e.opensSentence(words[0])
}

// titleAndDash reports a name in capitals behind a courtesy and before a dash: "Mr MARA LIND – We stay.".
func (e *evidence) titleAndDash(l Label, words []string) bool {
	if l.shape != byDash || !shouted(l.Name) {
		return false
	}
	for _, w := range words[:len(words)-1] {
		if listed("courtesy", bareWord(w)) {
			return true
		}
		if !listed("article", bareWord(w)) {
			return false
		}
	}
	return false
}

// weighDash weighs a name in capitals or in bold before a dash. A heading looks the same.
func (e *evidence) weighDash(l Label, words []string) weight {
	n := e.times[l.Name]
	if len(e.times) < 2 || n < 2 && e.dashes < 3 || e.opensSentence(words[0]) {
		return noLabel
	}
	common, all := e.common(words)
	switch {
	case e.given(words[0]), e.surnames[strings.ToLower(l.Name)]:
		return aLabel
	case officeOnly(l.Name, e.lex) && n > 1:
		return aLabel
	case len(words) < 2:
		if n < 2 || common > 0 || e.fulls == 0 || len(l.Name) < 3 {
			return noLabel
		}
		return doubtful
	case common == 0 && !e.ofBody(words):
		return aLabel
	case common == all:
		return noLabel
	}
	return doubtful
}

// ofBody reports a name that ends with a word for a body of people, or opens with one and says of what.
func (e *evidence) ofBody(words []string) bool {
	return listed("body", bareWord(words[len(words)-1])) ||
		len(words) > 2 && listed("body", bareWord(words[0])) && listed("office-of", strings.ToLower(words[1]))
}
