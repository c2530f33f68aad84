package pages

import (
	"strings"
	"testing"

	"verbatim/internal/say"
	"verbatim/report"
)

func TestTheSentencesOfTheScriptAreItsMessages(t *testing.T) {
	english := say.In(say.English)
	for key, code := range scripted {
		if !strings.Contains(script, code) {
			t.Errorf("the script has no %s any more", code)
		}
		said := english.Say(key, "why", "\x00e.message\x00", "number", "\x00number\x00", "all", "\x00told.all\x00")
		if got := strings.TrimPrefix(inScript(said), `"" + `); got != code {
			t.Errorf("%s is %s in English, and %s in the script", key, got, code)
		}
	}
	for _, language := range say.Languages()[1:] {
		spoken := tongue{report.In(language)}.script()
		for key, code := range scripted {
			if strings.Contains(spoken, code) {
				t.Errorf("%s: %s is left in English", language, key)
			}
		}
	}
}
