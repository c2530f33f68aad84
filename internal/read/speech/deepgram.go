package speech

import (
	"cmp"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// Deepgram:
//
//	{"results": {"channels": [{"detected_language": "en", "alternatives": [{"transcript": "We stay.",
//	  "words": [{"word": "we", "punctuated_word": "We", "start": 0.5, "end": 0.7, "speaker": 0}],
//	  "paragraphs": {"paragraphs": [{"speaker": 0, "sentences": [{"text": "We stay.", "start": 0.5, "end": 1.1}]}]}}]}]}}
//
// Words may be missing, and so may paragraphs.

type deepgram struct {
	Results struct {
		Channels []struct {
			Language     string `json:"detected_language"`
			Alternatives []deepgramText
		}
	}
}

type deepgramText struct {
	Transcript string
	Words      []struct {
		Word       string
		Printed    string `json:"punctuated_word"`
		Start, End input.Number
		Speaker    voiceLabel
	}
	Paragraphs struct {
		Paragraphs []struct {
			Speaker   voiceLabel
			Sentences []struct {
				Text       string
				Start, End input.Number
			}
		}
	}
}

// ReadDeepgram is the reader of this form.
func ReadDeepgram(doc *document.Document, in *input.Input) error {
	var form deepgram
	file := in.JSON()
	if err := file.Into("Deepgram", &form); err != nil {
		return err
	}
	language := ""
	var channels [][]heard
	for _, c := range form.Results.Channels {
		language = cmp.Or(language, c.Language)
		if len(c.Alternatives) > 0 {
			channels = append(channels, c.Alternatives[0].heard())
		}
	}
	doc.Meta = heardMeta(file, language)
	writeHeard(doc, merged(channels))
	return nil
}

func (t deepgramText) heard() (out []heard) {
	for _, w := range t.Words {
		out = append(out, heardAt(w.Start, w.End, w.Speaker, standing(cmp.Or(w.Printed, w.Word))))
	}
	if len(out) > 0 {
		return out
	}
	for _, p := range t.Paragraphs.Paragraphs {
		for _, s := range p.Sentences {
			out = append(out, heardAt(s.Start, s.End, p.Speaker, standing(s.Text)))
		}
	}
	if len(out) > 0 {
		return out
	}
	return []heard{{text: standing(t.Transcript)}}
}
