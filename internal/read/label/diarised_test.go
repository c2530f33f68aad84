package label

import (
	"testing"
)

func TestLabelsOfVoicesNameNobody(t *testing.T) {
	for _, label := range []string{"SPEAKER_01", "Speaker 2", "speaker1", "spk_0", "S2", "F_S12", "M1", "A", "0", "ch_1", "channel 0", "Guest-1",
		"Speaker #1", "Sprecher 3", "Locuteur 1", "Hablante 2", "Спикер 1", "UU", "Unknown", "Speaker A", "Unknown speaker", "AGENT", "#", "Participant 12"} {
		if !Diarised(label) {
			t.Errorf("%q is taken for a name", label)
		}
	}
	for _, label := range []string{"", "Orla Venn", "Ines", "Guest Aldous", "Speaker Kolbe", "Host Marit Sunde", "Bo", "Al"} {
		if Diarised(label) {
			t.Errorf("%q is taken for a number", label)
		}
	}
}
