package speech

import (
	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// AWS Transcribe:
//
//	{"results": {"transcripts": [{"transcript": "We stay."}], "language_code": "en-GB",
//	  "items": [{"start_time": "0.5", "end_time": "0.7", "type": "pronunciation", "speaker_label": "spk_0",
//	             "alternatives": [{"content": "We"}]}, {"type": "punctuation", "alternatives": [{"content": "."}]}],
//	  "speaker_labels": {"segments": [{"start_time": "0.5", "end_time": "4.1", "speaker_label": "spk_0"}]},
//	  "channel_labels": {"channels": [{"channel_label": "ch_0", "items": []}]}}}
//
// Older files name the speakers of their segments only. Channels have the items once more.

type aws struct {
	Results struct {
		Transcripts []struct{ Transcript string }
		Items       []awsItem
		Language    string `json:"language_code"`
		Speakers    struct {
			Segments []awsSegment
		} `json:"speaker_labels"`
		Channels struct {
			Channels []struct{ Items []awsItem }
		} `json:"channel_labels"`
	} `json:"results"`
}

type awsItem struct {
	Start        input.Number `json:"start_time"`
	End          input.Number `json:"end_time"`
	Type         string
	Speaker      string `json:"speaker_label"`
	Alternatives []struct{ Content string }
}

type awsSegment struct {
	Start   input.Number `json:"start_time"`
	End     input.Number `json:"end_time"`
	Speaker string       `json:"speaker_label"`
}

var IsAWS = input.AnyOf(input.HasKeys("results.transcripts[]"), input.HasKeys("results.items[]"))

// ReadAWS is the reader of this form.
func ReadAWS(doc *document.Document, in *input.Input) error {
	var form aws
	file := in.JSON()
	if err := file.Into("AWS Transcribe", &form); err != nil {
		return err
	}
	r := form.Results
	doc.Meta = heardMeta(file, r.Language)
	channels := [][]heard{awsWords(r.Items, r.Speakers.Segments)}
	if len(r.Channels.Channels) > 0 {
		channels = nil
		for _, c := range r.Channels.Channels {
			channels = append(channels, awsWords(c.Items, nil))
		}
	}
	all := merged(channels)
	if len(all) == 0 {
		for _, t := range r.Transcripts {
			all = append(all, heard{text: standing(t.Transcript)})
		}
	}
	writeHeard(doc, all)
	return nil
}

// awsWords are the words of items, with the speakers of the segments where they have none.
func awsWords(items []awsItem, segments []awsSegment) (out []heard) {
	at, voice := 0, ""
	for _, item := range items {
		if len(item.Alternatives) == 0 {
			continue
		}
		text := item.Alternatives[0].Content
		if item.Type == "punctuation" {
			out = append(out, heard{voice: voice, text: text})
			continue
		}
		for at < len(segments) && segments[at].End <= item.Start {
			at++
		}
		voice = item.Speaker
		if voice == "" && at < len(segments) && segments[at].Start <= item.Start {
			voice = segments[at].Speaker
		}
		out = append(out, heardAt(item.Start, item.End, voiceLabel(voice), standing(text)))
	}
	return out
}
