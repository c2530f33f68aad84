// Package terminal lays a text out in the columns of a terminal.
package terminal

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/visible"
)

// Rows breaks a text at its spaces into lines of at most width columns, each behind an indent of so many, the
// first behind head and what is left of the indent. A word that is longer than a line stands on one of its
// own. What in the text could act is shown.
func Rows(head string, indent, width int, text string) []string {
	blank := strings.Repeat(" ", indent)
	lead := blank
	if head != "" {
		lead = head + strings.Repeat(" ", max(0, indent-displaywidth.String(head)))
	}
	var out []string
	line, used := "", 0
	for _, word := range strings.Fields(visible.Line(text)) {
		w := displaywidth.String(word)
		if used > 0 && indent+used+1+w > width {
			out = append(out, lead+line)
			lead, line, used = blank, "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(out, lead+line)
}

// The styles, as SGR parameters. Colour never stands alone: the words say the same.
const (
	Plain = ""
	Bold  = "1"
	Dim   = "2"
)

// Styled is a text in a style, where colour is wanted.
func Styled(text, style string, color bool) string {
	if style == Plain || !color {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}
