package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
)

// Stage directions, which nobody spoke: what stands in brackets; what stands in parentheses where it is a
// known direction, is set in capitals, or fills its line; and the times of captions.

var (
	noise  = prose.LazilyOf(func() string { return `(?i)\b` + anyOf("noise") + `\b` })
	action = prose.LazilyOf(func() string { return `(?i)\b` + anyOf("action") + `\b` })
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
	const empty = "*_ \t\r\n."
	first, last := len(line)-len(strings.TrimLeft(line, empty)), len(strings.TrimRight(line, empty)) // but for these
	for open, end := bracketed(line, 0); end > 0; open, end = bracketed(line, end) {
		alone := open <= first && last <= end
		if open >= from && (line[open] == '[' || alone || isDirection(line[open+1:end-1])) {
			add(open, end)
		}
	}
}

// The runes that a stage direction may have.
const (
	mostInSquare = 120
	mostInRound  = 80
)

// bracketed finds the next brackets of a line, from an offset on, with words and no other brackets of their
// kind in them; end is 0 where there are none.
func bracketed(line string, from int) (open, end int) {
	for {
		i := strings.IndexAny(line[from:], "[(")
		if i < 0 {
			return 0, 0
		}
		open, from = from+i, from+i+1
		others, shut, most := "[]\n", byte(']'), mostInSquare
		if line[open] == '(' {
			others, shut, most = "()\n", ')', mostInRound
		}
		n := strings.IndexAny(line[from:], others)
		if n <= 0 || line[from+n] != shut || utf8.RuneCountInString(line[from:from+n]) > most {
			continue
		}
		return open, from + n + 1
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
	clock, time, _ := strings.Cut(strings.TrimSpace(line), " ") // "Kl. 10:02"
	if listed("clock", bareWord(clock)) && time != "" && timeWidth(time) == len(time) {
		return len(strings.TrimRight(line, "\n"))
	}
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
