package speech

import (
	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// AssemblyAI, with its times in milliseconds:
//
//	{"audio_url": "...", "text": "We stay.", "language_code": "en_uk",
//	  "words": [{"text": "We", "start": 500, "end": 700, "speaker": "A"}],
//	  "utterances": [{"speaker": "A", "text": "We stay.", "start": 500, "end": 1100, "words": []}]}
//
// There are utterances only where it was asked for speakers.

type assemblyAI struct {
	Text       string
	Language   string `json:"language_code"`
	Words      []assemblyWord
	Utterances []struct {
		assemblyWord
		Words []assemblyWord
	}
}

type assemblyWord struct {
	Text       string
	Start, End input.Number
	Speaker    voiceLabel
}

var IsAssemblyAI = input.AnyOf(input.HasKeys("utterances[].text", "utterances[].speaker"),
	input.HasKeys("audio_url", "text"),
	input.HasKeys("acoustic_model", "text"))

// ReadAssemblyAI is the reader of this form.
func ReadAssemblyAI(doc *document.Document, in *input.Input) error {
	var form assemblyAI
	file := in.JSON()
	if err := file.Into("AssemblyAI", &form); err != nil {
		return err
	}
	doc.Meta = heardMeta(file, form.Language)
	var all []heard
	for _, u := range form.Utterances {
		all = append(all, inWords(u.heard(u.Text), heardWords(u.Words))...)
	}
	if len(all) == 0 {
		all = inWords(heard{text: form.Text}, heardWords(form.Words))
	}
	writeHeard(doc, all)
	return nil
}

func heardWords(words []assemblyWord) (out []heard) {
	for _, w := range words {
		out = append(out, w.heard(standing(w.Text)))
	}
	return out
}

func (w assemblyWord) heard(text string) heard {
	h := heardAt(w.Start/1000, w.End/1000, w.Speaker, text)
	h.timed = w.End > 0
	return h
}
