package finding_test

import (
	"strings"
	"testing"

	"verbatim/internal/finding"
	"verbatim/internal/say"
)

// names are those of all verdicts and codes.
func names() []string {
	return append(finding.Names(finding.Verdicts()), finding.Names(finding.Codes())...)
}

func TestEveryLanguageTellsEveryVerdictAndFinding(t *testing.T) {
	for _, language := range say.Languages()[1:] {
		seen := map[string]string{}
		for _, name := range names() {
			text := finding.TextIn(language, name)
			if text == "" || text == finding.Text(name) {
				t.Errorf("%s does not tell of %s", language, name)
			}
			if strings.Contains(finding.Text(name), "\nExample") != strings.Contains(text, "\n") {
				t.Errorf("%s: one of the two texts of %s has no example: %q", language, name, text)
			}
			if before := seen[text]; before != "" {
				t.Errorf("%s tells the same of %s and of %s", language, before, name)
			}
			seen[text] = name
		}
	}
}

func TestEveryVerdictAndFindingHasALabelOfItsOwn(t *testing.T) {
	for _, language := range say.Languages() {
		in, seen := say.In(language), map[string]string{}
		for _, v := range finding.Verdicts() {
			hold(t, language, in.Say("verdict."+v.String()), v.String(), seen)
		}
		for _, c := range finding.Codes() {
			hold(t, language, in.Say("code."+c.String()), c.String(), seen)
		}
	}
}

func hold(t *testing.T, language, label, name string, seen map[string]string) {
	t.Helper()
	if before := seen[label]; before != "" || label == "" {
		t.Errorf("%s calls %s and %s %q", language, before, name, label)
	}
	seen[label] = name
}

func TestALanguageThatIsNotSpokenIsToldInEnglish(t *testing.T) {
	for _, language := range []string{"pl", "", "../texts", "de.txt"} {
		if got := finding.TextIn(language, "negation"); got != finding.Text("negation") {
			t.Errorf("%q: %q", language, got)
		}
	}
}
