package captions_test

import (
	"strconv"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// subrip makes captions of lines, three seconds each.
func subrip(lines ...string) string {
	out := ""
	for i, line := range lines {
		n := strconv.Itoa(i + 10)
		out += strconv.Itoa(i+1) + "\n00:00:" + n + ",000 --> 00:00:" + n + ",900\n" + line + "\n\n"
	}
	return out
}

func TestVoicesOfCaptions(t *testing.T) {
	for _, c := range []struct{ name, text, turns string }{
		{"roles in parentheses, of which one comes once", subrip("(Sprecherin) Die Brücke ist seit gestern gesperrt.",
			"(Anwohner) Seit vorgestern, ich stand ja davor.", "(Sprecherin) Die Stadt sagt: seit gestern."),
			"?: Die Brücke ist seit gestern gesperrt.\n?: Seit vorgestern, ich stand ja davor.\n?: Die Stadt sagt: seit gestern."},
		{"sounds in parentheses", subrip("(Laughing) We had no oars at all.", "(Laughing) And no boat.", "(Sighs) And then it rained."),
			"-: We had no oars at all. And no boat. And then it rained."},
		{"a dash before each name", subrip("- Nora: Je voulais peindre des bateaux.", "- Hugo: Et tu as peint le bac.", "- Nora: On me l'a payé deux fois."),
			"Nora: Je voulais peindre des bateaux.\nHugo: Et tu as peint le bac.\nNora: On me l'a payé deux fois."},
		{"a dash where another speaks", subrip("Buenas tardes desde el puerto.", "– Llevamos dos horas en la cola.", "– Lo dice una vecina."),
			"-: Buenas tardes desde el puerto.\n-: Llevamos dos horas en la cola.\n-: Lo dice una vecina."},
		{"a dash in the middle of a sentence", subrip("We had three boats", "- one of them dry -", "and nobody to row.", "- All of it is gone."),
			"-: We had three boats - one of them dry - and nobody to row. - All of it is gone."},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := read.Transcript(source.Source{Path: "t.srt", Data: []byte(c.text)})
			if err != nil {
				t.Fatal(err)
			}
			if got := readtest.Turns(doc); got != c.turns {
				t.Errorf("has the turns\n%s\n--- and not\n%s", got, c.turns)
			}
		})
	}
}
