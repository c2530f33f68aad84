package read

import "testing"

func TestLanguageCode(t *testing.T) {
	for tag, want := range map[string]string{"en-GB": "en", "de": "de", "eng": "en", "ukr": "uk", "English": "en", "pt_BR": "pt", "": "", "x": "", "und": "", "nonsense": ""} {
		if got := languageCode(tag); got != want {
			t.Errorf("%q is %q, want %q", tag, got, want)
		}
	}
}
