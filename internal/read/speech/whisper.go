package speech

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/input"
)

// Whisper and those that follow it write JSON in dialects that differ in names only:
//
//	{"text": "...", "segments": [{"start": 0.0, "end": 2.4, "text": " We stay.", "speaker": "SPEAKER_00"}], "language": "en"}
//	{"transcription": [{"offsets": {"from": 0, "to": 2400}, "text": " We stay."}], "result": {"language": "en"}}
//	{"text": "...", "chunks": [{"timestamp": [0.0, 2.4], "text": " We stay."}]}
//	[{"start": 0.0, "end": 2.4, "text": " We stay.", "speaker": "SPEAKER_00"}]
//
// of Whisper (the speaker is WhisperX's), of whisper.cpp in milliseconds, of a pipeline of Hugging Face, and
// a bare list. The list of youtube-transcript-api has a "duration" for the end; it holds captions, which a
// person may have made.

type whisper struct {
	Segments      []whisperSegment `json:"segments"`
	Transcription []whisperSegment `json:"transcription"`
	Chunks        []whisperSegment `json:"chunks"`
	Speakers      []whisperSegment `json:"speakers"` // the chunks again, with who speaks
	Language      string           `json:"language"`
	Result        struct {
		Language string `json:"language"`
	} `json:"result"`
}

type whisperSegment struct {
	Start    *float64 `json:"start"`
	End      *float64 `json:"end"`
	Duration *float64 `json:"duration"`
	Offsets  *struct {
		From, To float64
	} `json:"offsets"`
	Timestamp []*float64 `json:"timestamp"`
	Text      *string    `json:"text"`
	Speaker   voiceLabel `json:"speaker"`
}

var IsWhisper = input.AnyOf(input.HasKeys("segments[]"), input.HasKeys("transcription[]"),
	input.HasKeys("[].text"))

// ReadWhisper is the reader of all of them.
func ReadWhisper(doc *document.Document, in *input.Input) error {
	file := in.JSON()
	var w whisper
	var err error
	if file.List != nil {
		err = json.Unmarshal([]byte(file.Text), &w.Segments)
	} else {
		err = json.Unmarshal([]byte(file.Text), &w)
	}
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return fmt.Errorf("%w (at byte %d, %s is a %s)", errJSON, wrong.Offset, cmp.Or(wrong.Field,
			"the whole"), wrong.Value)
	case err != nil:
		return brokenJSON(err)
	}
	segments := append(w.Segments, w.Transcription...)
	if len(segments) == 0 {
		if segments = w.Speakers; len(segments) == 0 {
			segments = w.Chunks
		}
	}
	all, err := heardSegments(segments)
	switch {
	case err != nil:
		return err
	case segments[0].Duration != nil:
		asCaptions(doc, file.Meta, all)
		return nil
	}
	doc.Meta = heardMeta(file, cmp.Or(w.Language, w.Result.Language))
	writeHeard(doc, all)
	return nil
}

// heardSegments are the segments with white space between them. A file may be cut by tokens, though, which
// are less than words; then its segments are short, and those that begin a word have the white space
// themselves.
func heardSegments(segments []whisperSegment) ([]heard, error) {
	words, spaced := 0, 0
	for i, s := range segments {
		if s.Text == nil {
			return nil, fmt.Errorf("%w (segment %d has no text)", errJSON, i+1)
		}
		words += len(strings.Fields(*s.Text))
		if strings.HasPrefix(*s.Text, " ") {
			spaced++
		}
	}
	tokens := words < 2*len(segments) && 4*spaced >= len(segments)
	all := make([]heard, 0, len(segments))
	for _, s := range segments {
		h := heard{voice: string(s.Speaker), text: *s.Text}
		if !tokens {
			h.text = standing(h.text)
		}
		h.from, h.to, h.timed = s.times()
		all = append(all, h)
	}
	return all, nil
}

// times are those of a segment in seconds.
func (s whisperSegment) times() (from, to float64, ok bool) {
	switch {
	case s.Start != nil && s.End != nil:
		from, to = *s.Start, *s.End
	case s.Start != nil && s.Duration != nil:
		from, to = *s.Start, *s.Start+*s.Duration
	case s.Offsets != nil:
		from, to = s.Offsets.From/1000, s.Offsets.To/1000
	case len(s.Timestamp) == 2 && s.Timestamp[0] != nil:
		from, to = *s.Timestamp[0], *s.Timestamp[0]
		if s.Timestamp[1] != nil {
			to = *s.Timestamp[1]
		}
	default:
		return 0, 0, false
	}
	return max(from, 0), max(to, 0), true
}

// asCaptions makes the document of captions in JSON, with their marks of change.
func asCaptions(doc *document.Document, meta document.Meta, all []heard) {
	var p captions.Parser
	for _, h := range all {
		p.Add(h.from, h.to, h.voice, strings.Split(h.text, "\n"))
	}
	p.Into(doc, meta)
}
