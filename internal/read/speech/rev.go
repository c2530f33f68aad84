package speech

import (
	"cmp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/input"
)

// Rev, of its machine and of its people:
//
//	{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "We", "ts": 0.5, "end_ts": 0.7}, {"type": "punct", "value": " "}]}]}
//	{"speakers": [{"id": 0, "name": "Mara Lindqvist"}],
//	 "monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "We stay.", "timestamp": "00:00:00,500"}]}]}
//
// White space between words stands there as punctuation, where a file has any. What was not understood is an
// element of its own.

type rev struct {
	Speakers []struct {
		ID   voiceLabel
		Name string
	}
	Monologues []struct {
		Speaker  voiceLabel
		Elements []revElement
	}
}

type revElement struct {
	Type, Value string
	Start       *input.Number `json:"ts"`
	End         input.Number  `json:"end_ts"`
	Clock       string        `json:"timestamp"`
	EndClock    string        `json:"end_timestamp"`
}

var IsRev = input.HasKeys("monologues[].elements")

// ReadRev is the reader of both.
func ReadRev(doc *document.Document, in *input.Input) error {
	var form rev
	file := in.JSON()
	if err := file.Into("Rev", &form); err != nil {
		return err
	}
	names := map[voiceLabel]string{}
	for _, s := range form.Speakers {
		names[s.ID] = s.Name
	}
	typed, spaces := false, form.spaces()
	var all []heard
	for _, m := range form.Monologues {
		voice := cmp.Or(names[m.Speaker], string(m.Speaker))
		word := true // stands before: the next one is parted from it
		for _, e := range m.Elements {
			h := e.heard()
			h.voice = voice
			if e.Type != "punct" && (word || !spaces) {
				h.text = standing(h.text)
			}
			word = e.Type != "punct"
			typed = typed || e.Clock != ""
			all = append(all, h)
		}
	}
	doc.Meta = heardMeta(file, "")
	if doc.Meta.TextKind = file.Meta.TextKind; doc.Meta.TextKind == "" && !typed {
		doc.Meta.TextKind = document.MachineCaptions
	}
	captions.UnknownMaker(doc)
	writeHeard(doc, all)
	return nil
}

// spaces reports a file that writes the white space between words.
func (form rev) spaces() bool {
	for _, m := range form.Monologues {
		for _, e := range m.Elements {
			if e.Type == "punct" && strings.ContainsAny(e.Value, " \n") {
				return true
			}
		}
	}
	return false
}

func (e revElement) heard() heard {
	h := heard{text: e.Value}
	if e.Type == "unknown" {
		h.text = " [" + strings.Trim(e.Value, "<>[] ") + "] "
	}
	switch from, ok := captions.Clock(e.Clock); {
	case e.Start != nil:
		h.from, h.to, h.timed = float64(*e.Start), max(float64(*e.Start), float64(e.End)), true
	case ok:
		to, _ := captions.Clock(e.EndClock)
		h.from, h.to, h.timed = from, max(from, to), true
	}
	return h
}
