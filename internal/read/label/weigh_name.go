package label

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// Which of the names before a colon are labels.

// weighShape weighs a label by its shape and its words, where nothing else tells what it is.
func (e *evidence) weighShape(l Label, words []string) weight {
	n := e.times[l.Name]
	initialed := l.shape == byColon && isInitials(l.Name) && n > 1
	oneOfMany := len(words) == 1 && e.courted >= manyLabels
	first := bareWord(words[0])
	switch {
	case e.titled(words) && !officeOnly(l.Name, e.lex) && l.shape == byColon:
		return aLabel
	case e.titleAndDash(l, words):
		return aLabel
	case e.salutes(l, words):
		return noLabel
	case e.opensSentence(words[0]) && !initialed && !e.namedSo(l, words):
		return noLabel
	case listed("heading", first) && (!e.surnames[first] || oneOfMany):
		return noLabel
	case l.shape == byPoint:
		return when(e.pointed(l, words))
	case l.shape == byDash:
		return e.weighDash(l, words)
	case officeOnly(l.Name, e.lex):
		if len(words) == 1 && n == 1 && !capitals(l.Name) {
			return doubtful
		}
		return when(!smallName(l.Name))
	}
	comma := beforeComma(words)
	if e.boldAndRole(l, words, comma) {
		return aLabel
	}
	if person, ok := behindOffice(words, e.lex); ok && len(person) > 0 && len(person) < len(words) {
		if !e.nameLike(person) && e.officeAlone(l, words) {
			return doubtful
		}
		return when(e.nameLike(person))
	}
	if e.officeAlone(l, words) {
		return doubtful
	}
	if !e.nameLike(words[:comma]) || !e.roleLike(words[comma:]) { // "Agent Roe, please stand:"
		return noLabel
	}
	if smallName(l.Name) && n == 1 && l.alone {
		return noLabel // "zur Beratung:"
	}
	if len(words) > 1 && e.ofBody(words) && !e.given(words[0]) {
		return min(e.weighName(l, words[:comma]), doubtful)
	}
	return e.weighName(l, words[:comma])
}

// boldAndRole reports a name in bold with what somebody is behind its comma, whatever that is, before a colon
// that is bold too: "**Jane Roe, longshore union:**".
func (e *evidence) boldAndRole(l Label, words []string, comma int) bool {
	parted := comma > 1 && comma < len(words) && !strings.ContainsAny(l.Name, "0123456789")
	if !l.Marked || l.shape != byColon || !parted {
		return false
	}
	common, _ := e.common(words[:comma])
	said := slices.ContainsFunc(words[comma:], func(w string) bool {
		return e.lex.Any(bareWord(w), lexicon.Cue, lexicon.Auxiliary, lexicon.Subject)
	})
	person := e.given(words[0]) || isTitleWord(words[0]) || e.dialogue && e.main == "" // and no heading
	return person && common == 0 && !said && e.nameLike(words[:comma])
}

// weighName weighs a name before a colon.
func (e *evidence) weighName(l Label, words []string) weight {
	n := e.times[l.Name]
	common, all := e.common(words)
	heading := common == all && all > 0 && n < 3
	roled := l.role != "" && (len(words) > 1 || common == 0 && capitals(l.role))
	r, _ := utf8.DecodeRuneInString(words[0])
	switch {
	case !unicode.IsUpper(r) && !unicode.IsLower(r):
		return e.weighUncased(l)
	case strings.HasSuffix(words[len(words)-1], ",") && e.givenBehind(l.Name):
		return aLabel // "Roe, Jane:"
	case e.isMain(words), l.Marked && !heading, roled && !heading:
		return aLabel
	case len(words) == 1:
		return e.weighSingle(l, words[0], heading)
	case e.given(words[0]), e.surnames[strings.ToLower(words[0])] && e.given(words[1]):
		return aLabel
	case heading:
		return noLabel
	case n > 1 && (common == 0 || !e.formal() || listed("article", strings.ToLower(words[0]))):
		return aLabel
	case common > 0:
		return doubtful
	case capitals(l.Name), strings.HasSuffix(words[len(words)-1], ","):
		return aLabel
	case e.dialogue, e.single <= 2 && e.main == "", 2*e.named >= e.fulls:
		return aLabel
	}
	return doubtful // one of the headings of a statement, or of its speakers
}

// givenBehind reports a name with a comma and a given name behind it.
func (e *evidence) givenBehind(name string) bool {
	_, after, _ := strings.Cut(name, ",")
	words := strings.Fields(after)
	return len(words) > 0 && len(words) < 3 && e.given(words[0])
}

// weighSingle weighs a label of one word.
func (e *evidence) weighSingle(l Label, word string, heading bool) weight {
	n := e.times[l.Name]
	dialogue := n > 1 || e.dialogue || len(e.times) <= 2
	lower := strings.ToLower(word)
	switch {
	case e.surnames[lower] && !heading:
		return aLabel // of somebody who has his full name elsewhere
	case e.courted >= manyLabels && !capitals(word) && !e.given(word) && 10*n < e.courted:
		return min(when(n > 2), doubtful) // where all others have a title
	case capitals(word) && !heading && dialogue:
		return aLabel
	case capitals(word):
		return when(n > 2)
	case e.formal() && e.written(word):
		return doubtful // "Bill:"
	case n >= 2 && e.given(word):
		return aLabel
	case e.main == "" && e.signed >= fewLabels && e.given(word) && !listed("courtesy", lower):
		return doubtful
	case heading && n > 1 && e.signed >= fewLabels:
		return doubtful
	case heading:
		return noLabel
	case n >= 3 && e.singles >= e.fulls:
		return aLabel
	case n >= 3, e.main == "" && e.signed >= fewLabels && e.singles >= e.fulls && !e.written(word):
		return doubtful
	}
	return noLabel
}

func (e *evidence) isMain(words []string) bool {
	return e.main != "" && strings.EqualFold(prose.LastWord(e.main), words[len(words)-1])
}
