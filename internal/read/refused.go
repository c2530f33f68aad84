package read

import (
	"errors"
	"fmt"
	"regexp"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// Formats that are known and cannot be read in good faith are refused by name, with what to do: as plain text
// their codes and mark-up would be words.

type refusal struct {
	sign func() *regexp.Regexp // of the beginning
	says string
}

const saveCaptions = "save them as SubRip or WebVTT with a caption editor and give that"

var refusals = []refusal{
	{prose.Lazily(`^(?:Scenarist_SCC V|\d\d:\d\d:\d\d[:;]\d\d[ \t]+[0-9a-fA-F]{4}([ \t\r\n]|$))`),
		"these are Scenarist captions (SCC): the words stand in them as the codes of a television signal, " +
			"which are not read; " +
			saveCaptions},
	{prose.Lazily(`^\d{3}STL\d\d\.\d\d`),
		"these are captions of broadcasters (EBU STL), which are binary and not read; " + saveCaptions},
	{prose.Lazily(`^\{\d+\}\{\d*\}`),
		"these are MicroDVD captions, whose times are counted in pictures, and they are not read; " +
			saveCaptions},
	{prose.Lazily(`(?i)^\s*<sami[\s>]`),
		"these are SAMI captions, which are not read; " + saveCaptions},
	{prose.Lazily(`^filedesc://\S+ \S+ \d{14} `),
		"this is a web archive of the old kind (ARC), which is not read; make a WARC of it (warcio " +
			"recompress does) and give that"},
}

func isRefused(in *input.Input) bool { return refusalOf(in) != nil }

func refusalOf(in *input.Input) *refusal {
	for i, r := range refusals {
		if r.sign().MatchString(in.Head) {
			return &refusals[i]
		}
	}
	return nil
}

func refuse(_ *document.Document, in *input.Input) error { return errors.New(refusalOf(in).says) }

// refuseXML is the reader of XML of any other kind.
func refuseXML(_ *document.Document, in *input.Input) error {
	return fmt.Errorf("it is XML with the root <%s>, which is not understood; Akoma Ntoso debates, TEI as "+
		"ParlaMint has it, publicwhip, the records of the Bundestag, "+
		"the European Parliament, the Assemblée nationale and the Canadian Commons and timed text (TTML) "+
		"are; save its text as plain text and give that", markup.Root(in.Head))
}

// otherZips are zip files that are no text, by a member that tells them.
var otherZips = []struct{ member, what string }{
	{"xl/workbook.xml", "an Excel file"}, {"ppt/presentation.xml", "a PowerPoint file"},
	{"META-INF/container.xml", "an e-book without a list of its pages"},
	{"Index/Document.iwa", "a file of Apple's Pages, Numbers or Keynote"}, {"Index.zip",
		"a file of Apple's Pages, Numbers or Keynote"},
	{"index.xml.gz", "a file of an old Pages, Numbers or Keynote"}, {"index.apxl", "an old Keynote file"},
	{"content.xml", "an OpenDocument file, but no text"}, {"AndroidManifest.xml", "a program"},
	{"META-INF/MANIFEST.MF", "a program"},
}

// otherZip returns an error for a zip file that is something else than a file of documents.
func otherZip(a *input.Archive) error {
	for _, other := range otherZips {
		if a.Has(other.member) {
			return fmt.Errorf("this is %s, which cannot be read; save its text as a Word file, HTML or "+
				"plain text and give that", other.what)
		}
	}
	return nil
}

// refuseZip is the reader of zip files where one document is wanted.
func refuseZip(_ *document.Document, in *input.Input) error {
	a, err := in.Archive()
	if err != nil {
		return err
	}
	if err := otherZip(a); err != nil {
		return err
	}
	return errors.New("this is a zip file of several files, and one document is wanted; unpack it and " +
		"give the one that you mean")
}
