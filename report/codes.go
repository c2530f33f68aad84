package report

import (
	"verbatim/internal/finding"
	"verbatim/internal/say"
)

// Codes tells what each verdict and each finding means: the names in the order in which they are told, and
// the texts.
func Codes() (names []string, texts map[string]string) { return In(say.English).Codes() }

// Codes tells it in a language; the names stay those of JSON.
func (s Speech) Codes() (names []string, texts map[string]string) {
	texts = map[string]string{}
	names = append(finding.Names(finding.Verdicts()), finding.Names(finding.Codes())...)
	for _, name := range names {
		texts[name] = finding.TextIn(s.Language(), name)
	}
	return names, texts
}

// CodeLabel is the name of a verdict or a finding as reports in the language have it.
func (s Speech) CodeLabel(name string) string {
	if _, ok := finding.ParseVerdict(name); ok {
		return s.Word("verdict", name)
	}
	return s.Word("code", name)
}
