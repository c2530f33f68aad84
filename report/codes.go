package report

import "verbatim/internal/finding"

// Codes tells what each verdict and each finding means: the names in the order in which they are told, and
// the texts.
func Codes() (names []string, texts map[string]string) {
	texts = map[string]string{}
	names = append(finding.Names(finding.Verdicts()), finding.Names(finding.Codes())...)
	for _, name := range names {
		texts[name] = finding.Text(name)
	}
	return names, texts
}
