package read

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// Speech recognition writes JSON in three dialects that differ in names only:
//
//	{"text": "...", "segments": [{"start": 0.0, "end": 2.4, "text": " We stay.", "speaker": "SPEAKER_00"}], "language": "en"}
//	{"transcription": [{"offsets": {"from": 0, "to": 2400}, "text": " We stay."}], "result": {"language": "en"}}
//	[{"start": 0.0, "end": 2.4, "text": " We stay.", "speaker": "SPEAKER_00"}]
//
// of Whisper and those that follow it (the speaker is WhisperX's), of whisper.cpp in milliseconds, and a bare list.

type whisper struct {
	Text          *string          `json:"text"`
	Segments      []whisperSegment `json:"segments"`
	Transcription []whisperSegment `json:"transcription"`
	Language      string           `json:"language"`
	Result        struct {
		Language string `json:"language"`
	} `json:"result"`
}

type whisperSegment struct {
	Start   *float64 `json:"start"`
	End     *float64 `json:"end"`
	Offsets *struct {
		From, To float64
	} `json:"offsets"`
	Text    *string `json:"text"`
	Speaker string  `json:"speaker"`
}

var jsonSign = regexp.MustCompile(`^\s*(\{\s*["}]|\[\s*\{\s*")`)

func isJSON(in *input) bool { return jsonSign.MatchString(in.head) }

var errJSON = errors.New(`it is JSON, but not of speech recognition: there are no "segments" (or "transcription") with "start", "end" and "text" in it; save the text it holds as plain text and give that`)

// readWhisper is the reader of JSON, of which no other kind is known.
func readWhisper(doc *document.Document, in *input) error {
	text, err := in.text(doc)
	if err != nil {
		return err
	}
	var w whisper
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		err = json.Unmarshal([]byte(text), &w.Segments)
	} else {
		err = json.Unmarshal([]byte(text), &w)
	}
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return fmt.Errorf("%w (at byte %d, %s is a %s)", errJSON, wrong.Offset, first(wrong.Field, "the whole"), wrong.Value)
	case err != nil:
		return fmt.Errorf("it opens as JSON and is broken: %w; it may have been cut short; make or fetch it again", err)
	}
	segments := append(w.Segments, w.Transcription...)
	if len(segments) == 0 {
		return errJSON
	}
	doc.Meta = document.Meta{Language: languageCode(first(w.Language, w.Result.Language)), Kind: "captions", TextKind: document.MachineCaptions}
	return writeSegments(doc, segments)
}

// writeSegments makes the text, as that of captions.
func writeSegments(doc *document.Document, segments []whisperSegment) error {
	lex := lexicon.For(doc.Meta.Language)
	var d draft
	d.turn("", "", false)
	name, end := "", 0.0
	for i, s := range segments {
		if s.Text == nil {
			return fmt.Errorf("%w (segment %d has no text)", errJSON, i+1)
		}
		from, to, timed := s.times()
		switch {
		case s.Speaker != name:
			name = s.Speaker
			who := resolveLabel(strings.ReplaceAll(name, "_", " "), "", lex) // SPEAKER_00 names nobody
			d.turn(name, who.name, who.anonymous)
		case timed && from-end >= longPause && endsSentence(d.text.String()):
			d.end(document.Body)
		}
		if timed {
			d.at(from)
			end = to
		}
		d.words(*s.Text)
	}
	d.finish(doc)
	return nil
}

// times are those of a segment in seconds.
func (s whisperSegment) times() (from, to float64, ok bool) {
	switch {
	case s.Start != nil && s.End != nil:
		from, to = *s.Start, *s.End
	case s.Offsets != nil:
		from, to = s.Offsets.From/1000, s.Offsets.To/1000
	default:
		return 0, 0, false
	}
	return max(from, 0), max(to, 0), true
}
