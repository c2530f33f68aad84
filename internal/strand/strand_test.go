package strand

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/finding"
)

// paper makes an article of the day with quotations of a speaker; the text around them is its own.
func paper(outlet, date, around string, quotations ...string) Article {
	a := Article{Path: outlet + " " + date, Outlet: outlet, Date: date, Language: "en"}
	var b strings.Builder
	b.WriteString(around + " ")
	for i, said := range quotations {
		speaker, text, ok := strings.Cut(said, ": ")
		if !ok {
			speaker, text = "Ada Holm", said
		}
		start := len([]rune(b.String()))
		b.WriteString(text + " ")
		a.Quotations = append(a.Quotations, Quotation{ID: fmt.Sprintf("q%d", i+1), Start: start, End: start +
			len([]rune(text)), Text: text,
			Speaker: speaker, Verdict: finding.NotFound.String()})
	}
	a.Text = b.String()
	return a
}

// told writes strands down: the carriers of each variant by their articles, one strand a line.
func told(articles []Article, t Traced) string {
	var lines []string
	for _, s := range t.Strands {
		var variants []string
		for _, v := range s.Variants {
			var names []string
			for _, c := range v.Carriers {
				names = append(names, articles[c.Article].Outlet)
			}
			text := v.ID + "=" + strings.Join(names, "+")
			if v.From != "" {
				text += "<" + v.From
			}
			variants = append(variants, text)
		}
		lines = append(lines, strings.Join(variants, " "))
	}
	return strings.Join(lines, "\n")
}

func TestWhatIsOneSayingWithoutARecord(t *testing.T) {
	const full = "The bakery will open on Sundays if the bakers agree to it. Nobody will be made to come in."
	for _, c := range []struct{ name, one, two, want string }{
		{"the same words", full, full, "v0=A+B"},
		{"marks, capitals and writing", "It’s been 12 years, and we're still baking by hand.",
			"it is been twelve years and we are still baking by hand", "v0=A+B"},
		{"a sentence of it", full, "Nobody will be made to come in.", "v0=A v1=B<v0"},
		{"a clause of it", full, "if the bakers agree to it", "v0=A v1=B<v0"},
		{"goes on from it", "The bakery will open on Sundays if the bakers agree to it.",
			"will open on Sundays if the bakers agree to it. Nobody will be made to come in.", "v0=A v1=B"},
		{"a changed word", full, "The bakery must open on Sundays if the bakers agree to it. Nobody will " +
			"be made to come in.", "v0=A v1=B<v0"},
		{"a lost word", "We have never sold bread that was not baked here.",
			"We have sold bread that was not baked here.", "v0=A v1=B<v0"},
		{"a bracket for a pronoun", "They will open on Sundays whether it rains or not.",
			"[The bakers] will open on Sundays whether it rains or not.", "v0=A+B"},
		{"an opening and", "And the bakery will open on Sundays after the fair.",
			"The bakery will open on Sundays after the fair.", "v0=A+B"},
		{"a marked cut and an unmarked one", full,
			"The bakery will open on Sundays … Nobody will be made to come in.", "v0=A v1=B<v0"},
		{"another number", "We sold 40 loaves before eight in the morning on Monday.",
			"Bo Lind: We sold 65 loaves before eight in the morning on Monday.", ""},
		{"another place", "The mill at Dunby turned for a hundred years without a repair.",
			"Bo Lind: The mill at Harrow turned for a hundred years without a repair.", ""},
		{"a turn of phrase", "At the end of the day it is all about the price of flour and who pays it.",
			"The owners forget that at the end of the day it is all about people.", ""},
		{"a stock phrase", "Thank you very much.", "Thank you very much.", ""},
		{"a few words in two mouths", "hot fresh bread", "Bo Lind: hot fresh bread", ""},
		{"a few words in one mouth", "hot fresh bread", "hot fresh bread", "v0=A+B"},
		{"other words", full, "The price of a loaf has not moved since the spring.", ""},
	} {
		articles := []Article{paper("A", "2024-03-01", "One.", c.one),
			paper("B", "2024-03-02", "Two.", c.two)}
		if got := told(articles, Trace(articles, 2)); got != c.want {
			t.Errorf("%s: %q and %q are %q, want %q", c.name, c.one, c.two, got, c.want)
		}
	}
}

// at gives a quotation a place in the record.
func at(a Article, document string, start int) Article {
	for i := range a.Quotations {
		q := &a.Quotations[i]
		q.Verdict = finding.Verbatim.String()
		q.Passage = &Passage{Document: document, Pieces: [][2]int{{start, start + len([]rune(q.Text))}},
			Texts: []string{q.Text}}
	}
	return a
}

func TestPlacesOfTheRecordAreOtherSayings(t *testing.T) {
	articles := []Article{
		at(paper("A", "2024-03-01", "One.", "The people of Dunby deserve a vote on this bridge."),
			"speech.md", 100),
		at(paper("B", "2024-03-02", "Two.", "The people of Harrow deserve a vote on this bridge."),
			"speech.md", 400),
		at(paper("C", "2024-03-02", "Three.", "Dunby deserve a vote on this bridge."), "speech.md", 114),
	}
	if got, want := told(articles, Trace(articles, 2)), "v0=A v1=C<v0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheSameLineOnTwoDaysIsOneStrand(t *testing.T) {
	const line = "Nobody who works a full week should have to ask for bread."
	articles := []Article{at(paper("A", "2024-03-01", "One.", line), "monday.md", 10),
		at(paper("B", "2024-03-09", "Two.", line), "friday.md", 900)}
	found := Trace(articles, 2)
	if got, want := told(articles, found), "v0=A+B"; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	if got := found.Strands[0].Others; len(got) != 1 || got[0] != "monday.md" {
		t.Errorf("the other occasion is %q, want monday.md", got)
	}
}

func TestCopiesCountOnce(t *testing.T) {
	const story = "The council of Dunby met in the old mill on Thursday night, since the roof of the town " +
		"hall has leaked from the first of March. " +
		"Forty people stood along the walls and some of them had brought their own chairs. The vote on the " +
		"bakery was put off for the third time."
	articles := []Article{
		paper("The Wire", "2024-03-01", story, "The bakery will open on Sundays if the bakers agree to it."),
		paper("The Copy", "2024-03-01", "DUNBY (The Wire) — "+story,
			"The bakery will open on Sundays if the bakers agree to it."),
		paper("The Own", "2024-03-01", "Rain fell on everybody who had come to hear about bread, and most "+
			"of them stayed until the lamps went out at eleven.",
			"The bakery will open on Sundays if the bakers agree to it."),
	}
	found := Trace(articles, 2)
	if len(found.Copies) != 1 || found.Copies[0].Lead != 0 || len(found.Copies[0].Articles) != 2 {
		t.Fatalf("copies are %+v, want The Copy of The Wire", found.Copies)
	}
	for _, c := range found.Strands[0].Variants[0].Carriers {
		if want := map[int]int{0: -1, 1: 0, 2: -1}[c.Article]; c.CopyOf != want {
			t.Errorf("%s is a copy of %d, want %d", articles[c.Article].Outlet, c.CopyOf, want)
		}
	}
}

func TestOrderOfArticlesDoesNotMatter(t *testing.T) {
	one := paper("A", "2024-03-01", "One.", "The bakery will open on Sundays if the bakers agree to it.")
	two := paper("B", "2024-03-02", "Two.", "The bakery will open on Sundays.")
	three := paper("C", "2024-03-02", "Three.", "The bakery must open on Sundays.")
	want := told([]Article{one, two, three}, Trace([]Article{one, two, three}, 2))
	for _, in := range [][]Article{{three, two, one}, {two, one, three}, {two, three, one}} {
		if got := told(in, Trace(in, 2)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatAVariantShows(t *testing.T) {
	articles := []Article{
		paper("A", "2024-03-01", "One.", "The old bakery by the bridge will not open on Sundays this year."),
		paper("B", "2024-03-02", "Two.", "The bakery by the bridge will open on most Sundays this year."),
	}
	v := Trace(articles, 2).Strands[0].Variants[1]
	want := []Stretch{{"kept", "The"}, {"cut", "old"}, {"kept", "bakery by the bridge will"}, {"cut", "not"},
		{"kept", "open on"}, {"own", "most"}, {"kept", "Sundays this year."}}
	if fmt.Sprint(v.Diff) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", v.Diff, want)
	}
}

// Of many wordings, those are held against one that came first, and those about it.
func TestAWordingIsHeldAgainstSomeOthersOnly(t *testing.T) {
	for _, n := range []int{1, 2 * mostNear, 10_000} {
		for _, of := range []int{0, n / 2, n - 1} {
			got := slices.Collect(near(of, n))
			if len(got) > 3*mostNear || n <= 2*mostNear && len(got) != n || !slices.IsSorted(got) || got[0] != 0 ||
				!slices.Contains(got, of) {
				t.Errorf("of %d wordings number %d is held against %d", n, of, len(got))
			}
		}
	}
}
