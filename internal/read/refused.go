package read

import (
	"errors"
	"regexp"

	"verbatim/internal/document"
)

// Formats that are known and cannot be read in good faith are refused by name, with what to do: as plain text their codes
// and mark-up would be words.

type refusal struct {
	sign *regexp.Regexp // of the beginning
	says string
}

const saveCaptions = "save them as SubRip or WebVTT with a caption editor and give that"

var refusals = []refusal{
	{regexp.MustCompile(`^Scenarist_SCC V|^\d\d:\d\d:\d\d[:;]\d\d[ \t]+[0-9a-fA-F]{4}([ \t\r\n]|$)`),
		"these are Scenarist captions (SCC): the words stand in them as the codes of a television signal, which are not read; " +
			saveCaptions},
	{regexp.MustCompile(`^\d{3}STL\d\d\.\d\d`),
		"these are captions of broadcasters (EBU STL), which are binary and not read; " + saveCaptions},
	{regexp.MustCompile(`^\{\d+\}\{\d*\}`),
		"these are MicroDVD captions, whose times are counted in pictures, and they are not read; " + saveCaptions},
	{regexp.MustCompile(`(?i)^\s*<sami[\s>]`), "these are SAMI captions, which are not read; " + saveCaptions},
	{regexp.MustCompile(`^filedesc://\S+ \S+ \d{14} `),
		"this is a web archive of the old kind (ARC), which is not read; make a WARC of it (warcio recompress does) and give that"},
}

func isRefused(in *input) bool { return refusalOf(in) != nil }

func refusalOf(in *input) *refusal {
	for i, r := range refusals {
		if r.sign.MatchString(in.head) {
			return &refusals[i]
		}
	}
	return nil
}

func refuse(_ *document.Document, in *input) error { return errors.New(refusalOf(in).says) }
