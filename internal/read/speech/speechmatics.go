package speech

import (
	"cmp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
)

// Speechmatics, of its second and first version:
//
//	{"metadata": {"transcription_config": {"language": "en"}}, "results": [
//	  {"type": "word", "start_time": 0.5, "end_time": 0.7, "alternatives": [{"content": "We", "speaker": "S1"}]},
//	  {"type": "punctuation", "attaches_to": "previous", "alternatives": [{"content": ".", "speaker": "S1"}]}]}
//	{"job": {"lang": "en"}, "words": [{"name": "We", "time": "0.5", "duration": "0.2"}, {"name": ".", "time": "1.1"}],
//	 "speakers": [{"name": "F4", "time": "0.5", "duration": "39.1"}]}

type speechmatics struct {
	Job      struct{ Lang string }
	Metadata struct {
		Config struct{ Language string } `json:"transcription_config"`
		Pack   struct {
			Delimiter *string `json:"word_delimiter"`
		} `json:"language_pack_info"`
	}
	Results  []speechmaticsResult
	Words    []speechmaticsWord
	Speakers []speechmaticsWord
}

type speechmaticsResult struct {
	Type         string
	Start        input.Number `json:"start_time"`
	End          input.Number `json:"end_time"`
	Attaches     string       `json:"attaches_to"`
	Channel      string
	Alternatives []struct {
		Content string
		Speaker voiceLabel
	}
}

type speechmaticsWord struct {
	Name           string
	Time, Duration input.Number
}

var IsSpeechmatics = input.AnyOf(input.HasKeys("results[].type", "results[].alternatives"),
	input.HasKeys("words[].name", "speakers", "job"))

// ReadSpeechmatics is the reader of both.
func ReadSpeechmatics(doc *document.Document, in *input.Input) error {
	var form speechmatics
	file := in.JSON()
	if err := file.Into("Speechmatics", &form); err != nil {
		return err
	}
	doc.Meta = heardMeta(file, cmp.Or(form.Metadata.Config.Language, form.Job.Lang))
	if len(form.Results) == 0 {
		writeHeard(doc, form.firstVersion())
		return nil
	}
	between := " "
	if d := form.Metadata.Pack.Delimiter; d != nil {
		between = *d
	}
	var order []string
	channels := map[string][]heard{}
	joined := true // what comes next follows without a space
	for _, r := range form.Results {
		if len(r.Alternatives) == 0 {
			continue
		}
		if _, ok := channels[r.Channel]; !ok {
			order = append(order, r.Channel)
		}
		said := r.Alternatives[0]
		h := heardAt(r.Start, r.End, said.Speaker, said.Content)
		if before := r.Attaches == "previous" || r.Attaches == "both"; !before && !joined {
			h.text = between + h.text
		}
		joined = r.Attaches == "next" || r.Attaches == "both"
		channels[r.Channel] = append(channels[r.Channel], h)
	}
	var all [][]heard
	for _, c := range order {
		all = append(all, channels[c])
	}
	writeHeard(doc, merged(all))
	return nil
}

// firstVersion are the words of the first version, in which a point is a word of its own.
func (form speechmatics) firstVersion() (out []heard) {
	at := -1
	for _, w := range form.Words {
		for at+1 < len(form.Speakers) && form.Speakers[at+1].Time <= w.Time {
			at++
		}
		h := heardAt(w.Time, w.Time+w.Duration, "", w.Name)
		if at >= 0 {
			h.voice = form.Speakers[at].Name
		}
		if strings.Trim(w.Name, ".,?!") != "" {
			h.text = standing(w.Name)
		}
		out = append(out, h)
	}
	return out
}
