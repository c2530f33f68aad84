package visible

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Cell keeps a spreadsheet from taking a text for a formula: one that it might begins with an apostrophe.
// Some take ＝ for =, and some pass over spaces.
func Cell(s string) string {
	s = Text(s)
	start := norm.NFKC.String(firstWord(s))
	if start != "" && strings.Contains("=+-@", start[:1]) || strings.HasPrefix(s, "\t") {
		return "'" + s
	}
	return s
}

// firstWord is what stands before the first space.
func firstWord(s string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return word
}
