package finding

import (
	"embed"
	"fmt"
	"strings"
)

// texts tells what each verdict and each code means, a paragraph each, headed by its name.
//
//go:embed texts.txt
var texts string

// translated are the same in other languages, one file each, under the English names.
//
//go:embed texts
var translated embed.FS

// Text tells what a verdict or a code means, by its name; "" for another name.
func Text(name string) string { return textIn(texts, name) }

// TextIn tells it in a language, by its two letters; in English where that language lacks it.
func TextIn(language, name string) string {
	if all, err := translated.ReadFile("texts/" + language + ".txt"); err == nil {
		if text := textIn(string(all), name); text != "" {
			return text
		}
	}
	return Text(name)
}

func textIn(texts, name string) string {
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
