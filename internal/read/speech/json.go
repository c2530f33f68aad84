package speech

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/prose"
)

// heardMeta is the metadata of what a machine heard. The front matter goes before what the file says.
func heardMeta(file *input.JSON, language string) document.Meta {
	m := file.Meta
	m.Language = cmp.Or(lang.Code(m.Language), lang.Code(language))
	m.Kind = cmp.Or(m.Kind, "captions")
	m.TextKind = cmp.Or(m.TextKind, document.MachineCaptions)
	return m
}

// voiceLabel is what tells a voice from others: a string, a number, or an object with a name or an id.
type voiceLabel string

// UnmarshalJSON reads each of them; anything else names no voice.
func (v *voiceLabel) UnmarshalJSON(data []byte) error {
	var object struct {
		Name string
		ID   json.RawMessage
	}
	switch {
	case data[0] == '{' && json.Unmarshal(data, &object) == nil:
		*v = voiceLabel(cmp.Or(prose.Tidy(object.Name), scalar(object.ID)))
	case data[0] != '{':
		*v = voiceLabel(scalar(data))
	}
	return nil
}

// scalar is a string or a number as text, "" where it is neither.
func scalar(data json.RawMessage) string {
	var s string
	switch {
	case json.Unmarshal(data, &s) == nil:
		return prose.Tidy(s)
	case len(data) > 0 && '0' <= data[0] && data[0] <= '9':
		return string(data)
	}
	return ""
}

func brokenJSON(err error) error {
	return fmt.Errorf("it opens as JSON and is broken: %w; it may have been cut short; make or fetch it "+
		"again", err)
}

var errJSON = errors.New(`it is JSON, but not of speech recognition: there are no "segments" (or "transcription") with ` +
	`"start", "end" and "text" in it, and none of the keys of AWS Transcribe, AssemblyAI, Azure, Deepgram, Google, Rev, ` +
	`Speechmatics, YouTube, oTranscribe or the Podcast Namespace; save the text it holds as plain text and give that`)

// Refuse is the reader of any other JSON.
func Refuse(_ *document.Document, in *input.Input) error {
	if err := in.JSON().Err; err != nil {
		return brokenJSON(err)
	}
	return errJSON
}
