package read

import "testing"

func TestLanguageCode(t *testing.T) {
	for tag, want := range map[string]string{"en-GB": "en", "de": "de", "eng": "en", "ukr": "uk", "English": "en", "pt_BR": "pt", "": "", "x": "", "und": "", "nonsense": ""} {
		if got := languageCode(tag); got != want {
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
		doc, err := Article("a.md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Language != want {
			t.Errorf("%q is read as %s, not %s", text, doc.Meta.Language, want)
		}
	}
}
