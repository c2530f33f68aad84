package archive

import (
	"math/rand/v2"
	"strings"
	"testing"

	"verbatim/internal/document"
)

func TestChangesMakeTheNewTextOfTheOld(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 400 {
		words := strings.Fields("tide pier sea boat town quay ferry storm")[:1+random.IntN(8)]
		var a, b []string
		for range random.IntN(300) {
			a = append(a, words[random.IntN(len(words))])
			switch random.IntN(10) {
			case 0: // left out
			case 1:
				b = append(b, "new", a[len(a)-1])
			case 2:
				b = append(b, words[random.IntN(len(words))])
			default:
				b = append(b, a[len(a)-1])
			}
		}
		i, j := 0, 0
		for _, m := range append(matches(a, b), match{len(a), len(b), 0}) {
			if m.a < i || m.b < j || strings.Join(a[m.a:m.a+m.size], " ") != strings.Join(b[m.b:m.b+m.size],
				" ") {
				t.Fatalf("round %d: %v is no match behind %d and %d", round, m, i, j)
			}
			i, j = m.a+m.size, m.b+m.size
		}
	}
}

func TestChangesFindTheFewWordsThatDiffer(t *testing.T) {
	sentence := "the harbour stays open on the day of the tide and the pier is closed for the night "
	old := strings.Repeat(sentence, 400) + "We sail at nine. " + strings.Repeat(sentence, 400)
	changed := strings.Replace(old, "nine.", "ten, if at all.", 1)
	got := Changes(&document.Document{Text: old}, &document.Document{Text: changed})
	want := Change{Before: "for the night We sail at", Old: "nine.", New: "ten, if at all.",
		After: "the harbour stays open on the"}
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %+v", got)
	}
}

func TestChangesOfTextsThatHaveNothingInCommonAreOne(t *testing.T) {
	got := Changes(&document.Document{Text: strings.Repeat("tide ", 5000)},
		&document.Document{Text: strings.Repeat("moon ", 4000)})
	if len(got) != 1 || len(strings.Fields(got[0].Old)) != 5000 || len(strings.Fields(got[0].New)) != 4000 {
		t.Errorf("%d changes", len(got))
	}
}
