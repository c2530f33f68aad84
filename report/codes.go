package report

import (
	_ "embed"
	"strings"
)

//go:embed codes.txt
var codesText string

// Codes tells what each verdict and each finding means: the names in the order in which they are told, and the texts.
func Codes() (names []string, texts map[string]string) {
	texts = map[string]string{}
	for para := range strings.SplitSeq(strings.TrimSpace(codesText), "\n\n") {
		name, text, _ := strings.Cut(para, ": ")
		names = append(names, name)
		texts[name] = text
	}
	return names, texts
}
