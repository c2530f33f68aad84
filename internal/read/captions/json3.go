package captions

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// The captions of YouTube as JSON (json3):
//
//	{"wireMagic": "pb3", "events": [{"tStartMs": 62500, "dDurationMs": 1500, "segs": [{"utf8": "We"}, {"utf8": " stay", "tOffsetMs": 320}]}]}
//
// Only a machine gives the words times or a measure of how sure it is. An event without words opens a window
// or ends a line.

type json3 struct {
	Events []struct {
		Start input.Number `json:"tStartMs"`
		Lasts input.Number `json:"dDurationMs"`
		Segs  []struct {
			Text   string       `json:"utf8"`
			Offset input.Number `json:"tOffsetMs"`
			Sure   *int         `json:"acAsrConf"`
		} `json:"segs"`
	} `json:"events"`
}

var IsJSON3 = input.AnyOf(input.HasKeys("events[].segs"), input.HasKeys("wireMagic", "events"))

// ReadJSON3 is the reader of these captions.
func ReadJSON3(doc *document.Document, in *input.Input) error {
	var form json3
	file := in.JSON()
	if err := file.Into("YouTube", &form); err != nil {
		return err
	}
	var p Parser
	for _, e := range form.Events {
		var text strings.Builder
		for _, s := range e.Segs {
			text.WriteString(s.Text)
			p.wordTimes = p.wordTimes || s.Offset > 0 || s.Sure != nil
		}
		if strings.TrimSpace(text.String()) != "" {
			from := float64(e.Start) / 1000
			p.Add(from, from+float64(e.Lasts)/1000, "", strings.Split(text.String(), "\n"))
		}
	}
	p.Into(doc, file.Meta)
	return nil
}
