package strand

import (
	"testing"
)

// Each kind below was found on real news, and is told by ten examples of another matter.

func TestAFewWordsOfTwoMouthsWeeksApartAreTwoSayings(t *testing.T) {
	for _, c := range []struct {
		one, two, date string
		joined         bool
	}{
		{"I am going to be the next mayor of this whole county. Wait and see.",
			"Bo Lind: is going to be the next mayor of this whole county.", "2024-05-20", false},
		{"They are wholly unfit to keep the harbour open.", "Bo Lind: wholly unfit to keep the harbour open", "2024-04-02", false},
		{"We have counted the sheep twice and they are all over the place.",
			"all over the place", "2024-04-15", false},
		{"Nobody told us, and at the end of it all we paid.", "at the end of it", "2024-04-15", false},
		{"It was the worst winter in a hundred years for the growers.",
			"Bo Lind: the worst winter in a hundred years", "2024-04-20", false},
		// taken up in the same days, or long enough to be nobody else's
		{"They are wholly unfit to keep the harbour open.", "Bo Lind: wholly unfit to keep the harbour open", "2024-03-03", true},
		{"We have counted the sheep twice and they are all over the place.", "all over the place", "2024-03-02", true},
		{"The tannery poured copper salts into the brook behind the infants' school for eleven summers.",
			"Bo Lind: poured copper salts into the brook behind the infants' school for eleven summers", "2024-05-20", true},
		{"The tannery poured copper salts into the brook.", "poured copper salts into the brook", "2024-05-20", true},
		{"The ledger was burned on the night before the audit.", "burned on the night before the audit", "2024-06-01", true},
	} {
		articles := []Article{paper("A", "2024-03-01", "One.", c.one), paper("B", c.date, "Two.", c.two)}
		if got := told(articles, Trace(articles, 2)); (got != "") != c.joined {
			t.Errorf("%q and %q on %s are %q", c.one, c.two, c.date, got)
		}
	}
}

func TestTheNameOfAThingIsNoSaying(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"Voices of Skerry", ""}, {"Morning Harbour Report", ""}, {"The Quiet Lamp", ""}, {"Keep Skerry Afloat", ""},
		{"Harbour of the Lost Year", "v0=A+B"}, // five words may be a saying
		{"2024-05-01", ""}, {"12 14 16 18", ""},
		{"Thank you all, Skerry.", "v0=A+B"}, {"That makes Dunby poorer.", "v0=A+B"}, {"Dunby has no doctor", "v0=A+B"},
	} {
		articles := []Article{paper("A", "2024-03-01", "One.", c.text), paper("B", "2024-03-02", "Two.", c.text)}
		if got := told(articles, Trace(articles, 2)); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
	articles := []Article{paper("A", "2024-03-01", "One.", "They want to Keep Skerry Afloat, and so do we, every one of us."),
		paper("B", "2024-03-02", "Two.", "Keep Skerry Afloat")}
	if got := told(articles, Trace(articles, 2)); got != "v0=A v1=B<v0" {
		t.Errorf("a name that is quoted out of a sentence is %q", got)
	}
}

func TestAFewWordsRepeatedOutOfALongerQuotationAreOfThat(t *testing.T) {
	const line = "Listen, this is not who we are, and I will say it to the face of every clerk in the building."
	for _, c := range []struct {
		name, long, short string
		want              string
	}{
		{"repeated in the headline", line, "this is not who we are", "v0=A v1=A+B"},
		{"other words than the longer one has", line, "this is what they have become", "v0=A+B"},
	} {
		a := paper("A", "2024-03-01", "One.", c.long, c.short)
		elsewhere := at(paper("A", "", "", c.short), "speech.md", 900).Quotations[0]
		a.Quotations[1].Passage, a.Quotations[1].Verdict = elsewhere.Passage, elsewhere.Verdict
		b := paper("B", "2024-03-02", "Two.", c.short)
		if c.want == "v0=A+B" {
			b = at(b, "speech.md", 900)
		}
		articles := []Article{a, b}
		if got := told(articles, Trace(articles, 2)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestACopyGoesOnAsTheOtherDoes(t *testing.T) {
	const said = "We will not sell the quay to anybody who has never tied a rope."
	// sentences that two reporters may have from one press desk
	const a, b, c, d = "The board of the harbour met in the old net loft at Skerry on Monday evening.",
		"Outside, some forty fishermen handed out coffee and leaflets in the rain.",
		"Nobody from the shipping line would say what it had paid for the seats.",
		"A vote on the lease is expected before the herring season ends."
	own := func(outlet string) string {
		return map[string]string{
			"A": " By the stove stood a boy who had walked over the moor to hear it, and fell asleep. ",
			"B": " Prices at the fish market had dropped by a third since the line was announced. ",
		}[outlet]
	}
	for _, x := range []struct {
		name, one, two string
		copies         int
	}{
		{"the same text", a + " " + b + " " + c + " " + d, a + " " + b + " " + c + " " + d, 1},
		{"cut at the end", a + " " + b + " " + c + " " + d, a + " " + b, 1},
		{"a sentence dropped", a + " " + b + " " + c + " " + d, a + " " + b + " " + d, 1},
		{"a sentence of its own", a + " " + b + " " + c, a + " " + b + own("B"), 1},
		{"two sentences changed about", a + " " + b + " " + c + " " + d, a + " " + c + " " + b + " " + d, 1},
		{"sentences each beside its own", a + own("A") + c, a + own("B") + c, 0},
		{"sentences in another order", a + own("A") + b + own("A") + d, d + own("B") + a + own("B") + b, 0},
		{"one sentence", a + own("A") + own("A"), a + own("B") + "It was late when the lamps went out along the pier.", 0},
		{"the quotation alone", own("A"), own("B"), 0},
		{"other news", a + " " + b, c + " " + d, 0},
	} {
		articles := []Article{paper("A", "2024-03-01", x.one, said), paper("B", "2024-03-01", x.two, said)}
		if got := Trace(articles, 1).Copies; len(got) != x.copies {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
}

func TestTenThousandCopiesAreOne(t *testing.T) {
	var articles []Article
	text := "The board of the harbour met in the old net loft at Skerry. Outside, forty fishermen handed out coffee."
	for i := range 10_000 {
		a := paper("A", "2024-03-01", text, "We will not sell the quay to anybody who has never tied a rope.")
		a.Path, a.Outlet = a.Path+string(rune('a'+i%26)), string(rune(0x4e00+i))
		articles = append(articles, a)
	}
	found := Trace(articles, 2)
	if len(found.Copies) != 1 || len(found.Copies[0].Articles) != len(articles) {
		t.Fatalf("%d groups of copies", len(found.Copies))
	}
	if s := found.Strands[0]; s.size() != len(articles) || s.Independent != 1 || s.Words[0].Kept != 1 {
		t.Errorf("%d carriers, %d independent, %d keep the first word", s.size(), s.Independent, s.Words[0].Kept)
	}
}
