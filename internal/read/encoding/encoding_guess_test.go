package encoding_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// JSON and XML in an encoding of before Unicode are read, and what was guessed is said, as of any text.
func TestAGuessedEncodingOfJSONAndXMLIsSaid(t *testing.T) {
	const words = "We stay on the quay until the caf\xe9 opens, and then we go home by the river."
	for name, data := range map[string]string{
		"whisper.json": `{"segments": [{"start": 0, "end": 3, "text": "` + words + `"}]}`,
		"captions.ttml": `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:00:01.000" end="00:00:04.000">` +
			words + `</p></div></body></tt>`,
	} {
		doc, err := read.Transcript(source.Source{Path: name, Data: []byte(data)})
		if err != nil || !strings.Contains(doc.Text, "café") || !strings.Contains(strings.Join(doc.Warnings, " "), "encoding") {
			t.Errorf("%s: %v, %+v", name, err, doc)
		}
	}
}
