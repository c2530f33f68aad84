package label

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Captions that somebody made into a text keep their mark of a change, also inside of a paragraph:
//
//	>> MAYOR LIND: We stay. >> COUNCILMEMBER OLSEN: We go. >> Who pays?
//
// Behind a mark without a label nobody is known to speak. One mark, and marks without any label, are those of
// quoted mail.

const changeMark = ">>"

// changes returns the labels behind the marks of a text, and where there is none behind one, its place.
func changes(text string, lines []textLine, lex *lexicon.Lexicon) (out []Label) {
	named := 0
	for _, line := range lines {
		for at := line.Start; at < line.End; {
			i := strings.Index(text[at:line.End], changeMark)
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(changeMark)
			for at < line.End && text[at] == '>' {
				at++
			}
			if start > line.Start && !unicode.IsSpace(rune(text[start-1])) {
				continue
			}
			l, ok := InLine(text[start:line.End], lex)
			if ok {
				named++
				l.Marked = true
			} else {
				l = Label{shape: byChange}
			}
			l.Span = document.Span{Start: start, End: start + l.End}
			out = append(out, l)
		}
	}
	if named == 0 || len(out) < 2 {
		return nil
	}
	return out
}

// withChanges adds the labels behind marks of change to those that open lines.
func withChanges(all, marked []Label) []Label {
	if len(marked) == 0 {
		return all
	}
	known := map[int]bool{}
	for _, l := range marked {
		known[l.Start] = true
	}
	all = slices.DeleteFunc(all, func(l Label) bool { return known[l.Start] })
	all = append(all, marked...)
	sortByPlace(all)
	return all
}

func sortByPlace(all []Label) {
	slices.SortStableFunc(all, func(a, b Label) int { return cmp.Compare(a.Start, b.Start) })
}
