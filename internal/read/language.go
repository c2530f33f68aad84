package read

import (
	_ "embed"
	"strings"

	"golang.org/x/text/language"
)

//go:embed language.txt
var languageNames string

// languageCode returns the two letters of a language that a file names by a tag ("en-GB"), three letters ("eng") or its
// English name; "" where it names none that has two letters.
func languageCode(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	for line := range strings.Lines(languageNames) {
		if name, code, ok := strings.Cut(strings.TrimSpace(line), " "); ok && name == tag {
			return code
		}
	}
	short, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	base, err := language.ParseBase(short)
	if code := base.String(); err == nil && len(code) == 2 {
		return code
	}
	return ""
}
