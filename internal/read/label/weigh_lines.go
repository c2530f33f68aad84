package label

import (
	"slices"
	"strings"

	"verbatim/internal/lexicon"
)

// Which of the names that stand without a colon are labels.

// weighLines returns the labels without a colon. colons is how many labels there are with one.
func (e *evidence) weighLines(all []Label, colons int) []Label {
	var timed, bare, bracketed []Label
	for _, l := range all {
		switch l.shape {
		case byTime:
			timed = append(timed, l)
		case byLine:
			bare = append(bare, l)
		case byBracket:
			bracketed = append(bracketed, l)
		}
	}
	out := e.weighTimed(timed, colons)
	if len(out) > 1 { // "**Operator**", among names with a time or an office behind them
		for _, l := range bare {
			if l.Marked && anonymous(strings.ToLower(l.Name), e.lex) {
				out = append(out, l)
			}
		}
	}
	bold := slices.DeleteFunc(slices.Clone(bare), func(l Label) bool { return !l.Marked })
	if names := e.recurring(bold); len(names) > max(colons, fewLabels) {
		return slices.Concat(out, names, e.once(bold, names))
	}
	if colons > 2 {
		return out
	}
	bareNames, bracketNames := e.recurring(bare), e.recurring(bracketed)
	return slices.Concat(out, bareNames, e.once(bare, bareNames), bracketNames, e.once(bracketed, bracketNames))
}

// weighTimed returns the names beside a time that are labels. Where others are, any may be one: its words are
// nobody's at the least.
func (e *evidence) weighTimed(timed []Label, colons int) (out []Label) {
	known := 0
	for _, l := range timed {
		if e.timedName(l) {
			known++
		}
	}
	for _, l := range timed {
		words := strings.Fields(l.Name)
		common, _ := e.common(words)
		name := e.timedName(l) || known > 1 && len(words) > 1 && common == 0 && len(words) < 5
		switch {
		case known > 1 && name, colons > 1 && initialed(l.Name):
		case known > 1, colons > 1 && known > 0:
			l.doubtful = true
		default:
			continue
		}
		out = append(out, l)
	}
	return out
}

// once returns the other lines of a text whose labels are lines of names, or names that signs set off. A
// given name is somebody's who speaks once; any other may be, or is a heading.
func (e *evidence) once(all, names []Label) (out []Label) {
	if len(names) == 0 {
		return nil
	}
	taken := map[int]bool{}
	for _, l := range names {
		taken[l.Start] = true
	}
	for _, l := range all {
		words := strings.Fields(l.Name)
		common, most := e.common(words)
		if taken[l.Start] || common == most && e.times[l.Name] == 1 {
			continue
		}
		l.doubtful = common > 0 || !e.given(words[0])
		out = append(out, l)
	}
	return out
}

// timedName reports a name beside a time that is somebody's, and not a heading of a programme or a verse: it
// comes again, is a given name with a surname, or tells a voice.
func (e *evidence) timedName(l Label) bool {
	words := strings.Fields(l.Name)
	common, _ := e.common(words)
	if Diarised(l.Name) || l.office != "" || len(words) > 1 && e.given(words[0]) {
		return true
	}
	if e.initialed > 0 && initialed(l.Name) {
		return true
	}
	if person, office := behindOffice(words, e.lex); office && len(person) > 0 {
		return e.given(person[0]) || len(person) > 1 // "Board Member Ruth Ansari"
	}
	if e.times[l.Name] >= fewLabels && e.named > 0 {
		return true // "Rosa (0:03)" again and again, where the text writes of roses too
	}
	return common == 0 && e.times[l.Name] > 1 && (len(words) > 1 ||
		!e.lex.Any(strings.ToLower(l.Name), lexicon.Weekday, lexicon.Month))
}

// recurring returns the labels whose names come again, where several do in turn.
func (e *evidence) recurring(all []Label) []Label {
	times := map[string]int{}
	for _, l := range all {
		times[l.Name]++
	}
	out := slices.DeleteFunc(slices.Clone(all), func(l Label) bool {
		if times[l.Name] < 2 {
			return true
		}
		words := strings.Fields(l.Name)
		common, _ := e.common(words)
		known := common == 0 || e.given(words[0]) || len(words) == 1 && anonymous(strings.ToLower(l.Name), e.lex)
		return !known || listed("no-name", strings.ToLower(words[0])) // "By Mara Lind"
	})
	names := map[string]bool{}
	changes := 0
	for i, l := range out {
		names[l.Name] = true
		if i > 0 && out[i-1].Name != l.Name {
			changes++
		}
	}
	if len(names) < 2 || 2*changes < len(out) {
		return nil
	}
	return out
}
