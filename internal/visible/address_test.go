package visible

import "testing"

func TestALogHasNoKeysOfAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"verbatim: https://gull.example/feed?key=s3cret&n=2: the server answers 403": "verbatim: https://gull.example/feed?…: the server answers 403",
		`Get "https://gull.example/a?token=s3cret": dial tcp: no such host`:          `Get "https://gull.example/a?…": dial tcp: no such host`,
		"https://ada:pass@gull.example/a#s3cret, and HTTP://B.example?s3cret.":       "https://gull.example/a?…, and HTTP://B.example?….",
		"it leads to (https://gull.example/?s3cret)":                                 "it leads to (https://gull.example/?…)",
		"https://gull.example/?\nand more":                                           "https://gull.example/?… and more",
		"what is there to do? nothing":                                               "what is there to do? nothing",
	} {
		if got := Logged(in); got != want {
			t.Errorf("%q is logged as %q, want %q", in, got, want)
		}
	}
}
