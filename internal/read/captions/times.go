package captions

import (
	"fmt"
	"strings"

	"verbatim/internal/read/prose"
)

// The lines of captions that hold no words: their times and their names.

var quotedName = prose.Lazily(`^\d+ "([^"]+)" \(\d+\)$`)

// voiceInName is whom the name of a caption names, or "".
func voiceInName(name string) string {
	if m := quotedName().FindStringSubmatch(prose.Tidy(name)); m != nil {
		return prose.Tidy(m[1])
	}
	return ""
}

// fromSBV writes a line of SBV as SubRip has it.
func fromSBV(line string) string {
	if m := sbvTiming().FindStringSubmatch(line); m != nil {
		return m[1] + " --> " + m[2]
	}
	return strings.ReplaceAll(line, "[br]", " ")
}

// timing reads a line of times. What follows the second time are settings: where on the screen the words
// stand.
func timing(line string) (from, to float64, ok bool, err error) {
	before, after, ok := strings.Cut(line, "-->")
	before = strings.TrimSpace(before)
	if !ok || !opensWithDigit(before) || strings.Contains(before, " ") {
		return 0, 0, false, nil // words with an arrow
	}
	fields := strings.Fields(after)
	from, first := Clock(before)
	if !first || len(fields) == 0 {
		return 0, 0, false, fmt.Errorf("no time")
	}
	to, second := Clock(fields[0])
	if !second {
		return 0, 0, false, fmt.Errorf("no time")
	}
	return from, to, true, nil
}

// Clock reads "1:02:03.500", "02:03.500" or "01:02:03,500" as seconds.
func Clock(s string) (seconds float64, ok bool) {
	whole, fraction, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	parts := strings.Split(whole, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	for _, part := range parts {
		n, ok := digits(part)
		if !ok {
			return 0, false
		}
		seconds = seconds*60 + float64(n)
	}
	if fraction == "" {
		return seconds, true
	}
	n, ok := digits(fraction)
	part := float64(n)
	for range fraction {
		part /= 10
	}
	return seconds + part, ok
}

// digits reads one to nine digits.
func digits(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func opensWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
