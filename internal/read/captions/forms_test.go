package captions_test

import (
	"cmp"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// turnsIn reads a record and returns its turns and times.
func turnsIn(t *testing.T, text string) string {
	t.Helper()
	doc, err := read.Transcript(source.Source{Path: "t", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	readtest.Lawful(t, doc)
	return strings.TrimSuffix(readtest.TurnsAndTimes(doc), "\n")
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
		doc, err := read.Transcript(source.Source{Path: "t.txt", Data: []byte(row.text)})
		if err != nil {
			t.Fatal(err)
		}
		if want := cmp.Or(row.format, "Markdown or plain text"); doc.Format != want {
			t.Errorf("%s is read as %s", row.name, doc.Format)
		}
	}
}

func TestTimedTextInSeveralLanguages(t *testing.T) {
	doc, err := read.Transcript(source.Source{Path: "t", Data: []byte(`<tt xmlns="http://www.w3.org/ns/ttml"><body>
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
