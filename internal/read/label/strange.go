package label

import (
	"strings"
	"unicode"

	"verbatim/internal/read/prose"
)

// Who goes by the name of an account is set in bold before a colon like all others, and is no name by any
// other sign:
//
//	[00:24] **kushti**: We stay.        **Unvetica.eth**: We go.
//
// Where the names of others stand so, it is somebody's; the words are never theirs.

var strangeBold = prose.Lazily(`^(?:\*\*|__)([^*_\n:]{1,40}?) ?(?::(?:\*\*|__)|(?:\*\*|__) ?:)[ \t]*\S`)

// strangeLabel reads what stands in bold before a colon and is written as no name is.
func strangeLabel(line string) (Label, bool) {
	if !strings.Contains(line, "**") && !strings.Contains(line, "__") {
		return Label{}, false
	}
	open := pastMarks(line)
	m := strangeBold().FindStringSubmatchIndex(open.rest)
	if m == nil {
		return Label{}, false
	}
	name := strings.TrimSpace(open.rest[m[2]:m[3]])
	plain := nameForm(name) && capitalWords(name)
	if plain || len(strings.Fields(name)) > 3 || !strings.ContainsFunc(name, unicode.IsLetter) {
		return Label{}, false
	}
	end := len(line) - len(open.rest) + startOfLast(open.rest, m[1])
	l := Label{Name: name, Marked: true, timed: open.marked, bullet: open.bullet, strange: true}
	l.End = end
	return l, true
}

// weighStrange weighs it: it comes again beside a time, or where many others stand in bold.
func (e *evidence) weighStrange(l Label) weight {
	words := strings.Fields(l.Name)
	n := e.times[l.Name]
	switch {
	case listed("heading", bareWord(words[0])), e.bold < fewLabels && !l.timed:
		return noLabel
	case n > 1 && (l.timed || n > 3 && e.bold >= fewLabels):
		return aLabel
	}
	return doubtful
}
