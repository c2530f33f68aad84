package speech

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// Google's Speech-to-Text, of its first and second version, and the like of IBM:
//
//	{"results": [{"alternatives": [{"transcript": "we stay", "words": [{"startTime": "1.400s", "word": "we", "speakerTag": 1}]}],
//	              "languageCode": "en-gb", "channelTag": 1, "resultEndTime": "2.100s"}]}
//
// The second version says startOffset and speakerLabel. With speakers, the last result of the first version
// holds the words of all results before it once more, and only there they have their speakers. What an
// operation returns stands in "response".

type googleSpeech struct {
	Results  []googleResult
	Response struct{ Results []googleResult }
}

type googleResult struct {
	Results      []googleResult // of IBM, which wraps them once more
	Channel      voiceLabel     `json:"channelTag"`
	Language     string         `json:"languageCode"`
	Alternatives []googleText
}

type googleText struct {
	Transcript string
	Words      []googleWord
}

type googleWord struct {
	Word        string
	StartTime   googleTime
	StartOffset googleTime
	EndTime     googleTime
	EndOffset   googleTime
	Tag         int        `json:"speakerTag"`
	Label       voiceLabel `json:"speakerLabel"`
}

// googleTime is a time in seconds, which is written as "1.400s" or {"seconds": "1", "nanos": 400000000}; -1
// where there is none.
type googleTime struct {
	second float64
	known  bool
}

// UnmarshalJSON reads both.
func (t *googleTime) UnmarshalJSON(data []byte) error {
	var s string
	var parts struct{ Seconds, Nanos input.Number }
	switch {
	case json.Unmarshal(data, &s) == nil:
		f, err := strconv.ParseFloat(strings.TrimSuffix(s, "s"), 64)
		t.second, t.known = max(f, 0), err == nil
	case data[0] == '{' && json.Unmarshal(data, &parts) == nil:
		t.second, t.known = float64(parts.Seconds)+float64(parts.Nanos)/1e9, true
	}
	return nil
}

var IsGoogleSpeech = input.AnyOf(input.HasKeys("results[].alternatives"),
	input.HasKeys("response.results[].alternatives"),
	input.HasKeys("results[].results[].alternatives"))

// ReadGoogleSpeech is the reader of these forms.
func ReadGoogleSpeech(doc *document.Document, in *input.Input) error {
	var form googleSpeech
	file := in.JSON()
	if err := file.Into("Google's Speech-to-Text", &form); err != nil {
		return err
	}
	var results []googleResult
	for _, r := range append(form.Results, form.Response.Results...) {
		results = append(append(results, r), r.Results...)
	}
	language := ""
	var order []voiceLabel
	channels := map[voiceLabel][]heard{}
	for _, r := range withSpeakers(results) {
		language = cmp.Or(language, r.Language)
		if len(r.Alternatives) == 0 {
			continue
		}
		if _, ok := channels[r.Channel]; !ok {
			order = append(order, r.Channel)
		}
		channels[r.Channel] = append(channels[r.Channel], r.Alternatives[0].heard()...)
	}
	var all [][]heard
	for _, c := range order {
		all = append(all, channels[c])
	}
	doc.Meta = heardMeta(file, cmp.Or(language, lastLanguage(results)))
	writeHeard(doc, merged(all))
	return nil
}

func lastLanguage(results []googleResult) (language string) {
	for _, r := range results {
		language = cmp.Or(r.Language, language)
	}
	return language
}

// withSpeakers returns the last result alone where it has the words of all: only its words have speakers, and
// they are as many as those before.
func withSpeakers(results []googleResult) []googleResult {
	n := len(results) - 1
	if n < 1 || len(results[n].Alternatives) == 0 || !results[n].tagged() {
		return results
	}
	before := 0
	for _, r := range results[:n] {
		if r.tagged() {
			return results
		}
		if len(r.Alternatives) > 0 {
			before += len(strings.Fields(r.Alternatives[0].Transcript))
		}
	}
	last := results[n]
	words := last.Alternatives[0].Words
	if 10*len(words) < 9*before {
		return results
	}
	last.Alternatives = []googleText{{Words: words}}
	return []googleResult{last}
}

// tagged reports a result whose words have speakers.
func (r googleResult) tagged() bool {
	return len(r.Alternatives) > 0 && len(r.Alternatives[0].Words) > 0 && r.Alternatives[0].Words[0].Tag > 0
}

// heard is the text in its words, where they have times and say the same.
func (t googleText) heard() []heard {
	var words []heard
	voices := false
	for _, w := range t.Words {
		h := heard{voice: string(w.Label), text: standing(w.Word)}
		if w.Tag > 0 {
			h.voice = strconv.Itoa(w.Tag)
		}
		voices = voices || h.voice != ""
		start, end := w.StartTime, w.EndTime
		if !start.known {
			start = w.StartOffset
		}
		if !end.known {
			end = w.EndOffset
		}
		h.from, h.to, h.timed = start.second, max(start.second, end.second), start.known || end.known
		words = append(words, h)
	}
	if voices {
		return words
	}
	whole := heard{text: cmp.Or(t.Transcript, spoken(words))}
	if len(words) > 0 {
		whole.from, whole.to, whole.timed = words[0].from, words[len(words)-1].to, words[0].timed
	}
	return inWords(whole, words)
}

func spoken(words []heard) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.text)
	}
	return b.String()
}
