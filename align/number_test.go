package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"verbatim/document"
	"verbatim/lexicon"
)

// NumbersIn finds what Numbers finds in the whole text.
func TestNumbersInALongTextAreThoseOfItsAtoms(t *testing.T) {
	vocabulary := map[string]string{
		"en": "the ferry took a half million two hundred and five people 40 1,200 forty-two dollars $ 3 per cent third one hundred's thousand don't",
		"fr": "le bac a pris quatre vingt dix sept soixante et onze mille 40 000 euros un million de trois cents l'eau",
		"es": "la barca treinta y cinco mil dos millones de euros 3,5 por ciento un ciento",
		"de": "die Fähre zwei Millionen einhundert 40 000 Euro 3,5 Prozent fünfzig ein Tausend",
	}
	random := rand.New(rand.NewPCG(3, 5))
	for lang, list := range vocabulary {
		lex, choice := lexicon.For(lang), strings.Fields(list)
		for range 300 {
			var b strings.Builder
			for range 60 {
				if random.IntN(3) > 0 {
					b.WriteString("quay ")
				}
				b.WriteString(choice[random.IntN(len(choice))] + " ")
			}
			text := b.String()
			var words []document.Word
			for w := range document.EachWord(text, nil) {
				words = append(words, document.Word{Key: string(w.Key), Span: w.Span})
			}
			want, got := set(Numbers(Atoms(text, words, lex), lex)), set(NumbersIn(text, words, lex))
			for v := range want {
				if !got[v] {
					t.Fatalf("%s: %s in %q: %v of %v", lang, fmt.Sprint(v), text, got, want)
				}
			}
		}
	}
}

func set(values []float64) map[float64]bool {
	out := map[float64]bool{}
	for _, v := range values {
		out[v] = true
	}
	return out
}
