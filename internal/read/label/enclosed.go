package label

import (
	"strings"

	"verbatim/internal/read/prose"
)

// Names that signs set off from what is said on the same line, without a colon:
//
//	[Mara Lind] We stay.    <Mara Lind> We stay.    {Lind} We stay.    (LIND) We stay.    Lind> We stay.
//
// In parentheses only capitals count, since anything may stand there.

var (
	nameInSigns = prose.Lazily(`^(?:<([^<>]{2,60})>|\{([^{}]{2,60})\}|\(([^()]{2,60})\))` +
		`[ \t]*[:\-–]?[ \t]+\S`)
	nameAndSign  = prose.Lazily(`^([\p{L}][^<>|~\t:.?!]{0,50}?) ?(?:>|\||~|\t)[ \t]*\S`)
	signsOfNames = "<{(>|~\t"
)

// inSignsBefore reads a name that signs set off. width is that of all that nobody spoke, 0 where there is
// none.
func inSignsBefore(line string) (name string, width int) {
	head := line[:min(len(line), longestLabel)]
	if !strings.ContainsAny(head, signsOfNames) {
		return "", 0
	}
	if m := nameInSigns().FindStringSubmatchIndex(head); m != nil {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				name = head[m[i]:m[i+1]]
			}
		}
		if head[0] == '(' && (!capitals(name) || isDirection(name) || sounding().MatchString(name)) {
			return "", 0
		}
		return name, startOfLast(head, m[1])
	}
	if m := nameAndSign().FindStringSubmatchIndex(head); m != nil {
		return head[m[2]:m[3]], startOfLast(head, m[1])
	}
	return "", 0
}

// startOfLast is where the letter begins that a match ends with.
func startOfLast(s string, end int) int {
	i := end - 1
	for i > 0 && s[i]&0xc0 == 0x80 {
		i--
	}
	return i
}
