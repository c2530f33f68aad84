package lang_test

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/read/lang"
	"verbatim/internal/source"
)

func TestLanguageCode(t *testing.T) {
	for tag, want := range map[string]string{"en-GB": "en", "de": "de", "eng": "en", "ukr": "uk", "English": "en", "pt_BR": "pt", "": "", "x": "", "und": "", "nonsense": ""} {
		if got := lang.Code(tag); got != want {
			t.Errorf("%q is %q, want %q", tag, got, want)
		}
	}
}

func TestLanguageOfAShortArticle(t *testing.T) {
	for text, want := range map[string]string{
		"The board said: “We have had no sand for years.”":                              "en",
		"«Порт не выдержит», — сказал Громов.":                                          "ru",
		"«У нас уже много лет нет песка», — приводит слова мэра Ирины Ветровой газета.": "ru",
		"«У нас уже багато років немає піску», — цитує мера Ірину Вітрову газета.":      "uk",
		"„Der Damm hält noch bis zum Frühjahr“, sagte Grete Vollmer.":                   "de",
		"«La digue tiendra jusqu'au printemps», a déclaré Odile Garnier.":               "fr",
		"«El dique no aguantará hasta la primavera», dijo Inés Barral.":                 "es",
		"«L'argine non reggerà fino alla primavera», ha detto Nives Rovati.":            "it",
		"“O dique não vai aguentar até à primavera”, disse Lurdes Falcão.":              "pt",
		"„Wał nie wytrzyma do wiosny” – powiedziała Halina Brzostek.":                   "pl",
		"“The dyke will not hold,” said Greta Vollmer of the Deichverband Nord.":        "en",
	} {
		doc, err := read.Article(source.Source{Path: "a.md", Data: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Language != want {
			t.Errorf("%q is read as %s, not %s", text, doc.Meta.Language, want)
		}
	}
}

// The language of a record or an article that states none is that of its words; what cannot be told is not English.
func TestLanguageOfWords(t *testing.T) {
	const unknown = "its language cannot be told"
	for _, row := range []struct{ text, want, says string }{
		{"The harbour board met on Tuesday and will not sell the pier to anybody.", "en", ""},
		{"The ferry stays.", "en", ""},
		{"Wir haben die Brücke gesperrt, weil im Februar drei Bolzen gefehlt haben.", "de", ""},
		{"Niemand hat sie gestohlen.", "de", ""},
		{"Les boulons seront payés par l'entreprise, et par elle seule.", "fr", ""},
		{"Nadie los robó. Los pernos los pagará la empresa, y solo ella.", "es", ""},
		{"Кто заплатит? Заплатит фирма, которая прислала нам счёт за все болты.", "ru", ""},
		{"Мы закрыли мост, потому что в феврале не хватало трёх болтов.", "ru", ""},
		{"Затворихме моста, защото през февруари липсваха три болта, и никой не ги е откраднал.", "bg", "no lexicon for its language (Bulgarian, bg)"},
		{"Їх просто ніколи не було на місці, і ніхто їх не крав.", "uk", ""},
		{"De burgemeester zei dinsdag dat de haven niet verkocht zal worden, en het bestuur van de haven was het daarmee eens.", "nl", "no lexicon for its language (Dutch, nl)"},
		{"Starostka v úterý řekla, že přístav nebude prodán, a správa přístavu souhlasila a šla domů.", "cs", "no lexicon for its language (Czech, cs)"},
		{"A polgármester kedden azt mondta, hogy a kikötőt nem adják el senkinek, aki nem lát rá.", "hu", "no lexicon for its language (Hungarian, hu)"},
		{"Η δήμαρχος είπε την Τρίτη ότι το λιμάνι δεν θα πουληθεί.", "el", "no lexicon for its language (Greek, el)"},
		{"Градоначелница је рекла да лука неће бити продата.", "sr", "no lexicon for its language (Serbian, sr)"},
		{"Ferry: 12, 14, 16.", "", unknown},
		{"---\nlanguage: German\n---\nBoot 12.", "de", ""},
		{"---\nlanguage: quayish\n---\nThe ferry stays where it is.", "en", `its language is given as "quayish"`},
		{strings.Repeat("渡轮在冬天的风暴结束之前不会出售，港务局主席这样说，没有人笑。", 60), "zh", "no lexicon for its language (Chinese, zh)"},
		{strings.Repeat("「冬の嵐が終わるまで、渡し船は売らない」とマーラは述べた。港への道は閉じられたままである。", 50), "ja", "no lexicon for its language (Japanese, ja)"},
		{"---\nlanguage: en\n---\n" + germanProse, "de", "it says that it is in English, en, and its words are in German, de"},
		{"---\nlanguage: de\n---\n" + germanProse, "de", ""},
		{"---\nlanguage: ca\n---\n" + catalanProse, "ca", "no lexicon for its language (Catalan, ca)"},
	} {
		for _, reader := range []func(source.Source) (*document.Document, error){read.Article, read.Transcript} {
			doc, err := reader(source.Source{Path: "a.md", Data: []byte(row.text)})
			if err != nil {
				t.Fatal(err)
			}
			said := strings.Join(doc.Warnings, " ")
			if doc.Meta.Language != row.want || !strings.Contains(said, row.says) || row.says == "" && said != "" {
				t.Errorf("%q is %q, want %q; it says %q", row.text, doc.Meta.Language, row.want, said)
			}
		}
	}
}

const germanProse = `Die Hafenmeisterin sagte am Dienstag, dass die Fähre auch im Winter fahren werde. Es sei nicht leicht gewesen, das Geld dafür zu finden,
und niemand im Rat habe daran geglaubt. Nun aber sei es gelungen, und wer zur Arbeit über den Fluss müsse, der könne wieder mit dem Boot fahren. Sie danke allen,
die in den letzten Wochen geholfen hätten, und sie bitte um Geduld, bis auch der Steg repariert sei. Das werde noch bis zum Frühjahr dauern, weil das Holz fehle.
`

const catalanProse = `L'alcaldessa va dir dimarts que el transbordador continuarà també durant l'hivern. No ha estat fàcil trobar els diners, i ningú del consell
no s'ho creia. Ara, però, s'ha aconseguit, i qui hagi de travessar el riu per anar a la feina podrà tornar a agafar la barca. Va donar les gràcies a tots els que
van ajudar durant les últimes setmanes, i va demanar paciència fins que el moll també estigui reparat, perquè encara falta la fusta.
`
