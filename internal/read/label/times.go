package label

import (
	"strings"

	"verbatim/internal/read/prose"
)

// Times that stand beside labels and captions: "[00:01:02]", "12:05", "00:00:03 - 00:00:11", "0 minutes 3
// seconds".

const (
	clockTime   = `(?:\d{1,3}:\d{1,2}:\d{1,2}|\d{1,3}:\d{2})(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?`
	timeInWords = `\d+ (?:hours?|minutes?|seconds?)(?:,? \d+ (?:minutes?|seconds?))*`
	timeRange   = `(?:` + clockTime + `(?:\s*(?:-->|-|–|—|to)\s*` + clockTime + `)?|` + timeInWords + `)`
	secondsOnly = `\d{1,6}\.\d{1,3}s?`
	inSeconds   = secondsOnly + `\s*(?:-->|-|–|—)\s*` + secondsOnly
	inBrackets  = `(?:\[(?:` + timeRange + `|` + inSeconds + `)\]|\(` + timeRange + `\))`
)

var (
	timeOpens  = prose.Lazily(`^(?:` + inBrackets + `|` + timeRange + `)`)
	timeAlone  = prose.Lazily(`^(?:` + inBrackets + `|` + timeRange + `)(?: ?\(\d+ sec\))?$`)
	timeBehind = prose.Lazily(`^(.+?)(?:[ ,|–—-]+(?:` + inBrackets + `|` + timeRange + `)|` + inBrackets +
		`)(?: ?\(\d+ sec\))?$`)
	timeBefore = prose.Lazily(`^(?:` + inBrackets + `|` + timeRange + `)[ |–—-]*(.+)$`)
	timeInside = prose.Lazily(`^([^\[(]+?) *` + inBrackets + `[ :]+\S`)
	bothInside = prose.Lazily(`^\[([^\[\],|]+?)[,|]? *[–—-]? *` + timeRange + `\]:? *\S`)
	nameInside = prose.Lazily(`^\[([^\[\]]+)\]:? *(` + timeRange + `)?(.*)$`)
)

// timeWidth returns the width in bytes of a time that opens the line, with its brackets; 0 where none does.
func timeWidth(s string) int {
	if s == "" || strings.IndexByte("[(0123456789", s[0]) < 0 {
		return 0
	}
	width := len(timeOpens().FindString(s[:min(len(s), 80)]))
	goesOn := func(c byte) bool { return prose.IsWordRune(rune(c)) || c == ':' || c == '/' }
	if rest := s[width:]; width > 0 && rest != "" && goesOn(rest[0]) {
		return 0
	}
	if !strings.Contains(s[:width], ":") && !strings.HasPrefix(s, "[") {
		return 0 // "3 minutes" may be said
	}
	return width
}
