package day

import (
	_ "embed"
	"strings"
	"sync"

	"verbatim/internal/read/prose"
	"verbatim/internal/read/wordlist"
)

//go:embed months.txt
var monthWords string

// monthsElsewhere are the numbers of the months of languages that have no lexicon.
var monthsElsewhere = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for number, names := range wordlist.Parse(monthWords) {
		for name := range names {
			out[name] = number
		}
	}
	return out
})

var dayElsewhere = prose.Lazily(`(?:^|\D)(\d{1,2})\.?\s+(\p{L}{3,})\s+(\d{4})(?:$|\D)`)

// writtenElsewhere are the days that stand in a text in words of languages that have no lexicon: "den 20. mai
// 2026".
func writtenElsewhere(text string) (days []string) {
	if !anyFigures().MatchString(text) {
		return nil
	}
	for _, m := range dayElsewhere().FindAllStringSubmatch(text, -1) {
		if number := monthsElsewhere()[strings.ToLower(m[2])]; number != "" {
			if date, _ := On(m[3], number, m[1]); date != "" {
				days = append(days, date)
			}
		}
	}
	return days
}
