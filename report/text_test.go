package report

import (
	"strings"
	"testing"
)

func TestWhoSpeaksNamesBothSidesWhereTheyDiffer(t *testing.T) {
	for _, c := range []struct{ name, said, spoke, code, want string }{
		{"both agree", "Ada Fenn", "ADA FENN", "", "Ada Fenn"},
		{"one has more of the name", "Ada Fenn", "Fenn", "", "Ada Fenn"},
		{"the other has more of the name", "Ministry", "Ministry of Waters", "", "Ministry of Waters"},
		{"the other has more of the name than an article and a noun", "the ministry", "Ministry of Waters", "", "Ministry of Waters"},
		{"a shared surname is no shared person where the finding says so", "Ada Fenn", "Fenn", "wrong-speaker", "Ada Fenn in the article, Fenn in the record"},
		{"they differ", "the mayor", "Ada Fenn", "", "the mayor in the article, Ada Fenn in the record"},
		{"the article names nobody", "", "Ada Fenn", "", "Ada Fenn (not named in the article)"},
		{"the record names nobody", "Ada Fenn", "", "", "Ada Fenn"},
		{"the record does not say who speaks", "Ada Fenn", "", "speaker-unknown", "Ada Fenn in the article; the record does not say who speaks"},
		{"the record knows an office only", "Ada Fenn", "THE CHAIR", "speaker-unknown", "Ada Fenn in the article, THE CHAIR in the record"},
		{"neither does", "", "", "", "nobody named"},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := Quotation{Match: &Match{Speaker: c.spoke}, Findings: []Finding{{Code: c.code}}}
			if c.said != "" {
				q.Speaker = &Speaker{Mention: c.said}
			}
			if got := inEnglish().whoSpeaks(q); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestSeverityStandsBesideEveryVerdictThatHasOne(t *testing.T) {
	for _, c := range [][3]string{
		{"altered", "major", "altered, major"}, {"altered", "minor", "altered, minor"}, {"clipped", "major", "clipped, major"},
		{"verbatim", "note", "verbatim, note"}, {"not-found", "none", "not-found"}, {"", "", "no verdict"},
	} {
		if got := inEnglish().verdictLabel(Quotation{Verdict: c[0], Severity: c[1]}); got != c[2] {
			t.Errorf("%q, want %q", got, c[2])
		}
	}
}

func TestArticlesComeWorstFirst(t *testing.T) {
	var set Set
	for _, v := range []string{"verbatim", "unclear", "misattributed", "altered", ""} {
		r := Report{Article: Article{Title: "article with " + v}}
		if v != "" {
			r.Quotations = []Quotation{{Verdict: "verbatim"}, {Verdict: v, Severity: "major"}}
		}
		set.Reports = append(set.Reports, r)
	}
	var order []string
	for line := range strings.Lines(text(t, set, Style{})) {
		if v, ok := strings.CutPrefix(line, "article with"); ok {
			order = append(order, strings.TrimSpace(v))
		}
	}
	if got := strings.Join(order, ","); got != "misattributed,altered,unclear,verbatim," {
		t.Error(got)
	}
	if set.Reports[0].Article.Title != "article with verbatim" {
		t.Error("the caller's reports were put in another order")
	}
}

func TestWhatIsHeldOfASpeakerIsSaidOnce(t *testing.T) {
	var r Report
	for _, id := range []string{"q1", "q2", "q3"} {
		r.Quotations = append(r.Quotations, Quotation{ID: id, Text: "words of " + id, Verdict: "not-found", Confidence: 1, Coverage: &Coverage{Message: "nothing is held"}})
	}
	r.Quotations[1].Speaker = &Speaker{Name: "Ada Fenn"}
	got := text(t, Set{Reports: []Report{r}}, Style{})
	if n := strings.Count(got, "nothing is held"); n != 2 {
		t.Errorf("said %d times for two speakers:\n%s", n, got)
	}
	if !strings.Contains(got, "q1       “words of q1”\n  q3       “words of q3”\n") {
		t.Errorf("those of one speaker do not stand together:\n%s", got)
	}
}

func TestPlacesThatDecideNothingAreLeftOut(t *testing.T) {
	place := func(title, words string, score float64) Alternative {
		return Alternative{Document: Document{Title: title}, Text: words, Score: score}
	}
	all := []Alternative{place("Pier", "Words.", 1), place("Quay", "words", 1), place("Dock", "other words", .7), place("Ship", "wo", .2)}
	for _, c := range []struct {
		name string
		q    Quotation
		want string
	}{
		{"unclear: all candidates", Quotation{Verdict: "unclear"},
			"  perhaps  Dock: “other words” (70% of the words)\n  perhaps  Ship: “wo” (20% of the words)\n  perhaps  Pier; Quay\n"},
		{"not found: what holds much of it", Quotation{Verdict: "not-found"}, "  perhaps  Dock: “other words” (70% of the words)\n  perhaps  Pier; Quay\n"},
		{"found: none", Quotation{Verdict: "altered", Match: &Match{}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.q.Text, c.q.Alternatives = "words", all
			var got strings.Builder
			for line := range strings.Lines(text(t, Set{Reports: []Report{{Quotations: []Quotation{c.q}}}}, Style{})) {
				if strings.HasPrefix(line, "  perhaps") {
					got.WriteString(line)
				}
			}
			if got.String() != c.want {
				t.Errorf("got\n%swant\n%s", got.String(), c.want)
			}
		})
	}
}

func TestLongStretchesLoseTheirMiddle(t *testing.T) {
	words := strings.Fields(strings.Repeat("one two three four five ", 20))
	if s := strings.Join(words[:elideFrom], " "); inEnglish().elide(s) != s {
		t.Error("a short stretch is cut")
	}
	got := inEnglish().elide(strings.Join(words, " "))
	if !strings.Contains(got, "five … [58 words] … four five") {
		t.Error(got)
	}
}

func TestShortenToEndsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 13, "one two three"},
		{"one two three", 12, "one two…"},
		{"one two, three", 9, "one two…"},
		{"one twoandthree", 14, "one twoandthr…"},
		{"橋を渡る人", 7, "橋を渡…"},
	} {
		if got := shortenTo(c.text, c.width); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
