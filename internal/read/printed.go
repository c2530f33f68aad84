package read

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/prose"
)

// Reports that mark up who speaks print a name as well: "Ms Lindqvist (Harbour Ward):", "The Harbour Master (Ms
// Lindqvist):". It is the label of the turn, and tells the speaker where the mark-up does not.

// printedName is the name without what stands around it. Behind an office, the name stands in parentheses.
func printedName(printed string) string {
	name := strings.TrimRight(prose.Tidy(printed), ":.– ")
	if office, inner, ok := strings.Cut(name, " ("); ok && strings.HasPrefix(office, "The ") && strings.Contains(inner, " ") {
		name, _, _ = strings.Cut(inner, ")")
	}
	return strings.TrimRight(withoutRole(name), ":., ")
}

// nameTurns finds the speaker of each turn that has only a label.
func nameTurns(turns []document.Turn, language string) {
	lex := lexicon.For(language)
	var labels []label
	for _, t := range turns {
		if t.Label != "" {
			labels = append(labels, label{name: t.Label})
		}
	}
	speakers := resolveLabels(labels, "", cast{}, lex)
	i := 0
	for k, t := range turns {
		if t.Label == "" {
			continue
		}
		if t.Speaker == "" && !t.Anonymous {
			turns[k].Speaker, turns[k].Anonymous = speakers[i].name, speakers[i].anonymous
		}
		i++
	}
}
