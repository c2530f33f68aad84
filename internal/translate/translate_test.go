package translate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/document"
)

const ukrainian = `Дорогі друзі! Три роки тому тут стояли 14 кранів. Сьогодні їх немає, але є 320 дерев.

Ми не продамо порт, доки мешканці не проголосують 12 жовтня.

Пан Гаврилюк каже, що місто збанкрутує. У його розрахунках немає 46 мільйонів.

Капітан Рибалко водить буксир «Альбатрос» тридцять один рік. Хто буде його начальником?`

const english = `Dear friends! Three years ago 14 cranes stood here. Today there are none, but there are 320 trees.

We will not sell the port until the residents have voted on October 12.

Mr. Havryliuk says that the city will go bankrupt. His calculations leave out 46 million.

Captain Rybalko has steered the tug “Albatross” for thirty-one years. Who will be his boss?`

func text(body, lang string) *Text { return Of(&document.Document{Text: body}, lang, nil) }

func TestParagraphsThatAreOneLieBesideOneAnother(t *testing.T) {
	uk, en := text(ukrainian, "uk"), text(english, "en")
	want := []Bead{{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 3}, {3, 4, 3, 4}}
	if got := Align(uk, en); !slices.Equal(got, want) {
		t.Errorf("beads %v", got)
	}
	joined := text(strings.Replace(english, "trees.\n\nWe", "trees. We", 1), "en")
	want = []Bead{{0, 2, 0, 1}, {2, 3, 1, 2}, {3, 4, 2, 3}}
	if got := Align(uk, joined); !slices.Equal(got, want) {
		t.Errorf("where two are joined: beads %v", got)
	}
	if got := Align(uk, text("", "en")); got != nil {
		t.Errorf("beside nothing stands %v", got)
	}
	from, to, ok := Beside(Align(uk, joined), joined, uk, strings.Index(english, "October"), false)
	if !ok || !strings.Contains(ukrainian[from:to], "жовтня") {
		t.Errorf("beside the second paragraph stands %q", ukrainian[from:to])
	}
}

func TestTheNearestPassage(t *testing.T) {
	texts := []*Text{text(ukrainian, "uk")}
	for words, want := range map[string]string{
		"Captain Rybalko has been at the wheel of the Albatross for 31 years":           "Рибалко",
		"According to Havryliuk the town is bankrupt, but he forgot the 46 million":     "Гаврилюк",
		"We shall not sell the harbour before people have voted on the 12th of October": "жовтня",
		"There were 14 cranes here three years ago":                                     "кранів",
	} {
		hits := Nearest(words, "en", texts, nil, 2)
		if len(hits) == 0 || !strings.Contains(ukrainian[hits[0].Span.Start:hits[0].Span.End], want) {
			t.Errorf("%s: %+v", words, hits)
		}
	}
	for _, hit := range Nearest("I sleep well and my neighbours know it", "en", texts, nil, 1) {
		if hit.Shown() {
			t.Errorf("words that were not said are likely %v", hit.Likelihood())
		}
	}
}

func TestAWordListTellsOfOtherWords(t *testing.T) {
	texts := []*Text{text("Вітер дме з моря.\n\nДіти посадили дерева.\n\nВулиця була порожня.", "uk")}
	dir := t.TempDir()
	file := filepath.Join(dir, "eng-ukr.tsv")
	if err := os.WriteFile(file, []byte("child\tдитина\ntree\tдерево\nplant\tпосадити\tсаджати\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	shelf, err := NewShelf([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	hits := Nearest("Trees were planted by the child", "en", texts, shelf.For("uk", "en"), 1)
	if len(hits) == 0 || hits[0].Paragraph != 1 || hits[0].Known < 2 {
		t.Errorf("%+v", hits)
	}
	if shelf.For("en", "de") != nil {
		t.Error("there are lists of other languages")
	}
}

func TestFormatsOfWordLists(t *testing.T) {
	for name, content := range map[string]string{
		"eng-rus.tsv":                  "# a comment\ntree\tдерево\n",
		"eng-rus.tei":                  `<TEI><entry><form><orth>tree</orth></form><sense><cit type="trans"><quote>дерево</quote></cit></sense></entry></TEI>`,
		"apertium-eng-rus.eng-rus.dix": `<dictionary><section><e><p><l>tree<s n="n"/></l><r>дерево<s n="n"/></r></p></e></section></dictionary>`,
		"freedict-eng-rus.index":       "00databaseinfo\tA\tB\ntree\tA\tY\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, name)
			write(t, file, content)
			write(t, filepath.Join(dir, "freedict-eng-rus.dict"), "tree /tri:/\nдерево\n\n")
			shelf, err := NewShelf([]string{file})
			if err != nil {
				t.Fatal(err)
			}
			lists := shelf.For("en", "ru")
			if len(shelf.Bad()) > 0 || !slices.Contains(lists.meanings("tree", "en", "ru"), stem("дерево", "ru")) {
				t.Errorf("%v, %+v", shelf.Bad(), lists)
			}
			if !slices.Contains(lists.meanings("дерево", "ru", "en"), stem("tree", "en")) {
				t.Error("not the other way")
			}
		})
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWordListsThatCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	for name, want := range map[string]string{
		"words.tsv":   "languages of the word list",
		"eng-rus.doc": "is no word list that is known",
		"eng-fra.tsv": "cannot be read",
	} {
		file := filepath.Join(dir, name)
		if name != "eng-fra.tsv" {
			write(t, file, "a\tb\n")
		}
		if _, err := NewShelf([]string{file}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, content := range map[string]string{"eng-rus.tei": "<TEI><entry>", "eng-ukr.tsv": "no tab\n",
		"eng-deu.index": "tree\tA\tzzzzzzzzzzzz\n"} {
		file := filepath.Join(dir, name)
		write(t, file, content)
		shelf, err := NewShelf([]string{file})
		if err != nil {
			t.Fatal(err)
		}
		from, to := languagesOf(file)
		if shelf.For(from, to); len(shelf.Bad()) != 1 {
			t.Errorf("%s: %v", name, shelf.Bad())
		}
	}
}

func TestTwoTextsOfOneOccasion(t *testing.T) {
	uk, en := text(ukrainian+"\n\n"+ukrainian, "uk"), text(english+"\n\n"+english, "en")
	other := text(strings.Repeat("The council met on Tuesday. Nothing was decided, and Mrs. Lund went home at 9.\n\n", 8), "en")
	if Partner(uk, []*Text{other, en}) != 1 {
		t.Errorf("the translation was not found: %d and %d in common", Paired(uk, other), Paired(uk, en))
	}
	if Partner(uk, []*Text{other}) != -1 || Partner(uk, []*Text{en, en}) != -1 {
		t.Error("a stranger, or one of two alike, was taken for the translation")
	}
	if Paired(en, en) != 0 {
		t.Error("two texts of one language are paired")
	}
}

func TestWhatDiffersIsToldWhereBothSidesCanTell(t *testing.T) {
	uk := text(ukrainian, "uk")
	for words, want := range map[string][]DifferenceKind{
		"We will not sell the port until people vote on October 12": nil,
		"We will not sell the port until people vote on June 13":    {OfNumber, OfMonth},
		"We will sell the port when people vote on October 12":      {OfDenial},
		"And Captain Rybalko and Havryliuk know the Albatross":      {OfName},
	} {
		hits := Nearest(words, "en", []*Text{uk}, nil, 1)
		var got []DifferenceKind
		for _, d := range Differ(words, "en", uk, hits[0]) {
			got = append(got, d.Kind)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", words, got, want)
		}
	}
}

func FuzzAlign(f *testing.F) {
	f.Add(ukrainian, english)
	f.Add("\n\n", "a")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := text(a, "uk"), text(b, "en")
		at, other := 0, 0
		for _, k := range Align(x, y) {
			if k.A0 != at || k.B0 != other {
				t.Fatalf("a gap at %d, %d", at, other)
			}
			at, other = k.A1, k.B1
		}
		if at != len(x.Paragraphs) && at > 0 {
			t.Fatalf("%d of %d paragraphs were laid", at, len(x.Paragraphs))
		}
		Nearest(a, "en", []*Text{x, y}, nil, 3)
	})
}
