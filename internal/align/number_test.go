package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// NumbersIn finds what Numbers finds in the whole text.
func TestNumbersInALongTextAreThoseOfItsTokens(t *testing.T) {
	vocabulary := map[string]string{
		"en": "the ferry took a half million two hundred and five people 40 1,200 forty-two dollars $ 3 per cent a third half one hundred's thousand don't minus five , - quarter",
		"fr": "le bac a pris quatre vingt dix sept soixante et onze mille 40 000 euros un million de trois cents l'eau",
		"es": "la barca treinta y cinco mil dos millones de euros 3,5 por ciento un ciento",
		"de": "die Fähre zwei Millionen einhundert 40 000 Euro 3,5 Prozent fünfzig ein Tausend",
	}
	for lang, list := range vocabulary {
		random := rand.New(rand.NewPCG(3, 5))
		lex, choice := lexicon.For(lang), strings.Fields(list)
		for range 200 {
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
			got := map[float64]bool{}
			for _, n := range NumbersIn(text, document.EachWord(text, nil), lex) {
				got[n.Value] = true
			}
			want := set(Numbers(Tokens(text, words, lex), lex))
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

// What two writings of a number come to, and not how they are written, tells whether they are the same; and initials are what
// they stand for.
func TestNumbersAreValues(t *testing.T) {
	const same, other = true, false
	for _, row := range []struct {
		lang, a, b string
		same       bool
	}{
		{"en", "two hundred and fifty", "250", same},
		{"en", "two hundred and fifty", "205", other},
		{"en", "one thousand two hundred and five", "1,205", same},
		{"en", "five million two hundred thousand", "5.2 million", same},
		{"en", "one and a half million", "1.5m", same},
		{"en", "a million and a half", "1.5 million", same},
		{"en", "one and a half million", "1.25 million", other},
		{"en", "half a million", "500,000", same},
		{"en", "three quarters of a million", "750,000", same},
		{"en", "half a per cent", "0.5%", same},
		{"en", "three billion dollars", "$3bn", same},
		{"en", "three billion dollars", "$3m", other},
		{"en", "two point two five", "2.25", same},
		{"en", "two dozen", "24", same},
		{"en", "ten thousand", "10k", same},
		{"en", "nineteen ninety-five", "1995", same},
		{"en", "twenty sixteen", "2016", same},
		{"en", "two thousand and eight", "2008", same},
		{"en", "nineteen ninety-five", "1996", other},
		{"en", "the nineties", "the 1990s", same},
		{"en", "the 1990s", "the ’90s", same},
		{"en", "the nineties", "the 1890s", other},
		{"en", "the first of October", "October 1", same},
		{"en", "October the first", "1 October", same},
		{"en", "Oct. 1st", "the first of October", same},
		{"en", "the first of October", "November 1", other},
		{"en", "the twenty-first century", "the 21st century", same},
		{"en", "the one hundred and first time", "the 101st time", same},
		{"en", "the third time", "the 2nd time", other},
		{"en", "5:00 p.m.", "5 p.m.", same},
		{"en", "twenty past six", "6:20", same},
		{"en", "about twenty past six", "about 6.20", same},
		{"en", "six thirty", "6:30", same},
		{"en", "half past six", "6:30", same},
		{"en", "a quarter to seven", "6:45", same},
		{"en", "seven o'clock", "7:00", same},
		{"en", "twenty past six", "6:40", other},
		{"en", "ten to seven", "10 to 7", same},
		{"en", "ten to seven", "6:50", same},
		{"en", "a twenty-metre wall", "a 20m wall", same},
		{"en", "about five kilometres", "about 5km", same},
		{"en", "ten miles an hour", "10mph", same},
		{"en", "a twenty-metre wall", "a 20ft wall", other},
		{"en", "minus five degrees", "-5 degrees", same},
		{"en", "five degrees", "−5 degrees", other},
		{"de", "fünf Kilometer", "5km", same},
		{"de", "minus fünf Grad", "-5 Grad", same},
		{"en", "9:45 p.m.", "21:45", same},
		{"en", "9 p.m.", "21:00", same},
		{"en", "six o'clock", "18:00", same},
		{"en", "a quarter to one", "12:45", same},
		{"en", "half past twelve", "0:30", same},
		{"en", "half past six pm", "6.30 pm", same},
		{"en", "one hundred, and five", "105", same},
		{"en", "two thousand — five hundred", "2,500", same},
		{"en", "fish - five of them", "fish -5 of them", same},
		{"en", "9 a.m.", "21:00", other},
		{"en", "12.30 a.m.", "0:30", same},
		{"en", "nine forty-five pm", "21:45", same},
		{"en", "$14.30 a ton", "$2.30 a ton", other},
		{"en", "18.20 metres", "6.20 metres", other},
		{"en", "18-20 workers", "6-20 workers", other},
		{"en", "the vote was 15-12", "the vote was 3-12", other},
		{"en", "13/15 of it", "1/15 of it", other},
		{"en", "Psalm 19:14", "Psalm 7:14", other},
		{"en", "at 6:20 in the morning", "at 18:20 in the morning", other},
		{"en", "thirteen fifty", "one fifty", other},
		{"en", "five to twenty workers", "five to eight workers", other},
		{"en", "10 to 14 days", "10 to 2 days", other},
		{"en", "five, ten years", "510 years", other},
		{"en", "ten, twenty men", "1,020 men", other},
		{"en", "six. Twenty men came", "620 men came", other},
		{"en", "in eighteen, twenty boats came", "in 1820 boats came", other},
		{"en", "two thousand, three thousand men", "5,000 men", other},
		{"en", "two hundred, three hundred", "20,300", other},
		{"en", "two hundred, three hundred", "200, 300", same},
		{"en", "one million, two million dollars", "three million dollars", other},
		{"en", "two million, five hundred thousand", "2.5 million", same},
		{"en", "seven hundred and seventy-seven billion, seven hundred and seventy-seven million, seven hundred and seventy-seven thousand, seven hundred and seventy-seven", "777,777,777,777", same},
		{"de", "zwei Millionen, drei Millionen Euro", "5 Millionen Euro", other},
		{"de", "18-20 Leute", "6-20 Leute", other},
		{"de", "eine dreiste Frage", "eine dritte Frage", other},
		{"de", "der einte Rat", "der erste Rat", other},
		{"de", "am neunzehnten Mai", "am 19. Mai", same},
		{"es", "dos mil quinientos millones", "2.500 millones", same},
		{"es", "dos mil, tres mil", "5.000", other},
		{"en", "one hundred and two hundred", "100 and 200", same},
		{"de", "anderthalb Millionen", "1,5 Millionen", same},
		{"de", "eine halbe Million", "500.000", same},
		{"de", "am ersten Oktober", "am 1. Oktober", same},
		{"de", "die neunziger Jahre", "die 90er Jahre", same},
		{"de", "zwei Komma fünf Prozent", "2,5 Prozent", same},
		{"de", "zweihundertfünfzig Euro", "250 Euro", same},
		{"de", "neunzehnhundertfünfundneunzig", "1995", same},
		{"de", "dreitausendfünfhundert", "3.500", same},
		{"de", "im zwanzigsten Jahrhundert", "im 20. Jahrhundert", same},
		{"de", "zweihundertfünfzig Euro", "205 Euro", other},
		{"de", "tausend Euro", "1000 Euro", same},
		{"fr", "mille neuf cent quatre-vingt-quinze", "1995", same},
		{"fr", "une douzaine d'euros", "12 euros", same},
		{"es", "mil novecientos noventa y cinco", "1995", same},
		{"ru", "тысяча девятьсот рублей", "1900 рублей", same},
		{"fr", "un million et demi", "1,5 million", same},
		{"fr", "trois quarts", "deux tiers", other},
		{"fr", "le premier octobre", "le 1er octobre", same},
		{"fr", "deux virgule cinq", "2,5", same},
		{"es", "un millón y medio", "1,5 millones", same},
		{"es", "el primero de octubre", "el 1 de octubre", same},
		{"en", "the United States", "the U.S.", same},
		{"en", "the Federal Bureau of Investigation", "the FBI", same},
		{"en", "it", "Ida Tor", other},
		{"ru", "Организация Объединённых Наций", "ООН", same},
		{"ru", "полтора миллиона", "1,5 миллиона", same},
		{"ru", "два с половиной миллиона", "2,5 миллиона", same},
		{"ru", "полмиллиона рублей", "500 000 рублей", same},
		{"uk", "два з половиною мільйони", "2,5 мільйона", same},
		{"uk", "півтора мільйона", "1,5 мільйона", same},
	} {
		lex := lexicon.For(row.lang)
		tokens := func(text string) []Token {
			var words []document.Word
			for w := range document.EachWord(text, nil) {
				words = append(words, document.Word{Key: string(w.Key), Span: w.Span})
			}
			return Tokens(text, words, lex)
		}
		for _, pair := range [][2]string{{row.a, row.b}, {row.b, row.a}} {
			q, r := tokens("quay boat "+pair[0]+" ferry winch"), tokens("quay boat "+pair[1]+" ferry winch")
			got := Local(q, r, lex)
			equal := got.Q0 == 0 && got.Q1 == len(q) && !slices.ContainsFunc(got.Ops, func(op Op) bool { return op.Kind != Match })
			if equal != row.same {
				t.Errorf("%s: %q and %q: %v", row.lang, pair[0], pair[1], equal)
			}
		}
	}
}
