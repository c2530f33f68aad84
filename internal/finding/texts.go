package finding

import (
	_ "embed"
	"fmt"
	"strings"
)

// texts tells what each verdict and each code means, a paragraph each, headed by its name.
//
//go:embed texts.txt
var texts string

// Text tells what a verdict or a code means, by its name; "" for another name.
func Text(name string) string {
	for para := range strings.SplitSeq(strings.TrimSpace(texts), "\n\n") {
		if head, text, _ := strings.Cut(para, ": "); head == name {
			return text
		}
	}
	return ""
}

// Names returns the names of verdicts or codes.
func Names[T fmt.Stringer](all []T) []string {
	var out []string
	for _, x := range all {
		out = append(out, x.String())
	}
	return out
}
