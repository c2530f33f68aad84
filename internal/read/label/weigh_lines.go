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
	var out []Label
	if len(timed) > 1 {
		out = slices.DeleteFunc(timed, func(l Label) bool { return !e.timedName(l) })
	}
	if len(out) > 1 { // "**Operator**", among names with a time or an office behind them
		for _, l := range bare {
			if l.Marked && anonymous(strings.ToLower(l.Name), e.lex) {
				out = append(out, l)
			}
		}
	}
	bold := slices.DeleteFunc(slices.Clone(bare), func(l Label) bool { return !l.Marked })
	if names := e.recurring(bold); len(names) > max(colons, fewLabels) {
		return slices.Concat(out, names, e.boldOnce(bold, names))
	}
	if colons > 2 {
		return out
	}
	return slices.Concat(out, e.recurring(bare), e.recurring(bracketed))
}

// boldOnce returns the other lines in bold of a text whose labels are such lines. A given name is somebody's
// who speaks once; any other may be, or is a heading.
func (e *evidence) boldOnce(bold, names []Label) (out []Label) {
	taken := map[int]bool{}
	for _, l := range names {
		taken[l.Start] = true
	}
	for _, l := range bold {
		words := strings.Fields(l.Name)
		common, all := e.common(words)
		if taken[l.Start] || common == all && e.times[l.Name] == 1 {
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
		return common > 0 && !e.given(words[0])
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
