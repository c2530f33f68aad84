package say

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbersChooseTheFormOfTheWord(t *testing.T) {
	for _, row := range []struct {
		tag    string
		n      int
		wanted string
	}{
		{"en", 1, "1 file skipped."}, {"en", 0, "0 files skipped."}, {"en", 12345, "12345 files skipped."},
		{"de", 1, "1 Datei übergangen."}, {"de", 2, "2 Dateien übergangen."},
		{"de", 12345, "12.345 Dateien übergangen."},
		{"fr", 0, "0 fichier écarté."}, {"fr", 1, "1 fichier écarté."}, {"fr", 2, "2 fichiers écartés."},
		{"fr", 1000000, "1\u00a0000\u00a0000 fichiers écartés."},
		{"es", 1, "1 archivo descartado."}, {"es", 2, "2 archivos descartados."},
		{"ru", 1, "Пропущен 1 файл."}, {"ru", 2, "Пропущено 2 файла."}, {"ru", 5, "Пропущено 5 файлов."},
		{"ru", 11, "Пропущено 11 файлов."}, {"ru", 12, "Пропущено 12 файлов."}, {"ru", 21, "Пропущен 21 файл."},
		{"ru", 22, "Пропущено 22 файла."}, {"ru", 112, "Пропущено 112 файлов."}, {"ru", 0, "Пропущено 0 файлов."},
		{"uk", 1, "Пропущено 1 файл."}, {"uk", 3, "Пропущено 3 файли."}, {"uk", 5, "Пропущено 5 файлів."},
		{"uk", 14, "Пропущено 14 файлів."}, {"uk", 101, "Пропущено 101 файл."},
	} {
		if got := In(row.tag).Count("skipped.files", row.n); got != row.wanted {
			t.Errorf("%s, %d: %q, want %q", row.tag, row.n, got, row.wanted)
		}
	}
}

func TestDaysAndSharesAreWrittenAsTheLanguageHasThem(t *testing.T) {
	for tag, wanted := range map[string]string{
		"en": "2023-03-01 2023-10-14 82%", "de": "1. März 2023 14. Oktober 2023 82 %",
		"fr": "1er mars 2023 14 octobre 2023 82 %", "es": "1 de marzo de 2023 14 de octubre de 2023 82 %",
		"ru": "1 марта 2023 года 14 октября 2023 года 82 %", "uk": "1 березня 2023 року 14 жовтня 2023 року 82 %",
	} {
		in := In(tag)
		got := in.Day("2023-03-01") + " " + in.Day("2023-10-14") + " " + in.Percent("82%")
		if got = strings.ReplaceAll(got, "\u00a0", " "); got != wanted {
			t.Errorf("%s: %q, want %q", tag, got, wanted)
		}
		if got := in.Percent("over 99%"); strings.Contains(got, "over") != (tag == English) || !strings.Contains(got, "99") {
			t.Errorf("%s: %q", tag, got)
		}
		for _, odd := range []string{"", "2023", "2023-99-01", "on Monday.", "2023-03-xx"} {
			if got := in.Day(odd); got != odd {
				t.Errorf("%s: the day %q is written %q", tag, odd, got)
			}
		}
	}
}

func TestWordsThatAreQuotedAreTold(t *testing.T) {
	said := Of("wording.otherwise", "record", "forty {quote}", "quote", "“fourteen”")
	want := []Stretch{{"im Protokoll steht „", Own}, {"forty {quote}", Record}, {"“, im Artikel „", Own},
		{"“fourteen”", Quote}, {"“", Own}}
	if got := In("de").Stretches(said); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := said.English(); got != "the record has “forty {quote}”, the article has ““fourteen””" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsToldTogetherIsParted(t *testing.T) {
	said := Of("wording.added", "quote", "dry").And(Of("across.own"))
	for tag, want := range map[string]string{
		"en": "the article adds “dry”; the article may have a translation of its own",
		"de": "der Artikel fügt „dry“ hinzu; der Artikel hat womöglich selbst übersetzt",
		"fr": "l’article ajoute «\u00a0dry\u00a0»\u00a0; l’article a pu traduire lui-même",
	} {
		if got := In(tag).Tell(said); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestPlacesAreWrittenByTheirKind(t *testing.T) {
	for _, row := range []struct {
		tag  string
		said Said
		want string
	}{
		{"en", Of("cut.speaker", "who1", Unnamed, "who2", "Ada Fenn"),
			"the words that follow are said by somebody whom the record does not name, not by Ada Fenn"},
		{"en", Of("across.month", "months", "6"),
			"the passage that may be the original names another month than June; look whether it is the right one"},
		{"uk", Of("across.stated", "language", "de"),
			"документ\u00a0— переклад (мова оригіналу: німецька); оригінал наведено поруч"},
		{"en", Of("across.held", "n", "2", "said", "Ada Fenn", "languages", Listed([]string{"de", "uk"}), "language",
			"fr"), "the record holds 2 documents of Ada Fenn of those days in German and Ukrainian, and none in " +
			"French; their words can't be compared word for word"},
		{"de", Of("why.two-places", "verdict1", "altered", "verdict2", "unheard-of"),
			"zwei Stellen passen gleich gut; nach der einen wäre das Urteil „verändert“, nach der anderen „unheard-of“"},
		{"en", Of("when.occasions", "n", "2", "occasions", Listed([]string{Occasion("2024-01-02", "One\nday"),
			Occasion("", "Two")})), "the record has the same words on 2 occasions: 2024-01-02 “One day”; “Two”"},
		{"ru", Of("edge.after", "record", "если", "loss", "condition"),
			"в стенограмме дальше\u00a0— «если»; в статье пропало важное: условие"},
	} {
		if got := In(row.tag).Tell(row.said); got != row.want {
			t.Errorf("%s: %q, want %q", row.tag, got, row.want)
		}
	}
}

func TestWhatALanguageLacksIsSaidInEnglish(t *testing.T) {
	some := &Tongue{tag: "de", language: In("de").language, english: In(English),
		messages: map[string]message{"wording.added": {other: "hinzu: „{quote}“"}}}
	said := Of("wording.added", "quote", "x").And(Of("skipped.files", "n", "1"))
	if got := some.Tell(said); !strings.HasSuffix(got, "1 file skipped.") || !strings.HasPrefix(got, "hinzu: „x“") {
		t.Error(got)
	}
	if got := In("de").Say("no.such-key"); got != "no.such-key" {
		t.Error(got)
	}
}

func TestTheLanguageIsChosenByWhatIsAskedFor(t *testing.T) {
	for header, want := range map[string]string{
		"": "en", "de": "de", "de-AT,de;q=0.9,en;q=0.8": "de", "uk-UA,uk;q=0.9,ru;q=0.8": "uk", "ja,fr;q=0.3": "fr",
		"ja": "en", "en-GB,de;q=0.7": "en", "*": "en", "\x00;;q=": "en", "es-419": "es", "ru-RU": "ru",
	} {
		if got, _ := Choose(header); got != want {
			t.Errorf("Accept-Language %q: %s, want %s", header, got, want)
		}
	}
	for locale, want := range map[string]string{"de_DE.UTF-8": "de", "de_AT@euro": "de", "C": "en", "C.UTF-8": "en",
		"POSIX": "en", "uk_UA": "uk", "pl_PL.UTF-8": "en", "": "en", "ru": "ru", "fr_CA.ISO8859-1": "fr"} {
		if got, _ := OfLocale(locale); got != want {
			t.Errorf("locale %q: %s, want %s", locale, got, want)
		}
	}
}

func TestAFileThatIsWrongIsRefused(t *testing.T) {
	for _, bad := range []string{"no equals sign", "a.b = 1\na.b = 2", "a.b[dual] = 1", "a.b[one = 1"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(English, nil)
	}
}

func BenchmarkTell(b *testing.B) {
	t, said := In("ru"), Of("across.held", "n", "3", "said", "Ada", "languages", "uk", "language", "en")
	for b.Loop() {
		t.Tell(said)
	}
}
