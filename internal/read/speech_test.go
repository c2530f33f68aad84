package read

import (
	"cmp"
	"strings"
	"testing"

	"verbatim/internal/read/captions"
	"verbatim/internal/source"
)

// turnsIn reads a record and returns its turns and times.
func turnsIn(t *testing.T, text string) string {
	t.Helper()
	doc, err := Transcript(source.Source{Path: "t", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	lawful(t, doc)
	return strings.TrimSuffix(turnsAndTimes(doc), "\n")
}

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
			if got := turnsIn(t, row.text); got != row.turns {
				t.Errorf("%s\n--- has the turns\n%s\n--- and not\n%s", row.text, got, row.turns)
			}
		})
	}
}

func TestNamesInBracketsNeedCompany(t *testing.T) {
	cue := func(lines ...string) string {
		var b strings.Builder
		b.WriteString("WEBVTT\n")
		for i, line := range lines {
			b.WriteString("\n00:0" + string(rune('0'+i)) + ".000 --> 00:0" + string(rune('1'+i)) + ".000\n" + line + "\n")
		}
		return b.String()
	}
	for _, row := range []struct{ name, text, turns string }{
		{"two who come again", cue("[Ines Kolbe] It holds.", "[Tom Aldous] So far.", "[Ines Kolbe] Yes.", "[Tom Aldous] No."),
			"Ines Kolbe: |0|It holds.\nTom Aldous: |1|So far.\nInes Kolbe: |2|Yes.\nTom Aldous: |3|No."},
		{"sounds that come again", cue("[Door Opens] It holds.", "[Wind Howling] So far.", "[Door Opens] Yes.", "[Wind Howling] No."),
			"-: |0|{[Door Opens]} It holds. |1|{[Wind Howling]} So far. |2|{[Door Opens]} Yes. |3|{[Wind Howling]} No."},
		{"one alone", cue("[Ines Kolbe] It holds.", "[Ines Kolbe] So far."), "-: |0|{[Ines Kolbe]} It holds. |1|{[Ines Kolbe]} So far."},
	} {
		if got := turnsIn(t, row.text); got != row.turns {
			t.Errorf("%s: %s\n--- has the turns\n%s\n--- and not\n%s", row.name, row.text, got, row.turns)
		}
	}
}

func TestWhatIsNoCopiedTranscript(t *testing.T) {
	const copied = "copied transcript with times"
	for _, row := range []struct{ name, text, format string }{
		{"lines of a page", "0:03 The weir\n0:06 holds the\n0:09 river back\n0:12 for now\n0:15 at least.\n", copied},
		{"times that touch the words", "0:03The weir\n0:06holds the\n0:09river back\n0:12for now\n0:15at least.\n", copied},
		{"names between", "0:03\nInes Kolbe\nIt holds.\n0:06\nTom Aldous\nSo far.\n0:09\nInes Kolbe\nYes.\n0:12\nTom Aldous\nNo.\n0:15\nInes Kolbe\nOh.\n", ""},
		{"names behind the times", "0:03 Ines Kolbe\nIt holds.\n0:06 Tom Aldous\nSo far.\n0:09 Ines Kolbe\nYes.\n0:12 Tom Aldous\nNo.\n0:15 Ines Kolbe\nOh.\n", ""},
		{"a diary of a day", "9:00 The council meets.\n9:20 It adjourns.\n11:05 It meets again.\n13:10 Lunch.\n15:00 The vote.\n17:30 The end.\n", ""},
		{"the chapters of a video", "0:00 Welcome\n2:10 The weir\n7:45 The river\n15:30 The vote\n31:02 Thanks\n", ""},
		{"the run of a live report, the last first", "10:52 It holds.\n10:50 It leaks.\n10:48 The alarm.\n10:40 Calm.\n10:30 Calm.\n", ""},
		{"too few times", "0:03 The weir\n0:06 holds.\n", ""},
		{"a paragraph before", "The weir of Sall was built in spring.\n\nIt leaks.\n0:03 The weir\n0:06 holds the\n0:09 river back\n0:12 for now\n0:15 at least.\n", ""},
	} {
		doc, err := Transcript(source.Source{Path: "t.txt", Data: []byte(row.text)})
		if err != nil {
			t.Fatal(err)
		}
		if want := cmp.Or(row.format, "Markdown or plain text"); doc.Format != want {
			t.Errorf("%s is read as %s", row.name, doc.Format)
		}
	}
}

func TestTimedTextInSeveralLanguages(t *testing.T) {
	doc, err := Transcript(source.Source{Path: "t", Data: []byte(`<tt xmlns="http://www.w3.org/ns/ttml"><body>
<div xml:lang="en"><p begin="1s" end="2s">The weir <span xml:lang="fr">à Sall</span> holds.</p></div>
<div xml:lang="cy"><p begin="1s" end="2s">Mae'r gored yn dal.</p></div></body></tt>`)})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Text != "The weir à Sall holds." || !strings.Contains(strings.Join(doc.Warnings, "\n"), `captions in 2 languages; those in the first, "en", were read`) {
		t.Errorf("%q, %q", doc.Text, doc.Warnings)
	}
}

func TestTheTimesOfTimedText(t *testing.T) {
	rates := captions.TtmlRates{Frame: 25, Tick: 10}
	for text, want := range map[string]float64{"00:01:02.500": 62.5, "01:02": 62, "00:00:01:05": 1.2, "12.5s": 12.5, "500ms": .5, "2m": 120, "1h": 3600, "50f": 2, "15t": 1.5, "7": 7} {
		if got, ok := rates.Seconds(text); !ok || got != want {
			t.Errorf("%s is %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "noon", "1:2:3:4:5", "-1s", "00:00:01:0x"} {
		if got, ok := rates.Seconds(text); ok {
			t.Errorf("%q is %v seconds", text, got)
		}
	}
}
