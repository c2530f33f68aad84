package speech

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// The transcripts of podcasts as the Podcast Namespace has them; a segment may be one word or a sentence:
//
//	{"version": "1.0.0", "segments": [{"speaker": "Mara Lindqvist", "startTime": 0.5, "endTime": 1.1, "body": "We stay."}]}

type podcast struct {
	Segments []struct {
		Speaker voiceLabel
		Start   input.Number `json:"startTime"`
		End     input.Number `json:"endTime"`
		Body    string
	}
}

var IsPodcast = input.HasKeys("segments[].body")

// ReadPodcast is the reader of this form. Who wrote the words down, it does not say.
func ReadPodcast(doc *document.Document, in *input.Input) error {
	var form podcast
	file := in.JSON()
	if err := file.Into("the Podcast Namespace", &form); err != nil {
		return err
	}
	var all []heard
	for _, s := range form.Segments {
		text := s.Body
		if strings.ContainsFunc(text, prose.IsWordRune) { // a comma alone belongs to the word before
			text = standing(text)
		}
		all = append(all, heardAt(s.Start, s.End, s.Speaker, text))
	}
	doc.Meta = heardMeta(file, "")
	doc.Meta.TextKind = file.Meta.TextKind
	captions.UnknownMaker(doc)
	writeHeard(doc, all)
	return nil
}
