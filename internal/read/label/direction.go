package label

import (
	"strings"
	"unicode"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
)

// Stage directions, which nobody spoke: what stands in brackets; what stands in parentheses where it is a
// known direction, is set in capitals, or fills its line; and the times of captions.

var (
	bracketed = prose.Lazily(`\[[^\[\]\n]{1,120}\]|\([^()\n]{1,80}\)`)
	noise     = prose.Lazily(`(?i)\b` + anyOf("noise") + `\b`)
	action    = prose.Lazily(`(?i)\b` + anyOf("action") + `\b`)
)

// addDirections notes the stage directions between two offsets as asides.
func addDirections(doc *document.Document, from, to int) {
	for from < to {
		end := from + strings.IndexByte(doc.Text[from:to], '\n') + 1
		if end == from {
			end = to
		}
		addDirectionsOf(doc, doc.Text[from:end], from)
		from = end
	}
}

// addDirectionsOf notes those of a line that stands at an offset.
func addDirectionsOf(doc *document.Document, line string, at int) {
	add := func(from, to int) {
		doc.Asides = append(doc.Asides, document.Span{Start: at + from, End: at + to})
	}
	from := 0
	if width := captionTime(line); width > 0 {
		add(0, width)
		from = width
	}
	if strings.IndexByte(line, '[') < 0 && strings.IndexByte(line, '(') < 0 {
		return
	}
	const empty = "*_ \t\r\n."
	// but for these
	first, last := len(line)-len(strings.TrimLeft(line, empty)), len(strings.TrimRight(line, empty))
	for _, m := range bracketed().FindAllStringIndex(line, -1) {
		alone := m[0] <= first && last <= m[1]
		if m[0] >= from && (line[m[0]] == '[' || alone || isDirection(line[m[0]+1:m[1]-1])) {
			add(m[0], m[1])
		}
	}
}

// isDirection reports whether what stands in parentheses is a stage direction and not spoken.
func isDirection(text string) bool {
	words := len(strings.Fields(text))
	if words > 1 && text == strings.ToUpper(text) && strings.ContainsFunc(text, unicode.IsLetter) {
		return true
	}
	first, _, _ := strings.Cut(text, " ")
	if words <= 8 && listed("stage", bareWord(first)) {
		return true
	}
	return words <= 8 && noise().MatchString(text) || words <= 4 && action().MatchString(text)
}

// captionTime returns the width of a time that opens a line of captions: one with seconds, or one that fills
// the line.
func captionTime(line string) int {
	width := timeWidth(line)
	if width == 0 {
		return 0
	}
	if rest := strings.TrimSpace(line[width:]); rest == "" || strings.HasPrefix(rest, "-->") {
		return len(strings.TrimRight(line, "\n"))
	}
	if strings.Count(line[:width], ":") == 2 {
		return width
	}
	return 0
}
