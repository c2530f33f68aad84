package speech_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

func TestSegmentsStandApart(t *testing.T) {
	for _, row := range []struct{ name, text, turns string }{
		{"segments without a space before them", `[{"text":"The weir","start":1,"end":2},{"text":"holds.","start":2,"end":3}]`, "-: |1|The weir |2|holds."},
		{"segments with a space before them", `[{"text":" The weir","start":1,"end":2},{"text":" holds.","start":2,"end":3}]`, "-: |1|The weir |2|holds."},
		{"one segment among them without a space", `{"segments":[{"text":" The old weir at Sall","start":1,"end":2},{"text":"holds the river.","start":2,"end":3}]}`, "-: |1|The old weir at Sall |2|holds the river."},
		{"single words without spaces", `[{"text":"The","start":1,"end":2},{"text":"weir","start":2,"end":3}]`, "-: |1|The |2|weir"},
		{"tokens less than words", `{"transcription":[{"text":" The"},{"text":" we"},{"text":"ir"},{"text":" holds"},{"text":"."}]}`, "-: The weir holds."},
		{"a voice that is an object", `{"segments":[{"text":"It holds.","start":1,"end":2,"speaker":{"id":3,"name":"Ines Kolbe"}}]}`, "Ines Kolbe: |1|It holds."},
		{"a voice that is nothing", `{"segments":[{"text":"It holds.","start":1,"end":2,"speaker":null}]}`, "-: |1|It holds."},
		{"front matter before JSON", "---\nspeaker: Ines Kolbe\ntext: human captions\n---\n" + `[{"text":"It holds.","start":1,"end":2}]`, "Ines Kolbe: |1|It holds."},
		{"front matter before timed text", "---\nspeaker: Ines Kolbe\n---\n" + `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">It holds.</p></div></body></tt>`, "Ines Kolbe: |1|It holds."},
		{"two channels that hold the same", `{"results":{"channels":[{"alternatives":[{"transcript":"It holds."}]},{"alternatives":[{"transcript":"It holds."}]}]}}`, "-: It holds."},
		{"two who speak at once", `{"results":{"channels":[{"alternatives":[{"words":[{"word":"it","start":1,"end":2},{"word":"holds","start":2,"end":3}]}]},{"alternatives":[{"words":[{"word":"so","start":1.5,"end":1.8},{"word":"far","start":2.2,"end":2.9}]}]}]}}`, "? (channel 0): |1|it holds\n? (channel 1): so far"},
		{"a result of Google with its own transcript and all words", `{"results":[{"alternatives":[{"transcript":"it holds so far"}]},{"alternatives":[{"transcript":"it holds so far","words":[{"word":"it","speakerTag":1},{"word":"holds","speakerTag":1},{"word":"so","speakerTag":2},{"word":"far","speakerTag":2}]}]}]}`, "? (1): it holds\n? (2): so far"},
		{"words of Rev without spaces", `{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"It"},{"type":"text","value":"holds"},{"type":"punct","value":"."},{"type":"text","value":"So"}]}]}`, "? (0): It holds. So"},
		{"Azure in milliseconds", `{"duration":9000,"combinedPhrases":[{"channel":0,"text":"x"}],"phrases":[{"channel":0,"offset":1500,"duration":400,"text":"It holds."}]}`, "-: |1.5|It holds."},
		{"Azure in words of time", `{"combinedPhrases":[{"text":"x"}],"phrases":[{"offset":"PT1M1.5S","duration":"PT2S","text":"It holds."}]}`, "-: |61.5|It holds."},
		{"Azure without phrases", `{"combinedPhrases":[{"text":"It holds."}]}`, "-: It holds."},
		{"a table in seconds", "start\tend\ttext\n1.500\t2.000\tIt holds.\n", "-: |1.5|It holds."},
		{"IBM's results in results", `{"results":[{"results":[{"final":true,"alternatives":[{"transcript":"it holds "}]},{"final":true,"alternatives":[{"transcript":"so far "}]}]}]}`, "-: it holds so far"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := heardIn(t, row.text); got != row.turns {
				t.Errorf("%s\n--- has the turns\n%s\n--- and not\n%s", row.text, got, row.turns)
			}
		})
	}
}

// heardIn reads a record and returns its turns and times.
func heardIn(t *testing.T, text string) string {
	t.Helper()
	doc, err := read.Transcript(source.Source{Path: "t", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	readtest.Lawful(t, doc)
	return strings.TrimSuffix(readtest.TurnsAndTimes(doc), "\n")
}
