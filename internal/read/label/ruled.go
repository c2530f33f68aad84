package label

import (
	"strings"

	"verbatim/internal/lexicon"
)

// A stenographer may draw a line before each turn, and set whose it is in capitals on the next:
//
//	---
//	MARA LIND, SECRETARY OF THE HARBOUR
//	We stay.

// isRule reports a line that is drawn: "---", "* * *".
func isRule(line string) bool {
	bare := strings.TrimLeft(line, " ")
	if bare == "" || !strings.Contains("-*_=–—", bare[:1]) {
		return false
	}
	bare = strings.ReplaceAll(bare, " ", "")
	return len(bare) >= 3 && strings.Trim(bare, bare[:1]) == ""
}

// ruledLabel reads the line behind a drawn one.
func ruledLabel(line textLine, lex *lexicon.Lexicon) (Label, bool) {
	bare, _ := withoutMarkup(line.text)
	bare = strings.TrimRight(bare, ": ")
	if len(bare) > longestLabel || !capitals(bare) || strings.HasSuffix(bare, ".") {
		return Label{}, false
	}
	l := nameOf(bare, lex)
	l.Span, l.shape, l.Marked = line.Span, byRule, true
	words := strings.Fields(l.Name)
	if len(words) == 0 || listed("heading", bareWord(words[0])) {
		return l, false
	}
	return l, nameForm(l.Name) && !noise().MatchString(bare)
}
