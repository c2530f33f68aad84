package speech

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strconv"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// Azure's speech service, in three forms, of batches, of fast transcription, and of one utterance or a list
// of them:
//
//	{"recognizedPhrases": [{"channel": 0, "speaker": 1, "offsetInTicks": 5000000, "durationInTicks": 6000000,
//	                        "nBest": [{"display": "We stay."}]}]}
//	{"phrases": [{"channel": 0, "speaker": 1, "offsetMilliseconds": 500, "durationMilliseconds": 600, "text": "We stay."}],
//	 "combinedPhrases": [{"text": "We stay."}]}
//	{"RecognitionStatus": "Success", "Offset": 5000000, "Duration": 6000000, "DisplayText": "We stay.", "NBest": [{"Display": "We stay."}]}
//
// A tick is a ten-millionth of a second. Older files of the second form have milliseconds or "PT1M0.5S" as
// "offset" and "duration"; where it has no phrases, the whole stands in the combined ones.

type azure struct {
	Recognized []azurePhrase `json:"recognizedPhrases"`
	Phrases    []azurePhrase `json:"phrases"`
	Combined   []azurePhrase `json:"combinedPhrases"`
}

type azurePhrase struct {
	Status      string `json:"recognitionStatus"`
	Channel     voiceLabel
	Speaker     voiceLabel
	Locale      string
	OffsetTicks input.Number `json:"offsetInTicks"`
	LastsTicks  input.Number `json:"durationInTicks"`
	OffsetMs    input.Number `json:"offsetMilliseconds"`
	LastsMs     input.Number `json:"durationMilliseconds"`
	Offset      json.RawMessage
	Duration    json.RawMessage
	Text        string
	DisplayText string
	Best        []struct{ Display string } `json:"nBest"`
}

var IsAzure = input.AnyOf(input.HasKeys("recognizedPhrases"), input.HasKeys("combinedPhrases[].text"),
	input.HasKeys("RecognitionStatus", "Offset"), input.HasKeys("[].RecognitionStatus", "[].Offset"))

// ReadAzure is the reader of these forms.
func ReadAzure(doc *document.Document, in *input.Input) error {
	file := in.JSON()
	var form azure
	var list []azurePhrase
	var err error
	switch {
	case file.List != nil:
		err = file.Into("Azure", &list)
	case file.Has("RecognitionStatus"):
		list = make([]azurePhrase, 1)
		err = file.Into("Azure", &list[0])
	default:
		err = file.Into("Azure", &form)
	}
	if err != nil {
		return err
	}
	unit := ticks
	if list = append(list, form.Recognized...); len(list) == 0 {
		unit = 1000
		if list = form.Phrases; len(list) == 0 {
			list = form.Combined
		}
	}
	language, missed := "", 0
	var order []voiceLabel
	channels := map[voiceLabel][]heard{}
	for _, p := range list {
		language = cmp.Or(language, p.Locale)
		if p.Status != "" && p.Status != "Success" {
			missed++
			continue
		}
		if _, ok := channels[p.Channel]; !ok {
			order = append(order, p.Channel)
		}
		channels[p.Channel] = append(channels[p.Channel], p.heard(unit))
	}
	var all [][]heard
	for _, c := range order {
		all = append(all, channels[c])
	}
	doc.Meta = heardMeta(file, language)
	if missed > 0 {
		doc.Warnings = append(doc.Warnings, prose.Count(missed, "stretch was", "stretches were")+
			" not understood by the machine, so words are missing there")
	}
	writeHeard(doc, merged(all))
	return nil
}

// heard is the phrase. unit is how many of its bare times a second has.
func (p azurePhrase) heard(unit float64) heard {
	h := heard{voice: string(p.Speaker), text: cmp.Or(p.Text, p.DisplayText)}
	if len(p.Best) > 0 {
		h.text = cmp.Or(p.Best[0].Display, h.text)
	}
	h.text = standing(h.text)
	switch {
	case p.LastsMs > 0:
		h.from, h.to, h.timed = float64(p.OffsetMs)/1000, float64(p.OffsetMs+p.LastsMs)/1000, true
	case p.LastsTicks > 0:
		h.from, h.to, h.timed = float64(p.OffsetTicks)/ticks, float64(p.OffsetTicks+p.LastsTicks)/ticks, true
	default:
		from, ok := azureTime(p.Offset, unit)
		lasts, okLasts := azureTime(p.Duration, unit)
		if ok && okLasts {
			h.from, h.to, h.timed = from, from+lasts, true
		}
	}
	return h
}

var isoDuration = regexp.MustCompile(`^"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?"$`)

// azureTime reads a bare number or "PT1M0.5S" as seconds.
func azureTime(raw json.RawMessage, unit float64) (seconds float64, ok bool) {
	if m := isoDuration.FindStringSubmatch(string(raw)); m != nil {
		for _, part := range m[1:] {
			n, _ := strconv.ParseFloat(part, 64) // a part that is missing is none
			seconds = seconds*60 + n
		}
		return seconds, true
	}
	n, err := strconv.ParseFloat(string(raw), 64)
	return n / unit, err == nil && n >= 0 && n < 1e15
}

const ticks float64 = 1e7 // in a second
