package report

import "testing"

func TestSARIFMessagesLinkNowhere(t *testing.T) {
	for in, want := range map[string]string{
		"[tides](http://quay.example) \\": `\[tides\](http://quay.example) \\`,
		"she [the mayor] said (so)":       "she [the mayor] said (so)",
		"{0} of {1}":                      "{{0}} of {{1}}",
	} {
		if got := sarifSays(in).Text; got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
